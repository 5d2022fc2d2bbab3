"""What every table is made of. The tables themselves stand beside their noun's SQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Integer, LargeBinary, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from bot.store.secrets import Vault

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key = BigInteger().with_variant(Integer, "sqlite")


def key() -> Column[int]:
    """A table's own number."""
    return Column("id", Key, primary_key=True, autoincrement=True)


def reference(name: str, target: str, *, nullable: bool = False, index: bool = True) -> Column[Any]:
    """A column that names a row of another table; indexed, as PostgreSQL does not by itself."""
    return Column(name, Key, ForeignKey(target), nullable=nullable, index=index)


class Instant(TypeDecorator[datetime]):
    """A moment: aware in, UTC out. SQLite would drop the zone of a plain DateTime."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive moment cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Secret(TypeDecorator[str]):
    """Text that is stored encrypted. `place` is the column's own name, so rows cannot be swapped
    between columns. The vault travels on the engine's dialect."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else vault_of(dialect).seal(value, place=self.place)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else vault_of(dialect).open(bytes(value), place=self.place)


def vault_of(dialect: Dialect) -> Vault:
    """The vault the engine was opened with."""
    vault = getattr(dialect, "vault", None)
    assert isinstance(vault, Vault), "the engine was opened without a vault"
    return vault
