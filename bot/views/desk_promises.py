"""What a consultant has promised, and whose word is missing, as it stands on the desk."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from bot.domain.ids import CandidateId, CompanyId, JobFunctionId, PersonId, SpeedDatingId, SuggestionId
from bot.domain.roles import Actor, by_the_clock
from bot.domain.workdays import local
from bot.store.desk import DeskRow
from bot.store.promised import AskedCandidate, AskedGuest
from bot.store.unit import Unit
from bot.views.desk_reading import Reading


@dataclass(frozen=True)
class SuggestionItem:
    """A company that waits for somebody. `told`: it has heard that there is nobody yet."""

    function: JobFunctionId
    name: str
    title: str
    due: datetime
    told: bool


@dataclass(frozen=True)
class SilentItem:
    """A candidate who has not said whether a company may see the card.

    `who` is the name for the adviser and who stands in, for the contact the number the company knows, or
    nothing yet; `candidate` is for those who read the name.
    """

    who: str | int | None
    company: str
    due: datetime
    candidate: CandidateId | None
    suggestion: SuggestionId


@dataclass(frozen=True)
class SilentGuest:
    """A candidate I advise, a company I am the contact of, or one I cover, that has not answered an invitation."""

    name: str
    candidate: CandidateId | None
    company: CompanyId | None


@dataclass(frozen=True)
class GuestsItem:
    """So many have not answered an invitation.

    `event` is for whoever organises it, who reads there who they are; the others read who of theirs it is.
    """

    begins: datetime
    silent: int
    event: SpeedDatingId | None
    mine: tuple[SilentGuest, ...] = ()


@dataclass(frozen=True)
class WordItem:
    """What a company was promised in words; `late` when the day has passed."""

    promise: int
    name: str
    words: str
    day: date
    late: bool


@dataclass(frozen=True)
class ReviewItem:
    """What was agreed with a company and is to be looked at again; `late` when the day has passed."""

    agreement: int
    name: str
    words: str
    day: date
    late: bool


PromiseItem = SuggestionItem | SilentItem | GuestsItem | WordItem | ReviewItem


@by_the_clock
async def candidates_asked(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> dict[int, SilentItem]:
    """Of these suggestions who is silent; a candidate whom I only cover can see that I read the name."""
    asked = await unit.promised.candidates([one.number for one in rows])
    me, mine = reading.by.person, reading.answered
    covered = [one.candidate for one in asked if one.adviser in mine and one.adviser != me]
    await unit.known_names.covered(me, covered, now=reading.now)
    return {one.suggestion: _silent(one, mine) for one in asked}


def _silent(one: AskedCandidate, answered: Collection[PersonId]) -> SilentItem:
    mine = one.adviser in answered
    who, candidate = (one.name, one.candidate) if mine else (one.number, None)
    return SilentItem(who, one.company, one.by, candidate, SuggestionId(one.suggestion))


@by_the_clock
async def words_promised(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> dict[int, WordItem]:
    """These promises, and which of them are late."""
    today = local(reading.now).date()
    return {
        one.promise: WordItem(one.promise, one.company, one.words, one.due_on, one.due_on < today)
        for one in await unit.promised.words([one.number for one in rows])
    }


@by_the_clock
async def agreements_near(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> dict[int, ReviewItem]:
    """These agreements, and for which of them the day has passed."""
    today = local(reading.now).date()
    return {
        one.promise: ReviewItem(one.promise, one.company, one.words, one.due_on, one.due_on < today)
        for one in await unit.promised.agreements([one.number for one in rows])
    }


@by_the_clock
async def guests_asked(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> dict[int, GuestsItem]:
    """Of these events how many are silent, and who of mine where I am not the host."""
    answered = reading.answered
    found = await unit.promised.guests([SpeedDatingId(one.number) for one in rows], answered)
    items: dict[int, GuestsItem] = {}
    for event, guests in groupby(found, key=lambda one: one.event):
        silent = list(guests)
        hosts = silent[0].organiser in answered
        mine = () if hosts else await _mine(unit, reading.by, silent, answered, reading.now)
        items[event] = GuestsItem(silent[0].begins_at, len(silent), event if hosts else None, mine)
    return items


async def _mine(
    unit: Unit, by: Actor, silent: Collection[AskedGuest], answered: Collection[PersonId], now: datetime
) -> tuple[SilentGuest, ...]:
    """By name; a candidate whom I only cover can see that I read it."""
    whose = {
        one.candidate: one.looks_after
        for one in silent
        if one.candidate is not None and one.looks_after in answered
    }
    covered = [candidate for candidate, adviser in whose.items() if adviser != by.person]
    await unit.known_names.covered(by.person, covered, now=now)
    names = await unit.candidates.names_of(list(whose))
    people = [SilentGuest(name, candidate, None) for candidate, name in names.items()]
    at_tables = [one.company for one in silent if one.company is not None]
    called = await unit.companies.names_of(at_tables) if at_tables else {}
    return (*people, *(SilentGuest(called[company], None, company) for company in at_tables))
