"""Rows on their way to Telegram: claimed under a lease, each acknowledged by itself.

Every change carries the fence of whoever makes it: a sender that another one has followed changes
nothing any more.
"""

import json
import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Update, bindparam, case, delete, exists, insert, or_, select, update

from bot.domain.ids import CompanyId, GroupId, PersonId
from bot.domain.notices import Notice
from bot.domain.workdays import at, local
from bot.store.facts import from_facts
from bot.store.leases import Fence, stands
from bot.store.outbox import DEAD, EXPIRED, PENDING, QUESTION, SENT, SUPERSEDED, Priority, cards, outbox
from bot.store.people import roles
from bot.store.schema import Instant
from bot.store.secrets import WrongKey
from bot.store.team_groups import team_groups
from bot.store.told import OPENED
from bot.store.turns import CLAIM, PARCELS, PERHAPS_SENT, RARELY, REMOVE, TOPIC
from bot.store.tx import Tx

log = logging.getLogger(__name__)

# What a row says whose seal is broken, or that is not what was written.
UNREADABLE = (WrongKey, ValueError, TypeError, RecursionError)
# Clocks of the same machine differ by less. Over Christmas a company's bulletins of a full week wait longest.
SKEW, LONGEST_PUT_OFF = timedelta(minutes=2), timedelta(weeks=3)
# Nothing waits longer for its next try, but what Telegram itself has asked to be silent about, by the minute
# and rarely by the hour, and what has been in doubt for so long that it is tried rarely.
LONGEST_HELD, LONGEST_SILENCE, SILENCED = timedelta(minutes=1), timedelta(hours=1), "429"


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
    is_candidate: bool
    told_today: int  # unasked messages that count, as far as this is one
    told_this_week: int
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
    group: GroupId | None = None  # the group of a team it goes to, instead of a person
    connected: bool = False  # which is still the team's
    company: CompanyId | None = None  # in whose topic there
    elsewhere: bool = False  # the company has its contact in another unit by now
    thread: int | None = None  # the topic's number; None while there is none
    card_shown: str | None = None  # a seal of what the card says in the chat, where that is known
    colleague: bool = False  # whoever is to be taken out of the group is one of the team again
    overtaken: bool = False  # a newer one of its card is there already; of a named card, or waits
    passes: bool = False  # a question before this one has not come yet, as far as is known

    @property
    def notice(self) -> Notice:
        """The fact of a row of kind "notice"."""
        return from_facts(self.body)

    @property
    def edits(self) -> int | None:
        """The message this parcel replaces, or None for a new one; a file is always new."""
        if self.kind == "drawing" and self.body.get("paper"):
            return None
        return self.edit_message or (None if self.card == QUESTION else self.card_message)

    @property
    def closes(self) -> tuple[int, str] | None:
        """The message of the question that is answered, and what it says from now on.

        None where the card's message is another question's: this one passes the question it answers, or comes
        after what was asked since.
        """
        known = self.card == QUESTION and not self.overtaken and not self.passes
        text = self.body.get("closing") if known else None
        message = self.card_message
        return (message, text) if text and message is not None and message != self.edits else None

    @property
    def is_message(self) -> bool:
        """Whether it puts a new message into the chat, which must not be done twice unawares."""
        return self.kind in ("notice", "drawing", "topic") and self.edits is None


# Put together once: that takes longer than running them.
LEASED = update(outbox).where(
    outbox.c.id == bindparam("parcel"),
    outbox.c.state == PENDING,
    outbox.c.lease_token == bindparam("token"),
    stands(bindparam("fence"), bindparam("epoch")),
)
END_UNOPENED = LEASED.values(
    body=case((outbox.c.problem == OPENED, None), else_=outbox.c.body),
    state=bindparam("end"),
    done_at=bindparam("now", type_=Instant),
    sent_message=bindparam("message"),
    problem=bindparam("why"),
)
END = END_UNOPENED.values(body=None)
MOVE = (
    update(cards)
    .where(cards.c.person_id == bindparam("who"), cards.c.card == bindparam("which"))
    .values(message_id=bindparam("message"), version=cards.c.version + 1, shown=bindparam("look"))
)
COVER = (
    update(cards)
    .where(cards.c.person_id == bindparam("who"), cards.c.message_id == bindparam("message"))
    .values(shown=None)
)


class Delivery:
    """What the one sender does with rows."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def claim(
        self,
        fence: Fence,
        *,
        now: datetime,
        real: datetime,
        lease_until: datetime,
        answers: int,
        others: int,
        held: Collection[int] = (),
        passed: Collection[int] = (),
    ) -> list[Parcel]:
        """Take what may go now: up to so many answers, and so many rows nobody waits for.

        A chat has two lines, what answers the person and what comes unasked; each goes strictly in
        the order it was told, one row at a time. A row that is due later holds nobody up, one that is
        tried again does, until it has been in doubt for so long that it is tried rarely. Leases follow the
        machine's time `real`, due moments the domain's `now`.
        What is `held` is in the sender's hands still, whatever its lease says; what is `passed` holds up nobody.
        """
        token = secrets.token_hex(16)
        taken = await self.tx.connection.execute(
            CLAIM,
            {
                "now": now, "real": real, "answers": answers, "others": others,
                "lease": lease_until, "token": token, "fence": fence.name, "epoch": fence.epoch,
                "held": list(held), "passed": list(passed),
            },
        )  # fmt: skip
        ids = list(taken.scalars())
        return await self._parcels(ids, fence, token, now) if ids else []

    async def sent(
        self,
        parcel: Parcel,
        message: int | None,
        *,
        now: datetime,
        keep: bool = False,
        look: str | None = None,
    ) -> bool:
        """Delivered: the body is emptied, a card remembers its message, and its `look`. False under a lost lease.

        `keep`: it arrived covered, and is still to be opened.
        """
        done = await self._end(parcel, SENT, now=now, message=message, keep=keep)
        if done and parcel.edit_message is not None:
            # A press on a card, answered in its place: it does not say any more what it said.
            await self._cover(parcel.person, parcel.edit_message)
        if not done or not parcel.card or await self._is_overtaken(parcel):
            return done
        if message is not None:
            await self._remember(parcel.person, parcel.card, message, look)
        else:
            # It stands in the chat, nobody knows where: what comes next is a message of its own.
            await self._forget(parcel.person, parcel.card)
        return done

    async def dead(self, parcel: Parcel, problem: str, *, now: datetime) -> bool:
        """It will never be delivered, and why. False under a lost lease."""
        return await self._end(parcel, DEAD, now=now, problem=problem[:64])

    async def expired(self, parcel: Parcel, *, now: datetime) -> bool:
        """Too late to be of use: dropped and counted."""
        return await self._end(parcel, EXPIRED, now=now, problem="expired")

    async def superseded(self, parcel: Parcel, *, now: datetime) -> bool:
        """A newer one of its card has taken its place. False under a lost lease."""
        return await self._end(parcel, SUPERSEDED, now=now)

    async def again(self, parcel: Parcel, *, at: datetime, problem: str, ambiguous: bool = False) -> bool:
        """Try again at this real moment. False under a lost lease."""
        doubt = outbox.c.ambiguous + (1 if ambiguous else 0)
        if ambiguous and parcel.edits is not None:
            # Perhaps it says this, perhaps still what it said.
            await self._cover(parcel.person, parcel.edits)
        return await self._change(
            parcel, lease_until=at, lease_token=None, problem=problem[:64], ambiguous=doubt
        )

    async def not_yet(self, parcel: Parcel, *, at: datetime) -> bool:
        """It was not tried, for want of a turn; its attempt does not count."""
        return await self._change(parcel, lease_until=at, lease_token=None, attempts=outbox.c.attempts - 1)

    async def later(self, parcel: Parcel, *, due: datetime) -> bool:
        """The reader may not be told yet: due at that moment, and not tried. False under a lost lease."""
        return await self._change(
            parcel, due_at=due, lease_until=None, lease_token=None, attempts=outbox.c.attempts - 1
        )

    async def afresh(self, parcel: Parcel) -> bool:
        """The message to edit is gone: send a new one, at once."""
        if parcel.card is not None:
            await self._forget(parcel.person, parcel.card)
        return await self._change(parcel, lease_until=None, lease_token=None, edit_message=None)

    async def take_back(self, fence: Fence, *, tried: bool) -> None:
        """Everything claimed may be claimed again: before the first claim, and at a clean stop.

        `tried`: it may have been sent by a process that died, so a repeat is marked as one.
        """
        changed = {"ambiguous": PERHAPS_SENT} if tried else {"attempts": outbox.c.attempts - 1}
        if tried:
            held = (outbox.c.state == PENDING, outbox.c.lease_token.is_not(None))
            doubtful = exists().where(*held, outbox.c.person_id == cards.c.person_id)
            await self.tx.connection.execute(update(cards).where(doubtful, fence.stands()).values(shown=None))
        await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.state == PENDING, outbox.c.lease_token.is_not(None), fence.stands())
            .values(lease_until=None, lease_token=None, **changed)
        )

    async def set_right(self, *, now: datetime, real: datetime, lease: timedelta) -> None:
        """The clock was ahead and is put right: what lies further ahead than it can have been put off is due.

        What a row waits for is never a day of its own: that is what due rows are for. Nights and holidays are
        looked at again when it is delivered. What is on its way keeps a lease as long as any.
        """
        waiting = update(outbox).where(outbox.c.state == PENDING)
        ahead = or_(outbox.c.made_at > now + SKEW, outbox.c.due_at > now + LONGEST_PUT_OFF)
        await self.tx.connection.execute(waiting.where(outbox.c.due_at > now, ahead).values(due_at=now))
        kept = case((outbox.c.lease_token.is_not(None), real + lease), else_=None)
        rarely = or_(outbox.c.problem == SILENCED, outbox.c.ambiguous >= RARELY)
        longest = case((rarely, real + LONGEST_SILENCE), else_=real + LONGEST_HELD)
        held = outbox.c.lease_until > longest
        await self.tx.connection.execute(waiting.where(held).values(lease_until=kept))

    async def _end(
        self, parcel: Parcel, state: int, *, now: datetime, message: int | None = None,
        problem: str | None = None, keep: bool = False,
    ) -> bool:  # fmt: skip
        ended = {"end": state, "now": now, "message": message, "why": problem}
        return await self._under_lease(parcel, END_UNOPENED if keep else END, ended)

    async def _change(self, parcel: Parcel, **values: Any) -> bool:
        return await self._under_lease(parcel, LEASED.values(**values), {})

    async def _under_lease(self, parcel: Parcel, change: Update, given: dict[str, Any]) -> bool:
        lease = {
            "parcel": parcel.id, "token": parcel.lease_token, "fence": parcel.fence.name, "epoch": parcel.fence.epoch,
        }  # fmt: skip
        result = await self.tx.connection.execute(change, given | lease)
        return result.rowcount == 1

    async def _is_overtaken(self, parcel: Parcel) -> bool:
        """Whether a newer one of its card stands in the chat; only what was tried before can be passed."""
        if parcel.overtaken or parcel.attempts == 1:
            return parcel.overtaken
        later = select(outbox.c.id).where(
            outbox.c.person_id == parcel.person,
            outbox.c.card == parcel.card,
            outbox.c.id > parcel.id,
            outbox.c.state == SENT,
        )
        return await self.tx.connection.scalar(later.limit(1)) is not None

    async def _cover(self, person: PersonId, message: int) -> None:
        await self.tx.connection.execute(COVER, {"who": person, "message": message})

    async def _forget(self, person: PersonId, card: str) -> None:
        await self.tx.connection.execute(
            delete(cards).where(cards.c.person_id == person, cards.c.card == card)
        )

    async def _remember(self, person: PersonId, card: str, message: int, look: str | None) -> None:
        moved = await self.tx.connection.execute(
            MOVE, {"who": person, "which": card, "message": message, "look": look}
        )
        if moved.rowcount == 0:
            await self.tx.connection.execute(
                insert(cards).values(person_id=person, card=card, message_id=message, version=1, shown=look)
            )

    async def _parcels(self, ids: list[int], fence: Fence, token: str, now: datetime) -> list[Parcel]:
        day = local(now).date()
        since = {"today": at(day, time(0)), "this_week": at(day - timedelta(days=day.weekday()), time(0))}
        try:
            parcels = await self._opened(ids, since, fence, token)
        except UNREADABLE:
            parcels = await self._opened_each(ids, since, fence, token, now)
        return [
            replace(one, colleague=await self._is_colleague(one)) if one.kind == REMOVE else one
            for one in parcels
        ]

    async def _opened(
        self, ids: list[int], since: dict[str, datetime], fence: Fence, token: str
    ) -> list[Parcel]:
        found = await self.tx.connection.execute(PARCELS, {"ids": ids, **since})
        return [_parcel(row, fence, token) for row in found]

    async def _opened_each(
        self, ids: list[int], since: dict[str, datetime], fence: Fence, token: str, now: datetime
    ) -> list[Parcel]:
        """One by one; what cannot be read is set aside as it is, dead and counted, and stops no other."""
        parcels = []
        for one in ids:
            try:
                parcels += await self._opened([one], since, fence, token)
            except UNREADABLE as error:
                log.error("outbox row %s cannot be read (%s) and is set aside", one, type(error).__name__)
                await self.tx.connection.execute(
                    update(outbox)
                    .where(outbox.c.id == one, outbox.c.lease_token == token)
                    .values(state=DEAD, done_at=now, problem="unreadable")
                )
        return sorted(parcels, key=lambda one: one.priority)

    async def _is_colleague(self, parcel: Parcel) -> bool:
        """Whether they have a role again in the unit whose group it is."""
        home = select(team_groups.c.unit_id).where(team_groups.c.id == parcel.group).scalar_subquery()
        held = (roles.c.person_id == parcel.body["person"], roles.c.until.is_(None), roles.c.unit_id == home)
        return await self.tx.connection.scalar(select(roles.c.id).where(*held).limit(1)) is not None


def _facts(body: str | None) -> dict[str, Any]:
    found = json.loads(body or "{}")
    if not isinstance(found, dict):
        raise TypeError("no facts")
    return found


def _parcel(row: Any, fence: Fence, token: str) -> Parcel:
    chat = row.telegram_id if row.team is None else row.team_chat
    return Parcel(
        id=row.id,
        person=PersonId(row.person_id),
        chat=int(chat) if chat is not None else None,
        language=row.language or row.team_language or "da",
        erased=row.known is None and row.team is None,
        stopped=row.stopped_at is not None,
        unreachable=row.unreachable_at is not None,
        lost_role=bool(row.lost_role),
        consultant=row.adviser or row.contact,
        is_candidate=row.adviser is not None,
        told_today=row.told_today,
        told_this_week=row.told_this_week,
        priority=Priority(row.priority),
        kind=row.kind,
        body=_facts(row.body),
        card=row.card,
        card_message=row.card_message,
        edit_message=row.edit_message,
        attempts=row.attempts,
        ambiguous=row.ambiguous,
        expires_at=row.expires_at,
        fence=fence,
        lease_token=token,
        group=GroupId(row.team) if row.team is not None else None,
        connected=bool(row.team_connected),
        company=CompanyId(row.about_id) if row.about_kind == TOPIC else None,
        elsewhere=bool(row.elsewhere),
        thread=row.thread,
        card_shown=row.card_shown,
        overtaken=bool(row.overtaken),
        passes=bool(row.passes),
    )
