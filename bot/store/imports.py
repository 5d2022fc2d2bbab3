"""What came from files: which row became whom, and what the row said, so that the same row changes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, String, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.schema import Instant, Key, metadata
from bot.store.tx import Tx

imports = Table(
    "imports",
    metadata,
    # "companies", "sites", "candidates" or "staff"; the subject is a company's number, a site's or a person's.
    Column("kind", String(12), primary_key=True),
    Column("key_hash", String(64), primary_key=True),
    Column("row_hash", String(64), nullable=False),
    Column("subject_id", Key, nullable=False, index=True),
    Column("imported_at", Instant, nullable=False),
)


@dataclass(frozen=True)
class Known:
    """Whom a row became, and a keyed hash of what it said last."""

    subject: int
    row_hash: str


class Imports:
    """Rows of files, remembered by keyed hash."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    def hashed(self, kind: str, said: str) -> str:
        """What a row, or its key, is known by."""
        return self.tx.vault.digest(f"import {kind}", said)

    async def known(self, kind: str, keys: Collection[str]) -> Mapping[str, Known]:
        """The rows of this kind with these hashes of a key, by it."""
        rows = await self.tx.connection.execute(
            select(imports.c.key_hash, imports.c.subject_id, imports.c.row_hash).where(
                imports.c.kind == kind, imports.c.key_hash.in_(keys)
            )
        )
        return {row.key_hash: Known(row.subject_id, row.row_hash) for row in rows}

    async def remember(self, kind: str, rows: Mapping[str, Known], *, now: datetime) -> None:
        """These rows, by the hash of their key, became these subjects and say this."""
        if not rows:
            return
        dialect = sqlite if self.tx.on_sqlite else postgresql
        new = dialect.insert(imports)
        said = {name: new.excluded[name] for name in ("row_hash", "subject_id", "imported_at")}
        await self.tx.connection.execute(
            new.on_conflict_do_update(index_elements=["kind", "key_hash"], set_=said),
            [
                {
                    "kind": kind, "key_hash": key, "row_hash": known.row_hash,
                    "subject_id": known.subject, "imported_at": now,
                }
                for key, known in rows.items()
            ],
        )  # fmt: skip
