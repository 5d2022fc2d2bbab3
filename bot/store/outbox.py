"""What people are to be told: facts or drawn screens, until Telegram has them."""

import json
from collections.abc import Collection
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.ids import PersonId
from bot.domain.notices import Notice
from bot.domain.notices.manners import manner_of
from bot.store.facts import notice_in, to_facts
from bot.store.legible import Legible
from bot.store.schema import Instant, Key, StateNumber, key, metadata
from bot.store.tx import Tx

PENDING, SENT, DEAD, EXPIRED, SUPERSEDED = 0, 1, 2, 3, 4

# The problem of a row whose seal is broken.
UNREADABLE = "unreadable"

# The card of the open question: known by its message, but never edited in place of a new one.
QUESTION = "question"
# In a row that deletes: a message of ours, and not what the person wrote.
OURS = "ours"


class Priority(IntEnum):
    """Who goes first when Telegram's limits make a queue."""

    ANSWER = 0
    REMINDER = 1
    NEWS = 2
    BULLETIN = 3  # one of the few unasked messages of a day and a week


# Its letters are compared as bytes, so that what begins alike stands together in its index, whatever the database
# speaks; SQLite does so anyway.
Once = String(120).with_variant(String(120, collation="C"), "postgresql")

outbox = Table(
    "outbox",
    metadata,
    key(),
    # A person, or with a minus the group of a team (`bot.store.team_groups`).
    Column("person_id", Key, nullable=False),
    Column("priority", Integer, nullable=False),
    # "notice" (a fact, worded at delivery), "drawing" (a screen, drawn already), "delete", "react"; and what is
    # done in groups only (`bot.store.team_outbox`).
    Column("kind", String(16), nullable=False),
    Column("body", Legible("outbox.body")),
    Column("card", String(64)),
    Column("edit_message", Key),
    Column("about_kind", String(32)),
    Column("about_id", Key),
    Column("once", Once, unique=True),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("state", StateNumber, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("ambiguous", Integer, nullable=False, server_default="0"),
    Column("lease_until", Instant),
    Column("lease_token", String(32)),
    Column("problem", String(64)),
    Column("sent_message", Key),
    Column("done_at", Instant),
)
Index(
    "ix_outbox_pending",
    outbox.c.priority,
    outbox.c.due_at,
    outbox.c.id,
    sqlite_where=outbox.c.state == PENDING,
    postgresql_where=outbox.c.state == PENDING,
)
Index(
    "ix_outbox_pending_by_person",
    outbox.c.person_id,
    outbox.c.id,
    sqlite_where=outbox.c.state == PENDING,
    postgresql_where=outbox.c.state == PENDING,
)
Index(
    "ix_outbox_pending_about",
    outbox.c.about_kind,
    outbox.c.about_id,
    sqlite_where=outbox.c.state == PENDING,
    postgresql_where=outbox.c.state == PENDING,
)
Index("ix_outbox_sent_message", outbox.c.person_id, outbox.c.sent_message)

# Put together once: that takes longer than running it.
ADD, ADD_ON_POSTGRESQL = (
    dialect.insert(outbox).on_conflict_do_nothing(index_elements=["once"]).returning(outbox.c.id)
    for dialect in (sqlite, postgresql)
)

# Where a card stands in a person's chat, so that the next version is an edit.
cards = Table(
    "cards",
    metadata,
    Column("person_id", Key, primary_key=True, autoincrement=False),
    Column("card", String(64), primary_key=True),
    Column("message_id", Key, nullable=False),
    Column("version", Integer, nullable=False),
    # A seal of what it says; none where that is not known for sure, or was something else since.
    Column("shown", String(64)),
)


class Outbox:
    """Rows to be delivered, and what came of them."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def tell(
        self,
        person: PersonId,
        notice: Notice,
        *,
        now: datetime,
        priority: Priority | None = None,
        due: datetime | None = None,
        expires: datetime | None = None,
        once: str | None = None,
        about: tuple[str, int] | None = None,
        card: str | None = None,
        first: bool = False,
    ) -> int | None:
        """Tell a person a fact, worded when it is delivered. None when `once` was told before.

        Nights, holidays and how much is too much are looked at when it is delivered.
        `about` is what a reply to the message will be about. With `card` the person has one message
        of that name: it is edited, and a newer one waiting takes the older one's place. The `first` of a card can
        have none before it.
        """
        return await self.put(
            person,
            "notice",
            to_facts(notice),
            now=now,
            priority=_priority(notice) if priority is None else priority,
            due=due,
            expires=expires,
            once=once,
            about=about,
            card=card,
            first=first,
        )

    async def answer(
        self,
        person: PersonId,
        drawing: dict[str, Any],
        *,
        now: datetime,
        edit: int | None = None,
        about: tuple[str, int] | None = None,
        card: str | None = None,
        priority: Priority = Priority.ANSWER,
    ) -> int | None:
        """Send a screen that is drawn already; `edit` replaces the message of that number."""
        return await self.put(
            person, "drawing", drawing, now=now, priority=priority, about=about, card=card, edit=edit
        )

    async def ask(
        self,
        person: PersonId,
        drawing: dict[str, Any],
        closing: str | None,
        *,
        now: datetime,
        edit: int | None = None,
        about: tuple[str, int] | None = None,
    ) -> int | None:
        """Send a question, or what follows its answer: a message of its own unless it edits one.

        `closing` is what the message of the question before it says from then on, without buttons.
        """
        body = {**drawing, "closing": closing}
        return await self.put(
            person, "drawing", body, now=now, priority=Priority.ANSWER, about=about, card=QUESTION, edit=edit
        )

    async def remove(self, person: PersonId, message: int, *, now: datetime, theirs: bool = False) -> None:
        """Delete a message in the person's private chat, as far as Telegram lets us.

        Of one they wrote (`theirs`) they are told where it does not; of an old one of ours that stays nothing is said.
        """
        body = {"message": message} if theirs else {"message": message, OURS: True}
        await self.put(person, "delete", body, now=now, priority=Priority.ANSWER)

    async def react(self, person: PersonId, message: int, emoji: str, *, now: datetime) -> None:
        """Put a reaction on a message of the person's: the receipt."""
        await self.put(
            person, "react", {"message": message, "emoji": emoji}, now=now, priority=Priority.ANSWER
        )

    async def take_back(self, about: tuple[str, int], *, now: datetime) -> frozenset[PersonId]:
        """What is not on its way yet about this thing is never sent; to whom it would have gone."""
        return await self.take_back_each(about[0], [about[1]], now=now)

    async def take_back_each(
        self, kind: str, things: Collection[int], *, now: datetime
    ) -> frozenset[PersonId]:
        """The same, about several things of a kind."""
        rows = await self.tx.connection.execute(
            update(outbox)
            .where(
                outbox.c.about_kind == kind,
                outbox.c.about_id.in_(list(things)),
                outbox.c.state == PENDING,
                outbox.c.lease_token.is_(None),
            )
            .values(state=SUPERSEDED, done_at=now, body=None)
            .returning(outbox.c.person_id)
        )
        return frozenset(PersonId(person) for person in rows.scalars())

    async def withdraw_from(
        self, person: PersonId, *, now: datetime, about: tuple[str, Collection[int]] | None = None
    ) -> None:
        """Facts not on their way yet are never told to this person: all of them, or those about these things."""
        wanted = [
            outbox.c.person_id == person,
            outbox.c.kind == "notice",
            outbox.c.state == PENDING,
            outbox.c.lease_token.is_(None),
        ]
        if about is not None:
            wanted += [outbox.c.about_kind == about[0], outbox.c.about_id.in_(list(about[1]))]
        await self.tx.connection.execute(
            update(outbox).where(*wanted).values(state=SUPERSEDED, done_at=now, body=None)
        )

    async def withdraw(self, person: PersonId, card: str, *, now: datetime) -> bool:
        """What waits under this name is never sent; False when it is on its way already."""
        return await self._supersede(person, card, now=now) > 0

    async def coming_to(self, person: PersonId) -> dict[int, tuple[Notice, tuple[str, int] | None]]:
        """What this person is to be told and has not been sent yet, and about what, by row."""
        rows = await self.tx.connection.execute(
            select(outbox.c.id, outbox.c.body, outbox.c.about_kind, outbox.c.about_id).where(
                outbox.c.person_id == person,
                outbox.c.state == PENDING,
                outbox.c.kind == "notice",
                outbox.c.lease_token.is_(None),
            )
        )
        return {
            row.id: (notice, (row.about_kind, row.about_id) if row.about_kind else None)
            for row in rows
            if (notice := notice_in(row.body)) is not None
        }

    async def never_send(self, those: Collection[int], *, now: datetime) -> None:
        """These rows are not sent any more."""
        await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(those), outbox.c.state == PENDING, outbox.c.lease_token.is_(None))
            .values(state=SUPERSEDED, done_at=now, body=None)
        )

    async def hasten(self, row: int, *, now: datetime) -> None:
        """What was to wait a while is due now."""
        await self.tx.connection.execute(
            update(outbox).where(outbox.c.id == row, outbox.c.state == PENDING).values(due_at=now)
        )

    async def ends_with(self, person: PersonId) -> tuple[str, int] | None:
        """What the newest that was sent or shown to this person is about."""
        found = (
            await self.tx.connection.execute(
                select(outbox.c.about_kind, outbox.c.about_id)
                .where(
                    outbox.c.person_id == person,
                    outbox.c.kind.in_(("notice", "drawing")),
                    outbox.c.state.in_((PENDING, SENT)),
                )
                .order_by(outbox.c.id.desc())
                .limit(1)
            )
        ).first()
        return (found.about_kind, found.about_id) if found is not None and found.about_kind else None

    async def still_waits(self, person: PersonId, about: tuple[str, int]) -> int | None:
        """The newest row about this that this person has not been sent yet."""
        found: int | None = await self.tx.connection.scalar(
            select(func.max(outbox.c.id)).where(
                outbox.c.person_id == person,
                outbox.c.about_kind == about[0],
                outbox.c.about_id == about[1],
                outbox.c.state == PENDING,
            )
        )
        return found

    async def untold(self, row: int) -> None:
        """It never arrived: what was to be told once may be told again."""
        await self.tx.connection.execute(update(outbox).where(outbox.c.id == row).values(once=None))

    async def waiting(self, *, now: datetime) -> int:
        """How many rows are due and not yet delivered."""
        found = await self.tx.connection.scalar(
            select(func.count()).select_from(outbox).where(outbox.c.state == PENDING, outbox.c.due_at <= now)
        )
        return int(found or 0)

    async def next_due(self, *, after: datetime) -> datetime | None:
        """When the next row that is not yet due will be."""
        found: datetime | None = await self.tx.connection.scalar(
            select(func.min(outbox.c.due_at)).where(outbox.c.state == PENDING, outbox.c.due_at > after)
        )
        return found

    async def with_card(self, people: Collection[PersonId], card: str) -> frozenset[PersonId]:
        """Those of them who have a message of that name, or get one as soon as it is delivered."""
        there = select(cards.c.person_id).where(cards.c.person_id.in_(people), cards.c.card == card)
        coming = select(outbox.c.person_id).where(
            outbox.c.person_id.in_(people), outbox.c.card == card, outbox.c.state == PENDING
        )
        return frozenset(PersonId(one) for one in await self.tx.connection.scalars(there.union(coming)))

    async def put(
        self,
        person: PersonId,
        kind: str,
        body: dict[str, Any],
        *,
        now: datetime,
        priority: Priority,
        due: datetime | None = None,
        expires: datetime | None = None,
        once: str | None = None,
        about: tuple[str, int] | None = None,
        card: str | None = None,
        edit: int | None = None,
        first: bool = False,
    ) -> int | None:
        """A row as it is; None when `once` was put before, and then nothing changes."""
        values = {
            "person_id": person,
            "kind": kind,
            "priority": priority,
            "body": json.dumps(body, ensure_ascii=False, separators=(",", ":")),
            "made_at": now,
            "due_at": due or now,
            "expires_at": expires,
            "once": once,
            "about_kind": about[0] if about else None,
            "about_id": about[1] if about else None,
            "card": card,
            "edit_message": edit,
        }
        added = await self.tx.connection.execute(ADD if self.tx.on_sqlite else ADD_ON_POSTGRESQL, values)
        found = added.scalar()
        if found is not None and card is not None and card != QUESTION and not first:
            await self._supersede(person, card, now=now, before=int(found))
        return int(found) if found is not None else None

    async def _supersede(
        self, person: PersonId, card: str, *, now: datetime, before: int | None = None
    ) -> int:
        older = () if before is None else (outbox.c.id < before,)
        result = await self.tx.connection.execute(
            update(outbox)
            .where(
                outbox.c.person_id == person,
                outbox.c.card == card,
                outbox.c.state == PENDING,
                outbox.c.lease_token.is_(None),
                *older,
            )
            .values(state=SUPERSEDED, done_at=now, body=None)
        )
        return result.rowcount


def _priority(notice: Notice) -> Priority:
    return Priority.BULLETIN if manner_of(notice).counts else Priority.NEWS
