"""An open, migrated database for a test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.store.migrate import migrate
from bot.store.secrets import Vault
from bot.store.unit import Store

VAULT = Vault(bytes(range(32)))


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """The database at this address, migrated, closed again at the end."""
    await migrate(url, VAULT)
    store = Store(url, VAULT)
    try:
        yield store
    finally:
        await store.close()
