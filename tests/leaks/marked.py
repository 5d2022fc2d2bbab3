"""A story lived by people whose every name, number and word is a mark that can be searched for."""

from contextlib import suppress
from datetime import datetime

from telegram.error import BadRequest

from tests.kit.people import (
    candidate,
    consultant,
    coordinator,
    event,
    guest,
    is_well,
    job_function,
    manager,
    mentor,
    place,
    suggested,
)
from tests.kit.phone import Phone
from tests.kit.town import COPENHAGEN, Town

COORDINATOR, ADVISER, COLLEAGUE = "Korvaxi", "Metqvist Skovqved", "Jonqvarl"
MANAGER, GUEST, MENTOR = "Larqvond", "Evqrist", "Olqvane"
CANDIDATE, RIVAL, STRANGER = "Annqvil Hosqvad", "Boqvart", "Samqvorn"
NAMES = tuple(
    part
    for name in (COORDINATOR, ADVISER, COLLEAGUE, MANAGER, GUEST, MENTOR, CANDIDATE, RIVAL, STRANGER)
    for part in name.split()
)
# Who leads, who asks, and the number every invited candidate is given.
PHONES = ("29471836", "28617394", "30405060")
CPR = "0107703924"
FIRST_TELEGRAM_ID = 6_384_917_205
SAID = {
    "question": "Opvaskqvik",
    "edited question": "Gulvaskqvak",
    "answer": "Ringqvaltid",
    "reply": "Takqvendil",
    "caption": "Billedqvorm",
    "words beside a CPR number": "Nummerqvist",
    "words nobody was asked for": "Fremmedqvald",
    "title": "Bilvaskqvon",
    "draft": "Kladdeqvern",
    "place": "Torveqvand",
    "wish": "Retteqvilje",
    "broken": "Knuseqvark",
    "refused": "Afvistqvel",
    "misshapen": "Skaevqvorn",
    # What the shared steps of the story always say.
    "reason": "used to mornings",
    "sick call rule": "11 22 33 44",
}


def phone_of(town: Town, name: str) -> Phone:
    """A phone whose number at Telegram is a mark as well."""
    if name not in town.phones:
        town.phones[name] = Phone(town, FIRST_TELEGRAM_ID + 7919 * len(town.phones), name)
    return town.phones[name]


def telegram_ids(town: Town) -> tuple[int, ...]:
    """The numbers of everybody who took part."""
    return tuple(phone.telegram_id for phone in town.phones.values())


async def live(town: Town) -> None:
    """From the first link to a red answer, with every kind of person and every kind of free text."""
    for name in (COORDINATOR, ADVISER, COLLEAGUE, MANAGER, GUEST, MENTOR, CANDIDATE, RIVAL, STRANGER):
        phone_of(town, name)
    await coordinator(town, COORDINATOR)
    adviser = await consultant(town, ADVISER, by=COORDINATOR)
    await consultant(town, COLLEAGUE, by=COORDINATOR, hats=("Contact of companies",))
    boss = await manager(town, MANAGER, adviser, phone_number=PHONES[0])
    await guest(town, GUEST, phone_number=PHONES[1])
    await _write(town, boss, adviser)
    await job_function(boss, SAID["title"])
    chosen = await candidate(town, CANDIDATE, adviser)
    other = await candidate(town, RIVAL, adviser)
    await _leave_a_draft(boss)
    await _want(adviser, chosen, boss)
    await _meet(town, adviser, chosen, boss)
    await _work(town, adviser, chosen, boss)
    await _ask_for_rights(chosen, other)
    await _trouble(town, boss)
    await town.rest()


async def _write(town: Town, boss: Phone, adviser: Phone) -> None:
    await boss.says(f"We need help: {SAID['question']}")
    await boss.edits(f"We need help: {SAID['edited question']}", back=0)
    await adviser.presses("Answer")
    await adviser.says(SAID["answer"])
    await boss.says(SAID["reply"], reply_to=boss.bubbles[-1].id)
    await boss.sends(
        photo=[{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}], caption=SAID["caption"]
    )
    await boss.says(f"{SAID['words beside a CPR number']} {CPR[:6]}-{CPR[6:]}")
    await phone_of(town, STRANGER).says(SAID["words nobody was asked for"])


async def _leave_a_draft(boss: Phone) -> None:
    await boss.says("/menu")
    await boss.presses("Post a job function")
    await boss.says(SAID["draft"])
    await boss.says("/menu")


async def _want(adviser: Phone, chosen: Phone, boss: Phone) -> None:
    await suggested(adviser, SAID["title"], who=CANDIDATE)
    await chosen.presses("Show")
    await chosen.presses("Yes, show my card")
    await boss.presses("We would like to meet")


async def _meet(town: Town, adviser: Phone, chosen: Phone, boss: Phone) -> None:
    await event(adviser, place=SAID["place"])
    await chosen.presses("Show")
    await chosen.presses("Yes, I am coming")
    await boss.presses("Yes, we are coming")
    await town.jump(days=9, hours=3)
    await chosen.presses("Gladly")
    for one in [one for one in boss.bubbles if one.text.startswith("How was the talk")]:
        await boss.presses_data(one.buttons[0][0]["callback_data"], one.id)
    await chosen.presses("Yes, share them")


async def _work(town: Town, adviser: Phone, chosen: Phone, boss: Phone) -> None:
    await place(adviser, CANDIDATE, first_day="Tuesday 8 December")
    await chosen.presses("Show")
    await mentor(town, boss, MENTOR)
    await is_well(town, chosen, datetime(2026, 12, 11, 12, 0, tzinfo=COPENHAGEN))
    await chosen.says("/menu")
    await chosen.presses("I am not coming today")
    await chosen.says("/menu")
    await chosen.presses("How is it going")
    await chosen.presses("Tell how it is going")
    await chosen.presses("🙁 Hard")
    await chosen.presses("Yes, today")


async def _ask_for_rights(chosen: Phone, other: Phone) -> None:
    await chosen.says("/privacy")
    await chosen.presses("Something is wrong")
    await chosen.says(SAID["wish"])
    await chosen.presses("Send")
    for kind in ("As a data file", "As a text to read"):
        await chosen.says("/privacy")
        await chosen.presses("Get a copy")
        await chosen.presses(kind)
    await other.says("/stop")


async def _trouble(town: Town, boss: Phone) -> None:
    """What is logged: an update that breaks, a message Telegram refuses, one that is not shaped right."""
    good, town.worker._handled = town.worker._handled, _breaking  # type: ignore[method-assign]
    await boss.says(SAID["broken"])
    town.worker._handled = good  # type: ignore[method-assign]
    say, town.exchange.on_sendMessage = town.exchange.on_sendMessage, _refusing  # type: ignore[method-assign]
    await boss.says(SAID["refused"])
    town.exchange.on_sendMessage = say  # type: ignore[method-assign]
    with suppress(TypeError):
        await town.told(
            {"message": {"text": [SAID["misshapen"]], "from": boss._person(), "chat": boss._chat()}}
        )


async def _breaking(claimed: object, _current: object) -> None:
    raise RuntimeError(f"cannot understand {claimed}")


def _refusing(given: dict[str, str]) -> None:
    raise BadRequest(f"chat {given['chat_id']} does not like: {given['text']}")
