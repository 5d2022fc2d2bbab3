"""Everybody's name and number, and what ties them to a company: read before staff write to that company."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, union_all

from bot.domain.ids import CompanyId, PersonId
from bot.domain.named_candidates import Namesake, Others
from bot.domain.roles import Role
from bot.domain.speed_dating import MeetingState
from bot.store.candidates import candidates
from bot.store.people import persons, roles
from bot.store.placements import placements
from bot.store.shortlists import suggestions
from bot.store.speed_dating_meetings import meetings
from bot.store.tx import Tx

STAFF = (Role.CONSULTANT, Role.COORDINATOR)


class Namesakes:
    """Whose name may stand in a text."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of_candidates(self, company: CompanyId, advisers: Collection[PersonId]) -> list[Namesake]:
        """Every candidate; those of these advisers are near, as are those the company has to do with."""
        told = select(meetings.c.candidate_id).where(
            meetings.c.company_id == company, meetings.c.agreed, meetings.c.state == MeetingState.PLANNED
        )
        shared = union_all(
            select(meetings.c.candidate_id).where(
                meetings.c.company_id == company, meetings.c.shared_at.is_not(None)
            ),
            select(placements.c.candidate_id).where(
                placements.c.company_id == company, placements.c.shared_at.is_not(None)
            ),
        )
        near = or_(candidates.c.adviser_id.in_(advisers), _has_to_do_with(company))
        rows = await self.tx.connection.execute(
            select(
                persons.c.name,
                persons.c.phone,
                near.label("near"),
                candidates.c.id.in_(told).label("told"),
                candidates.c.id.in_(shared).label("shared"),
            )
            .select_from(candidates.join(persons, persons.c.id == candidates.c.person_id))
            .order_by(candidates.c.id)
        )
        return [
            Namesake(
                row.name or "", row.phone, bool(row.near), bool(row.told or row.shared), bool(row.shared)
            )
            for row in rows
        ]

    async def of_others(self, company: CompanyId, writer: PersonId) -> Others:
        """Staff, and those who act for the company."""
        held: Select[tuple[int]] = select(roles.c.id).where(
            roles.c.person_id == persons.c.id,
            roles.c.until.is_(None),
            or_(roles.c.role.in_(STAFF), roles.c.company_id == company),
        )
        rows = (await self.tx.connection.execute(select(persons).where(exists(held)))).all()
        return Others(
            tuple(row.name for row in rows if row.name),
            tuple(row.phone for row in rows if row.phone),
            next((row.name or "" for row in rows if row.id == writer), ""),
        )


def _has_to_do_with(company: CompanyId) -> ColumnElement[bool]:
    return or_(
        *(
            exists().where(and_(one.c.candidate_id == candidates.c.id, one.c.company_id == company))
            for one in (suggestions, meetings, placements)
        )
    )
