"""After a speed dating: one reminder of words that are missing, the numbers next morning, what followed in a month."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.speed_dating.gladly_alone import HINT
from bot.actions.speed_dating.telling_companies import managers_of_all
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.summary import EventFollowed, EventOver, OpenTalk, WordsMissing
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting, SpeedDatingState
from bot.domain.speed_dating.summary import ASKED_AGAIN_AFTER, a_month_later, next_morning
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

AGAIN, OVER, FOLLOWED = "speed dating words missing", "speed dating summary", "speed dating followed"
# What is later than this is news no more.
STALE = timedelta(days=5)


@by_the_clock
async def plan_summary(
    unit: Unit, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> None:
    """Both sides have been asked now: the rest is planned, once."""
    found = await unit.speed_dating.get(event)
    again = now + ASKED_AGAIN_AFTER
    # It waits for the next hour in which a company may be written to, and is worth a day from there.
    opens = municipality.send_at(again, to_company=True)
    await unit.due.plan(AGAIN, event, "once", due=again, expires=opens + timedelta(days=1))
    calendar = municipality.calendar
    morning, month = next_morning(found.ends_at, calendar), a_month_later(found.ends_at, calendar)
    # Nothing is asked any more on the working day after the last time.
    answered = next_morning(opens, calendar)
    for kind, when in ((OVER, morning), (HINT, answered), (FOLLOWED, month)):
        await unit.due.plan(kind, event, "once", due=when, expires=when + STALE)


@by_the_clock
async def ask_once_more(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Who was there and has said nothing reads it in one message, however many talks there were; then nothing more."""
    event = SpeedDatingId(row.subject)
    over = [one for one in await unit.speed_dating.meetings_of(event) if one.agreed and one.ends_at <= now]
    companies = await _open(unit, [one for one in over if one.company_said is None], "company")
    managers = await managers_of_all(unit, [CompanyId(one) for one in companies])
    for company, talks in companies.items():
        told = WordsMissing(event, "company", tuple(talks))
        for person in managers.get(CompanyId(company), ()):
            await _ask_again(unit, person, told, row, now, whose=f"company:{company}")
    candidates = await _open(unit, [one for one in over if one.candidate_said is None], "candidate")
    people = await unit.candidates.these([CandidateId(one) for one in candidates])
    # Whom no message reaches is called about the question itself.
    reached = await unit.people.reachable_of([who.person for who in people])
    for who in people:
        if who.person in reached:
            told = WordsMissing(event, "candidate", tuple(candidates[who.id]))
            await _ask_again(unit, who.person, told, row, now, whose="candidate")


@by_the_clock
async def tell_summary(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Whoever hosts by now reads the numbers as they are; of an event at which nobody was to meet, nobody does."""
    found = await unit.speed_dating.get(SpeedDatingId(row.subject))
    figures = await unit.summaries.figures(found, now=now)
    if found.state is SpeedDatingState.ANNOUNCED and figures.planned:
        told = EventOver(found.id, found.begins_at, figures)
        await _tell_host(unit, found, told, row, now)


@by_the_clock
async def tell_what_followed(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The same a month later, as it is then."""
    found = await unit.speed_dating.get(SpeedDatingId(row.subject))
    figures = await unit.summaries.figures(found, now=now)
    if found.state is SpeedDatingState.ANNOUNCED and figures.planned:
        since = await unit.summaries.followed(found.id, since=found.begins_at, now=now)
        await _tell_host(unit, found, EventFollowed(found.id, found.begins_at, since), row, now)


async def _tell_host(
    unit: Unit, event: SpeedDating, told: EventOver | EventFollowed, row: DueRow, now: datetime
) -> None:
    host = await unit.contacts.hosting(event, now=now)
    await unit.outbox.tell(host, told, now=now, expires=row.expires_at, once=f"{row.kind}:{event.id}")


async def _ask_again(
    unit: Unit, person: PersonId, told: WordsMissing, row: DueRow, now: datetime, *, whose: str
) -> None:
    once = f"{AGAIN}:{told.event}:{whose}:{person}"
    await unit.outbox.tell(person, told, now=now, expires=row.expires_at, once=once)


async def _open(unit: Unit, those: Sequence[Meeting], side: str) -> dict[int, list[OpenTalk]]:
    """What this side has said nothing about, by company or by candidate."""
    found: defaultdict[int, list[OpenTalk]] = defaultdict(list)
    talks = await unit.times.talks(those, side)
    for one in those:
        talk = talks[one.id]
        whose = one.company if side == "company" else one.candidate
        found[whose].append(OpenTalk(one.id, talk.who, talk.begins, talk.named))
    return found
