"""What is stored about a person, by table; deleting a person; and what people asked about their data."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Gone
from bot.domain.ids import PersonId, WishId
from bot.domain.privacy import Entry, Right, Wish, WishState
from bot.store.candidates import candidates
from bot.store.everything import plain
from bot.store.inbox import Inbox
from bot.store.legible import legible
from bot.store.mentions import forget_mentions
from bot.store.people import People, persons, roles
from bot.store.privacy_wishes import tombstones, wishes
from bot.store.schema import Secret
from bot.store.speed_dating.meetings import meetings
from bot.store.traces import MET, TRACES, Erased, Trace, formers, of_person
from bot.store.tx import Tx


class Privacy:
    """Traces, wishes, tombstones."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def about(self, person: PersonId) -> list[Entry]:
        """Everything about the person that may be shown to them, kind by kind, oldest first."""
        found: list[Entry] = []
        for trace in TRACES:
            if trace.shown:
                found += await self._entries(trace, person)
        return found

    async def empty_spoilt(self, person: PersonId, *, now: datetime) -> None:
        """Take out a name or phone that nobody can read: nothing that tells of their end is to stumble over it.

        What others were still to be told goes first, while it is known that there was a name to look for.
        """
        for column in (persons.c.name, persons.c.phone):
            read = select(legible(column)).where(persons.c.id == person, column.is_not(None))
            found = (await self.tx.connection.execute(read)).first()
            if found is not None and found[0] is None:
                await forget_mentions(self.tx, person, now=now)
                await self.tx.connection.execute(
                    update(persons).where(persons.c.id == person).values({column: None})
                )

    async def erase(self, person: PersonId, *, now: datetime) -> None:
        """Names, links, words and drafts go; rows that are only numbers stay. Said twice, it is the same."""
        await self.tx.connection.execute(
            update(roles).where(roles.c.person_id == person, roles.c.until.is_(None)).values(until=now)
        )
        await self.tx.connection.execute(
            update(candidates)
            .where(candidates.c.person_id == person, candidates.c.closed_at.is_(None))
            .values(closed_at=now, hidden_at=now)
        )
        await forget_mentions(self.tx, person, now=now)
        if (chat := await People(self.tx).chat_of(person)) is not None:
            await Inbox(self.tx).empty(chat)
        for trace in TRACES:
            where = of_person(trace, person)
            if trace.erased is Erased.DELETE:
                await self.tx.connection.execute(delete(trace.table).where(where))
            elif trace.erased is Erased.BLANK:
                await self.tx.connection.execute(update(trace.table).where(where).values(**dict(trace.blank)))
        # A backup from before two became one knows them under two numbers.
        dialect = sqlite if self.tx.on_sqlite else postgresql
        numbers = [person, *(await self.tx.connection.execute(formers(person))).scalars()]
        await self.tx.connection.execute(
            dialect.insert(tombstones).on_conflict_do_nothing(index_elements=["person_id"]),
            [{"person_id": number, "erased_at": now} for number in dict.fromkeys(numbers)],
        )

    async def erased(self) -> dict[PersonId, datetime]:
        """Who was deleted, and when: what a restore must delete again."""
        rows = await self.tx.connection.execute(select(tombstones).order_by(tombstones.c.person_id))
        return {PersonId(row.person_id): row.erased_at for row in rows}

    async def is_known(self, person: PersonId) -> bool:
        """Whether there ever was a role, so that a human must look before anything is deleted."""
        found = await self.tx.connection.scalar(
            select(roles.c.id).where(roles.c.person_id == person).limit(1)
        )
        return found is not None

    async def ask(
        self,
        person: PersonId,
        owner: PersonId,
        right: Right,
        text: str | None,
        *,
        now: datetime,
        answer_by: datetime,
    ) -> WishId | None:
        """A new wish; None when the same is open already."""
        try:
            async with self.tx.connection.begin_nested():
                row = await self.tx.connection.execute(
                    insert(wishes)
                    .values(
                        person_id=person, owner_id=owner, right=right, text=text, state=WishState.OPEN,
                        asked_at=now, answer_by=answer_by,
                    )
                    .returning(wishes.c.id)
                )  # fmt: skip
                return WishId(row.scalar_one())
        except IntegrityError:
            return None

    async def wish(self, wish: WishId) -> Wish:
        """One wish. Raises `Gone`."""
        row = (await self.tx.connection.execute(select(wishes).where(wishes.c.id == wish))).first()
        if row is None:
            raise Gone
        return _wish(row)

    async def wishes_of(self, person: PersonId) -> list[Wish]:
        """What the person asked for that is still open, oldest first."""
        rows = await self.tx.connection.execute(
            select(wishes)
            .where(wishes.c.person_id == person, wishes.c.state == WishState.OPEN)
            .order_by(wishes.c.id)
        )
        return [_wish(row) for row in rows]

    async def answer(self, wish: WishId, state: WishState, ground: str | None, *, now: datetime) -> bool:
        """Answered, once. False when it was before."""
        result = await self.tx.connection.execute(
            update(wishes)
            .where(wishes.c.id == wish, wishes.c.state == WishState.OPEN)
            .values(state=state, ground=ground, answered_at=now)
        )
        return result.rowcount == 1

    async def _entries(self, trace: Trace, person: PersonId) -> list[Entry]:
        sealed = [name for name in trace.shown if isinstance(trace.table.c[name].type, Secret)]
        shown: list[Any] = [
            legible(trace.table.c[name]) if name in sealed else trace.table.c[name] for name in trace.shown
        ]
        there = [trace.table.c[name].is_not(None).label(f"has_{name}") for name in sealed]
        if trace.of == MET:
            company = select(meetings.c.company_id).where(meetings.c.id == trace.whose)
            shown.insert(0, company.scalar_subquery().label("company_id"))
        when = [trace.table.c[trace.at]] if trace.at else []
        rows = await self.tx.connection.execute(
            select(*shown, *when, *there).where(of_person(trace, person)).order_by(*_order(trace))
        )
        return [
            Entry(
                trace.kind,
                getattr(row, trace.at) if trace.at else None,
                {column.name: plain(getattr(row, column.name)) for column in shown},
                frozenset(
                    name for name in sealed if getattr(row, f"has_{name}") and getattr(row, name) is None
                ),
            )
            for row in rows
        ]


def _order(trace: Trace) -> Iterable[Any]:
    return [trace.table.c[trace.at]] if trace.at else list(trace.table.primary_key)


def _wish(row: Any) -> Wish:
    return Wish(
        id=WishId(row.id),
        person=PersonId(row.person_id),
        owner=PersonId(row.owner_id),
        right=Right(row.right),
        text=row.text,
        state=WishState(row.state),
        asked_at=row.asked_at,
        answer_by=row.answer_by,
    )
