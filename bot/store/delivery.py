"""Rows on their way to Telegram: claimed under a lease, each acknowledged by itself.

Every change carries the fence of whoever makes it: a sender that another one has followed changes
nothing any more.
"""

import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Update, bindparam, case, delete, exists, insert, or_, select, update

from bot.domain.ids import PersonId
from bot.domain.workdays import at, local
from bot.store.leases import Fence, stands
from bot.store.outbox import DEAD, EXPIRED, PENDING, SENT, SUPERSEDED, cards, outbox
from bot.store.parcels import Parcel, parcel_of
from bot.store.people import roles
from bot.store.schema import Instant
from bot.store.team_groups import team_groups
from bot.store.told import OPENED
from bot.store.turns import CLAIM, PARCELS, PERHAPS_SENT, RARELY, REMOVE
from bot.store.tx import Tx

# Clocks of the same machine differ by less. Over Christmas a company's bulletins of a full week wait longest.
SKEW, LONGEST_PUT_OFF = timedelta(minutes=2), timedelta(weeks=3)
# Nothing waits longer for its next try, but what Telegram itself has asked to be silent about, by the minute
# and rarely by the hour, and what has been in doubt for so long that it is tried rarely.
LONGEST_HELD, LONGEST_SILENCE, SILENCED = timedelta(minutes=1), timedelta(hours=1), "429"


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
STANDS = stands(bindparam("fence"), bindparam("epoch"))
CLAIMED = (outbox.c.state == PENDING, outbox.c.lease_token.is_not(None))
_FREED = update(outbox).where(*CLAIMED, STANDS).values(lease_until=None, lease_token=None)
TAKE_BACK = _FREED.values(attempts=outbox.c.attempts - 1)
TAKE_BACK_TRIED = _FREED.values(ambiguous=PERHAPS_SENT)
COVER_DOUBTFUL = (
    update(cards)
    .where(exists().where(*CLAIMED, outbox.c.person_id == cards.c.person_id), STANDS)
    .values(shown=None)
)
_LIES_AHEAD = or_(
    outbox.c.made_at > bindparam("latest", type_=Instant),
    outbox.c.due_at > bindparam("longest", type_=Instant),
)
NOW = bindparam("now", type_=Instant)
DUE_AT_ONCE = (
    update(outbox).where(outbox.c.state == PENDING, outbox.c.due_at > NOW, _LIES_AHEAD).values(due_at=NOW)
)
_LONGEST = case(
    (or_(outbox.c.problem == SILENCED, outbox.c.ambiguous >= RARELY), bindparam("silent", type_=Instant)),
    else_=bindparam("held", type_=Instant),
)
HELD_NO_LONGER = (
    update(outbox)
    .where(outbox.c.state == PENDING, outbox.c.lease_until > _LONGEST)
    .values(
        lease_until=case((outbox.c.lease_token.is_not(None), bindparam("lease", type_=Instant)), else_=None)
    )
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
        """It will never be delivered, and why. False under a lost lease.

        What nobody can read is kept as it is, for whoever finds the key.
        """
        return await self._end(parcel, DEAD, now=now, problem=problem[:64], keep=not parcel.readable)

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
        ours = {"fence": fence.name, "epoch": fence.epoch}
        if tried:
            await self.tx.connection.execute(COVER_DOUBTFUL, ours)
        await self.tx.connection.execute(TAKE_BACK_TRIED if tried else TAKE_BACK, ours)

    async def set_right(self, *, now: datetime, real: datetime, lease: timedelta) -> None:
        """The clock was ahead and is put right: what lies further ahead than it can have been put off is due.

        What a row waits for is never a day of its own: that is what due rows are for. Nights and holidays are
        looked at again when it is delivered. What is on its way keeps a lease as long as any.
        """
        await self.tx.connection.execute(
            DUE_AT_ONCE, {"now": now, "latest": now + SKEW, "longest": now + LONGEST_PUT_OFF}
        )
        await self.tx.connection.execute(
            HELD_NO_LONGER,
            {"lease": real + lease, "silent": real + LONGEST_SILENCE, "held": real + LONGEST_HELD},
        )

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
        found = await self.tx.connection.execute(PARCELS, {"ids": ids, "now": now, **since})
        parcels = [parcel_of(row, fence, token, self.tx.vault) for row in found]
        return [
            replace(one, colleague=await self._is_colleague(one))
            if one.kind == REMOVE and one.readable
            else one
            for one in parcels
        ]

    async def _is_colleague(self, parcel: Parcel) -> bool:
        """Whether they have a role again in the unit whose group it is."""
        home = select(team_groups.c.unit_id).where(team_groups.c.id == parcel.group).scalar_subquery()
        held = (
            roles.c.person_id == parcel.body.get("person"),
            roles.c.until.is_(None),
            roles.c.unit_id == home,
        )
        return await self.tx.connection.scalar(select(roles.c.id).where(*held).limit(1)) is not None
