"""What every table is made of. The tables themselves stand beside their noun's SQL."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    literal_column,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.operators import OperatorType
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


class _WrittenOut:
    """What a column is compared with stands in the statement."""

    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
        """As ever, with states that are written out."""
        return super().operate(op, *(_written(one) for one in other), **kwargs)  # type: ignore[misc]


class StateNumber(Integer):
    """A state by its number. What is asked of it is written out in the statement, never given beside it.

    An index of the rows in one state is of use only where the state is known beforehand. SQLite looks at a value
    that is given all the same, and then has to prepare the whole statement anew each time it is asked.
    """

    class Comparator(_WrittenOut, Integer.Comparator[int]):
        """Compares with numbers as they are."""

    comparator_factory = Comparator


class StateWord(String):
    """A state by its name; written out in statements like `StateNumber`, when it is one of ours."""

    class Comparator(_WrittenOut, String.Comparator[str]):
        """Compares with names as they are."""

    comparator_factory = Comparator


def _written(state: Any) -> Any:
    """A state, or several, as text of a statement; anything else as it is."""
    if isinstance(state, list | tuple | set | frozenset):
        return [_written(one) for one in (sorted(state) if isinstance(state, set | frozenset) else state)]
    if isinstance(state, StrEnum):
        return literal_column(f"'{state}'", String)
    return literal_column(str(state), Integer) if type(state) is int else state


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
