"""The strip above the phones: whose phone is next, and why. Each step is done when the store says so."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.commands import demo, milestones, milestones_contact
from bot.commands.ideas import IDEAS
from bot.commands.memory import Memory
from bot.store.unit import Unit

Words = dict[str, str]
Shown = Callable[[int], Sequence[str]]
Done = Callable[[Unit, datetime, Memory], Awaitable[bool]]
Deed = Callable[[Unit, datetime], Awaitable[str]]
Whose = Callable[[Unit, datetime], Awaitable[demo.Persona]]
# Buttons are named »so« in Danish and “so” in English.
LABELS = re.compile(r"»(.+?)«|“(.+?)”")


@dataclass(frozen=True)
class Step:
    """Whose phone, what to do there and why, and when it is done.

    `beside` is a second phone to look at; `typed` a text to write; `deed` a button of the page. Whose phone
    and which button may depend on what the visitor made of the town.
    """

    persona: demo.Persona | Whose
    why: Words
    done: Done
    beside: demo.Persona | Whose | None = None
    typed: Words | None = None
    deed: str | Deed | None = None


STEPS: tuple[Step, ...] = (
    Step(
        demo.LARS,
        {
            "da": "Lars har et spørgsmål. Skriv det i hans chat. Det går til hans egen kontakt, Mette.",
            "en": "Lars has a question. Write it in his chat. It goes to his own contact, Mette.",
        },
        milestones.asked,
        beside=demo.METTE,
        typed={
            "da": "Hej Mette. Vi får travlt op til jul. Kan vi få en hånd mere?",
            "en": "Hello Mette. We will be busy before Christmas. Could we get another hand?",
        },
    ),
    Step(
        demo.LARS,
        {
            "da": "Skriv et CPR-nummer. Se det forsvinde, før noget er gemt. Kontakten får resten.",
            "en": "Write a CPR number. See it vanish before anything is stored. The contact gets the rest.",
        },
        milestones.guarded,
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
        milestones.answered,
        beside=demo.LARS,
        typed={
            "da": "Ja, jeg finder en til jer. Jeg ringer kl. 14.",
            "en": "Yes, I will find one. I call at 14.",
        },
    ),
    Step(
        demo.KAREN,
        {
            "da": "Mette er syg. Tryk »Mit team«, »En kollega er syg eller væk«, Mette, i dag og i morgen.",
            "en": "Mette is ill. Press “My team”, “Somebody is ill or away”, Mette, today and tomorrow.",
        },
        milestones_contact.mette_is_ill,
        beside=demo.LARS,
    ),
    Step(
        demo.LARS,
        {
            "da": "Skriv til Mette. Én linje siger, hvem der svarer. Sofie har det straks hos sig.",
            "en": "Write to Mette. One line says who answers. Sofie has it at once.",
        },
        milestones_contact.lars_wrote_meanwhile,
        beside=milestones_contact.who_answers_lars,
        typed={"da": "Hej Mette. Kommer du forbi i dag?", "en": "Hello Mette. Are you coming by today?"},
    ),
    Step(
        demo.METTE,
        {
            "da": "Mette er rask før tid. Tryk »Vis« og »Jeg er tilbage«. Så svarer hun selv igen.",
            "en": "Mette is well before time. Press “Show” and “I am back”. She answers again herself.",
        },
        milestones_contact.mette_is_back,
        beside=demo.LARS,
    ),
    Step(
        demo.KAREN,
        {
            "da": "Poul får en ny kontakt. »Mit team«, »Giv en virksomhed ny kontakt«, skriv navnet, vælg Sofie.",
            "en": "Poul gets a new contact. “My team”, “Give a company another contact”, its name, then Sofie.",
        },
        milestones_contact.handed_over,
        beside=demo.POUL,
        typed={"da": "Nordens Tømrer", "en": "Nordens Tømrer"},
    ),
    Step(
        milestones_contact.who_has_it,
        {
            "da": "Tryk »Se virksomheden«: Poul skal ikke forklare forfra. Tryk så »Sig hej« og »Send«.",
            "en": "Press “See the company”: Poul need not explain again. Then “Say hello” and “Send it”.",
        },
        milestones_contact.said_hello,
        beside=demo.POUL,
    ),
    Step(
        demo.LARS,
        {
            "da": "Sluk botten midt i det hele. Skriv som Lars. Tænd den igen: intet er gået tabt.",
            "en": "Kill the bot in the middle of it all. Write as Lars. Bring it back: nothing is lost.",
        },
        milestones.survived,
        beside=demo.METTE,
        typed={"da": "Er du der endnu?", "en": "Are you still there?"},
        deed="kill",
    ),
    Step(
        demo.CECILIE,
        {
            "da": "Tryk »Vis«. Cecilie ser præcis det, bageriet får at læse om hende. Sig ja.",
            "en": "Press “Show”. Cecilie sees exactly what the bakery will read about her. Say yes.",
        },
        milestones.cecilie_answered,
        beside=demo.LARS,
    ),
    Step(
        demo.LARS,
        {
            "da": "Tryk »Vis«. Her er kortet: det samme som hos Cecilie, uden navn. Tryk »Vi vil gerne mødes«.",
            "en": "Press “Show”: the same card as Cecilie's, without a name. Press “We would like to meet”.",
        },
        milestones.lars_chose,
        beside=demo.CECILIE,
    ),
    Step(
        demo.BO,
        {
            "da": "Bo kan ikke komme alligevel. Tryk »Nej, jeg kan ikke«. Kun de berørte får besked.",
            "en": "Bo cannot come after all. Press “No, I cannot”. Only those it touches are told.",
        },
        milestones.bo_declined,
        beside=demo.LARS,
    ),
    Step(
        demo.METTE,
        {
            "da": "Tryk »Vis«: Tiden er gået videre, og ingen andre får ændret noget. Cecilie siger ja.",
            "en": "Press “Show”: the time is given on, and nobody else changes. Cecilie says yes.",
        },
        milestones.repaired,
        beside=demo.CECILIE,
    ),
    Step(
        demo.HANNE,
        {
            "da": "Emma er lige begyndt. Tryk »Svar« og »💬 Lad os tale sammen«: Mette får et opkald.",
            "en": "Emma has just begun. Press “Answer” and “💬 We should talk”: Mette gets a call to make.",
        },
        milestones.heard_from,
        beside=demo.METTE,
    ),
    Step(
        demo.ANNA,
        {
            "da": "Gå til i morgen, og så time for time. Efter mødet spørger botten begge sider.",
            "en": "Go to tomorrow, then hour by hour. After the meeting the bot asks both sides.",
        },
        milestones.event_over,
        beside=demo.LARS,
        deed=milestones.jump,
    ),
)


async def tour(unit: Unit, now: datetime, memory: Memory, shown: Shown) -> dict[str, object]:
    """The first step that is not done, and which ones are; ideas when the story is told.

    `shown` says which buttons stand in somebody's chat, the newest first. What was done once stays so, whatever
    the visitor makes of the town afterwards.
    """
    done = [
        number < memory.reached or await _is_done(unit, step, now, memory)
        for number, step in enumerate(STEPS)
    ]
    memory.reach(done.index(False) if False in done else len(done))
    found: dict[str, object] = {"done": done, "ideas": [idea.shown() for idea in IDEAS]}
    for number, (step, is_done) in enumerate(zip(STEPS, done, strict=True), 1):
        if not is_done:
            phone = (await _whose(unit, step.persona, now)).phone
            return found | {
                "number": number,
                "person": phone,
                "beside": (await _whose(unit, step.beside, now)).phone if step.beside else None,
                "why": as_it_stands(step.why, shown(phone)),
                "typed": step.typed,
                "deed": await step.deed(unit, now) if callable(step.deed) else step.deed,
            }
    return found


async def _whose(unit: Unit, named: demo.Persona | Whose, now: datetime) -> demo.Persona:
    return named if isinstance(named, demo.Persona) else await named(unit, now)


async def _is_done(unit: Unit, step: Step, now: datetime, memory: Memory) -> bool:
    """Whether it is done, or nobody holds that phone any more."""
    persona = await _whose(unit, step.persona, now)
    if await unit.people.find_by_telegram(persona.phone) is None:
        return True
    return await step.done(unit, now, memory)


def as_it_stands(why: Words, buttons: Sequence[str]) -> Words:
    """The words with each button called as it is on the phone: what was sent keeps its language."""
    pairs = list(zip(*(_labels(why[language]) for language in ("da", "en")), strict=False))
    newest = {pair: next((one for one in buttons if one in pair), None) for pair in pairs}
    words = dict(why)
    for pair, label in newest.items():
        if label is not None:
            words["da"] = words["da"].replace(f"»{pair[0]}«", f"»{label}«")
            words["en"] = words["en"].replace(f"“{pair[1]}”", f"“{label}”")
    return words


def _labels(words: str) -> list[str]:
    return [one or other for one, other in LABELS.findall(words)]
