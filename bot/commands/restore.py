"""A backup brought back into an empty store."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import Refused, opening
from bot.config import Settings
from bot.store import backup as backups
from bot.store.copying import NotEmpty, NotTheSame, copy, sealed_values
from bot.store.migrate import BrokenDatabase, NewerDatabase
from bot.store.secrets import WrongKey
from bot.store.unit import Store

app = typer.Typer(add_completion=False)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="what backup wrote", metavar="FILE")],
) -> None:
    """Bring a backup back into the empty store of DATABASE_URL, SQLite or PostgreSQL, all of it or nothing.

    The data key must be the one the backup was made with: DATA_KEY, or data.key beside the database.
    """
    read = opening.settings()
    if not file.is_file():
        raise Refused(f"{file} is not there.", status=2)
    rows = asyncio.run(_restore(read, file))
    typer.echo(f"{rows} rows are back; counts and checksums of every table are those of the backup.")
    typer.echo("What was promised since the backup is not in it. Next: python -m bot doctor, then run.")


async def _restore(read: Settings, file: Path) -> int:
    has_key = opening.has_key(read)
    try:
        async with backups.opened(file, opening.vault(read) if has_key else opening.NO_KEY) as source:
            await _ensure_key(source, has_key)
            async with opening.store(read) as store, source.reading() as old, store.begin() as new:
                kept = await copy(old.tx, new.tx)
    except NotEmpty:
        raise Refused("The store is not empty. Name another DATABASE_URL, or move that one away.") from None
    except NotTheSame as table:
        raise Refused(f"Table {table} did not arrive whole; nothing is restored. Try another disk.") from None
    except NewerDatabase as newer:
        raise Refused(
            f"The backup was made by a later version ({newer}). Restore it with that one."
        ) from None
    except BrokenDatabase as broken:
        raise Refused(f"{file} is no backup, or a damaged one ({broken}). Take another one.") from None
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror or error}.") from None
    return sum(one.rows for one in kept.values())


async def _ensure_key(source: Store, has_key: bool) -> None:
    async with source.reading() as unit:
        try:
            if has_key or await sealed_values(unit.tx):
                await backups.ensure_key(unit.tx)
        except WrongKey:
            raise Refused(
                "The data key does not open this backup. Set DATA_KEY, or put data.key beside the database, "
                "to the key it was made with."
            ) from None
