"""What a consultant has promised, and whose word is missing, as it stands on the desk."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from bot.domain.ids import CandidateId, CompanyId, JobFunctionId, PersonId, SpeedDatingId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.timeline import Promise
from bot.domain.workdays import at, local
from bot.store.promised import AskedCandidate, AskedGuest
from bot.store.unit import Unit

# An event is near when its guests can still be called in a quiet hour.
NEAR = timedelta(days=7)


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

    @property
    def due(self) -> datetime:
        """From then on an answer is too late."""
        return self.begins


@dataclass(frozen=True)
class WordItem:
    """What a company was promised in words; `late` when the day has passed."""

    promise: int
    name: str
    words: str
    day: date
    late: bool

    @property
    def due(self) -> datetime:
        """It is kept before the day is over."""
        return at(self.day, time(23, 59))


PromiseItem = SuggestionItem | SilentItem | GuestsItem | WordItem


@allowed(Role.CONSULTANT.themselves)
async def promises(unit: Unit, by: Actor, *, now: datetime) -> list[PromiseItem]:
    """What those I answer for have promised, and whom they wait for; in no order."""
    answered = await unit.contacts.answered_by(by.person, now=now)
    if not answered:
        return []
    waited_for = [
        SuggestionItem(one.function, one.company, one.title, one.by, one.told)
        for one in await unit.promised.suggestions(answered)
    ]
    asked = await unit.promised.candidates(answered)
    covered = [one.candidate for one in asked if one.adviser in answered and one.adviser != by.person]
    await unit.known_names.covered(by.person, covered, now=now)
    silent = [_silent(one, answered) for one in asked]
    return [*waited_for, *silent, *await _guests(unit, by, answered, now), *await _words(unit, answered, now)]


@allowed(Role.COORDINATOR.of_own_unit)
async def promises_of_nobody(unit: Unit, by: Actor, *, now: datetime) -> list[WordItem]:
    """What companies without a contact are promised: a coordinator's, until there is one."""
    return await _items(unit, await unit.timeline.promises_of_nobody(), now)


async def _words(unit: Unit, answered: Collection[PersonId], now: datetime) -> list[WordItem]:
    return await _items(unit, await unit.timeline.open_promises(answered), now)


async def _items(unit: Unit, found: Sequence[Promise], now: datetime) -> list[WordItem]:
    names = await unit.companies.names_of({one.company for one in found}) if found else {}
    today = local(now).date()
    return [WordItem(one.id, names[one.company], one.words, one.due_on, one.due_on < today) for one in found]


def _silent(one: AskedCandidate, answered: Collection[PersonId]) -> SilentItem:
    mine = one.adviser in answered
    return SilentItem(one.name if mine else one.number, one.company, one.by, one.candidate if mine else None)


async def _guests(unit: Unit, by: Actor, answered: Collection[PersonId], now: datetime) -> list[GuestsItem]:
    found = await unit.promised.guests(answered, now=now, until=now + NEAR)
    items = []
    for event, guests in groupby(found, key=lambda one: one.event):
        silent = list(guests)
        hosts = silent[0].organiser in answered
        mine = () if hosts else await _mine(unit, by, silent, answered, now)
        items.append(GuestsItem(silent[0].begins_at, len(silent), event if hosts else None, mine))
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
    tables = [
        SilentGuest((await unit.companies.get(one.company)).name, None, one.company)
        for one in silent
        if one.company is not None
    ]
    return (*people, *tables)
