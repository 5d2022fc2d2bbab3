"""Rows on their way to Telegram: claimed under a lease, each acknowledged by itself.

Every change carries the fence of whoever makes it: a sender that another one has followed changes
nothing any more.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    and_,
    delete,
    exists,
    insert,
    not_,
    or_,
    select,
    union_all,
    update,
)

from bot.domain.ids import PersonId
from bot.domain.notices import Notice
from bot.store.candidates import candidates
from bot.store.companies import contacts
from bot.store.facts import from_facts
from bot.store.leases import Fence
from bot.store.outbox import DEAD, EXPIRED, PENDING, SENT, Priority, cards, outbox
from bot.store.people import persons, roles, telegram_links
from bot.store.tx import Tx

UNASKED = (Priority.REMINDER, Priority.NEWS, Priority.BULLETIN)


@dataclass(frozen=True)
class Parcel:
    """One row on its way, under a lease."""

    id: int
    person: PersonId
    chat: int | None  # None: nobody to send it to in Telegram
    language: str
    erased: bool  # the person is not known any more
    stopped: bool
    unreachable: bool
    lost_role: bool  # had a role when this was told, has none left
    consultant: str | None  # the reader's own: a candidate's adviser, a company's contact
    priority: Priority
    kind: str
    body: dict[str, Any]
    card: str | None
    card_message: int | None
    edit_message: int | None
    attempts: int
    ambiguous: int
    expires_at: datetime | None
    fence: Fence
    lease_token: str

    @property
    def notice(self) -> Notice:
        """The fact of a row of kind "notice"."""
        return from_facts(self.body)

    @property
    def edits(self) -> int | None:
        """The message this parcel replaces, or None for a new one; a file is always new."""
        if self.kind == "drawing" and self.body.get("paper"):
            return None
        return self.edit_message or self.card_message

    @property
    def is_message(self) -> bool:
        """Whether it puts a new message into the chat, which must not be done twice unawares."""
        return self.kind in ("notice", "drawing") and self.edits is None


class Delivery:
    """What the one sender does with rows."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def claim(
        self, fence: Fence, *, now: datetime, real: datetime, lease_until: datetime, answers: int, others: int
    ) -> list[Parcel]:
        """Take what may go now: up to so many answers, and so many rows nobody waits for.

        A chat has two lines, what answers the person and what comes unasked; each goes strictly in
        the order it was told, one row at a time. A row that is due later holds nobody up, one that is
        tried again does. Leases follow the machine's time `real`, due moments the domain's `now`.
        """
        wanted = []
        if answers > 0:
            wanted.append(_heads(Priority.ANSWER, now=now, real=real, most=answers))
        if others > 0:
            wanted.append(_unasked(now=now, real=real, most=others))
        if not wanted:
            return []
        token = secrets.token_hex(16)
        chosen = _together(wanted).subquery()
        taken = await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(select(chosen.c.id)), fence.stands())
            .values(lease_until=lease_until, lease_token=token, attempts=outbox.c.attempts + 1)
            .returning(outbox.c.id)
        )
        ids = list(taken.scalars())
        return await self._parcels(ids, fence, token) if ids else []

    async def sent(self, parcel: Parcel, message: int | None, *, now: datetime, keep: bool = False) -> bool:
        """Delivered: the body is emptied, a card remembers its message. False under a lost lease.

        `keep`: it arrived covered, and is still to be opened.
        """
        done = await self._end(parcel, SENT, now=now, message=message, keep=keep)
        if done and parcel.card and message is not None:
            await self._remember(parcel.person, parcel.card, message)
        return done

    async def dead(self, parcel: Parcel, problem: str, *, now: datetime) -> bool:
        """It will never be delivered, and why. False under a lost lease."""
        return await self._end(parcel, DEAD, now=now, problem=problem[:64])

    async def expired(self, parcel: Parcel, *, now: datetime) -> bool:
        """Too late to be of use: dropped and counted."""
        return await self._end(parcel, EXPIRED, now=now, problem="expired")

    async def again(self, parcel: Parcel, *, at: datetime, problem: str, ambiguous: bool = False) -> bool:
        """Try again at this real moment. False under a lost lease."""
        doubt = outbox.c.ambiguous + (1 if ambiguous else 0)
        return await self._change(
            parcel, lease_until=at, lease_token=None, problem=problem[:64], ambiguous=doubt
        )

    async def not_yet(self, parcel: Parcel, *, at: datetime) -> bool:
        """It was not tried, for want of a turn; its attempt does not count."""
        return await self._change(parcel, lease_until=at, lease_token=None, attempts=outbox.c.attempts - 1)

    async def afresh(self, parcel: Parcel) -> bool:
        """The message to edit is gone: send a new one, at once."""
        if parcel.card is not None:
            await self.tx.connection.execute(
                delete(cards).where(cards.c.person_id == parcel.person, cards.c.card == parcel.card)
            )
        return await self._change(parcel, lease_until=None, lease_token=None, edit_message=None)

    async def take_back(self, fence: Fence, *, tried: bool) -> None:
        """Everything claimed may be claimed again: before the first claim, and at a clean stop.

        `tried`: it may have been sent by a process that died.
        """
        await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.state == PENDING, outbox.c.lease_token.is_not(None), fence.stands())
            .values(lease_until=None, lease_token=None, attempts=outbox.c.attempts - (0 if tried else 1))
        )

    async def _end(
        self, parcel: Parcel, state: int, *, now: datetime, message: int | None = None,
        problem: str | None = None, keep: bool = False,
    ) -> bool:  # fmt: skip
        body = {} if keep else {"body": None}
        return await self._change(
            parcel, state=state, done_at=now, sent_message=message, problem=problem, **body
        )

    async def _change(self, parcel: Parcel, **values: Any) -> bool:
        result = await self.tx.connection.execute(
            update(outbox)
            .where(
                outbox.c.id == parcel.id,
                outbox.c.state == PENDING,
                outbox.c.lease_token == parcel.lease_token,
                parcel.fence.stands(),
            )
            .values(**values)
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

    async def _parcels(self, ids: list[int], fence: Fence, token: str) -> list[Parcel]:
        of_person = roles.c.person_id == outbox.c.person_id
        found = await self.tx.connection.execute(
            select(
                outbox,
                persons.c.id.label("known"),
                persons.c.language,
                persons.c.stopped_at,
                persons.c.unreachable_at,
                telegram_links.c.telegram_id,
                cards.c.message_id.label("card_message"),
                _adviser().label("adviser"),
                _contact().label("contact"),
                and_(
                    exists().where(of_person, roles.c.until >= outbox.c.made_at),
                    not_(exists().where(of_person, roles.c.until.is_(None))),
                ).label("lost_role"),
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
        return [_parcel(row, fence, token) for row in found]


def _adviser() -> ScalarSelect[Any]:
    """The name of the reader's adviser."""
    adviser = persons.alias("adviser")
    return (
        select(adviser.c.name)
        .join(candidates, candidates.c.adviser_id == adviser.c.id)
        .where(candidates.c.person_id == outbox.c.person_id)
        .correlate(outbox)
        .scalar_subquery()
    )


def _contact() -> ScalarSelect[Any]:
    """The name of the fixed contact of the reader's company."""
    contact, held = persons.alias("contact"), roles.alias("held")
    return (
        select(contact.c.name)
        .join(contacts, contacts.c.person_id == contact.c.id)
        .join(held, held.c.company_id == contacts.c.company_id)
        .where(held.c.person_id == outbox.c.person_id, held.c.until.is_(None), contacts.c.until.is_(None))
        .limit(1)
        .correlate(outbox)
        .scalar_subquery()
    )


def _heads(priority: Priority, *, now: datetime, real: datetime, most: int) -> Select[Any]:
    """Of each person who has rows of this priority, the one whose turn it is."""
    earlier = outbox.alias("earlier")
    return (
        select(outbox.c.id, outbox.c.priority, outbox.c.due_at)
        .where(
            outbox.c.state == PENDING,
            outbox.c.priority == priority,
            outbox.c.due_at <= now,
            or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= real),
            ~exists().where(
                earlier.c.person_id == outbox.c.person_id,
                earlier.c.state == PENDING,
                earlier.c.due_at <= now,
                earlier.c.id < outbox.c.id,
                _same_line(earlier, priority),
            ),
        )
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )


def _unasked(*, now: datetime, real: datetime, most: int) -> Select[Any]:
    # By priority one after the other, so that each is a range of the index.
    heads = _together([_heads(one, now=now, real=real, most=most) for one in UNASKED]).subquery()
    order = (heads.c.priority, heads.c.due_at, heads.c.id)
    return select(heads).order_by(*order).limit(most)


def _together(selects: list[Select[Any]]) -> CompoundSelect[Any]:
    # SQLite sorts and limits a part of a union only inside a subquery of its own.
    return union_all(*(select(one.subquery()) for one in selects))


def _same_line(earlier: Any, priority: Priority) -> ColumnElement[bool]:
    answering: ColumnElement[bool] = earlier.c.priority == Priority.ANSWER
    return answering if priority is Priority.ANSWER else not_(answering)


def _parcel(row: Any, fence: Fence, token: str) -> Parcel:
    return Parcel(
        id=row.id,
        person=PersonId(row.person_id),
        chat=int(row.telegram_id) if row.telegram_id is not None else None,
        language=row.language or "da",
        erased=row.known is None,
        stopped=row.stopped_at is not None,
        unreachable=row.unreachable_at is not None,
        lost_role=bool(row.lost_role),
        consultant=row.adviser or row.contact,
        priority=Priority(row.priority),
        kind=row.kind,
        body=json.loads(row.body),
        card=row.card,
        card_message=row.card_message,
        edit_message=row.edit_message,
        attempts=row.attempts,
        ambiguous=row.ambiguous,
        expires_at=row.expires_at,
        fence=fence,
        lease_token=token,
    )
