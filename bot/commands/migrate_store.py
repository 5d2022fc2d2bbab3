"""One store moved to another database, SQLite or PostgreSQL on either side."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands import Refused, opening
from bot.commands.stopping import to_the_end
from bot.config import Settings, WrongSetting
from bot.store.copying import NotEmpty, NotTheSame, Sum, copy, steady
from bot.store.database import Store
from bot.store.engine import database_file
from bot.store.own_key import opens

app = typer.Typer(add_completion=False)


@app.command(name="migrate-store")
def migrate_store(
    source: Annotated[
        str, typer.Argument(help="where everything is: an address as in DATABASE_URL", metavar="FROM")
    ],
    target: Annotated[str, typer.Argument(help="where it shall be: an empty store", metavar="TO")],
) -> None:
    """Copy everything in one transaction and compare counts and checksums, table by table.

    The bot must not be running. FROM stays as it is.
    """
    read = opening.settings()
    here, there = _at(read, source, "FROM"), _at(read, target, "TO")
    if _place(here) == _place(there):
        raise Refused("FROM and TO are the same.", status=2)
    copied = to_the_end(_move(here, there))
    for table, kept in copied.items():
        if kept.rows:
            typer.echo(
                f"{table}: {kept.rows} {'row' if kept.rows == 1 else 'rows'}, the same checksum on both sides"
            )
    typer.echo(
        f"Everything is copied. Next: set DATABASE_URL={opening.without_password(target)} and start the bot."
    )
    if read.data_key is None:
        typer.echo(f"The key lies in {opening.key_file(_at(read, target, 'TO'))}; keep a copy elsewhere.")


async def _move(source: Settings, target: Settings) -> dict[str, Sum]:
    async with opening.store_that_is_there(source, named="FROM") as old:
        await _ensure_nobody_sends(old, Clock(source.clock_offset_file).real())
        opening.hand_key_on(source, target)
        async with (
            opening.store(target, to_fill=True) as new,
            old.reading() as reading,
            new.begin() as writing,
        ):
            await steady(reading.tx.connection)
            if not await opens(reading.tx):
                raise Refused("The data key does not open what is stored in FROM. Put the right one back.")
            try:
                copied = await copy(reading.tx, writing.tx)
                # It may have been started meanwhile.
                await _ensure_nobody_sends(old, Clock(source.clock_offset_file).real())
                return copied
            except NotEmpty:
                raise Refused("TO is not empty. Name an empty store.") from None
            except NotTheSame as table:
                raise Refused(f"Table {table} did not arrive whole; nothing is copied.") from None


def _place(read: Settings) -> str | Path:
    file = database_file(read.database_url)
    return file.resolve() if file is not None else read.database_url


async def _ensure_nobody_sends(store: Store, real: datetime) -> None:
    async with store.reading() as unit:
        if await unit.leases.is_held(now=real):
            raise Refused("The bot is running on FROM. Stop it first; what came in meanwhile would be lost.")


def _at(read: Settings, url: str, name: str) -> Settings:
    try:
        settings = read.at(url)
    except WrongSetting as wrong:
        raise Refused(f"{name}: {str(wrong).partition(': ')[2]}", status=2) from None
    opening.ensure_address(url, name)
    return settings
