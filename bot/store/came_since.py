"""What came while two companies were one: whose it is now that they are two again.

A row belongs where that is which it hangs on: a suggestion to its job function, a meeting to its suggestion. What
hangs on nothing is theirs who made it, if they write for one of the two alone. The rest stays with the one that stayed.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, false, insert, or_, select, update

from bot.domain.doubles import StandsInTheWay, Way
from bot.domain.speed_dating.events import TALKED_ABOUT, MeetingState, SpeedDatingState
from bot.domain.timeline import Kind
from bot.store.aliases import aliases
from bot.store.belonging import KIN, Going, Kin
from bot.store.invitations import invitations
from bot.store.job_functions import job_functions
from bot.store.mergers import Merger
from bot.store.merging import WRITES
from bot.store.people import roles
from bot.store.placements import placements
from bot.store.shortlists import suggestions
from bot.store.sites import site_managers, sites
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.speed_dating.meetings import meetings
from bot.store.timeline_lines import company_lines
from bot.store.tx import Tx

AT_ONCE = 400


class CameSince:
    """Tells whose it is, and moves it."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def going(self, merger: Merger, moved: dict[Table, set[int]], both_at: set[int]) -> Going:
        """All that goes, before anything does; at these job datings both were guests."""
        found = Going(moved, await self._theirs_alone(merger, moved), both_at)
        for kin in KIN:
            rows = await self._all(select(*kin.columns).where(kin.table.c.company_id == merger.into))
            makers = await self._made_by(kin, rows)
            found.since[kin.table] = {
                row.id
                for row in rows
                if row.id not in moved.get(kin.table, ())
                and (kin.made is None or row._mapping[kin.made] >= merger.made_at)
                and found.is_theirs(kin, row, makers.get(row.id))
            }
            if kin.table is placements:
                found.since[placements] |= await self._met_there(merger, found)
        return found

    async def ensure_apart(self, merger: Merger, going: Going, *, now: datetime) -> None:
        """Nobody is to meet, for a job function of one, at a job dating of the other. Raises `StandsInTheWay`."""
        whens = [
            row.begins_at
            for row in await self._torn(merger, going)
            if row.ends_at > now - TALKED_ABOUT
        ]  # fmt: skip
        if whens:
            raise StandsInTheWay(Way.MEETS, tuple(sorted(set(whens))))

    async def move(self, merger: Merger, going: Going) -> None:
        """It is the former's, and neither has anything at a site of the other."""
        torn = await self._torn(merger, going)
        for table, those in going.since.items():
            for some in _portions(sorted(those)):
                mine = (table.c.id.in_(some), table.c.company_id == merger.into)
                await self.tx.connection.execute(update(table).where(*mine).values(company_id=merger.former))
        for event in {row.event for row in torn}:
            await self._invite_both(merger, event)
        await self._say_same_number(merger, going)
        await self._leave_sites(merger, going)

    async def _theirs_alone(self, merger: Merger, moved: dict[Table, set[int]]) -> set[int]:
        """Who writes for the former and not for the other, and whom they have let in."""
        rows = await self._all(
            select(roles).where(roles.c.company_id == merger.into, roles.c.role.in_(WRITES))
        )
        wrote = [
            row
            for row in rows
            if row.since <= merger.made_at or row.id in moved.get(roles, ())
            if row.until is None or row.until >= merger.made_at
        ]
        both = {row.person_id for row in wrote if row.id not in moved.get(roles, ())}
        theirs = {row.person_id for row in wrote} - both
        came = {row.person_id for row in rows if row.since >= merger.made_at} - both
        links = await self._all(
            select(invitations).where(
                invitations.c.company_id == merger.into, invitations.c.opened_by.in_(came)
            )
        )
        before: set[int] = set()
        while before != theirs:
            before = set(theirs)
            theirs |= {
                one.opened_by
                for one in links
                if one.id in moved.get(invitations, ()) or one.invited_by in theirs
            }
        return theirs

    async def _made_by(self, kin: Kin, rows: Sequence[Any]) -> dict[int, int]:
        if kin.maker is not None:
            return {row.id: row._mapping[kin.maker] for row in rows}
        if kin.table is not sites or not rows:
            return {}
        lines = await self._all(
            select(company_lines.c.subject_id, company_lines.c.made_by).where(
                company_lines.c.kind == Kind.SITE_ADDED,
                company_lines.c.subject_id.in_([row.id for row in rows]),
            )
        )
        return {row.subject_id: row.made_by for row in lines}

    async def _met_there(self, merger: Merger, going: Going) -> set[int]:
        """Who has begun since, suggested to one of the two alone, works there."""
        begun = await self._all(
            select(placements.c.id, placements.c.candidate_id).where(
                placements.c.company_id == merger.into, placements.c.made_at >= merger.made_at
            )
        )
        moved = going.moved.get(placements, ())
        new = {row.candidate_id: row.id for row in begun if row.id not in moved}
        wanted = await self._all(
            select(suggestions.c.id, suggestions.c.candidate_id).where(
                suggestions.c.company_id == merger.into, suggestions.c.candidate_id.in_(new)
            )
        )
        there = {row.candidate_id for row in wanted if going.has(suggestions, row.id)}
        here = {row.candidate_id for row in wanted if not going.has(suggestions, row.id)}
        return {new[one] for one in there - here}

    async def _torn(self, merger: Merger, going: Going) -> list[Any]:
        """Meetings that go from a job dating to which the former does not come with it, and the other way round."""
        rows = await self._all(
            select(
                meetings.c.id,
                meetings.c.speed_dating_id.label("event"),
                guest_companies.c.id.label("guest"),
                speed_datings.c.begins_at,
                speed_datings.c.ends_at,
            )
            .join(speed_datings, speed_datings.c.id == meetings.c.speed_dating_id)
            .join(
                guest_companies,
                (guest_companies.c.speed_dating_id == speed_datings.c.id)
                & (guest_companies.c.company_id == merger.into),
            )
            .where(
                meetings.c.company_id == merger.into,
                meetings.c.state == MeetingState.PLANNED,
                speed_datings.c.state != SpeedDatingState.CANCELLED,
            )
        )
        return [
            row
            for row in rows
            if row.event not in going.both_at
            and going.has(meetings, row.id) is not going.has(guest_companies, row.guest)
        ]

    async def _invite_both(self, merger: Merger, event: int) -> None:
        """At a job dating that is over both were there."""
        there = {
            row.company_id: row
            for row in await self._all(
                select(guest_companies).where(
                    guest_companies.c.speed_dating_id == event,
                    guest_companies.c.company_id.in_((merger.former, merger.into)),
                )
            )
        }
        if len(there) == 1:
            ((company, row),) = there.items()
            other = merger.into if company == merger.former else merger.former
            values = {name: value for name, value in row._asdict().items() if name != "id"}
            await self.tx.connection.execute(insert(guest_companies).values({**values, "company_id": other}))

    async def _say_same_number(self, merger: Merger, going: Going) -> None:
        """A candidate the former has read of since keeps the number it knows."""
        known = await self._all(select(aliases).where(aliases.c.company_id.in_((merger.former, merger.into))))
        theirs = {row.candidate_id for row in known if row.company_id == merger.former}
        taken = {row.number for row in known if row.company_id == merger.former}
        here = {row.candidate_id: row.number for row in known if row.company_id == merger.into}
        for table in (suggestions, placements):
            rows = await self._all(select(table.c.candidate_id).where(_among(table, going.since[table])))
            for candidate in {row.candidate_id for row in rows} - theirs:
                if candidate in here and here[candidate] not in taken:
                    values = {
                        "company_id": merger.former,
                        "candidate_id": candidate,
                        "number": here[candidate],
                    }
                    await self.tx.connection.execute(insert(aliases).values(values))
                    theirs.add(candidate)

    async def _leave_sites(self, merger: Merger, going: Going) -> None:
        """Whoever is at a site that goes, goes with it; nothing else is at a site of the other company."""
        pair = (merger.former, merger.into)
        there = select(site_managers.c.person_id).where(site_managers.c.company_id == merger.former)
        those = select(sites.c.id).where(sites.c.company_id == merger.former)
        await self.tx.connection.execute(
            update(site_managers)
            .where(
                site_managers.c.company_id == merger.into,
                site_managers.c.site_id.in_(those),
                site_managers.c.person_id.in_(going.people),
                site_managers.c.person_id.not_in(there),
            )
            .values(company_id=merger.former)
        )
        for company, other in (pair, pair[::-1]):
            elsewhere = select(sites.c.id).where(sites.c.company_id == other)
            crosses = (site_managers.c.company_id == company, site_managers.c.site_id.in_(elsewhere))
            await self.tx.connection.execute(delete(site_managers).where(*crosses))
            await self.tx.connection.execute(
                update(job_functions)
                .where(job_functions.c.company_id == company, job_functions.c.site_id.in_(elsewhere))
                .values(site_id=None)
            )

    async def _all(self, wanted: Select[Any]) -> Sequence[Any]:
        rows: Sequence[Any] = (await self.tx.connection.execute(wanted)).all()
        return rows


def _among(table: Table, those: Collection[int]) -> ColumnElement[bool]:
    return or_(*(table.c.id.in_(some) for some in _portions(sorted(those)))) if those else false()


def _portions(those: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(those), AT_ONCE):
        yield those[first : first + AT_ONCE]
