"""Everybody's name and number, and what ties them to a company: read before staff write to that company."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    Select,
    and_,
    exists,
    or_,
    select,
    type_coerce,
    union_all,
)

from bot.domain.ids import CompanyId, PersonId
from bot.domain.named_candidates import Namesake, Others, words_said
from bot.domain.names import is_mark
from bot.domain.number_to_call import is_same, numbers_in
from bot.domain.roles import Role
from bot.domain.shortlists import words_of_name
from bot.domain.speed_dating.events import MeetingState
from bot.store.candidates import candidates
from bot.store.opened_once import OpenedOnce
from bot.store.people import persons, roles
from bot.store.placements import placements
from bot.store.shortlists import suggestions
from bot.store.speed_dating.meetings import meetings
from bot.store.tx import Tx

Read = TypeVar("Read")


def _names(name: str) -> frozenset[str]:
    return frozenset(() if is_mark(name) else words_of_name(name))


NAMES = OpenedOnce("persons.name", _names, nothing=frozenset[str]())
PHONES: OpenedOnce[str | None] = OpenedOnce("persons.phone", lambda phone: phone, nothing=None)
STAFF = (Role.CONSULTANT, Role.COORDINATOR)


class Namesakes:
    """Whose name may stand in a text."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of_candidates(
        self, those: Collection[int], company: CompanyId, advisers: Collection[PersonId]
    ) -> list[Namesake]:
        """These candidates; those of these advisers are near, as are those the company has to do with."""
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
        tied = _has_to_do_with(company)
        near = or_(candidates.c.adviser_id.in_(advisers), tied)
        rows = await self.tx.connection.execute(
            select(
                persons.c.name,
                persons.c.phone,
                near.label("near"),
                tied.label("tied"),
                candidates.c.id.in_(told).label("told"),
                candidates.c.id.in_(shared).label("shared"),
            )
            .select_from(candidates.join(persons, persons.c.id == candidates.c.person_id))
            .where(candidates.c.id.in_(those))
            .order_by(candidates.c.id)
        )
        return [
            Namesake(
                row.name or "",
                row.phone,
                bool(row.near),
                bool(row.told or row.shared),
                bool(row.shared),
                tied=bool(row.tied),
            )
            for row in rows
        ]

    async def mentioned(self, text: str) -> list[int]:
        """Candidates a word or a number of whom stands in the text, among all; names are opened once in a process."""
        said, numbers = words_said(text), numbers_in(text)
        names = await self._of_everybody(persons.c.name, NAMES)
        found = [candidate for candidate, words in names if not said.isdisjoint(words)]
        if numbers:
            phones = await self._of_everybody(persons.c.phone, PHONES)
            found += [who for who, phone in phones if any(is_same(one, phone) for one in numbers)]
        return found

    async def _of_everybody(self, column: Column[Any], opened: OpenedOnce[Read]) -> list[tuple[int, Read]]:
        """Each candidate with what this column says of them."""
        sealed = type_coerce(column, LargeBinary)
        rows = await self.tx.connection.execute(
            select(candidates.c.id, sealed).join(persons, persons.c.id == candidates.c.person_id)
        )
        everybody = rows.all()
        said = opened.of([one for _candidate, one in everybody], self.tx.vault)
        return [(row[0], one) for row, one in zip(everybody, said, strict=True)]

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
