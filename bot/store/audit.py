"""The append-only log of who saw whose name and who changed whose rights: numbers only, chained.

Rows are noted while a unit is open and written together when it ends, each sealed with a key of its own
over the seal of the row before. A changed, missing or added row breaks the chain; the head, sealed too,
tells a chain that was cut off at its end.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Integer, String, Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.ids import PersonId
from bot.domain.roles import Actor, Role
from bot.store.schema import Instant, Key, metadata
from bot.store.tx import Tx

HEAD = 1
START = "0" * 64
BATCH = 1000
JOINED = "joined"  # the deed by which a person took over all that another one was

audit = Table(
    "audit",
    metadata,
    # Counted, not drawn: a gap is a row somebody took away.
    Column("number", Key, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("person_id", Key, index=True),
    Column("role", String(32), nullable=False),
    Column("behalf_of_id", Key),
    Column("what", String(40), nullable=False),
    Column("thing", String(24)),
    Column("thing_id", Key),
    Column("seal", String(64), nullable=False),
)

# One row: the newest seal, and the seal before the oldest row that is still kept.
audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Key, nullable=False),
    Column("seal", String(64), nullable=False),
    Column("base_number", Key, nullable=False),
    Column("base_seal", String(64), nullable=False),
    Column("mark", String(64), nullable=False),
)


@dataclass(frozen=True)
class Noted:
    """Who did what, to which thing, when, and on whose behalf. `person` None is the clock."""

    at: datetime
    person: PersonId | None
    role: str
    behalf_of: PersonId | None
    what: str
    thing: str | None
    thing_id: int | None

    def line(self, number: int) -> str:
        """What is sealed."""
        parts = (number, self.at.astimezone(UTC).isoformat(), self.person, self.role, self.behalf_of, self.what,
                 self.thing, self.thing_id)  # fmt: skip
        return "|".join(str(one) for one in parts)


@dataclass(frozen=True)
class Verdict:
    """What `verify` found: how many rows, and the number of the first that is wrong."""

    rows: int
    broken_at: int | None

    @property
    def whole(self) -> bool:
        """Nothing was changed, taken away or added."""
        return self.broken_at is None


def _role(by: Actor | None) -> str:
    if by is None:
        return "clock"
    return (Role.CONSULTANT if by.entered_by is not None else by.role).value


class Audit:
    """The log of one unit."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self._noted: list[Noted] = []

    def note(
        self, by: Actor | None, what: str, thing: tuple[str, int] | None = None, *, now: datetime
    ) -> None:
        """Remember it; written when the unit ends, forgotten when what it belongs to is undone."""
        kind, number = thing if thing is not None else (None, None)
        self._noted.append(
            Noted(
                at=now,
                person=(by.entered_by or by.person) if by is not None else None,
                role=_role(by),
                behalf_of=by.person if by is not None and by.entered_by is not None else None,
                what=what,
                thing=kind,
                thing_id=number,
            )
        )

    def mark(self) -> int:
        """Where we are, to come back to."""
        return len(self._noted)

    def forget_since(self, mark: int) -> None:
        """What was noted since is undone."""
        del self._noted[mark:]

    async def flush(self) -> None:
        """Write what was noted: three statements, and none when nothing was."""
        if not self._noted:
            return
        head = await self._head()
        number, seal, rows = head.number, head.seal, []
        for one in self._noted:
            number += 1
            seal = self.tx.vault.chain(seal, one.line(number))
            rows.append(
                {"number": number, "at": one.at, "person_id": one.person, "role": one.role,
                 "behalf_of_id": one.behalf_of, "what": one.what, "thing": one.thing, "thing_id": one.thing_id,
                 "seal": seal}
            )  # fmt: skip
        await self.tx.connection.execute(insert(audit), rows)
        await self._move_head(number, seal, head.base_number, head.base_seal)
        self._noted.clear()

    async def begin(self) -> None:
        """Seal the head of a log in which nothing stands yet; harmless when something does."""
        await self._head()

    async def is_under_this_key(self) -> bool | None:
        """Whether the head was sealed with the vault's key; None when the log is not begun."""
        head = (await self.tx.connection.execute(select(audit_head).where(audit_head.c.id == HEAD))).first()
        if head is None:
            return None
        return bool(head.mark == self._mark_of(head.number, head.seal, head.base_number, head.base_seal))

    async def of_person(self, person: PersonId, *, most: int = 200) -> list[Noted]:
        """What this person did, newest first."""
        rows = await self.tx.connection.execute(
            select(audit).where(audit.c.person_id == person).order_by(audit.c.number.desc()).limit(most)
        )
        return [_noted(row) for row in rows]

    async def who_did(self, what: str, thing: tuple[str, int]) -> PersonId | None:
        """Who did this to the thing last, or None when nobody is noted."""
        kind, number = thing
        found = await self.tx.connection.scalar(
            select(audit.c.person_id)
            .where(audit.c.what == what, audit.c.thing == kind, audit.c.thing_id == number)
            .order_by(audit.c.number.desc())
            .limit(1)
        )
        return PersonId(found) if found is not None else None

    async def verify(self) -> Verdict:
        """Walk the whole chain."""
        head = (await self.tx.connection.execute(select(audit_head).where(audit_head.c.id == HEAD))).first()
        if head is None:
            left = await self.tx.connection.scalar(select(audit.c.number).limit(1))
            return Verdict(0, left)
        number, seal, rows = head.base_number, head.base_seal, 0
        if head.mark != self._mark_of(head.number, head.seal, head.base_number, head.base_seal):
            return Verdict(0, head.number)
        while batch := await self._after(number):
            for row in batch:
                number, rows = number + 1, rows + 1
                seal = self.tx.vault.chain(seal, _noted(row).line(number))
                if row.number != number or row.seal != seal:
                    return Verdict(rows, number)
        whole = (number, seal) == (head.number, head.seal)
        return Verdict(rows, None if whole else number + 1)

    async def forget(self, *, before: datetime) -> int:
        """Let go of the oldest rows; the chain then begins with the seal of the last one that went."""
        last = (
            await self.tx.connection.execute(
                select(audit.c.number, audit.c.seal)
                .where(audit.c.at < before)
                .order_by(audit.c.number.desc())
                .limit(1)
            )
        ).first()
        if last is None:
            return 0
        head = await self._head()
        gone = await self.tx.connection.execute(delete(audit).where(audit.c.number <= last.number))
        await self._move_head(head.number, head.seal, last.number, last.seal)
        return gone.rowcount

    async def _after(self, number: int) -> list[Any]:
        rows = await self.tx.connection.execute(
            select(audit).where(audit.c.number > number).order_by(audit.c.number).limit(BATCH)
        )
        return list(rows.all())

    async def _head(self) -> Any:
        """The head, locked until the unit ends, so that rows are numbered one after the other."""
        wanted = select(audit_head).where(audit_head.c.id == HEAD).with_for_update()
        found = (await self.tx.connection.execute(wanted)).first()
        if found is None:
            dialect = sqlite if self.tx.on_sqlite else postgresql
            first = dialect.insert(audit_head).values(
                id=HEAD, number=0, seal=START, base_number=0, base_seal=START,
                mark=self._mark_of(0, START, 0, START),
            )  # fmt: skip
            await self.tx.connection.execute(first.on_conflict_do_nothing(index_elements=["id"]))
            found = (await self.tx.connection.execute(wanted)).first()
        return found

    async def _move_head(self, number: int, seal: str, base_number: int, base_seal: str) -> None:
        await self.tx.connection.execute(
            update(audit_head)
            .where(audit_head.c.id == HEAD)
            .values(
                number=number, seal=seal, base_number=base_number, base_seal=base_seal,
                mark=self._mark_of(number, seal, base_number, base_seal),
            )
        )  # fmt: skip

    def _mark_of(self, number: int, seal: str, base_number: int, base_seal: str) -> str:
        return self.tx.vault.chain(seal, f"head|{number}|{base_number}|{base_seal}")


def _noted(row: Any) -> Noted:
    return Noted(row.at, row.person_id, row.role, row.behalf_of_id, row.what, row.thing, row.thing_id)
