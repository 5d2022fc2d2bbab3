"""A backup brought back into an empty store."""

import errno
import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.actions.privacy import erase_again
from bot.clock import Clock
from bot.commands import Refused, opening
from bot.commands.stopping import to_the_end
from bot.config import Settings
from bot.store import backup as backups
from bot.store.copying import NotEmpty, NotTheSame, copy
from bot.store.database import Store
from bot.store.migrate import BrokenDatabase, DatabaseAway, NewerDatabase
from bot.store.own_key import ensure_key
from bot.store.secrets import WrongKey
from bot.store.unit import Unit

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

app = typer.Typer(add_completion=False)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="what backup wrote", metavar="FILE")],
    erased: Annotated[
        Path | None,
        typer.Option(
            "--erased",
            metavar="NEWER",
            help="a newer backup, or the old store's file: whom it deleted stays so",
        ),
    ] = None,
) -> None:
    """Bring a backup back into the empty store of DATABASE_URL, SQLite or PostgreSQL, all of it or nothing.

    The data key must be the one the backup was made with: DATA_KEY, or data.key beside the database.
    """
    read = opening.settings()
    for one in (file, erased):
        if one is not None and not one.is_file():
            raise Refused(f"{one} is {'no file' if one.exists() else 'not there'}.", status=2)
    rows, again = to_the_end(_restore(read, file, erased))
    typer.echo(f"{rows} rows are back; counts and checksums of every table are those of the backup.")
    if erased is not None:
        typer.echo(f"{again} of them had been deleted since at their own wish, and are deleted again.")
    else:
        typer.echo(
            "Was anybody deleted since the backup? Then delete them again, or begin anew with --erased."
        )
    typer.echo("What was promised since the backup is not in it. Next: python -m bot doctor, then run.")


async def _restore(read: Settings, file: Path, erased: Path | None) -> tuple[int, int]:
    vault = opening.vault(read) if opening.has_key(read) else opening.NO_KEY
    try:
        async with backups.opened(file, vault) as source:
            await _ensure_key(source)
            async with (
                opening.store(read, to_fill=True) as store,
                source.reading() as old,
                store.begin() as new,
            ):
                kept = await copy(old.tx, new.tx)
                again = await _erase_again(new, erased, Clock(read.clock_offset_file).now())
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
    except DatabaseAway as away:
        raise _no_room(str(away)) from None
    except OSError as error:
        if error.errno in NO_ROOM:
            raise _no_room(os.strerror(error.errno)) from None
        raise Refused(f"{file} cannot be read: {error.strerror or error}.") from None
    return sum(one.rows for one in kept.values()), again


def _no_room(why: str) -> Refused:
    folder = tempfile.gettempdir()
    return Refused(
        f"The backup cannot be unpacked in {folder} ({why}); nothing is restored. Make room, or set TMPDIR."
    )


async def _erase_again(unit: Unit, erased: Path | None, now: datetime) -> int:
    """Whoever the newer file knows as deleted, and the older one brought back."""
    if erased is None:
        return 0
    async with backups.opened(erased, unit.tx.vault) as newer, newer.reading() as reading:
        known = set(await reading.privacy.erased()) - set(await unit.privacy.erased())
    # Numbers given after the backup may come to mean somebody else.
    back = [person for person in sorted(known) if await unit.people.is_there(person)]
    return await erase_again(unit, back, now=now)


async def _ensure_key(source: Store) -> None:
    async with source.reading() as unit:
        try:
            await ensure_key(unit.tx)
        except WrongKey:
            raise Refused(
                "The data key does not open this backup. Set DATA_KEY, or put data.key beside the database, "
                "to the key it was made with."
            ) from None
