"""A page of a desk and how much there is of each kind, in one statement; no name is read, and no secret opened."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Integer, String, and_, bindparam, cast, func, literal, null, select, union_all

from bot.domain.ids import PersonId, UnitId
from bot.domain.workdays import at, local
from bot.store.companies import contacts
from bot.store.desk_agreements import agreements_to_review, nobodys_agreements
from bot.store.desk_sources import LATE, LEADS, MINE, OF, OnDesk, Source, in_state
from bot.store.desk_steps import next_steps_seen
from bot.store.requests import RESTING, requests
from bot.store.schema import Instant
from bot.store.tx import Tx

# An event is near when its guests can still be called in a quiet hour.
NEAR = timedelta(days=7)
# Not on the desk itself: with the companies, or put off.
AT_REST = "resting"


@dataclass(frozen=True)
class DeskRow:
    """One thing on a desk, by the number it has where it is kept. `flag` is its kind's own."""

    kind: OnDesk
    number: int
    at: datetime | None
    flag: int


@dataclass(frozen=True)
class DeskPage:
    """Some of a desk, in order, where it begins, and how much there is of each kind."""

    shown: tuple[DeskRow, ...]
    first: int
    counts: Mapping[OnDesk, int]
    resting: int

    @property
    def total(self) -> int:
        """How much stands on the desk."""
        return sum(self.counts.values())


class Desks:
    """Reads what waits for somebody, wherever it is kept."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def mine(
        self, me: PersonId, of: Collection[PersonId], *, now: datetime, page: int, size: int
    ) -> DeskPage:
        """What a consultant must do, who answers for these now; after the last page comes the last page."""
        asked = {"me": me, "of": list(of), "now": now, "near": now + NEAR, **_days(now)}
        return await self._page(
            _statement((*MINE, next_steps_seen, agreements_to_review), resting=True),
            asked,
            page=page,
            size=size,
        )

    async def led(
        self, me: PersonId, of: Collection[PersonId], where: UnitId, *, now: datetime, page: int, size: int
    ) -> DeskPage:
        """What a coordinator looks after: the unit's companies, what these owe somebody, and their own calls."""
        asked = {"me": me, "of": list(of), "where": where, "near": now + NEAR, **_days(now)}
        return await self._page(
            _statement((*LEADS, nobodys_agreements), resting=False), asked, page=page, size=size
        )

    async def late(self, where: UnitId, *, by: datetime, page: int, size: int) -> DeskPage:
        """Companies of a unit that should have an answer by then and wait for it, the earliest deadline first."""
        return await self._page(
            _statement(LATE, resting=False), {"where": where, "by": by}, page=page, size=size
        )

    async def _page(self, statement: Any, asked: dict[str, Any], *, page: int, size: int) -> DeskPage:
        first = max(0, page) * size
        found = await self._read(statement, asked, first=first, size=size)
        if found.total and not found.shown:
            # It has become shorter since the button was drawn.
            return await self._read(statement, asked, first=(found.total - 1) // size * size, size=size)
        return found

    async def _read(self, statement: Any, asked: dict[str, Any], *, first: int, size: int) -> DeskPage:
        rows = (await self.tx.connection.execute(statement, {**asked, "first": first, "most": size})).all()
        counted = {one.kind: int(one.number) for one in rows if one.rank is None}
        resting = counted.pop(AT_REST, 0)
        return DeskPage(
            tuple(DeskRow(OnDesk(one.kind), one.number, one.at, one.flag) for one in rows if one.rank is not None),
            first if counted else 0,
            {OnDesk(kind): count for kind, count in counted.items()},
            resting,
        )  # fmt: skip


def _days(now: datetime) -> dict[str, datetime]:
    today = local(now).date()
    today_ends, tomorrow_ends = (at(today + timedelta(days=days), time(0)) for days in (1, 2))
    return {"today_ends": today_ends, "tomorrow_ends": tomorrow_ends}


# Put together once: that takes longer than running it.
@cache
def _statement(sources: tuple[Source, ...], *, resting: bool) -> Any:
    desk = union_all(*(one() for one in sources)).cte("desk")
    page = (
        select(desk)
        .order_by(desk.c.rank, desk.c.soon, desk.c.at, desk.c.kind, desk.c.number)
        .limit(bindparam("most", type_=Integer))
        .offset(bindparam("first", type_=Integer))
        .subquery("page")
    )
    counted = [_count(desk.c.kind, func.count()).select_from(desk).group_by(desk.c.kind)]
    if resting:
        mine = and_(contacts.c.company_id == requests.c.company_id, contacts.c.until.is_(None))
        counted.append(
            _count(literal(AT_REST, String), func.count())
            .select_from(requests.join(contacts, mine))
            .where(contacts.c.person_id.in_(OF), in_state(requests.c.state, *RESTING))
        )
    whole = union_all(select(page), *counted).subquery("whole")
    return select(whole).order_by(whole.c.rank, whole.c.soon, whole.c.at, whole.c.kind, whole.c.number)


def _count(kind: Any, number: Any) -> Any:
    nothing = cast(null(), Integer)
    return select(
        kind.label("kind"), nothing.label("rank"), nothing.label("soon"),
        cast(null(), Instant).label("at"), number.label("number"), nothing.label("flag"),
    )  # fmt: skip
