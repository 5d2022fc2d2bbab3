"""A small town in which everybody stands in exactly one relation to Anna and to Bageriet."""

from dataclasses import dataclass, field
from datetime import time, timedelta

from bot.actions.approvals import withdraw
from bot.actions.calls import responsible_for
from bot.actions.candidates import approve, clarify, write_card
from bot.actions.checkins_concerns import raise_concern
from bot.actions.companies import Registration, know, register
from bot.actions.job_functions import post
from bot.actions.privacy import ask_for
from bot.actions.requests import write
from bot.actions.shortlists import say_yes, suggest
from bot.actions.shortlists_deciding import want
from bot.actions.speed_dating.events import plan
from bot.actions.speed_dating.inviting import announce
from bot.domain.candidates import GATE, Card, Experience
from bot.domain.checkins import Side
from bot.domain.checkins_concerns import Concern
from bot.domain.ids import CandidateId, CompanyId, PersonId, SiteId, SpeedDatingId, SuggestionId, VisitId
from bot.domain.job_functions import JobFacts
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import CandidateWrote
from bot.domain.notices.shortlists import NewsFor
from bot.domain.placements import PlacementState, Terms
from bot.domain.privacy import Right
from bot.domain.roles import Actor, Role
from bot.domain.sites import SiteFacts
from bot.domain.speed_dating.events import Feedback, RepairState
from bot.domain.speed_dating.rounds import Pace
from bot.domain.speed_dating.timetable import Place
from bot.domain.timeline import Kind, Logged, NextStep, Purpose, Result
from bot.domain.workdays import at, local
from bot.municipality import read_municipality
from bot.store.unit import Unit
from tests.kit.store import opened
from tests.kit.town import TUESDAY_NINE

# What must not reach the wrong eyes: Anna's name, phone and need, and what Lars wrote.
NAME, PHONE, NEED, WORDS = "Annamarker", "39999999", "fixed_place", "Wordsmarker"
NOW = TUESDAY_NINE
MUNICIPALITY: Municipality = read_municipality()

# Column by column, as the table of the privacy rules names them.
PEOPLE: dict[str, str] = {
    "stranger": "wrote to the bot, is nobody yet",
    "guest": "came by the public link, of Bageriet",
    "manager": "of Bageriet",
    "manager 2": "of another company",
    "ex-manager": "was a manager of Bageriet",
    "mentor": "of a placement at Bageriet",
    "candidate": "Anna",
    "candidate 2": "another candidate, of another adviser",
    "contact": "fixed contact of Bageriet",
    "contact's": "stands in for the contact",
    "adviser": "adviser of Anna",
    "adviser's": "stands in for the adviser",
    "other": "another consultant",
    "ex-staff": "was a consultant",
    "business": "business adviser",
    "coordinator": "leads the unit",
    "coord. 2": "leads another unit",
}


@dataclass
class Town:
    """Numbers of the people and things in the database."""

    people: dict[str, PersonId] = field(default_factory=dict)
    things: dict[str, int] = field(default_factory=dict)
    acting: dict[str, Actor] = field(default_factory=dict)  # whoever was asked for once, as they act

    def __getattr__(self, name: str) -> int:
        if name.startswith("_") or name not in self.things:
            raise AttributeError(name)
        return self.things[name]


async def built(path: str) -> Town:
    """Build the town in an empty database."""
    town = Town()
    async with opened(path, at_once=True) as store:
        for chapter in (
            _staff,
            _companies,
            _candidates,
            _matching,
            _meeting,
            _placement,
            _wish,
            _news,
            _absences,
            _leaving,
            _untold,
        ):
            async with store.begin() as unit:
                await chapter(unit, town)
    return town


async def actor(unit: Unit, town: Town, who: str) -> Actor:
    """The person as they act."""
    return await unit.people.actor(town.people[who])


async def _somebody(unit: Unit, town: Town, who: str, name: str, phone: str = "20000000") -> PersonId:
    person = await unit.people.add(language="en", now=NOW, name=name, phone=phone)
    await unit.people.link(person, 7_500_000_000 + person, now=NOW)
    town.people[who] = person
    return person


async def _staff(unit: Unit, town: Town) -> None:
    await _somebody(unit, town, "stranger", "Sam")
    here, there = await unit.units.named("Here"), await unit.units.named("There")
    leads = {"coordinator": ("Karen", here), "coord. 2": ("Kurt", there)}
    for who, (name, where) in leads.items():
        person = await _somebody(unit, town, who, name)
        await unit.people.give_role(person, Role.COORDINATOR, unit=where, now=NOW)
    person = await _somebody(unit, town, "business", "Birgit")
    await unit.people.give_role(person, Role.BUSINESS_ADVISER, unit=here, now=NOW)
    names = {"contact": "Mette", "contact's": "Sofie", "adviser": "Inge", "adviser's": "Tom",
             "other": "Jonas", "ex-staff": "Ulla"}  # fmt: skip
    for who, name in names.items():
        person = await _somebody(unit, town, who, name)
        role = await unit.people.give_role(person, Role.CONSULTANT, unit=here, now=NOW)
        hats = {"contact": True, "adviser": True}
        await unit.staff.put(person, here, **hats, branches=[], areas=[])
        if who == "ex-staff":
            await unit.people.end_role(role, now=NOW)


async def _companies(unit: Unit, town: Town) -> None:
    for who, name, cvr, company, contact in (
        ("manager", "Lars", "12345674", "Bageriet", "contact"),
        ("manager 2", "Nina", "87654321", "Vaskeriet", "other"),
    ):
        await _somebody(unit, town, who, name)
        said = Registration(cvr, company, None, "centre", name, "20304050")
        number = await register(unit, await actor(unit, town, who), said, now=NOW)
        await unit.companies.assign(number, town.people[contact], reason="fewest", now=NOW)
        await know(unit, await actor(unit, town, contact), town.people[who], number, now=NOW)
        town.things["company" if who == "manager" else "company_2"] = number
    for who, name in (("guest", "Eve"), ("ex-manager", "Ole")):
        await _somebody(unit, town, who, name)
        said = Registration("12345674", "Bageriet", None, "centre", name, "20304051")
        await register(unit, await actor(unit, town, who), said, now=NOW)
    company = town.things["company"]
    for thing, called in (("site", "The shop"), ("closed_site", "The old shop")):
        town.things[thing] = await unit.sites.add(CompanyId(company), SiteFacts(called), now=NOW)
    await unit.sites.close(SiteId(town.closed_site), now=NOW)
    town.things["guest_person"] = town.people["guest"]
    town.things["stranger_person"] = town.people["stranger"]
    await unit.strangers.wrote(town.people["stranger"], "Sam", "Hello", now=NOW, answer_by=NOW)
    town.things["manager_person"] = town.people["manager"]
    town.things["adviser_person"] = town.people["adviser"]
    ole = town.people["ex-manager"]
    await know(unit, await actor(unit, town, "contact"), ole, company, now=NOW)
    for held in await unit.people.held_by(ole):
        await unit.people.end_role(held.id, now=NOW)
    town.things["manager_link"] = await unit.invitations.add(
        "manager", Role.MANAGER, "New", now=NOW, expires=NOW + timedelta(days=1),
        company=CompanyId(company), invited_by=town.people["manager"],
    )  # fmt: skip
    await _somebody(unit, town, "mentor", "Mads")
    lars = await actor(unit, town, "manager")
    taken = await write(unit, lars, WORDS, message=77, now=NOW, municipality=MUNICIPALITY)
    contact, here = town.people["contact"], await unit.units.named("Here")
    town.things["saved"] = await unit.saved_replies.add(contact, None, "Hours", "From 8", now=NOW)
    town.things["saved_of_unit"] = await unit.saved_replies.add(None, here, "Hours", "From 9", now=NOW)
    town.things["answer"] = await unit.messages.write(
        taken.request, town.people["contact"], "Yes", from_company=False, now=NOW, written_message=78
    )
    town.things["request"] = taken.request
    contact, logged = town.people["contact"], Logged(Purpose.JOBS, Result.SPOKE, NextStep.PROMISE)
    town.things["line"] = await unit.timeline.note(
        company, Kind.LOGGED, contact, now=NOW, words=WORDS, logged=logged
    )
    for name in ("visit", "visit_offered"):
        town.things[name] = await unit.visits.offer(
            company,
            contact,
            town.people["manager"],
            [NOW + timedelta(days=10)],
            "Bageriet",
            asked_for=False,
            now=NOW,
        )
    await unit.visits.agree(VisitId(town.things["visit"]), NOW + timedelta(days=10))
    town.things["agreement"] = await unit.agreements.add(company, contact, WORDS, NOW.date(), now=NOW)
    town.things["promise"] = await unit.timeline.promise(company, contact, WORDS, NOW.date(), now=NOW)
    task = await unit.calls.add(
        town.people["contact"], town.people["manager"], "tell", now=NOW, due=NOW + timedelta(days=1)
    )
    assert task is not None
    town.things["task"] = task


async def _candidates(unit: Unit, town: Town) -> None:
    for who, name, phone, adviser in (
        ("candidate", NAME, PHONE, "adviser"),
        ("candidate 2", "Bo", "28888888", "other"),
    ):
        person = await _somebody(unit, town, who, name, phone)
        number = await unit.candidates.add(person, town.people[adviser], now=NOW)
        await unit.people.give_role(person, Role.CANDIDATE, now=NOW)
        town.things[who.replace(" ", "_")] = number
        needs = (NEED,) if who == "candidate" else ()
        experience = (Experience("cleaning", "shop", "3-5"),)
        card = Card(("cleaning",), "11-20", ("centre",), "now", (), experience, needs)
        by = await actor(unit, town, adviser)
        await write_card(unit, by, number, card, now=NOW, municipality=MUNICIPALITY)
        found = await unit.candidates.get(number)
        await approve(unit, await actor(unit, town, who), version=found.card_version, now=NOW)
        until = local(NOW).date() + timedelta(days=91)
        await clarify(unit, by, number, GATE, until=until, now=NOW)
        town.things[f"{who.replace(' ', '_')}_card"] = found.card_version
    await unit.candidates.shut(CandidateId(town.candidate_2), CompanyId(town.company_2))
    task = await unit.calls.add(
        town.people["adviser"], town.people["candidate"], "wrote", now=NOW, due=NOW + timedelta(days=1)
    )
    assert task is not None
    await unit.words.add(task, town.people["candidate"], ("Hello",), edited=False, now=NOW)
    for word in await unit.words.of_call(task):
        await unit.words.read(task, word.id, now=NOW)
    town.things["candidate_task"] = task
    danger = await unit.calls.add(
        town.people["adviser"], town.people["candidate"], "danger", now=NOW, subject=town.people["candidate"]
    )
    assert danger is not None, "new here"
    town.things["danger_task"] = danger
    mentor = town.people["mentor"]
    await unit.calls.add(town.people["adviser"], mentor, "danger", now=NOW, subject=mentor)
    later = NOW + timedelta(days=1)
    anna = town.people["candidate"]
    colleague = await unit.people.add(language="en", now=NOW, name="New")
    town.things["staff_link"] = await unit.invitations.add(
        "staff", Role.CONSULTANT, "New", now=NOW, expires=later, code="123456", person=colleague,
        unit=await unit.units.named("Here"), invited_by=town.people["coordinator"],
    )  # fmt: skip
    town.things["link"] = await unit.invitations.add(
        "guessed by nobody", Role.CANDIDATE, NAME, now=NOW, expires=later, person=anna
    )


async def _matching(unit: Unit, town: Town) -> None:
    contact, anna, lars = [await actor(unit, town, who) for who in ("contact", "candidate", "manager")]
    for state in ("free", "asked", "shown", "wanted", "ended"):
        facts = JobFacts(f"Wash cars {state}", "cleaning", 10, "ordinary", area="centre")
        function = await post(unit, lars, facts, now=NOW, municipality=MUNICIPALITY)
        town.things[f"function_{state}"] = function
        if state == "free":
            continue
        made = await suggest(
            unit, contact, function, town.candidate, "Calm", now=NOW, municipality=MUNICIPALITY
        )
        town.things[state] = made
        if state != "asked":
            await say_yes(unit, anna, made, now=NOW, municipality=MUNICIPALITY, needs=(NEED,))
        if state == "wanted":
            await want(unit, lars, made, now=NOW)
        if state == "ended":
            await withdraw(unit, anna, made, now=NOW, municipality=MUNICIPALITY)


async def _meeting(unit: Unit, town: Town) -> None:
    contact = await actor(unit, town, "contact")
    day = MUNICIPALITY.calendar.next_workday(local(NOW).date() + timedelta(days=8))
    made = await plan(
        unit,
        contact,
        day=day,
        clock=time(10),
        place="Town hall",
        rounds=4,
        now=NOW,
        municipality=MUNICIPALITY,
    )
    await announce(unit, contact, made.event, now=NOW, municipality=MUNICIPALITY)
    (met,) = await unit.speed_dating.meetings_of(made.event)
    speaks = town.people["manager"]
    await unit.speed_dating.say_for_company(met.id, Feedback.GLADLY, by=speaks, seen=None, now=NOW)
    await unit.speed_dating.say(met.id, Feedback.GLADLY)
    town.things |= {"event": made.event, "meeting": met.id}
    # A draft, and in it a second meeting, an hour ago, that nobody has said anything about yet.
    begins = at(day + timedelta(days=1), time(10))
    draft = await unit.speed_dating.add(
        town.people["contact"], place="Library", begins_at=begins, ends_at=begins + timedelta(hours=1),
        rounds=4, pace=Pace.usual(MUNICIPALITY.dating), now=NOW,
    )  # fmt: skip
    unsaid = await unit.speed_dating.meet(
        draft, CompanyId(town.company), CandidateId(town.candidate), SuggestionId(town.wanted), number=0,
        begins_at=NOW - timedelta(hours=1), ends_at=NOW - timedelta(minutes=50), agreed=True,
    )  # fmt: skip
    assert unsaid is not None
    version = (await unit.speed_dating.get(made.event)).version
    proposal, done = [await unit.repairs.add(made.event, version, come=(), go=(), now=NOW) for _i in range(2)]
    await unit.repairs.move(done, come_from=RepairState.PROPOSED, to=RepairState.APPLIED)
    town.things |= {"draft": draft, "unsaid": unsaid, "proposal": proposal, "done": done}
    await _look_for_better(unit, town, draft)


async def _look_for_better(unit: Unit, town: Town, draft: SpeedDatingId) -> None:
    """A better plan of the draft was found: Anna meets Bageriet a round later."""
    version = (await unit.speed_dating.get(draft)).version
    await unit.better.begin(draft, version, now=NOW)
    look = await unit.better.of(draft, version)
    assert look is not None
    later = Place(CompanyId(town.company), CandidateId(town.candidate), 1, 0)
    await unit.better.ended(look.id, [later], proven=False)
    town.things["look"] = look.id


async def _placement(unit: Unit, town: Town) -> None:
    """Anna works at Bageriet since last week; Mads receives her; each of the three is asked something."""
    terms = Terms("subsidy", 15, local(NOW).date() - timedelta(days=7), "Call before 7")
    number = await unit.placements.add(
        CompanyId(town.company), CandidateId(town.candidate), terms, made_by=town.people["contact"],
        shared_at=NOW, now=NOW,
    )  # fmt: skip
    await unit.placements.move(number, come_from=PlacementState.PLANNED, to=PlacementState.STARTED)
    await unit.placements.change(number, mentor_id=town.people["mentor"], mentor_name="Mads")
    await unit.people.give_role(town.people["mentor"], Role.MENTOR, placement=number, now=NOW)
    town.things["placement"] = number
    for side in Side:
        asked = await unit.checkins.ask(number, side, "week 1", now=NOW)
        assert asked is not None
        town.things[f"checkin_{side}"] = asked
    found = await unit.placements.get(number)
    await raise_concern(
        unit, found, Side.CANDIDATE, Concern.STOPPING, check_in=town.checkin_candidate, now=NOW,
        municipality=MUNICIPALITY,
    )  # fmt: skip
    concern = await unit.checkins.open_concern(number, town.people["candidate"])
    assert concern is not None
    town.things["concern"] = concern.id


async def _wish(unit: Unit, town: Town) -> None:
    anna = await actor(unit, town, "candidate")
    await ask_for(unit, anna, Right.CORRECT, None, now=NOW, municipality=MUNICIPALITY)
    (wish,) = await unit.privacy.wishes_of(anna.person)
    town.things["wish"] = wish.id


async def _news(unit: Unit, town: Town) -> None:
    """What Anna wrote has arrived at her adviser, covered."""
    notice = CandidateWrote(CandidateId(town.things["candidate"]), NAME, "Hello", NOW)
    row = await unit.outbox.tell(town.people["adviser"], notice, now=NOW)
    assert row is not None, "it was told for the first time"
    town.things["news"] = row


async def _absences(unit: Unit, town: Town) -> None:
    town.things["absence"] = await unit.staff.away(
        town.people["other"], away_from=NOW + timedelta(days=60), away_until=NOW + timedelta(days=61),
        stand_in=town.people["adviser's"],
    )  # fmt: skip
    for who in ("contact", "adviser"):
        until = NOW + timedelta(days=3)
        await unit.staff.away(
            town.people[who], away_from=NOW, away_until=until, stand_in=town.people[f"{who}'s"]
        )


async def _leaving(unit: Unit, town: Town) -> None:
    """The adviser leaves in a month."""
    who, leads = town.people["adviser"], town.people["coordinator"]
    town.things["leaving"] = await unit.leavings.plan(who, leads, ends_at=NOW + timedelta(days=30), now=NOW)


async def _untold(unit: Unit, town: Town) -> None:
    """The candidate could not be told in the chat that a company could see the card."""
    notice = NewsFor(SuggestionId(town.things["asked"]), "Mette")
    candidate = town.people["candidate"]
    owner = await responsible_for(unit, candidate, now=NOW)
    assert owner is not None
    task = await unit.calls.add(owner, candidate, "tell", now=NOW, notice=notice)
    assert task is not None
    town.things["tell_task"] = task
