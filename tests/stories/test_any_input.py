"""Hundreds of random but valid updates from several people: always an answer, never a broken update."""

import random

import pytest

from bot.app import registry
from bot.domain.message_parts import is_service
from bot.domain.roles import Role
from tests.access.knocking import CARRIED
from tests.kit.album import lived_once
from tests.kit.people import candidate, consultant, coordinator, manager
from tests.kit.store import VAULT

UPDATES = 150
WORDS = (
    "Hello", "", " ", "i morgen kl 10", "12345674", "/start", "/start x", "/menu", "/cancel", "/stop", "/help@x_bot",
    "/sprog", "/nonsense", "<b>", "*_[`", "🙂", "مرحبا", "\x00\ud800", "a" * 4096, "010190-1234", "9" * 30,
    "Ja", "{name}", "9999-12-31", "0001-01-01", "23.59",
)  # fmt: skip
FILE = {"file_id": "1", "file_unique_id": "1"}
MEDIA = (
    {"voice": {**FILE, "duration": 1}},
    {"photo": [{**FILE, "width": 1, "height": 1}], "caption": "Look: 010190-1234"},
    {"sticker": {**FILE, "width": 1, "height": 1, "type": "regular"}},
    {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"contact": {"phone_number": "12345678", "first_name": "x"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"poll": {"id": "1", "question": "?", "options": []}},
    {"new_chat_title": "x"},
    {"pinned_message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}},
    {},
)


@pytest.fixture
@lived_once
async def people(town):
    karen = await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    anna = await candidate(town, "Anna", mette)
    stranger = town.phone("Sam")
    await stranger.says("/start")
    return [karen, mette, lars, anna, stranger]


async def something(town, phone, chance):
    """One random thing that a client can send, as a raw update."""
    kind = chance.choice(("text", "text", "media", "edit", "door", "door", "drawn", "made up", "reaction"))
    if kind == "text":
        reply = chance.choice((None, *(bubble.id for bubble in phone.bubbles[-3:])))
        return phone.message(text=chance.choice(WORDS), reply_to=reply)
    if kind == "media":
        return phone.message(**chance.choice(MEDIA))
    if kind == "edit":
        raw = phone.message(text=chance.choice(WORDS))
        return {"edited_message": {**raw["message"], "message_id": chance.choice(phone.sent), "edit_date": 2}}
    if kind == "reaction":
        return {"message_reaction": {"chat": phone._chat(), "message_id": 1, "date": 1, "user": phone._person(),
                                     "old_reaction": [], "new_reaction": []}}  # fmt: skip
    return phone.press(await data_of(town, phone, chance, kind))


async def data_of(town, phone, chance, kind):
    """What a button carries: drawn lately, of any door of the house, or made up."""
    drawn = [one["callback_data"] for bubble in phone.bubbles[-3:] for row in bubble.buttons for one in row
             if "callback_data" in one]  # fmt: skip
    if kind == "drawn" and drawn:
        return chance.choice(drawn)
    if kind == "made up":
        return chance.choice(("", "x", "menu", "A" * 64, VAULT.bind("menu", owner="999")))
    doors = registry()
    door = chance.choice(sorted((*doors.taps, *doors.forms, "f", "resume", "anew")))
    shape = CARRIED.get(door, {"f": ("=abc123", "=c", "0"), "resume": ("0",), "anew": ("0",)}.get(door, ()))
    carried = (one[1:] if one.startswith("=") else str(chance.choice((1, 2, 3, 99_999))) for one in shape)
    return VAULT.bind(":".join((door, *carried)), owner=str(await town.person(phone)))


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.at_length) for seed in range(2, 8))]
)
async def test_any_update_is_answered_and_none_breaks(town, people, seed):
    chance = random.Random(seed)  # a test's dice
    for turn in range(UPDATES):
        phone = chance.choice(people)
        raw = await something(town, phone, chance)
        before = heard(town, phone)
        await town.told(raw)
        assert town.worker.parked == 0, f"seed {seed}, turn {turn}: {raw}"
        if is_service(raw.get("message", {})):
            assert heard(town, phone) == before, f"seed {seed}, turn {turn}: an answer to {raw}"
        elif "message" in raw or "callback_query" in raw:
            assert heard(town, phone) > before, f"seed {seed}, turn {turn}: no answer to {raw}"
    async with town.store.reading() as unit:
        assert Role.MANAGER in {held.role for held in await unit.people.held_by(await town.person(people[2]))}


def heard(town, phone):
    """How much somebody has heard: bubbles, edits, toasts, reactions."""
    edits = sum(one.edits for one in phone.bubbles)
    return len(phone.bubbles) + edits + len(town.exchange.toasts) + len(town.exchange.reactions)
