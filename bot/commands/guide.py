"""The strip above the phones: whose phone is next, and why. Each step is done when the store says so."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.commands import demo
from bot.domain.candidates import SuggestionState
from bot.domain.ids import CompanyId
from bot.domain.speed_dating import Attendance
from bot.store.unit import Unit

Done = Callable[[Unit, datetime], Awaitable[bool]]


@dataclass(frozen=True)
class Step:
    """Whose phone, what to do there and why, in both languages, and when it is done."""

    persona: demo.Persona
    why: dict[str, str]
    done: Done


async def _asked(unit: Unit, _now: datetime) -> bool:
    lars = await demo.who(unit, demo.LARS)
    return any(one.asked_by == lars for one in await unit.requests.of_company(await _company(unit)))


async def _answered(unit: Unit, now: datetime) -> bool:
    return await _asked(unit, now) and not await unit.requests.waiting()


async def _company(unit: Unit) -> CompanyId:
    found = await unit.companies.find("10000001")
    assert found is not None, "the bakery is part of the town"
    return found.id


async def _anna_answered(unit: Unit, now: datetime) -> bool:
    me = await unit.candidates.of_person(await demo.who(unit, demo.ANNA))
    for event in await unit.speed_dating.coming(after=now):
        said = await unit.speed_dating.candidates(event.id)
        if me is not None and said.get(me.id) is Attendance.ASKED:
            return False
    return True


async def _suggested(unit: Unit, _now: datetime) -> bool:
    me = await unit.candidates.of_person(await demo.who(unit, demo.CECILIE))
    return me is not None and bool(await unit.shortlists.of_candidate(me.id))


async def _cecilie_answered(unit: Unit, _now: datetime) -> bool:
    me = await unit.candidates.of_person(await demo.who(unit, demo.CECILIE))
    found = await unit.shortlists.of_candidate(me.id) if me is not None else []
    return bool(found) and all(one.state is not SuggestionState.ASKED for one in found)


async def _event_over(unit: Unit, now: datetime) -> bool:
    return not await unit.speed_dating.coming(after=now)


STEPS: tuple[Step, ...] = (
    Step(
        demo.LARS,
        {
            "da": "Skriv et spørgsmål til jeres faste kontakt. Prøv også at skrive et CPR-nummer.",
            "en": "Write a question to your own contact. Try writing a CPR number, too.",
        },
        _asked,
    ),
    Step(
        demo.METTE,
        {
            "da": "Svar Lars: tryk Svar, eller svar direkte på beskeden. Sluk gerne botten midt i det.",
            "en": "Answer Lars: press Answer, or reply to the message. Kill the bot in the middle of it.",
        },
        _answered,
    ),
    Step(
        demo.ANNA,
        {
            "da": "Anna er inviteret til jobdating i morgen. Tryk Vis, og sig ja eller nej.",
            "en": "Anna is invited to job dating tomorrow. Press Show, and say yes or no.",
        },
        _anna_answered,
    ),
    Step(
        demo.METTE,
        {
            "da": "Tryk Menu, Jobfunktioner, og spørg Cecilie om jobbet i bageriet.",
            "en": "Press Menu, Job functions, and ask Cecilie about the job in the bakery.",
        },
        _suggested,
    ),
    Step(
        demo.CECILIE,
        {
            "da": "Se præcis, hvad virksomheden ser. Sig ja, og se Lars' telefon ved siden af.",
            "en": "See exactly what the company sees. Say yes, and look at Lars' phone beside it.",
        },
        _cecilie_answered,
    ),
    Step(
        demo.LARS,
        {
            "da": "Tryk »I morgen 08.00«, og så et par timer frem. Efter mødet spørger botten begge.",
            "en": "Press “Tomorrow 08.00”, then a few hours on. After the meeting the bot asks both.",
        },
        _event_over,
    ),
)


async def next_step(unit: Unit, now: datetime) -> dict[str, object] | None:
    """The first step that is not done, for the page; None when the story is told."""
    for number, step in enumerate(STEPS, 1):
        if not await step.done(unit, now):
            return {"number": number, "of": len(STEPS), "person": step.persona.phone, "why": step.why}
    return None
