"""What people are to be told: facts or drawn screens, until Telegram has them."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table, and_, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.ids import PersonId
from bot.domain.notices import Notice
from bot.store.facts import from_facts, to_facts
from bot.store.people import persons, telegram_links
from bot.store.schema import Instant, Key, Secret, key, metadata
from bot.store.tx import Tx

PENDING, SENT, DEAD, EXPIRED, SUPERSEDED = 0, 1, 2, 3, 4


class Priority(IntEnum):
    """Who goes first when Telegram's limits make a queue."""

    ANSWER = 0
    REMINDER = 1
    NEWS = 2
    BULLETIN = 3


outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("person_id", Key, nullable=False),
    Column("priority", Integer, nullable=False),
    # "notice" (a fact, worded at delivery), "drawing" (a screen, drawn already), "delete", "react".
    Column("kind", String(16), nullable=False),
    Column("body", Secret("outbox.body")),
    Column("card", String(64)),
    Column("edit_message", Key),
    Column("about_kind", String(32)),
    Column("about_id", Key),
    Column("once", String(120), unique=True),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("state", Integer, nullable=False, server_default="0"),
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
Index("ix_outbox_sent_message", outbox.c.person_id, outbox.c.sent_message)

# Where a card stands in a person's chat, so that the next version is an edit.
cards = Table(
    "cards",
    metadata,
    Column("person_id", Key, primary_key=True, autoincrement=False),
    Column("card", String(64), primary_key=True),
    Column("message_id", Key, nullable=False),
    Column("version", Integer, nullable=False),
)


@dataclass(frozen=True)
class Parcel:
    """One row on its way, under a lease."""

    id: int
    person: PersonId
    chat: int | None  # None: nobody to send it to in Telegram
    language: str
    stopped: bool
    unreachable: bool
    priority: Priority
    kind: str
    body: dict[str, Any]
    card: str | None
    card_message: int | None
    edit_message: int | None
    attempts: int
    ambiguous: int
    expires_at: datetime | None
    lease_token: str

    @property
    def notice(self) -> Notice:
        """The fact of a row of kind "notice"."""
        return from_facts(self.body)


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
        priority: Priority = Priority.NEWS,
        due: datetime | None = None,
        expires: datetime | None = None,
        once: str | None = None,
        about: tuple[str, int] | None = None,
        card: str | None = None,
    ) -> int | None:
        """Tell a person a fact, worded when it is delivered. None when `once` was told before.

        `about` is what a reply to the message will be about. With `card` the person has one message
        of that name: it is edited, and a newer one waiting takes the older one's place.
        """
        return await self._add(
            person,
            "notice",
            to_facts(notice),
            now=now,
            priority=priority,
            due=due,
            expires=expires,
            once=once,
            about=about,
            card=card,
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
        return await self._add(
            person, "drawing", drawing, now=now, priority=priority, about=about, card=card, edit=edit
        )

    async def remove(self, person: PersonId, message: int, *, now: datetime) -> None:
        """Delete a message in the person's private chat, as far as Telegram lets us."""
        await self._add(person, "delete", {"message": message}, now=now, priority=Priority.ANSWER)

    async def react(self, person: PersonId, message: int, emoji: str, *, now: datetime) -> None:
        """Put a reaction on a message of the person's: the receipt."""
        await self._add(
            person, "react", {"message": message, "emoji": emoji}, now=now, priority=Priority.ANSWER
        )

    async def about(self, person: PersonId, message: int) -> tuple[str, int] | None:
        """What the message in the person's chat was about, or None."""
        row = (
            await self.tx.connection.execute(
                select(outbox.c.about_kind, outbox.c.about_id)
                .where(outbox.c.person_id == person, outbox.c.sent_message == message)
                .order_by(outbox.c.id.desc())
                .limit(1)
            )
        ).first()
        return (row.about_kind, row.about_id) if row is not None and row.about_kind else None

    async def claim(
        self,
        *,
        now: datetime,
        real: datetime,
        lease_until: datetime,
        token: str,
        most: int,
        answers_only: bool = False,
    ) -> list[Parcel]:
        """Take what may go now: the oldest pending row of each person, most urgent first.

        Leases follow the machine's time `real`, due moments the domain's `now`.
        """
        earlier = outbox.alias("earlier")
        urgent = (outbox.c.priority == Priority.ANSWER,) if answers_only else ()
        wanted = (
            select(outbox.c.id)
            .where(
                outbox.c.state == PENDING,
                outbox.c.due_at <= now,
                *urgent,
                or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= real),
                # In order per chat, among what is due: a reminder for tomorrow holds nobody up.
                ~exists().where(
                    earlier.c.person_id == outbox.c.person_id,
                    earlier.c.state == PENDING,
                    earlier.c.due_at <= now,
                    or_(
                        earlier.c.priority < outbox.c.priority,
                        and_(earlier.c.priority == outbox.c.priority, earlier.c.id < outbox.c.id),
                    ),
                ),
            )
            .order_by(outbox.c.priority, outbox.c.due_at, outbox.c.id)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        taken = await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(wanted.scalar_subquery()))
            .values(lease_until=lease_until, lease_token=token, attempts=outbox.c.attempts + 1)
            .returning(outbox.c.id)
        )
        ids = list(taken.scalars())
        return await self._parcels(ids, token) if ids else []

    async def sent(self, parcel: Parcel, message: int | None, *, now: datetime, gone: bool = False) -> bool:
        """Delivered: the body is emptied, a card remembers its message. False under a lost lease."""
        done = await self._finish(parcel, SENT, now=now, message=message)
        if done and parcel.card and message is not None:
            await self._remember(parcel.person, parcel.card, message)
        return done and not gone

    async def dead(self, parcel: Parcel, problem: str, *, now: datetime) -> bool:
        """It will never be delivered, and why. False under a lost lease."""
        return await self._finish(parcel, DEAD, now=now, problem=problem)

    async def expired(self, parcel: Parcel, *, now: datetime) -> bool:
        """Too late to be of use: dropped and counted."""
        return await self._finish(parcel, EXPIRED, now=now, problem="expired")

    async def again(self, parcel: Parcel, *, at: datetime, problem: str, ambiguous: bool) -> bool:
        """Try again at this real moment. False under a lost lease."""
        result = await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.id == parcel.id, outbox.c.lease_token == parcel.lease_token)
            .values(
                lease_until=at,
                lease_token=None,
                problem=problem,
                ambiguous=outbox.c.ambiguous + (1 if ambiguous else 0),
            )
        )
        return result.rowcount == 1

    async def forget_card(self, person: PersonId, card: str) -> None:
        """The card's message is gone; the next version is a new message."""
        await self.tx.connection.execute(
            cards.delete().where(cards.c.person_id == person, cards.c.card == card)
        )

    async def release(self, token: str) -> None:
        """Give back what was claimed and not finished, at a clean stop."""
        await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.lease_token == token, outbox.c.state == PENDING)
            .values(lease_until=None, lease_token=None, attempts=outbox.c.attempts - 1)
        )

    async def reclaim(self) -> None:
        """Take back everything that is claimed; only for the one sender, before it begins."""
        await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.state == PENDING, outbox.c.lease_token.is_not(None))
            .values(lease_until=None, lease_token=None)
        )

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

    async def _add(
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
    ) -> int | None:
        if card is not None:
            await self._supersede(person, card, now=now)
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
        adding = insert(outbox).values(**values).returning(outbox.c.id)
        if once is None:
            return int((await self.tx.connection.execute(adding)).scalar_one())
        try:
            async with self.tx.connection.begin_nested():
                return int((await self.tx.connection.execute(adding)).scalar_one())
        except IntegrityError:
            return None

    async def _supersede(self, person: PersonId, card: str, *, now: datetime) -> None:
        await self.tx.connection.execute(
            update(outbox)
            .where(
                outbox.c.person_id == person,
                outbox.c.card == card,
                outbox.c.state == PENDING,
                outbox.c.lease_token.is_(None),
            )
            .values(state=SUPERSEDED, done_at=now, body=None)
        )

    async def _finish(
        self,
        parcel: Parcel,
        state: int,
        *,
        now: datetime,
        message: int | None = None,
        problem: str | None = None,
    ) -> bool:
        result = await self.tx.connection.execute(
            update(outbox)
            .where(
                outbox.c.id == parcel.id,
                outbox.c.state == PENDING,
                outbox.c.lease_token == parcel.lease_token,
            )
            .values(state=state, done_at=now, body=None, sent_message=message, problem=problem)
        )
        return result.rowcount == 1

    async def _remember(self, person: PersonId, card: str, message: int) -> None:
        moved = await self.tx.connection.execute(
            update(cards)
            .where(cards.c.person_id == person, cards.c.card == card)
            .values(message_id=message, version=cards.c.version + 1)
        )
        if moved.rowcount == 0:
            await self.tx.connection.execute(
                insert(cards).values(person_id=person, card=card, message_id=message, version=1)
            )

    async def _parcels(self, ids: list[int], token: str) -> list[Parcel]:
        found = await self.tx.connection.execute(
            select(
                outbox,
                persons.c.language,
                persons.c.stopped_at,
                persons.c.unreachable_at,
                telegram_links.c.telegram_id,
                cards.c.message_id.label("card_message"),
            )
            .select_from(
                outbox.outerjoin(persons, persons.c.id == outbox.c.person_id)
                .outerjoin(telegram_links, telegram_links.c.person_id == outbox.c.person_id)
                .outerjoin(
                    cards, and_(cards.c.person_id == outbox.c.person_id, cards.c.card == outbox.c.card)
                )
            )
            .where(outbox.c.id.in_(ids))
            .order_by(outbox.c.priority, outbox.c.due_at, outbox.c.id)
        )
        return [_parcel(row, token) for row in found]


def _parcel(row: Any, token: str) -> Parcel:
    return Parcel(
        id=row.id,
        person=PersonId(row.person_id),
        chat=int(row.telegram_id) if row.telegram_id is not None else None,
        language=row.language or "da",
        stopped=row.stopped_at is not None,
        unreachable=row.unreachable_at is not None,
        priority=Priority(row.priority),
        kind=row.kind,
        body=json.loads(row.body),
        card=row.card,
        card_message=row.card_message,
        edit_message=row.edit_message,
        attempts=row.attempts,
        ambiguous=row.ambiguous,
        expires_at=row.expires_at,
        lease_token=token,
    )
