"""After a speed dating both sides are asked how their talks were: one message each, however many talks there were."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.actions.speed_dating.feedback import ask_candidate_how_it_was, how_it_was
from bot.actions.speed_dating.telling_companies import managers_of_all
from bot.domain.ids import CompanyId, MeetingId, PersonId, SpeedDatingId
from bot.domain.notices.speed_dating.summary import OpenTalk, WordsMissing
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting, Talk
from bot.domain.told_once import once_for
from bot.store.unit import Unit


@by_the_clock
async def ask_everybody_how_it_was(
    unit: Unit, event: SpeedDatingId, those: Sequence[Meeting], *, now: datetime
) -> None:
    """Who has one talk to speak of is asked about it; who has several reads them in one message.

    A candidate who has not said yes is asked first whether they were there, talk by talk, and so is whoever no
    message reaches: each talk is a question by telephone.
    """
    for one in those:
        if not one.agreed:
            await ask_candidate_how_it_was(unit, one, now=now)
    held = [one for one in those if one.agreed]
    await _ask_candidates(unit, event, held, now=now)
    await _ask_companies(unit, event, held, now=now)


async def _ask_candidates(
    unit: Unit, event: SpeedDatingId, held: Sequence[Meeting], *, now: datetime
) -> None:
    talks = await unit.times.talks(held, "candidate")
    people = await unit.candidates.these(list({one.candidate for one in held}))
    reached = await unit.people.reachable_of([who.person for who in people])
    asked = await unit.told.any_of([_once(one, "candidate") for one in held])
    for who in people:
        theirs = [one for one in held if one.candidate == who.id]
        await _ask(
            unit, event, who.person, "candidate", theirs, talks, asked, at_once=who.person in reached, now=now
        )


async def _ask_companies(unit: Unit, event: SpeedDatingId, held: Sequence[Meeting], *, now: datetime) -> None:
    by_company: defaultdict[CompanyId, list[Meeting]] = defaultdict(list)
    for one in held:
        by_company[one.company].append(one)
    talks = await unit.times.talks(held, "company")
    managers = await managers_of_all(unit, by_company)
    reached = await unit.people.reachable_of([one for those in managers.values() for one in those])
    asked = await unit.told.any_of(
        [_once(one, "company", reader) for one in held for reader in managers.get(one.company, [])]
    )
    for company, theirs in by_company.items():
        readers = managers.get(company, [])
        named = [one.candidate for one in theirs if talks[one.id].named]
        await unit.candidates.first_names_read(named, readers, company=company, now=now)
        for reader in readers:
            await _ask(
                unit, event, reader, "company", theirs, talks, asked, at_once=reader in reached, now=now
            )


async def _ask(
    unit: Unit,
    event: SpeedDatingId,
    reader: PersonId,
    side: str,
    those: Sequence[Meeting],
    talks: Mapping[MeetingId, Talk],
    asked: Collection[str],
    *,
    at_once: bool,
    now: datetime,
) -> None:
    """In one message, where several are left of which they were not asked by themselves."""
    keys = {one.id: _once(one, side, reader) for one in those}
    left = [one for one in those if keys[one.id] not in asked]
    if at_once and len(left) > 1:
        theirs = [OpenTalk(one.id, *_known(talks[one.id])) for one in left]
        told = WordsMissing(event, side, tuple(theirs), first=True)
        # Whoever manages two companies there is asked for each.
        whose = f"{side}:{left[0].company}" if side == "company" else side
        await unit.outbox.tell(reader, told, now=now, once=f"how all:{event}:{whose}:{reader}")
        return
    for one in left:
        question = how_it_was(one, side, talks[one.id])
        await unit.outbox.tell(reader, question, now=now, once=keys[one.id])


def _known(talk: Talk) -> tuple[str, datetime, bool]:
    return talk.who, talk.begins, talk.named


def _once(meeting: Meeting, side: str, reader: PersonId | None = None) -> str:
    """As where one talk is asked about by itself."""
    once = f"how:{meeting.id}:{side}"
    return once if reader is None or side == "candidate" else once_for(once, meeting.company, reader)
