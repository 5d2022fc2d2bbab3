"""The demo town: people of Testkøbing who have done real things before the visitor comes.

The week before is lived through by the people themselves, on their own phones (`past.py`), so that what
the visitor meets on Tuesday at 09.00 is what a real week would have left behind. All of it is fictional;
the CVR numbers fail the check digit on purpose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.actions.candidates import clarify, invite_candidate, write_card
from bot.actions.importing.links import links_for
from bot.actions.importing.remembering import Arrival
from bot.actions.invitations import Invited, invite_from_outside
from bot.commands.demo_absence import Two, go_away, matters
from bot.commands.demo_placement import Four, agree, begin
from bot.commands.demo_town import load_town
from bot.commands.past import Hand, Past
from bot.domain.candidates import GATE, Card, Experience
from bot.domain.ids import PersonId
from bot.domain.invitations import Way
from bot.domain.roles import Actor, Role
from bot.domain.workdays import Calendar, at
from bot.store.unit import Unit

FIRST_PHONE = 5_000_000_001
BEGINS = timedelta(days=8)  # the Monday of the week before
COMPANY_LINK = "virksomhed"
BAKERY, FLORIST, CARPENTER = "10000001", "10000002", "10000003"  # CVR numbers


@dataclass(frozen=True)
class Persona:
    """Somebody whose phone the visitor may hold, and who they are in a few words."""

    phone: int
    name: str
    danish: str
    english: str

    @property
    def role(self) -> dict[str, str]:
        """Who they are, by the page's language."""
        return {"da": self.danish, "en": self.english}


def _persona(place: int, name: str, danish: str, english: str) -> Persona:
    return Persona(FIRST_PHONE + place, name, danish, english)


KAREN = _persona(0, "Karen", "koordinator i kommunen", "coordinator in the municipality")
METTE = _persona(1, "Mette", "konsulent i kommunen", "consultant in the municipality")
JONAS = _persona(2, "Jonas", "konsulent, væk i begyndelsen", "consultant, away at first")
SOFIE = _persona(3, "Sofie", "konsulent i kommunen", "consultant in the municipality")
LARS = _persona(4, "Lars", "leder i Havnens Bageri", "manager at Havnens Bageri")
HANNE = _persona(5, "Hanne", "leder i Torvets Blomster", "manager at Torvets Blomster")
ANNA = _persona(6, "Anna", "jobsøgende", "jobseeker")
BO = _persona(7, "Bo", "jobsøgende", "jobseeker")
CECILIE = _persona(8, "Cecilie", "jobsøgende", "jobseeker")
DAVUD = _persona(9, "Davud", "jobsøgende", "jobseeker")
EMMA = _persona(10, "Emma", "ny i Torvets Blomster", "new at Torvets Blomster")
OLE = _persona(11, "Ole", "mentor i Torvets Blomster", "mentor at Torvets Blomster")
POUL = _persona(12, "Poul", "leder i Nordens Tømrer", "manager at Nordens Tømrer")
EVERYBODY = (LARS, METTE, ANNA, BO, CECILIE, DAVUD, HANNE, EMMA, OLE, POUL, SOFIE, JONAS, KAREN)
# Days from the Tuesday that must be working days: the week before it, and the two days after.
WORKED = (-8, -7, -6, -5, -4, -1, 0, 1, 2)

SEEKING = (ANNA, BO, CECILIE, DAVUD, EMMA)
# Emma came after the office's file was written; the others' cards are in it.
EMMAS_CARD = Card(("shop", "green"), "11-20", ("centre",), "now", (), (Experience("shop", "shop", "0-2"),))


def tuesday(today: date, calendar: Calendar) -> date:
    """The working Tuesday the town wakes up on: this week's or a later one, after and before working days."""
    first = today + timedelta(days=(1 - today.weekday()) % 7)
    tuesdays = [first + timedelta(weeks=week) for week in range(52)]
    return next(
        (one for one in tuesdays if all(calendar.is_workday(one + timedelta(days=day)) for day in WORKED)),
        first,
    )


@dataclass
class Town:
    """Everybody's phones while the week is lived."""

    past: Past
    monday: date
    arrived: Mapping[str, Arrival] = field(default_factory=dict)  # who came in by the office's files

    def phone(self, persona: Persona) -> Hand:
        """The phone of one of them."""
        return self.past.hand(persona.phone, persona.name)

    async def on(self, days: int, clock: str) -> datetime:
        """Let it be this moment, counted in days from the Monday of the week before."""
        moment = at(self.monday + timedelta(days=days), time.fromisoformat(clock))
        await self.past.until(moment)
        return moment


async def furnish(past: Past, *, today: date) -> None:
    """Let the week before `today`, a Tuesday, happen, up to 09.00 that day."""
    town = Town(past, today - BEGINS)
    for chapter in (
        _team, _companies, _question, _matters, _candidates, _matching, _agreed, _event, _absence, _begun,
        _asked_yesterday,
    ):  # fmt: skip
        await chapter(town)
    await town.on(BEGINS.days, "09:00")


async def who(unit: Unit, persona: Persona) -> PersonId:
    """The person behind a phone, while the town's week is lived."""
    found = await unit.people.find_by_telegram(persona.phone)
    assert found is not None, f"{persona.name} has not come in"
    return found


async def acting(unit: Unit, persona: Persona) -> Actor:
    """The persona as they act."""
    return await unit.people.actor(await who(unit, persona))


async def _team(town: Town) -> None:
    now, karen = await town.on(0, "08:05"), town.phone(KAREN)
    async with town.past.store.begin() as unit:
        where = await unit.units.named(town.past.municipality.unit_name)
        link = await invite_from_outside(unit, Role.COORDINATOR, KAREN.name, unit_id=where, now=now)
        town.arrived = await load_town(unit, town.past.municipality, now=now)
    await karen.opens(link.token)
    for clock, persona in (("08:10", METTE), ("08:20", JONAS), ("08:30", SOFIE)):
        now = await town.on(0, clock)
        invited, phone = await _link_for(town, persona, now), town.phone(persona)
        await phone.opens(invited.token)
        await phone.says(invited.code or "")
    await karen.says("/menu")


async def _link_for(town: Town, persona: Persona, now: datetime) -> Invited:
    """The one-time link of somebody from the office's files."""
    async with town.past.store.begin() as unit:
        (link,) = await links_for(unit, [town.arrived[persona.name]], now=now)
    return link.invited


async def _companies(town: Town) -> None:
    for clock, known_at, persona, contact, said in (
        ("09:30", "09:50", LARS, METTE, (BAKERY, "Havnens Bageri", "food", "harbour", "00000021")),
        ("10:10", "10:40", HANNE, METTE, (FLORIST, "Torvets Blomster", "trade", "centre", "00000022")),
        ("10:50", "11:10", POUL, JONAS, (CARPENTER, "Nordens Tømrer", "building", "north", "00000023")),
    ):
        await town.on(0, clock)
        phone, (cvr, company, branch, area, number) = town.phone(persona), said
        await phone.opens(COMPANY_LINK)
        await phone.presses("enter_company")
        await phone.answers(
            {"cvr": cvr, "company": company, "branch": branch, "area": area, "name": persona.name,
             "phone": number}
        )  # fmt: skip
        await town.on(0, known_at)
        await town.phone(contact).presses("know", await phone.who())


async def _question(town: Town) -> None:
    await town.on(1, "10:00")
    await town.phone(HANNE).says("Hej Mette. Må en ny kollega starte midt i ugen?")
    await town.on(1, "11:40")
    answer = "Ja, det må I gerne. Jeg ringer i morgen kl. 9, så aftaler vi dagen."
    await town.phone(METTE).fills("answer_request", {"text": answer})


async def _candidates(town: Town) -> None:
    until = town.monday + timedelta(days=98)
    for hour, persona in enumerate(SEEKING, 12):
        now, adviser = await town.on(1, f"{hour}:00"), SOFIE if persona is DAVUD else METTE
        phone = town.phone(persona)
        await phone.opens(await _candidates_token(town, persona, now))
        now = await town.on(1, f"{hour}:30")
        await phone.presses("my_card")
        await phone.presses("approve_card")
        async with town.past.store.begin() as unit:
            me = await unit.candidates.of_person(await who(unit, persona))
            assert me is not None, "has just come in"
            await clarify(unit, await acting(unit, adviser), me.id, GATE, until=until, now=now)


async def _candidates_token(town: Town, persona: Persona, now: datetime) -> str:
    if persona is not EMMA:
        return (await _link_for(town, persona, now)).token
    async with town.past.store.begin() as unit:
        mette = await acting(unit, METTE)
        candidate, link = await invite_candidate(
            unit, mette, name=EMMA.name, phone="00000031", way=Way.IN_PERSON, now=now
        )
        await write_card(unit, mette, candidate, EMMAS_CARD, now=now, municipality=town.past.municipality)
    return link.token


async def _matching(town: Town) -> None:
    await town.on(2, "09:00")
    cleaning = await _post(
        town, LARS, "Gøre rent i bageriet", "cleaning", "12", "morning", "ordinary", site="Bageriet på kajen"
    )
    await town.on(2, "10:15")
    await _post(town, HANNE, "Hjælpe i butikken", "shop", "8", "day", "unsure")
    await town.on(2, "10:40")
    await _post(
        town, LARS, "Pakke brød og kager", "warehouse", "6", "morning", "ordinary", site="Butikken på torvet"
    )
    for clock, answered, persona, reason in (
        ("11:00", "13:20", ANNA, "Rolig og grundig. Kender et køkken."),
        ("11:10", "15:05", BO, "Møder gerne tidligt og har kørekort."),
    ):
        await town.on(2, clock)
        await _suggest(town, cleaning, persona, reason)
        await town.on(2, answered)
        await town.phone(persona).presses("suggestion")
        await town.phone(persona).presses("offer_yes")
    await town.on(3, "09:10")
    await town.phone(LARS).presses("want")
    await town.on(3, "09:12")
    await town.phone(LARS).presses("want")


async def _post(
    town: Town, persona: Persona, title: str, task: str, hours: str, part: str, form: str, *, site: str = ""
) -> int:
    """A new job function's number; only who has several sites is asked at which one it is."""
    phone = town.phone(persona)
    await phone.says("/menu")
    said = {
        "title": title,
        "task": task,
        "hours": hours,
        "day_parts": (part,),
        "employment": form,
        "site": site,
    }
    await phone.fills("post_job_function", said)
    return max(await _functions(town, persona))


async def _functions(town: Town, persona: Persona) -> list[int]:
    async with town.past.store.reading() as unit:
        company = (await acting(unit, persona)).company_as(Role.MANAGER)
        return [one.id for one in await unit.job_functions.of_company(company)]


async def _suggest(town: Town, function: int, persona: Persona, reason: str) -> None:
    mette, candidate = town.phone(METTE), await _candidate(town, persona)
    await mette.says("/menu")
    await mette.presses("open_job_functions")
    await mette.presses("find_for", function)
    await mette.presses("look_at", function, candidate)
    await mette.fills("suggest", {"reason": reason}, function, candidate)


async def _candidate(town: Town, persona: Persona) -> int:
    async with town.past.store.reading() as unit:
        found = await unit.candidates.of_person(await who(unit, persona))
        assert found is not None, "came in the day before"
        return found.id


async def _event(town: Town) -> None:
    await town.on(4, "10:00")
    mette = town.phone(METTE)
    await mette.says("/menu")
    await mette.presses("events")
    day = (town.monday + BEGINS + timedelta(days=1)).isoformat()
    await mette.fills(
        "plan_event", {"day": day, "clock": "10:00", "place": "Rådhuset, indgang A", "rounds": "4"}
    )
    await mette.presses("announce")
    # Whom it asks stands there; sure is the first button below.
    await mette.presses("announce")
    await town.on(4, "11:15")
    await town.phone(BO).presses("invitation")
    await town.phone(BO).presses("time_yes")
    await town.on(4, "12:30")
    await town.phone(LARS).presses("table_yes")


async def _asked_yesterday(town: Town) -> None:
    await town.on(7, "15:40")
    function = min(await _functions(town, LARS))
    await _suggest(town, function, CECILIE, "Stabil og glad for mennesker. Har prøvet rengøring.")


async def _matters(town: Town) -> None:
    async with town.past.store.reading() as unit:
        company = await unit.companies.find(CARPENTER)
    assert company is not None, "is in the office's files"
    by = town.monday + timedelta(days=11)
    await matters(_two(town), town.on, company=company.id, by=by)


async def _absence(town: Town) -> None:
    async with town.past.store.reading() as unit:
        sofie = await who(unit, SOFIE)
    first, last = town.monday + timedelta(days=7), town.monday + timedelta(days=11)
    await go_away(_two(town), town.on, first=first, last=last, stand_in=sofie)


async def _agreed(town: Town) -> None:
    first_day = town.monday + timedelta(days=7)
    candidate = await _candidate(town, EMMA)
    await agree(_four(town), town.on, candidate=candidate, first_day=first_day, mentor=OLE.name)


async def _begun(town: Town) -> None:
    await begin(_four(town), town.on)


def _four(town: Town) -> Four:
    adviser, candidate, manager, mentor = (town.phone(one) for one in (METTE, EMMA, HANNE, OLE))
    return Four(adviser, candidate, manager, mentor)


def _two(town: Town) -> Two:
    return Two(town.phone(JONAS), town.phone(POUL))
