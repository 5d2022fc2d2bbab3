"""Opening what most commands need: settings, key, database."""

import os
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.clock import ensure_offset
from bot.commands import Refused
from bot.commands.files import new_private_file
from bot.config import Settings, WrongSetting, data_folder, read_settings
from bot.domain.municipality import Municipality
from bot.municipality import MunicipalityError, read_municipality
from bot.store.database import Store
from bot.store.engine import database_file, driver_url
from bot.store.migrate import BrokenDatabase, DamagedDatabase, DatabaseAway, NewerDatabase, is_made, migrate
from bot.store.secrets import KEY_BYTES, KEY_FILE, Vault, WrongKey, key_beside, read_key
from bot.store.trouble import FAILED, REFUSED, in_words, is_full

# To look into what is sealed by a key that is not there: opens nothing.
NO_KEY = Vault(bytes(KEY_BYTES))
# No file can ever be there: the address is wrong, not the machine.
NO_PLACE = (FileNotFoundError, FileExistsError, NotADirectoryError, IsADirectoryError)
NOT_ITS_KEY = "DATA_KEY: this key does not open this database; use the one it was made with."
READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class LostDatabase(Refused):
    """A database that was opened here is not there any more, and its key is."""


def settings() -> Settings:
    """The settings. Refuses with exit status 2."""
    try:
        read = read_settings()
    except WrongSetting as wrong:
        raise Refused(str(wrong), status=2) from None
    ensure_address(read.database_url, "DATABASE_URL")
    try:
        if read.clock_offset_file is not None:
            ensure_offset(read.clock_offset_file)
    except ValueError as wrong:
        raise Refused(f"CLOCK_OFFSET_FILE: {wrong}.", status=2) from None
    return read


def ensure_address(url: str, named: str) -> None:
    """Refuses, with exit status 2, an address that names no database."""
    try:
        driver_url(url)
    except ValueError:
        raise Refused(f"{named}: write sqlite:///FILE or postgresql://USER@HOST/NAME.", status=2) from None
    file = database_file(url)
    if file is not None and (wrong := _unfit(file)) is not None:
        raise Refused(f"{named}: {wrong}", status=2)


def _unfit(file: Path) -> str | None:
    """Why no database can be in this place, and what to do; None where one is or may be made."""
    try:
        if file.is_dir():
            return f"{file} is a folder. Name a file in it, as in sqlite:///{file}/jobdating.sqlite3."
        if file.exists() and not file.is_file():
            return f"{file} is no file that can hold a database. Name another one."
        if file.exists() and not os.access(file, os.R_OK | os.W_OK):
            return (
                f"{file} may not be read and written by this user. Start as its owner, or name another file."
            )
    except OSError as error:
        return f"{file} cannot be looked at: {error.strerror}. Name another file, or start as its owner."
    return None


def municipality(read: Settings) -> Municipality:
    """The municipality's own words and hours. Refuses with exit status 2."""
    try:
        return read_municipality(read.municipality_file)
    except MunicipalityError as error:
        raise Refused(f"MUNICIPALITY_FILE: {error}.", status=2) from None
    except OSError as error:
        file = read.municipality_file
        raise Refused(f"MUNICIPALITY_FILE: {file} cannot be read: {error.strerror}.", status=2) from None


def vault(read: Settings) -> Vault:
    """The vault of DATA_KEY, or of the key file beside the data, made when there is none."""
    if read.data_key is not None:
        try:
            return read_key(read.data_key.get_secret_value())
        except ValueError:
            raise Refused(
                "DATA_KEY: write 32 bytes as 64 hexadecimal characters or as base64.", status=2
            ) from None
    file = key_file(read)
    try:
        return key_beside(file.parent)
    except NO_PLACE as error:
        raise _no_place(file.parent, error) from None
    except ValueError as error:
        raise Refused(f"The key in {file} cannot be read: {error}.") from None
    except OSError as error:
        done = "read" if file.exists() else "made"
        raise Refused(f"The key in {file} cannot be {done}: {error.strerror}.") from None


def _no_place(path: Path | None, error: OSError) -> Refused:
    return Refused(f"DATABASE_URL: nothing can be kept in {path}: {error.strerror}.", status=2)


def key_file(read: Settings) -> Path:
    """Where the key lies when DATA_KEY is not set."""
    file = database_file(read.database_url)
    return (file.parent if file else data_folder()) / KEY_FILE


def has_key(read: Settings) -> bool:
    """Whether there is a key already, so that asking for it makes none."""
    return read.data_key is not None or key_file(read).exists()


def hand_key_on(source: Settings, target: Settings) -> None:
    """Let the target's store be opened by the source's key. Refuses when it has another one."""
    here, there = key_file(source), key_file(target)
    if source.data_key is not None or here == there:
        return
    vault(source)
    if there.exists():
        if there.read_bytes().strip() != here.read_bytes().strip():
            raise Refused(f"TO has a key of its own in {there}. Move it away, or set DATA_KEY to FROM's key.")
        return
    there.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new_private_file(there, here.read_bytes())


def lost_file(read: Settings) -> Path | None:
    """The database's file where it was opened before, with the key that is still beside it, and is gone; or None.

    A key alone says nothing: it serves every database of its folder, and may have been put there first.
    """
    file = database_file(read.database_url)
    if file is None or read.data_key is not None or not _begun(file).exists() or not key_file(read).exists():
        return None
    return None if file.exists() else file


def _begun(file: Path) -> Path:
    """The empty file that tells for ever that this database has been there."""
    return file.with_name(f".{file.name}.begun")


@asynccontextmanager
async def store(read: Settings, *, to_fill: bool = False) -> AsyncIterator[Store]:
    """The database, migrated and open. Refuses what is broken, newer, or readable by others.

    And what is gone while its key is there, but where it is there `to_fill`: by a backup, or by another store.
    """
    opened = await open_store(read, to_fill=to_fill)
    try:
        yield opened
    except FAILED as error:
        if is_full(error):
            raise Refused(
                "The disk under the database is full; nothing was changed. Make room first."
            ) from None
        raise Refused(
            f"The database failed ({in_words(error)}); nothing was changed. Run: python -m bot doctor"
        ) from None
    finally:
        await opened.close()


@asynccontextmanager
async def store_that_is_there(read: Settings, *, named: str = "DATABASE_URL") -> AsyncIterator[Store]:
    """The same for a command that is about what is stored: it never makes a database, nor a key."""
    # Whether there is one does not depend on the key, and asking for a key could make one.
    if not await is_made(read.database_url, NO_KEY):
        raise Refused(f"{named}: {without_password(read.database_url)} holds nothing of the bot's.", status=2)
    async with store(read) as opened:
        yield opened


def without_password(url: str) -> str:
    """An address as it may be printed."""
    before, at, after = url.rpartition("@")
    scheme, slashes, login = before.partition("://")
    return f"{scheme}{slashes}{login.partition(':')[0]}:...@{after}" if at and ":" in login else url


def _key(read: Settings, *, to_fill: bool) -> Vault:
    if not to_fill and (lost := lost_file(read)) is not None:
        raise LostDatabase(
            f"{lost} is gone, but its key {key_file(read)} is there: python -m bot restore brings the newest "
            f"backup back; to begin anew, remove {_begun(lost)}."
        )
    return vault(read)


async def open_store(read: Settings, *, to_fill: bool = False) -> Store:
    """The database, migrated and open; the caller closes it."""
    url, key = read.database_url, _key(read, to_fill=to_fill)
    file = database_file(url)
    if file is not None and file.exists() and stat.S_IMODE(file.stat().st_mode) & READABLE_BY_OTHERS:
        raise Refused(f"Others may read {file}. Close it with: chmod 600 {file}")
    try:
        await migrate(url, key)
    except NewerDatabase as newer:
        raise Refused(f"The database was made by a later version ({newer}). Start that version.") from None
    except DatabaseAway as away:
        raise Refused(f"The database cannot be reached: {away}.") from None
    except BrokenDatabase as broken:
        raise _broken(broken) from None
    except WrongKey:
        raise Refused(NOT_ITS_KEY, status=2) from None
    except NO_PLACE as error:
        raise _no_place(file, error) from None
    except OSError as error:
        raise Refused(f"The database cannot be opened: {error.strerror or error}.") from None
    opened = Store(url, key)
    try:
        is_its_key = await opened.takes_its_key()
    except REFUSED as error:
        await opened.close()
        reason = type(getattr(error, "orig", error)).__name__
        raise Refused(f"The database cannot be opened ({reason}). Run: python -m bot doctor") from None
    if not is_its_key:
        await opened.close()
        raise Refused(NOT_ITS_KEY, status=2)
    _note_that_it_is_there(file)
    return opened


def _broken(broken: BrokenDatabase) -> Refused:
    """A backup takes the place of what is damaged alone: all else is still there."""
    if isinstance(broken, DamagedDatabase):
        return Refused(f"The database cannot be opened ({broken}). Restore the newest backup.")
    return Refused(
        f"The database cannot be brought to this version ({broken}); nothing was changed. "
        "Run: python -m bot doctor"
    )


def _note_that_it_is_there(file: Path | None) -> None:
    with suppress(OSError):  # where nothing can be noted, a loss is not noticed
        if file is not None:
            _begun(file).touch(mode=0o600)
