"""Which companies somebody had until lately, for a word to whoever has them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.companies import TELLS_THE_NEXT, without_a_word
from bot.domain.ids import CompanyId
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit

A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Handover:
    """Companies that went from somebody at once, or from `first` to `last`, by the second."""

    first: datetime
    last: datetime


@dataclass(frozen=True)
class GivenAway:
    """A company I had, who has it now, and until when I had it; `written` when I have left a word since."""

    company: CompanyId
    name: str
    contact: str
    until: datetime
    written: bool = False


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def given_away(
    unit: Unit, by: Actor, *, now: datetime, of: Handover | None = None
) -> tuple[GivenAway, ...]:
    """What I had in the last four weeks and have no more, or led on to others, by name; of one handover, where that
    is said."""
    since, leads = now - TELLS_THE_NEXT, by.role is Role.COORDINATOR
    if of is None:
        found = await unit.companies.given_away(by.person, since=since, moved=leads)
    else:
        first, before = max(since, of.first), of.last + A_SECOND
        found = await unit.companies.given_away(by.person, since=first, before=before, moved=leads)
    if not found:
        return ()
    names = await unit.companies.names_of(found)
    people = await unit.people.names_of({to for to, _until in found.values()})
    wordless = without_a_word(found, await unit.timeline.handed_on_by(by.person, found))
    those = [
        GivenAway(one, names[one], people.get(to, ""), until, written=one not in wordless)
        for one, (to, until) in found.items()
    ]
    return tuple(sorted(those, key=lambda one: one.name.casefold()))


def waits_for_a_word(found: Sequence[GivenAway]) -> Handover | None:
    """The newest handover of which the next contact was not told anything; None where there is none."""
    left = [one.until for one in found if not one.written]
    return Handover(max(left), max(left)) if left else None


def left_to_write(found: Sequence[GivenAway]) -> Sequence[GivenAway]:
    """Those without a word yet; all of them, once each has one."""
    return [one for one in found if not one.written] or found
