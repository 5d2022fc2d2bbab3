"""The demo town: people of Testkøbing who have done real things before the visitor comes.

Everything is done through the house's own actions, each at its own moment of the week before, so that
what the visitor meets on Tuesday at 09.00 is what a real week would have left behind. All of it is
fictional; the CVR numbers fail the check digit on purpose.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.actions.candidates import approve, clarify, invite_candidate, write_card
from bot.actions.companies import Registration, know, register
from bot.actions.entering import enter, give_code
from bot.actions.invitations import invite_from_outside
from bot.actions.job_functions import post
from bot.actions.requests import answer, write
from bot.actions.shortlists import say_yes, suggest, want
from bot.actions.speed_dating import announce, plan
from bot.actions.speed_dating_guests import answer_invitation
from bot.actions.staff import go_away, invite_consultant
from bot.domain.candidates import GATE, Card, Experience
from bot.domain.ids import PersonId
from bot.domain.invitations import Way
from bot.domain.job_functions import JobFacts
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role
from bot.domain.workdays import at
from bot.store.unit import Store, Unit

FIRST_PHONE = 5_000_000_001


@dataclass(frozen=True)
class Persona:
    """Somebody whose phone the visitor may hold."""

    phone: int
    name: str


KAREN, METTE, JONAS, SOFIE, LARS, HANNE, ANNA, BO, CECILIE, DAVUD = (
    Persona(FIRST_PHONE + place, name)
    for place, name in enumerate(
        ("Karen", "Mette", "Jonas", "Sofie", "Lars", "Hanne", "Anna", "Bo", "Cecilie", "Davud")
    )
)
EVERYBODY = (LARS, METTE, ANNA, KAREN, JONAS, SOFIE, HANNE, BO, CECILIE, DAVUD)

CARDS: dict[Persona, Card] = {
    ANNA: Card(("cleaning", "kitchen"), "11-20", ("centre", "harbour"), "now", (),
               (Experience("kitchen", "institution", "3-5"),), ("late_start",)),
    BO: Card(("cleaning", "green"), "21-30", ("centre", "north"), "now", ("b",),
             (Experience("green", "outdoor", "6-10"),)),
    CECILIE: Card(("cleaning", "shop"), "6-10", ("centre",), "2 weeks", ("hygiene",)),
    DAVUD: Card(("warehouse", "driving"), "31-37", ("harbour", "north"), "now", ("b", "truck"),
                (Experience("warehouse", "warehouse", "3-5"),)),
}  # fmt: skip


def tuesday(today: date) -> date:
    """The working Tuesday the town wakes up on: this week's, or the next one."""
    return today + timedelta(days=(1 - today.weekday()) % 7)


@dataclass
class Town:
    """Who is who while the town is made."""

    store: Store
    municipality: Municipality
    monday: date

    def moment(self, days: int, clock: time) -> datetime:
        """A moment of the week before, counted from its Monday."""
        return at(self.monday + timedelta(days=days), clock)

    async def do(self, deed: Callable[[Unit], Awaitable[object]]) -> None:
        """One deed is one change."""
        async with self.store.begin() as unit:
            await deed(unit)


async def furnish(store: Store, municipality: Municipality, *, today: date) -> None:
    """Let the week before `today`, a Tuesday, happen."""
    town = Town(store, municipality, today - timedelta(days=8))
    for chapter in (_team, _companies, _candidates, _matching, _evening_before):
        await town.do(lambda unit, chapter=chapter: chapter(unit, town))  # type: ignore[misc]


async def who(unit: Unit, persona: Persona) -> PersonId:
    """The person behind a phone."""
    found = await unit.people.find_by_telegram(persona.phone)
    assert found is not None, f"{persona.name} has not come in"
    return found


async def acting(unit: Unit, persona: Persona) -> Actor:
    """The persona as they act."""
    return await unit.people.actor(await who(unit, persona))


async def _arrive(unit: Unit, persona: Persona, now: datetime) -> Actor:
    person = await unit.people.add(language="da", now=now)
    await unit.people.link(person, persona.phone, now=now)
    return await unit.people.actor(person)


async def _team(unit: Unit, town: Town) -> None:
    now = town.moment(0, time(8, 15))
    where = await unit.people.unit_named(town.municipality.unit_name)
    link = await invite_from_outside(unit, Role.COORDINATOR, KAREN.name, unit_id=where, now=now)
    await enter(unit, await _arrive(unit, KAREN, now), link.token, now=now)
    for persona, hats, branches, areas in (
        (METTE, (True, True), ["food", "trade"], ["centre", "harbour"]),
        (JONAS, (True, False), ["building", "industry", "transport"], ["north", "country"]),
        (SOFIE, (True, True), ["service"], ["north"]),
    ):
        invited = await invite_consultant(
            unit, await acting(unit, KAREN), name=persona.name, contact=hats[0], adviser=hats[1],
            branches=branches, areas=areas, now=now,
        )  # fmt: skip
        await enter(unit, await _arrive(unit, persona, now), invited.token, now=now)
        person = await who(unit, persona)
        await give_code(unit, await unit.people.actor(person), invited.code or "", now=now)
        await unit.people.change(await who(unit, persona), phone="00 00 00 1" + str(persona.phone % 10))


async def _companies(unit: Unit, town: Town) -> None:
    for persona, contact, said, now in (
        (
            LARS,
            METTE,
            Registration("10000001", "Havnens Bageri", "food", "harbour", "Lars", "00000021"),
            town.moment(0, time(9, 30)),
        ),
        (
            HANNE,
            METTE,
            Registration("10000002", "Torvets Blomster", "trade", "centre", "Hanne", "00000022"),
            town.moment(0, time(10, 10)),
        ),
    ):
        company = await register(unit, await _arrive(unit, persona, now), said, now=now)
        await know(unit, await acting(unit, contact), await who(unit, persona), company, now=now)
    asked = town.moment(1, time(10))
    await write(
        unit, await acting(unit, HANNE), "Hej Mette. Må en ny kollega starte midt i ugen?", message=None,
        now=asked, municipality=town.municipality,
    )  # fmt: skip
    waiting = await unit.requests.waiting()
    await answer(
        unit, await acting(unit, METTE), waiting[0].request,
        "Ja, det må I gerne. Jeg ringer i morgen kl. 9, så aftaler vi dagen.",
        message=None, now=asked + timedelta(hours=2),
    )  # fmt: skip


async def _candidates(unit: Unit, town: Town) -> None:
    now = town.moment(1, time(11))
    for persona, card in CARDS.items():
        adviser = SOFIE if persona is DAVUD else METTE
        candidate, link = await invite_candidate(
            unit, await acting(unit, adviser), name=persona.name, phone="000000" + str(persona.phone)[-2:],
            way=Way.IN_PERSON, now=now,
        )  # fmt: skip
        await enter(unit, await _arrive(unit, persona, now), link.token, now=now)
        await write_card(
            unit, await acting(unit, adviser), candidate, card, now=now, municipality=town.municipality
        )
        found = await unit.candidates.get(candidate)
        await approve(unit, await acting(unit, persona), version=found.card_version, now=now)
        until = town.monday + timedelta(days=98)
        await clarify(unit, await acting(unit, adviser), candidate, GATE, until=until, now=now)


async def _matching(unit: Unit, town: Town) -> None:
    now = town.moment(2, time(9))
    dishes = await post(
        unit, await acting(unit, LARS),
        JobFacts("Gøre rent i bageriet", "cleaning", 12, "ordinary", ("morning",)),
        now=now, municipality=town.municipality,
    )  # fmt: skip
    await post(
        unit, await acting(unit, HANNE), JobFacts("Hjælpe i butikken", "shop", 8, "unsure", ("day",)),
        now=now + timedelta(hours=1), municipality=town.municipality,
    )  # fmt: skip
    for persona, reason in (
        (ANNA, "Rolig og grundig. Kender et køkken."),
        (BO, "Møder gerne tidligt og har kørekort."),
    ):
        candidate = await unit.candidates.of_person(await who(unit, persona))
        assert candidate is not None, "came in the day before"
        suggestion = await suggest(
            unit, await acting(unit, METTE), dishes, candidate.id, reason, now=now + timedelta(hours=2),
            municipality=town.municipality,
        )  # fmt: skip
        await say_yes(unit, await acting(unit, persona), suggestion, now=now + timedelta(hours=5))
        await want(unit, await acting(unit, LARS), suggestion, now=now + timedelta(days=1))


async def _evening_before(unit: Unit, town: Town) -> None:
    now = town.moment(4, time(10))
    host = await acting(unit, METTE)
    planned = await plan(
        unit, host, day=town.monday + timedelta(days=9), clock=time(10), place="Rådhuset, indgang A",
        rounds=4, now=now, municipality=town.municipality,
    )  # fmt: skip
    await announce(unit, host, planned.event, now=now, municipality=town.municipality)
    await answer_invitation(
        unit, await acting(unit, BO), planned.event, coming=True, now=now + timedelta(hours=1)
    )
    away = town.moment(7, time(0))
    await go_away(
        unit, await acting(unit, JONAS), await who(unit, JONAS), away_from=away,
        away_until=away + timedelta(days=5), stand_in=await who(unit, SOFIE), now=now,
    )  # fmt: skip
