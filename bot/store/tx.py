"""What a repository works with: the open connection and the vault."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.secrets import Vault


@dataclass(frozen=True)
class Tx:
    """An open transaction."""

    connection: AsyncConnection
    vault: Vault

    @property
    def on_sqlite(self) -> bool:
        """Whether the database is SQLite, where the writer is alone anyway."""
        return self.connection.dialect.name == "sqlite"
