"""Opening what most commands need: settings, key, database."""

import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.commands import Refused
from bot.config import Settings, WrongSetting, read_settings
from bot.domain.municipality import Municipality
from bot.municipality import MunicipalityError, read_municipality
from bot.store.engine import database_file
from bot.store.migrate import BrokenDatabase, DatabaseAway, NewerDatabase, migrate
from bot.store.secrets import Vault, key_beside, read_key
from bot.store.unit import Store

READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def settings() -> Settings:
    """The settings. Refuses with exit status 2."""
    try:
        return read_settings()
    except WrongSetting as wrong:
        raise Refused(str(wrong), status=2) from None


def municipality(read: Settings) -> Municipality:
    """The municipality's own words and hours. Refuses with exit status 2."""
    try:
        return read_municipality(read.municipality_file)
    except (MunicipalityError, OSError) as error:
        raise Refused(f"MUNICIPALITY_FILE: {error}", status=2) from None


def vault(read: Settings) -> Vault:
    """The vault of DATA_KEY, or of the key file beside the data, made when there is none."""
    if read.data_key is not None:
        try:
            return read_key(read.data_key.get_secret_value())
        except ValueError:
            raise Refused(
                "DATA_KEY: write 32 bytes as 64 hexadecimal characters or as base64.", status=2
            ) from None
    file = database_file(read.database_url)
    folder = file.parent if file else Path("data")
    try:
        return key_beside(folder)
    except (ValueError, OSError) as error:
        raise Refused(f"The key in {folder / 'data.key'} cannot be read: {error}.") from None


@asynccontextmanager
async def store(read: Settings) -> AsyncIterator[Store]:
    """The database, migrated and open. Refuses what is broken, newer, or readable by others."""
    opened = await open_store(read)
    try:
        yield opened
    finally:
        await opened.close()


async def open_store(read: Settings) -> Store:
    """The database, migrated and open; the caller closes it."""
    url, key = read.database_url, vault(read)
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
        raise Refused(f"The database cannot be opened ({broken}). Restore the newest backup.") from None
    except OSError as error:
        raise Refused(f"The database cannot be opened: {error.strerror or error}.") from None
    opened = Store(url, key)
    if not await opened.opens_with_its_key():
        await opened.close()
        raise Refused(
            "DATA_KEY: this key does not open this database; use the one it was made with.", status=2
        )
    return opened
