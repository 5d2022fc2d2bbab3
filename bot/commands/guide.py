"""The strip above the phones: whose phone is next, and why. Each step is done when the store says so."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.commands import demo
from bot.commands.ideas import IDEAS
from bot.domain.candidates import SuggestionState
from bot.domain.checkins import Side
from bot.domain.guard import REMOVED
from bot.domain.ids import CompanyId
from bot.domain.speed_dating import Attendance
from bot.store.requests import Message
from bot.store.shortlists import Suggestion
from bot.store.unit import Unit

Words = dict[str, str]


@dataclass(frozen=True)
class Memory:
    """What no store of the bot's can know: when the visitor last killed it."""

    file: Path

    def killed(self, now: datetime) -> None:
        """The bot was killed at this moment."""
        self.file.write_text(json.dumps({"killed": now.isoformat()}))

    @property
    def killed_at(self) -> datetime | None:
        """When it was last killed, or None."""
        try:
            return datetime.fromisoformat(json.loads(self.file.read_text())["killed"])
        except (OSError, ValueError, KeyError):
            return None


Done = Callable[[Unit, datetime, Memory], Awaitable[bool]]


@dataclass(frozen=True)
class Step:
    """Whose phone, what to do there and why, and when it is done.

    `beside` is a second phone to look at; `typed` a text to write; `deed` a button of the page.
    """

    persona: demo.Persona
    why: Words
    done: Done
    beside: demo.Persona | None = None
    typed: Words | None = None
    deed: str | None = None


async def _written(unit: Unit) -> list[Message]:
    """What the bakery's manager has written."""
    lars = await demo.who(unit, demo.LARS)
    requests = await unit.requests.of_company(await _company(unit))
    return [
        message
        for one in requests
        for message in await unit.requests.messages_of(one.id)
        if message.author == lars
    ]


async def _company(unit: Unit) -> CompanyId:
    found = await unit.companies.find(demo.BAKERY)
    assert found is not None, "the bakery is part of the town"
    return found.id


async def _asked(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    return bool(await _written(unit))


async def _guarded(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    return any(REMOVED in message.text for message in await _written(unit))


async def _answered(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    for one in await unit.requests.of_company(await _company(unit)):
        if not all(message.from_company for message in await unit.requests.messages_of(one.id)):
            return True
    return False


async def _survived(unit: Unit, _now: datetime, memory: Memory) -> bool:
    killed = memory.killed_at
    return killed is not None and any(message.at >= killed for message in await _written(unit))


async def _suggestion(unit: Unit) -> Suggestion | None:
    me = await unit.candidates.of_person(await demo.who(unit, demo.CECILIE))
    found = await unit.shortlists.of_candidate(me.id) if me is not None else []
    return found[-1] if found else None


async def _cecilie_answered(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    found = await _suggestion(unit)
    return found is None or found.state is not SuggestionState.ASKED


async def _lars_chose(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    found = await _suggestion(unit)
    return found is None or found.state not in (SuggestionState.ASKED, SuggestionState.SHOWN)


async def _bo_declined(unit: Unit, now: datetime, _memory: Memory) -> bool:
    me = await unit.candidates.of_person(await demo.who(unit, demo.BO))
    for event in await unit.speed_dating.coming(after=now):
        said = await unit.speed_dating.candidates(event.id)
        if me is not None and said.get(me.id) is not Attendance.NOT_COMING:
            return False
    return True


async def _repaired(unit: Unit, now: datetime, memory: Memory) -> bool:
    if not await _bo_declined(unit, now, memory):
        return False
    found = await _suggestion(unit)
    if found is None or found.state is not SuggestionState.WANTED:
        return True  # Cecilie does not want the time that is free
    for event in await unit.speed_dating.coming(after=now):
        said = (await unit.speed_dating.candidates(event.id)).get(found.candidate)
        if said is Attendance.ASKED:
            return False
    return True


async def _heard_from(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    emma = await unit.candidates.of_person(await demo.who(unit, demo.EMMA))
    placements = await unit.placements.of_candidate(emma.id) if emma is not None else []
    for placement in placements:
        asked = await unit.checkins.of(placement.id, Side.MANAGER)
        if not any(one.answers for one in asked):
            return False
    return True


async def _event_over(unit: Unit, now: datetime, _memory: Memory) -> bool:
    return not await unit.speed_dating.coming(after=now)


STEPS: tuple[Step, ...] = (
    Step(
        demo.LARS,
        {
            "da": "Lars har et spørgsmål. Skriv det i hans chat. Det går til hans egen kontakt, Mette.",
            "en": "Lars has a question. Write it in his chat. It goes to his own contact, Mette.",
        },
        _asked,
        beside=demo.METTE,
        typed={
            "da": "Hej Mette. Vi får travlt op til jul. Kan vi få en hånd mere?",
            "en": "Hello Mette. We will be busy before Christmas. Could we get another hand?",
        },
    ),
    Step(
        demo.LARS,
        {
            "da": "Skriv et CPR-nummer. Se det forsvinde, før noget er gemt. Mette får resten.",
            "en": "Write a CPR number. See it vanish before anything is stored. Mette gets the rest.",
        },
        _guarded,
        beside=demo.METTE,
        typed={
            "da": "Hun hedder Ida, 010165-1234. Kan hun begynde på mandag?",
            "en": "Her name is Ida, 010165-1234. Can she begin on Monday?",
        },
    ),
    Step(
        demo.METTE,
        {
            "da": "Tryk »Svar« under Lars' besked, og skriv. Lars læser det som fra Mette.",
            "en": "Press “Answer” under the message from Lars, and write. Lars reads it as from Mette.",
        },
        _answered,
        beside=demo.LARS,
        typed={
            "da": "Ja, jeg finder en til jer. Jeg ringer kl. 14.",
            "en": "Yes, I will find one. I call at 14.",
        },
    ),
    Step(
        demo.LARS,
        {
            "da": "Sluk botten midt i det hele. Skriv som Lars. Tænd den igen: intet er gået tabt.",
            "en": "Kill the bot in the middle of it all. Write as Lars. Bring it back: nothing is lost.",
        },
        _survived,
        beside=demo.METTE,
        typed={"da": "Er du der endnu?", "en": "Are you still there?"},
        deed="kill",
    ),
    Step(
        demo.CECILIE,
        {
            "da": "Tryk »Vis«. Cecilie ser præcis det kort, bageriet får at se. Sig ja.",
            "en": "Press “Show”. Cecilie sees exactly the card the bakery will see. Say yes.",
        },
        _cecilie_answered,
        beside=demo.LARS,
    ),
    Step(
        demo.LARS,
        {
            "da": "Tryk »Vis«. Her er kortet: det samme som hos Cecilie, uden navn. Tryk »Vi vil gerne mødes«.",
            "en": "Press “Show”: the same card as Cecilie's, without a name. Press “We would like to meet”.",
        },
        _lars_chose,
        beside=demo.CECILIE,
    ),
    Step(
        demo.BO,
        {
            "da": "Bo kan ikke i morgen. Tryk »Nej, jeg kan ikke«. Kun de berørte får besked.",
            "en": "Bo cannot come tomorrow. Press “No, I cannot”. Only those it touches are told.",
        },
        _bo_declined,
        beside=demo.LARS,
    ),
    Step(
        demo.METTE,
        {
            "da": "Tryk »Vis«: Tiden er gået videre, og ingen andre får ændret noget. Cecilie siger ja.",
            "en": "Press “Show”: the time is given on, and nobody else changes. Cecilie says yes.",
        },
        _repaired,
        beside=demo.CECILIE,
    ),
    Step(
        demo.HANNE,
        {
            "da": "Emma begyndte i går. Tryk »Svar« og »Vi bør tale sammen«: Mette får et opkald.",
            "en": "Emma began yesterday. Press “Answer”, and say that you should talk: Mette gets a call to make.",
        },
        _heard_from,
        beside=demo.METTE,
    ),
    Step(
        demo.ANNA,
        {
            "da": "Gå til i morgen, og så time for time. Efter mødet spørger botten begge sider.",
            "en": "Go to tomorrow, then hour by hour. After the meeting the bot asks both sides.",
        },
        _event_over,
        beside=demo.LARS,
        deed="tomorrow",
    ),
)


async def tour(unit: Unit, now: datetime, memory: Memory) -> dict[str, object]:
    """The first step that is not done, and which ones are; ideas when the story is told."""
    done = [await step.done(unit, now, memory) for step in STEPS]
    found: dict[str, object] = {"done": done, "ideas": [idea.shown() for idea in IDEAS]}
    for number, (step, is_done) in enumerate(zip(STEPS, done, strict=True), 1):
        if not is_done:
            return found | {
                "number": number,
                "person": step.persona.phone,
                "beside": step.beside.phone if step.beside else None,
                "why": step.why,
                "typed": step.typed,
                "deed": step.deed,
            }
    return found
