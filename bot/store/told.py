"""What people were told: what a message of theirs is about, what waits to be opened, and what is over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, or_, select, update

from bot.domain.ids import CompanyId, PersonId
from bot.domain.notices import Notice
from bot.domain.requests import Arrived
from bot.domain.told_once import company_in
from bot.store.facts import notice_in
from bot.store.legible import facts_in
from bot.store.outbox import PENDING, SENT, SUPERSEDED, Priority, cards, outbox
from bot.store.schema import Instant, Key
from bot.store.tx import Tx

# Why a row has no body though nobody opened it.
UNOPENED = "unopened"
# It was opened before the sender knew that it had arrived.
OPENED = "opened"
AT_ONCE = 1000

# Put together once: that takes longer than running them.
ITS_ROW, ON_ITS_WAY = outbox.c.id == bindparam("row", type_=Key), outbox.c.state == PENDING
NEWS = select(outbox, outbox.c.body.is_(None).label("is_empty")).where(
    ITS_ROW, outbox.c.person_id == bindparam("person", type_=Key), outbox.c.kind == "notice"
)
OPEN = (
    update(outbox)
    .where(ITS_ROW)
    .values(
        body=case((ON_ITS_WAY, outbox.c.body), else_=None),
        problem=case((ON_ITS_WAY, OPENED), else_=outbox.c.problem),
        expires_at=case((ON_ITS_WAY, bindparam("now", type_=Instant)), else_=outbox.c.expires_at),
    )
)


@dataclass(frozen=True)
class News:
    """What a row told: the notice until it was opened, what a reply to it is about, and when.

    `unopened` says that nobody had opened it in time, or that nobody can read it any more. `card` is its name.
    """

    notice: Notice | None
    about: tuple[str, int] | None
    told_at: datetime
    unopened: bool = False
    card: str | None = None


def _begins(beginning: str) -> ColumnElement[bool]:
    """A `once` that begins like this, as a stretch of its index: a LIKE would look through all there is.

    Whose it is, is asked of the few found: an index by person would lead through all that a consultant was ever told.
    """
    after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    return and_(outbox.c.once >= beginning, outbox.c.once < after)


class Told:
    """Looks back at the rows of the outbox, and empties them in time."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def once(self, person: PersonId, beginning: str) -> list[str]:
        """What this person was told with a `once` that begins like this."""
        found = await self.tx.connection.execute(
            select(outbox.c.once, outbox.c.person_id).where(_begins(beginning))
        )
        return [row.once for row in found if row.person_id == person]

    async def has_read(self, person: PersonId, beginning: str) -> list[str]:
        """The same of what has reached this person, or is on its way, in the order in which it was told."""
        found = await self.tx.connection.execute(
            select(outbox.c.once, outbox.c.person_id)
            .where(_begins(beginning), outbox.c.state.in_((PENDING, SENT)))
            .order_by(outbox.c.id)
        )
        return [row.once for row in found if row.person_id == person]

    async def any_of(self, once: Collection[str]) -> frozenset[str]:
        """Which of these something was told with; by the index, as many hundreds as a question may name at once."""
        keys, found = list(once), set[str]()
        for first in range(0, len(keys), AT_ONCE):
            those = outbox.c.once.in_(keys[first : first + AT_ONCE])
            found.update(await self.tx.connection.scalars(select(outbox.c.once).where(those)))
        return frozenset(found)

    async def who_was_told(self, beginning: str) -> frozenset[PersonId]:
        """Who was told something with a `once` that begins like this."""
        found = await self.tx.connection.scalars(select(outbox.c.person_id).where(_begins(beginning)))
        return frozenset(PersonId(one) for one in found)

    async def which_companies(self, beginning: str) -> frozenset[CompanyId]:
        """For which companies somebody was told something with a `once` that begins like this."""
        found = await self.tx.connection.scalars(select(outbox.c.once).where(_begins(beginning)))
        return frozenset(one for one in map(company_in, found) if one is not None)

    async def came_below(self, person: PersonId, card: str) -> bool:
        """Whether a later message than this card's has come to the person's chat."""
        place = select(cards.c.message_id).where(cards.c.person_id == person, cards.c.card == card)
        found = await self.tx.connection.scalar(
            select(outbox.c.id)
            .where(outbox.c.person_id == person, outbox.c.sent_message > place.scalar_subquery())
            .limit(1)
        )
        return found is not None

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

    async def card(self, person: PersonId, message: int) -> str | None:
        """The name of the card this message in the person's chat is, or None."""
        found: str | None = await self.tx.connection.scalar(
            select(outbox.c.card)
            .where(outbox.c.person_id == person, outbox.c.sent_message == message)
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        return found

    async def last(self, person: PersonId, about: tuple[str, int]) -> datetime | None:
        """When this person was last told something about this thing; None when they never were."""
        when: datetime | None = await self.tx.connection.scalar(
            select(outbox.c.made_at)
            .where(
                outbox.c.about_kind == about[0],
                outbox.c.about_id == about[1],
                outbox.c.person_id == person,
            )
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        return when

    async def was_asked(self, person: PersonId, about: tuple[str, int], *, since: datetime) -> bool:
        """Whether a question about this thing has reached this person since then, and stands there."""
        found = await self.tx.connection.scalar(
            select(outbox.c.id)
            .where(
                outbox.c.about_kind == about[0],
                outbox.c.about_id == about[1],
                outbox.c.person_id == person,
                outbox.c.state == SENT,
                outbox.c.made_at >= since,
            )
            .limit(1)
        )
        return found is not None

    async def was_heard_from(self, person: PersonId, *, since: datetime, now: datetime) -> bool:
        """Whether one of the few messages of a day that nobody asked for has reached this person, or is about to."""
        there = and_(outbox.c.state == SENT, outbox.c.done_at >= since)
        found = await self.tx.connection.scalar(
            select(outbox.c.id)
            .where(
                outbox.c.person_id == person,
                outbox.c.priority == Priority.BULLETIN,
                or_(there, and_(outbox.c.state == PENDING, outbox.c.due_at <= now)),
            )
            .limit(1)
        )
        return found is not None

    async def has_card(self, person: PersonId, card: str) -> bool:
        """Whether the card stands in the person's chat, or is on its way there."""
        stands = select(cards.c.message_id).where(cards.c.person_id == person, cards.c.card == card)
        coming = select(outbox.c.id).where(
            outbox.c.person_id == person, outbox.c.card == card, outbox.c.state == PENDING
        )
        for asked in (stands, coming):
            if await self.tx.connection.scalar(asked.limit(1)) is not None:
                return True
        return False

    async def arrived(self, person: PersonId, card: str) -> Arrived | None:
        """Whether the newest that was told as this card has arrived; None when that is known no more."""
        state = await self.tx.connection.scalar(
            select(outbox.c.state)
            .where(outbox.c.person_id == person, outbox.c.card == card, outbox.c.state != SUPERSEDED)
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        if state is None:
            return None
        return {PENDING: Arrived.COMING, SENT: Arrived.THERE}.get(state, Arrived.LOST)

    async def all_on_its_way(self, kind: str, things: Collection[int]) -> dict[tuple[PersonId, int], Notice]:
        """What waits to be told about these things, by reader and thing."""
        rows = await self.tx.connection.execute(
            select(outbox.c.person_id, outbox.c.about_id, outbox.c.body)
            .where(
                outbox.c.about_kind == kind,
                outbox.c.about_id.in_(list(things)),
                outbox.c.kind == "notice",
                outbox.c.state == PENDING,
            )
            .order_by(outbox.c.id)
        )
        return {
            (PersonId(row.person_id), int(row.about_id)): notice
            for row in rows
            if (notice := notice_in(row.body)) is not None
        }

    async def on_its_way(self, person: PersonId, about: tuple[str, int]) -> list[Notice]:
        """What this person is to be told about this thing, and has not been sent yet."""
        bodies = await self.tx.connection.scalars(
            select(outbox.c.body).where(
                outbox.c.about_kind == about[0],
                outbox.c.about_id == about[1],
                outbox.c.person_id == person,
                outbox.c.state == PENDING,
                outbox.c.kind == "notice",
            )
        )
        return [notice for body in bodies if (notice := notice_in(body)) is not None]

    async def news(self, person: PersonId, row: int) -> News | None:
        """What this person was told by this row; None when it never was theirs, or is long over."""
        found = (await self.tx.connection.execute(NEWS, {"row": row, "person": person})).first()
        if found is None:
            return None
        is_open = found.is_empty or found.problem == OPENED
        notice = None if is_open else notice_in(found.body)
        about = (found.about_kind, found.about_id) if found.about_kind else None
        is_lost = notice is None and not is_open
        lost = is_lost or found.problem == UNOPENED
        return News(notice, about, found.made_at, unopened=lost, card=found.card)

    async def opened(self, row: int, *, now: datetime) -> None:
        """It was read: its body is emptied, and it is sent no more. While it is on its way the sender needs the body,
        and empties it when it has heard that it arrived."""
        await self.tx.connection.execute(OPEN, {"row": row, "now": now})

    async def unopened(self, *, before: datetime) -> list[tuple[PersonId, dict[str, Any]]]:
        """What arrived covered before this moment and nobody opened: to whom, and the facts, where they can be read."""
        rows = await self.tx.connection.execute(
            select(outbox.c.person_id, outbox.c.body)
            .where(outbox.c.state == SENT, outbox.c.kind == "notice")
            .where(outbox.c.done_at < before, outbox.c.body.is_not(None))
            .order_by(outbox.c.id)
        )
        read = [(PersonId(row.person_id), facts_in(row.body)) for row in rows]
        return [(person, facts) for person, facts in read if facts is not None]

    async def empty(self, *, before: datetime) -> int:
        """Empty what was delivered before this moment and never opened; how many rows."""
        result = await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.state != PENDING, outbox.c.done_at < before, outbox.c.body.is_not(None))
            .values(body=None, problem=func.coalesce(outbox.c.problem, UNOPENED))
        )
        return result.rowcount

    async def forget(self, *, before: datetime) -> int:
        """Delete what ended before this moment; how many rows."""
        result = await self.tx.connection.execute(
            delete(outbox).where(outbox.c.state != PENDING, outbox.c.done_at < before)
        )
        return result.rowcount
