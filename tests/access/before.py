"""What the town must be like for a deed to make sense; undone with it."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from bot.actions.talking_danger import DANGER
from bot.domain.candidates import SuggestionState
from bot.domain.ids import (
    CandidateId,
    CompanyId,
    MeetingId,
    PersonId,
    PlacementId,
    RequestId,
    SpeedDatingId,
    SuggestionId,
)
from bot.domain.placements import PlacementState
from bot.domain.requests import RequestState
from bot.domain.roles import Role
from bot.domain.speed_dating.day import Mark, Presence, Side
from bot.domain.speed_dating.events import Attendance, MeetingState
from bot.domain.speed_dating.steps import StepKind, StepState
from bot.domain.speed_dating.yes import asked_with
from bot.domain.team_notes import Said
from bot.store.candidates import shut_out
from bot.store.outbox import PENDING, SENT, outbox
from bot.store.outreach_visits import visits
from bot.store.shortlists import suggestions
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.speed_dating.meetings import meetings
from bot.store.speed_dating.repairs import repairs
from bot.store.unit import Unit
from tests.access.case import MONTH
from tests.access.town import NOW, Town


async def two_managers(unit: Unit, town: Town) -> None:
    """Ole writes for Bageriet again, beside Lars, who is the main one."""
    company = CompanyId(town.company)
    await unit.people.give_role(town.people["ex-manager"], Role.MANAGER, company=company, now=NOW)
    await unit.managers.make_main(company, town.people["manager"], now=NOW)


async def card_waits(unit: Unit, town: Town) -> None:
    """Anna has not said yes to her card yet."""
    await unit.candidates.change(CandidateId(town.candidate), approved_at=None)


async def card_waits_without_chat(unit: Unit, town: Town) -> None:
    """The same, and she has said stop: her adviser reads it to her."""
    await card_waits(unit, town)
    await unit.people.change(town.people["candidate"], stopped_at=NOW)


async def answered(unit: Unit, town: Town) -> None:
    """Bageriet has its answer, and waits for none."""
    await unit.requests.change(RequestId(town.request), now=NOW, state=RequestState.WITH_COMPANY)


async def arrived(unit: Unit, _town: Town) -> None:
    """Whoever was told something has read it."""
    await unit.tx.connection.execute(update(outbox).where(outbox.c.state == PENDING).values(state=SENT))


async def card_hidden(unit: Unit, town: Town) -> None:
    """Anna has hidden her card."""
    await unit.candidates.change(CandidateId(town.candidate), hidden_at=NOW)


async def no_meetings(unit: Unit, town: Town) -> None:
    """Anna and Bageriet want to meet, and have neither a time nor a placement yet."""
    await not_placed(unit, town)
    for event in (town.event, town.draft):
        await unit.speed_dating.cancel_meetings(SpeedDatingId(event))


async def anna_said_no(unit: Unit, town: Town) -> None:
    """To the event, before it begins; she has no placement yet."""
    await not_placed(unit, town)
    event, anna = SpeedDatingId(town.event), CandidateId(town.candidate)
    await unit.speed_dating.cancel_meetings(event, candidate=anna, by=Side.CANDIDATE)
    await unit.speed_dating.candidate_says(event, anna, Attendance.NOT_COMING)


async def bageriet_said_no(unit: Unit, town: Town) -> None:
    """The same of the company."""
    await not_placed(unit, town)
    event, bageriet = SpeedDatingId(town.event), CompanyId(town.company)
    await unit.speed_dating.cancel_meetings(event, company=bageriet, by=Side.COMPANY)
    await unit.speed_dating.company_says(event, bageriet, Attendance.NOT_COMING)


async def two_tables(unit: Unit, town: Town) -> None:
    """Bageriet has two at the event, which has not begun, and comes with both by now."""
    await not_placed(unit, town)
    mine = (guest_companies.c.speed_dating_id == town.event, guest_companies.c.company_id == town.company)
    await unit.tx.connection.execute(update(guest_companies).where(*mine).values(tables=2))


async def guests_of_a_draft(unit: Unit, town: Town) -> None:
    """Anna and Bageriet are guests of the draft, and have no time there yet."""
    await no_meetings(unit, town)
    await unit.speed_dating.invite(
        SpeedDatingId(town.draft), [CompanyId(town.company)], [CandidateId(town.candidate)]
    )


async def draft_was_changed(unit: Unit, town: Town) -> None:
    """What was done to a plan was done to the draft."""
    await unit.tx.connection.execute(
        update(repairs).where(repairs.c.id == town.done).values(speed_dating_id=town.draft)
    )


async def bo_meets_bageriet_too(unit: Unit, town: Town, event: SpeedDatingId) -> None:
    """In the round after Anna, at the same table; both have said yes."""
    begins = (await unit.speed_dating.get(event)).times.times
    bo, wish = CandidateId(town.candidate_2), SuggestionId(town.wanted)
    town.things["second"] = await unit.speed_dating.meet(
        event, CompanyId(town.company), bo, wish, number=1,
        begins_at=begins[1][0], ends_at=begins[1][1], agreed=True,
    )  # fmt: skip
    await unit.speed_dating.invite(event, [], [bo])


async def two_are_apart_in_a_draft(unit: Unit, town: Town) -> None:
    """Anna and Bageriet were to meet in the draft, and are kept apart there."""
    await two_meet_in_a_draft(unit, town)
    apart = update(meetings).where(meetings.c.id == town.unsaid)
    await unit.tx.connection.execute(apart.values(state=MeetingState.CANCELLED, parted=True))


async def two_meet_in_a_draft(unit: Unit, town: Town) -> None:
    """Anna and Bo are both to meet Bageriet, and nobody is told."""
    begins = (await unit.speed_dating.get(SpeedDatingId(town.draft))).times.times[0]
    await unit.tx.connection.execute(
        update(meetings).where(meetings.c.id == town.unsaid).values(begins_at=begins[0], ends_at=begins[1])
    )
    await bo_meets_bageriet_too(unit, town, SpeedDatingId(town.draft))


async def two_are_in_the_room(unit: Unit, town: Town) -> None:
    """Anna and Bo are both there today, and meet Bageriet one after the other."""
    await is_the_day(unit, town)
    event = SpeedDatingId(town.event)
    await bo_meets_bageriet_too(unit, town, event)
    await unit.tx.connection.execute(
        update(meetings).where(meetings.c.id == town.meeting).values(agreed=True)
    )
    for one in (town.candidate, town.candidate_2):
        await unit.days.mark(event, Mark(Presence.HERE), seen=None, now=NOW, candidate=CandidateId(one))


async def not_placed(unit: Unit, town: Town) -> None:
    """Anna works nowhere yet, so she may meet Bageriet."""
    await unit.placements.change(PlacementId(town.placement), state=PlacementState.DONE)


async def papers_wait(unit: Unit, town: Town) -> None:
    """Anna is to begin at Bageriet in a month; the papers are not approved."""
    planned = {"state": PlacementState.PLANNED, "starts_on": MONTH}
    await unit.placements.change(PlacementId(town.placement), **planned)


async def name_kept(unit: Unit, town: Town) -> None:
    """Bageriet does not know who Anna is."""
    await unit.placements.change(PlacementId(town.placement), shared_at=None)


async def not_together(unit: Unit, town: Town) -> None:
    """Anna works nowhere yet; the two have each other's names from the meeting."""
    await unit.placements.change(PlacementId(town.placement), state=PlacementState.DONE)
    await unit.speed_dating.share(MeetingId(town.meeting), now=NOW)


async def event_is_over(unit: Unit, town: Town) -> None:
    """It was yesterday."""
    begins = NOW - timedelta(days=1)
    await unit.tx.connection.execute(
        update(speed_datings)
        .where(speed_datings.c.id == town.event)
        .values(begins_at=begins, ends_at=begins + timedelta(hours=1))
    )


async def did_not_come(unit: Unit, town: Town) -> None:
    """Anna was not there."""
    mark = Mark(Presence.ABSENT, since=NOW)
    await unit.days.mark(
        SpeedDatingId(town.event), mark, seen=None, now=NOW, candidate=CandidateId(town.candidate)
    )


async def missed_what_is_over(unit: Unit, town: Town) -> None:
    """Neither Anna nor Bageriet was there, and it is over."""
    await did_not_come(unit, town)
    await event_is_over(unit, town)
    event, mark = SpeedDatingId(town.event), Mark(Presence.ABSENT, since=NOW)
    await unit.days.mark(event, mark, seen=None, now=NOW, company=CompanyId(town.company))


async def names_shared(unit: Unit, town: Town) -> None:
    """Anna and Bageriet have each other's names; nothing is proposed."""
    await unit.speed_dating.share(MeetingId(town.meeting), now=NOW)
    await unit.steps.begin(MeetingId(town.meeting), now=NOW)


async def step_proposed(unit: Unit, town: Town) -> None:
    """Bageriet has proposed a trial day."""
    await names_shared(unit, town)
    await unit.steps.propose(MeetingId(town.meeting), StepKind.TRIAL, [NOW + timedelta(days=10)], now=NOW)


async def step_agreed(unit: Unit, town: Town) -> None:
    """Anna has chosen it."""
    await step_proposed(unit, town)
    begins = NOW + timedelta(days=10)
    await unit.steps.move(
        MeetingId(town.meeting), StepState.AGREED, come_from=(StepState.PROPOSED,), begins_at=begins
    )


async def step_over(unit: Unit, town: Town) -> None:
    """What Anna chose has been."""
    await step_proposed(unit, town)
    begins = NOW - timedelta(hours=1)
    await unit.steps.move(
        MeetingId(town.meeting), StepState.AGREED, come_from=(StepState.PROPOSED,), begins_at=begins
    )


async def given_another_time(unit: Unit, town: Town) -> None:
    """Anna comes to Bageriet, and has a later time with the other company that she has not answered for."""
    event, anna = SpeedDatingId(town.event), CandidateId(town.candidate)
    await unit.speed_dating.agree(event, anna)
    begins, ends = (await unit.speed_dating.get(event)).times.times[2]
    await unit.speed_dating.meet(
        event, CompanyId(town.company_2), anna, SuggestionId(town.wanted),
        number=2, begins_at=begins, ends_at=ends,
    )  # fmt: skip
    town.things["asked_times"] = asked_with((await unit.times.of_candidate(event, anna)).slots)


async def without_a_name(unit: Unit, town: Town) -> None:
    """A file brought Anna in by a mark."""
    await unit.people.change(PersonId(town.people["candidate"]), name="K-015")


async def meets_today(unit: Unit, town: Town) -> None:
    """Anna comes to Bageriet in an hour."""
    await given_another_time(unit, town)
    await _met_at(unit, town, NOW + timedelta(hours=1))


async def is_the_day(unit: Unit, town: Town) -> None:
    """The event is held today."""
    await meets_today(unit, town)
    begins = NOW + timedelta(hours=1)
    await unit.tx.connection.execute(
        update(speed_datings)
        .where(speed_datings.c.id == town.event)
        .values(begins_at=begins, ends_at=begins + timedelta(hours=1))
    )


async def goes_on(unit: Unit, town: Town) -> None:
    """The event has begun."""
    await is_the_day(unit, town)
    begins = NOW - timedelta(minutes=5)
    mine = speed_datings.c.id == town.event
    await unit.tx.connection.execute(update(speed_datings).where(mine).values(begins_at=begins))


async def place_is_free(unit: Unit, town: Town) -> None:
    """The event is held today; Anna is there, and Bageriet's table is free."""
    await is_the_day(unit, town)
    await no_meetings(unit, town)
    event, anna = SpeedDatingId(town.event), CandidateId(town.candidate)
    await unit.days.mark(event, Mark(Presence.HERE), seen=None, now=NOW, candidate=anna)


async def screen_is_open(unit: Unit, town: Town) -> None:
    """The event is held today, and stands on a screen."""
    await is_the_day(unit, town)
    await unit.screens.open(SpeedDatingId(town.event), "token", expires=NOW + timedelta(hours=9))


async def has_met(unit: Unit, town: Town) -> None:
    """The meeting of Anna and Bageriet was an hour ago."""
    await _met_at(unit, town, NOW - timedelta(hours=1))


async def wrote_two_numbers(unit: Unit, town: Town) -> None:
    """Anna is to be called for danger, and another number than hers stood in her words."""
    anna = town.people["candidate"]
    await unit.calls.add(PersonId(town.people["adviser"]), PersonId(anna), DANGER, now=NOW, subject=anna)
    await unit.calls.put_beside(PersonId(anna), DANGER, "20304098")


async def nothing_left(unit: Unit, town: Town) -> None:
    """The adviser leaves today; a colleague has their candidates, calls and wishes."""
    adviser, other = PersonId(town.people["adviser"]), PersonId(town.people["other"])
    plan = await unit.leavings.of(adviser)
    assert plan is not None, "they leave"
    for candidate in await unit.leavings.candidates_of(adviser):
        await unit.leavings.give_candidate(candidate, other)
    for call in await unit.calls.open_of(adviser):
        await unit.calls.give(call.id, other)
    for wish, _person in await unit.leavings.wishes_of(adviser):
        await unit.leavings.give_wish(wish, other)
    await unit.leavings.mark(plan.id, ends_at=NOW)


async def _met_at(unit: Unit, town: Town, begins: datetime) -> None:
    await unit.tx.connection.execute(
        update(meetings)
        .where(meetings.c.id == town.meeting)
        .values(begins_at=begins, ends_at=begins + timedelta(minutes=10))
    )


async def reserved(unit: Unit, town: Town) -> None:
    """The contact of Bageriet is to call it."""
    company, contact = CompanyId(town.company), PersonId(town.people["contact"])
    await unit.outreach.reserve(company, contact, until=NOW + timedelta(days=2), now=NOW)


async def wants_peace(unit: Unit, town: Town) -> None:
    """Bageriet wants nothing unasked for a month."""
    await unit.outreach.wish(CompanyId(town.company), paused_until=MONTH)


async def visit_is_over(unit: Unit, town: Town) -> None:
    """The visit that is agreed was an hour ago."""
    await _visit_at(unit, town, NOW - timedelta(hours=1))


async def visit_at_another_hour(unit: Unit, town: Town) -> None:
    """The visit that is agreed leaves the hours free that are offered for another."""
    await _visit_at(unit, town, NOW + timedelta(days=20))


async def visit_while_away(unit: Unit, town: Town) -> None:
    """The visit is tomorrow, while the contact is away."""
    await _visit_at(unit, town, NOW + timedelta(days=1))


async def _visit_at(unit: Unit, town: Town, begins: datetime) -> None:
    await unit.tx.connection.execute(
        update(visits).where(visits.c.id == town.things["visit"]).values(begins_at=begins)
    )


async def two_groups(unit: Unit, town: Town) -> None:
    """Each unit has a group, and has chosen another one."""
    for who, number in (("coordinator", 1), ("coord. 2", 2)):
        (held,) = await unit.people.held_by(town.people[who])
        assert held.unit is not None, "coordinators have a unit"
        for nth in (0, 1):
            group = await unit.team_groups.expect(held.unit, town.people[who], language="en", now=NOW)
            await unit.team_groups.choose(group, -1_001_000_000_000 - 10 * number - nth, "Team")
            if nth == 0:
                await unit.team_groups.connect(group, now=NOW)


async def a_note(unit: Unit, town: Town) -> None:
    """The contact has written a note about Bageriet in the group of their team."""
    await two_groups(unit, town)
    (held,) = await unit.people.held_by(town.people["coordinator"])
    assert held.unit is not None, "coordinators have a unit"
    group = await unit.team_groups.of_unit(held.unit)
    assert group is not None, "the unit has one"
    said = Said(group.id, CompanyId(town.company), 7, "Ring på fredag")
    town.things["group"] = group.id
    town.things["note"] = await unit.team_notes.keep(said, PersonId(town.people["contact"]), now=NOW)


async def nothing_in_the_way(unit: Unit, town: Town) -> None:
    """The other company is in no event with Bageriet, and in nobody's way there."""
    for table in (meetings, guest_companies, suggestions):
        mine = table.c.company_id == town.company_2
        if table is suggestions:
            await unit.tx.connection.execute(update(table).where(mine).values(state=SuggestionState.NO))
        else:
            await unit.tx.connection.execute(delete(table).where(mine))
    await unit.tx.connection.execute(delete(shut_out))


async def became_part(unit: Unit, town: Town) -> None:
    """The other company has become part of Bageriet."""
    await nothing_in_the_way(unit, town)
    town.things["merger"] = await unit.merging.merge(
        CompanyId(town.company_2), CompanyId(town.company), PersonId(town.people["coordinator"]),
        due_for=(), due_of=(), about=(), now=NOW,
    )  # fmt: skip
