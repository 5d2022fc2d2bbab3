"""Bring the database to this version."""

import typer

from bot.commands import opening
from bot.commands.stopping import to_the_end

app = typer.Typer(add_completion=False)


@app.command()
def migrate() -> None:
    """Bring the database to this version; again is harmless."""
    to_the_end(_migrate())
    typer.echo("The database is up to date. Start the bot with: python -m bot run")


async def _migrate() -> None:
    async with opening.store(opening.settings()):
        pass
