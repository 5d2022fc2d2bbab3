"""A backup of everything, in one file, while the bot runs."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands import Refused, opening
from bot.commands.stopping import to_the_end
from bot.config import Settings
from bot.store import backup as backups
from bot.store.migrate import BrokenDatabase
from bot.store.secrets import WrongKey

app = typer.Typer(add_completion=False)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="a new file, for its owner's eyes only", metavar="FILE")],
) -> None:
    """Write everything into one new file and look whether it holds.

    The bot may be running, on SQLite or PostgreSQL. The data key is not in the file: keep it elsewhere,
    without it nobody can read the backup.
    """
    rows = to_the_end(_backup(opening.settings(), file))
    typer.echo(f"{rows} rows are in {file}; read again and found whole.")
    typer.echo("The data key is not in it. Keep DATA_KEY, or data.key beside the database, in another place.")
    typer.echo(f"To bring it back into an empty store: python -m bot restore {file}")


async def _backup(read: Settings, file: Path) -> int:
    async with opening.store_that_is_there(read) as store:
        try:
            kept = await backups.take(store, file)
        except FileExistsError:
            raise Refused(f"{file} is there already. Name a new file.") from None
        except WrongKey:
            raise Refused(
                "The data key does not open what is stored, so a backup would be worthless. "
                "Put the right DATA_KEY back."
            ) from None
        except BrokenDatabase as broken:
            raise Refused(
                f"No backup was made, the database is damaged ({broken}). Run: python -m bot doctor"
            ) from None
        except OSError as error:
            raise Refused(f"{file} cannot be written: {error.strerror or error}.") from None
    return sum(one.rows for one in kept.values())
