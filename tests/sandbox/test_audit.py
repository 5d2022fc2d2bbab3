"""The record lets a checker count what was lost, doubled and out of order."""

import httpx

from bot.sandbox import acting
from bot.sandbox.audit import Entry, summary
from bot.sandbox.people import Person
from bot.sandbox.world import World
from tests.sandbox.conftest import Api


def sent(text: str, *, chat: int = 1, answered: bool = True) -> Entry:
    return Entry("send", "bot", chat, text=text, answered=answered)


def test_a_repeat_is_excused_once_per_answer_that_was_lost() -> None:
    entries = [sent("a", answered=False), sent("a"), sent("a"), sent("a", chat=2)]
    counted = summary(entries)
    assert (counted["delivered"], counted["distinct"]) == (4, 2)
    assert (counted["duplicates"], counted["excused"], counted["unexcused"]) == (2, 1, 1)


def test_identity_is_what_the_key_finds() -> None:
    entries = [sent("Gentaget: #7 x"), sent("#8"), sent("hello")]
    assert summary(entries, r"#(\d+)")["chats"] == {"1": ["7", "8"]}


async def test_everything_is_recorded_in_order(
    api: Api, web: httpx.AsyncClient, world: World, anna: Person
) -> None:
    world.audit.clear()
    buttons = {"inline_keyboard": [[{"text": "Ja", "callback_data": "1"}]]}
    said = acting.say(world, anna, "hej")
    asked = await api("sendMessage", chat_id=anna.id, text="?", reply_markup=buttons)
    here = {"chat_id": anna.id, "message_id": asked["message_id"]}
    query = acting.press(world, anna, **here, data="1")
    await api("answerCallbackQuery", callback_query_id=query.id, text="ok")
    await api("editMessageText", **here, text="!")
    await api("setMessageReaction", chat_id=anna.id, message_id=said.id, reaction=[])
    await api("deleteMessage", **here)
    record = (await web.get("/control/audit")).json()
    entries = record["entries"]
    assert [(entry["kind"], entry["by"]) for entry in entries] == [
        ("send", str(anna.id)),
        ("send", "bot"),
        ("press", str(anna.id)),
        ("callback_answer", "bot"),
        ("edit", "bot"),
        ("reaction", "bot"),
        ("delete", "bot"),
    ]
    assert [entry["seq"] for entry in entries] == sorted({entry["seq"] for entry in entries})
    assert entries[3]["detail"] == {"query_id": query.id, "person": anna.id, "repeat": False}
    assert record["calls"]["sendmessage 200"] == 1
    filters = {"kind": "edit", "chat_id": anna.id, "after": entries[1]["seq"]}
    (edit,) = (await web.get("/control/audit", params=filters)).json()["entries"]
    assert (edit["text"], edit["message_id"]) == ("!", asked["message_id"])
    await web.delete("/control/audit")
    assert (await web.get("/control/audit")).json()["entries"] == []


async def test_updates_can_be_followed_from_person_to_answer(world: World, anna: Person, api: Api) -> None:
    acting.say(world, anna, "hej")
    (update,) = await api("getUpdates")
    assert world.audit.entries[-1].update_id == update["update_id"]


async def test_crowds_and_bursts(web: httpx.AsyncClient, api: Api) -> None:
    people = (await web.post("/control/crowd", json={"count": 3})).json()["people"]
    assert (await web.get("/control/idle")).json() == {"idle": True, "updates_waiting": 0}
    await web.post("/control/burst", json={"people": people, "count": 4, "text": "#{n}"})
    updates = await api("getUpdates")
    told = [(update["message"]["chat"]["id"], update["message"]["text"]) for update in updates]
    assert told == [(people[0], "#0"), (people[1], "#1"), (people[2], "#2"), (people[0], "#3")]
    assert (await web.get("/control/idle")).json()["idle"] is False


async def test_limits_by_control(web: httpx.AsyncClient, world: World) -> None:
    told = await web.post("/control/limits", json={"enforced": True, "burst": 3})
    assert told.json() == (await web.get("/control/limits")).json() == world.limits.shown()
    assert (world.limits.enforced, world.limits.burst) == (True, 3)
