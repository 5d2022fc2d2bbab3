"""What Telegram told us, stored before anything else happens, done once."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    String,
    Table,
    bindparam,
    case,
    delete,
    exists,
    false,
    func,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningUpdate
from sqlalchemy.types import NullType

from bot.store.schema import Instant, Secret, StateNumber, metadata
from bot.store.secrets import Vault, WrongKey
from bot.store.tx import Tx

WAITING, DONE, PARKED = 0, 1, 2
# Nothing is put back for as long as this.
LONGEST_REST = timedelta(minutes=1)
PLACE = "inbox.body"

inbox = Table(
    "inbox",
    metadata,
    # Telegram's own number: the same update twice is the same row.
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    # Keyed hash of the chat: order is kept within it.
    Column("chat", String(64), nullable=False),
    Column("body", Secret(PLACE)),
    Column("state", StateNumber, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Instant),
    Column("received_at", Instant, nullable=False),
    Column("done_at", Instant),
    # The number a person was told when something broke; nothing of the message is in it.
    Column("reference", String(16)),
    # Whoever wrote it has said stop since, or is deleted: nothing of it is kept, even if it is set aside.
    Column("to_forget", Boolean, nullable=False, server_default=false()),
)
Index(
    "ix_inbox_waiting",
    inbox.c.chat,
    inbox.c.update_id,
    sqlite_where=inbox.c.state == WAITING,
    postgresql_where=inbox.c.state == WAITING,
)
Index(
    "ix_inbox_waiting_order",
    inbox.c.update_id,
    sqlite_where=inbox.c.state == WAITING,
    postgresql_where=inbox.c.state == WAITING,
)
Index(
    "ix_inbox_set_aside",
    inbox.c.chat,
    sqlite_where=inbox.c.state == PARKED,
    postgresql_where=inbox.c.state == PARKED,
)


@dataclass(frozen=True)
class Claimed:
    """An update somebody is about to work on."""

    update_id: int
    chat: str
    body: dict[str, Any]
    attempts: int
    received_at: datetime
    readable: bool = True  # else the body is spoilt, and stands here empty


def _claim(*before: ColumnElement[bool]) -> ReturningUpdate[Any]:
    earlier = inbox.alias("earlier")
    wanted = (
        select(inbox.c.update_id)
        .where(
            inbox.c.state == WAITING,
            or_(
                inbox.c.not_before.is_(None),
                inbox.c.not_before <= bindparam("now", type_=Instant),
                # Further ahead than anything is put back: the clock was ahead, and is put right.
                inbox.c.not_before > bindparam("far", type_=Instant),
            ),
            inbox.c.chat.not_in(bindparam("busy", expanding=True)),
            *before,
            # Looked up by index; a chat that floods is skipped row by row, not sorted.
            ~exists().where(
                earlier.c.chat == inbox.c.chat,
                earlier.c.state == WAITING,
                earlier.c.update_id < inbox.c.update_id,
            ),
        )
        .order_by(inbox.c.update_id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )
    return (
        update(inbox)
        .where(inbox.c.update_id.in_(wanted.scalar_subquery()), inbox.c.state == WAITING)
        .values(attempts=inbox.c.attempts + 1)
        .returning(
            inbox.c.update_id,
            inbox.c.chat,
            # Sealed still: each is opened by itself, so that a spoilt one stops nobody.
            type_coerce(inbox.c.body, NullType).label("sealed"),
            inbox.c.attempts,
            inbox.c.received_at,
        )
    )


# Put together once: that takes longer than running them.
CLAIM, CLAIM_BEGUN = _claim(), _claim(inbox.c.attempts > 0)
ADD, ADD_ON_POSTGRESQL = (
    dialect.insert(inbox).on_conflict_do_nothing(index_elements=["update_id"])
    for dialect in (sqlite, postgresql)
)
FINISH = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("which"), inbox.c.state == WAITING)
    .values(state=DONE, done_at=bindparam("now", type_=Instant), body=None)
)


class Inbox:
    """Updates waiting, done and parked."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(self, updates: list[tuple[int, int | None, dict[str, Any]]], *, now: datetime) -> None:
        """Store updates `(update_id, chat id, body)`, guarded before; a known number changes nothing."""
        if not updates:
            return
        values = [
            {
                "update_id": update_id,
                "chat": self.tx.vault.digest("chat", str(chat)),
                "body": json.dumps(body, ensure_ascii=False, separators=(",", ":")),
                "received_at": now,
            }
            for update_id, chat, body in updates
        ]
        await self.tx.connection.execute(ADD if self.tx.on_sqlite else ADD_ON_POSTGRESQL, values)

    async def claim(
        self, *, now: datetime, most: int, busy: frozenset[str] = frozenset(), begun: bool = False
    ) -> list[Claimed]:
        """The oldest waiting update of each of up to `most` chats that nobody works on.

        `attempts` is counted here, in a transaction of its own, so that an update that kills the
        process is not tried for ever. With `begun` only those are taken that were in work before.
        One whose body is spoilt comes as not `readable`, and stops no other.
        """
        rows = await self.tx.connection.execute(
            CLAIM_BEGUN if begun else CLAIM,
            {"now": now, "far": now + LONGEST_REST, "most": most, "busy": list(busy)},
        )
        found = [_claimed(row, self.tx.vault) for row in rows]
        return sorted(found, key=lambda one: one.update_id)

    async def done(self, update_id: int, *, now: datetime) -> bool:
        """Done, and emptied. False when somebody else had done it."""
        result = await self.tx.connection.execute(FINISH, {"which": update_id, "now": now})
        return result.rowcount == 1

    async def park(self, update_id: int, *, reference: str, now: datetime) -> None:
        """Set aside what could not be done, so that the chat goes on.

        Its sealed text is kept for a week, so long as its number is known, and no longer: whoever mends what broke
        needs it to see that it is mended, and hears of it from the doctor within days. `empty` takes it away at once.
        """
        await self.tx.connection.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id, inbox.c.state == WAITING)
            .values(
                state=PARKED, done_at=now, reference=reference,
                body=case((inbox.c.to_forget, null()), else_=inbox.c.body),
            )
        )  # fmt: skip

    async def empty(self, chat: int) -> None:
        """Of what was set aside in this private chat no text is kept: they said stop, or are deleted.

        What still waits is done, and none is kept of it either if it cannot be.
        """
        here = inbox.c.chat == self.tx.vault.digest("chat", str(chat))
        for state, change in ((PARKED, {"body": None}), (WAITING, {"to_forget": True})):
            # Written out, because a partial index is only used for a condition that is known beforehand.
            such = inbox.c.state == literal_column(str(state))
            await self.tx.connection.execute(update(inbox).where(here, such).values(**change))

    async def put_back(self, update_id: int, *, until: datetime) -> None:
        """Not the update's fault: try again later, and the attempt does not count."""
        await self.tx.connection.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id, inbox.c.state == WAITING)
            .values(attempts=inbox.c.attempts - 1, not_before=until)
        )

    async def not_begun(self, updates: Collection[int]) -> None:
        """These were claimed and ended no process: the attempt of those that still wait does not count."""
        if updates:
            await self.tx.connection.execute(
                update(inbox)
                .where(inbox.c.update_id.in_(updates), inbox.c.state == WAITING, inbox.c.attempts > 0)
                .values(attempts=inbox.c.attempts - 1)
            )

    async def waiting(self) -> int:
        """How many updates nobody has done yet."""
        found = await self.tx.connection.scalar(
            select(func.count()).select_from(inbox).where(inbox.c.state == WAITING)
        )
        return int(found or 0)

    async def forget(self, *, before: datetime) -> int:
        """Delete what was done or parked before this moment; how many rows."""
        result = await self.tx.connection.execute(
            delete(inbox).where(inbox.c.state != WAITING, inbox.c.done_at < before)
        )
        return result.rowcount


def _claimed(row: Any, vault: Vault) -> Claimed:
    try:
        body = json.loads(vault.open(bytes(row.sealed), place=PLACE))
    except (WrongKey, ValueError, TypeError, RecursionError):
        body = None
    readable = isinstance(body, dict)
    return Claimed(
        row.update_id, row.chat, body if readable else {}, row.attempts, row.received_at, readable=readable
    )
