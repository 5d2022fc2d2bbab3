"""Bring the database to this version."""

import asyncio

import typer

from bot.commands import opening

app = typer.Typer(add_completion=False)


@app.command()
def migrate() -> None:
    """Bring the database to this version; again is harmless."""
    asyncio.run(_migrate())
    typer.echo("The database is up to date. Start the bot with: python -m bot run")


async def _migrate() -> None:
    async with opening.store(opening.settings()):
        pass
