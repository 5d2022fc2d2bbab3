"""What one side has said after a meeting. Of what the other side said there is nothing here before both said gladly."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import MeetingId, PersonId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.events import Feedback, Meeting, MeetingState, Talk
from bot.store.unit import Unit


@dataclass(frozen=True)
class Word:
    """An answer, about whom, and for a company what the candidate gets to know of whoever answered.

    `colleague` is who said it when it was not the reader. After a gladly the candidate gets the name of the `speaker`,
    or the reader's own where that is empty, and their `number`; `own_number` is what the reader could give.
    `may_share` when a candidate may let the company have their name now. `next` is another talk of theirs there of
    which nothing is said yet.
    """

    meeting: MeetingId
    side: str  # "company" or "candidate"
    talk: Talk
    said: Feedback | None
    colleague: str | None = None
    speaker: str = ""
    number: str | None = None
    own_number: str | None = None
    may_share: bool = False
    next: tuple[MeetingId, Talk] | None = None
    is_shared: bool = False


@allowed(Role.CANDIDATE.themselves | Role.MANAGER.of_own_company)
async def my_word(unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime) -> Word:
    """What my side has said, and what of that event is still to be said. Raises `Gone`, `NotAllowed`."""
    word = await _word(unit, by, meeting)
    return replace(word, next=await _next(unit, meeting, word.side, now))


async def _next(unit: Unit, meeting: MeetingId, side: str, now: datetime) -> tuple[MeetingId, Talk] | None:
    """The first that has begun, and that they have said yes to; the next by the clock, then from the beginning."""
    this = await unit.speed_dating.meeting(meeting)
    mine = this.company if side == "company" else this.candidate
    reached = await unit.clocks.reached(await unit.speed_dating.get(this.event), now=now)
    left = [
        one
        for one in await unit.speed_dating.meetings_of(this.event)
        if (one.company if side == "company" else one.candidate) == mine
        and one.agreed
        and one.begins_at <= reached
        and one.id != meeting
        and one.said_by(side) is None
    ]
    left.sort(key=lambda one: (one.begins_at < this.begins_at, one.begins_at))
    return (left[0].id, await unit.times.talk(left[0], side)) if left else None


async def _word(unit: Unit, by: Actor, meeting: MeetingId) -> Word:
    found = await unit.speed_dating.meeting(meeting)
    if found.state is not MeetingState.PLANNED:
        raise Gone
    shared = found.shared_at is not None
    if by.role is Role.CANDIDATE:
        me = await unit.candidates.of_person(by.person)
        if me is None or me.id != found.candidate:
            raise NotAllowed
        talk = await unit.times.talk(found, "candidate")
        may = found.both_gladly and not shared
        return Word(meeting, "candidate", talk, found.candidate_said, may_share=may, is_shared=shared)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    talk, who = await unit.times.talk(found, "company"), found.company_said_by
    named: dict[PersonId | None, str] = {
        one: (await unit.people.get(one)).name or "" for one in _others(found, by)
    }
    return Word(
        meeting,
        "company",
        talk,
        found.company_said,
        colleague=named.get(who),
        speaker=named.get(found.company_speaker, ""),
        number=found.company_phone,
        own_number=(await unit.people.get(by.person)).phone,
        is_shared=shared,
    )


def _others(met: Meeting, by: Actor) -> list[PersonId]:
    """Who answered, and who is called, other than the reader."""
    known = dict.fromkeys((met.company_said_by, met.company_speaker))
    return [one for one in known if one is not None and one != by.person]
