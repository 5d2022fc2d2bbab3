"""Companies that are given on one by one within minutes: each colleague has one message of all, which is renewed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit

# What comes no later after the one before is of the same row, which is no longer than a day's work.
WITHIN, LONGEST = timedelta(minutes=10), timedelta(hours=10)
GOT, GAVE = "companies got", "companies given"


@dataclass(frozen=True)
class Moved:
    """A company that went from one to another at that moment, with its name; `other` had it, or has it now."""

    company: CompanyId
    name: str
    other: PersonId | None
    at: datetime


@by_the_clock
async def got_in_a_row(unit: Unit, person: PersonId, *, now: datetime) -> list[Moved]:
    """What came to this person shortly before, and stands in a message that says so."""
    came = await unit.terms.came_to(person, since=now - LONGEST)
    moved = [Moved(one.company, one.name, one.before, one.since) for one in came]
    return await _told_together(unit, person, GOT, in_a_row(moved, now))


@by_the_clock
async def gave_in_a_row(unit: Unit, person: PersonId, *, now: datetime) -> list[Moved]:
    """The same of what went from this person."""
    went = await unit.companies.given_away(person, since=now - LONGEST)
    names = await unit.companies.names_of(went) if went else {}
    moved = [Moved(company, names[company], to, until) for company, (to, until) in went.items()]
    return await _told_together(unit, person, GAVE, in_a_row(moved, now))


def in_a_row(moved: Iterable[Moved], now: datetime) -> list[Moved]:
    """The newest of them, oldest first, without a longer pause between two, or until now."""
    row: list[Moved] = []
    for one in sorted(moved, key=lambda one: one.at, reverse=True):
        if (row[0].at if row else now) - one.at > WITHIN:
            break
        row.insert(0, one)
    return row


def card_of(way: str, begun: datetime) -> str:
    """The name of the message of a row that began then."""
    return f"{way}:{begun.timestamp():.0f}"


async def _told_together(unit: Unit, person: PersonId, way: str, row: list[Moved]) -> list[Moved]:
    """From the first of which a message stands: none does of what was told otherwise, or was led on from by a press."""
    for begun in sorted({one.at for one in row}):
        if await unit.shown.standing(person, card_of(way, begun)) is not None:
            return [one for one in row if one.at >= begun]
    return []
