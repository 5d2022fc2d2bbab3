"""What people see of the bot: commands by scope and language, keys, menu, toasts."""

import httpx
import pytest

from bot.sandbox import acting
from bot.sandbox.people import Person
from bot.sandbox.world import World
from tests.sandbox.conftest import Api
from tests.sandbox.everything import forum_of

BAD = "Bad Request: "


def command(name: str) -> list[dict]:
    return [{"command": name, "description": name}]


async def seen_by(web: httpx.AsyncClient, person: Person, chat_id: int) -> list[str]:
    chat = (await web.get(f"/control/people/{person.id}/chats/{chat_id}")).json()
    return [one["command"] for one in chat["commands"]]


async def test_the_narrowest_scope_wins(api: Api, web: httpx.AsyncClient, world: World, anna: Person) -> None:
    bo = acting.add_person(world, "Bo", language_code="en")
    forum = forum_of(world, anna, bo)
    await api("setMyCommands", commands=command("all"))
    assert [await seen_by(web, anna, anna.id), await seen_by(web, bo, forum.id)] == [["all"], ["all"]]
    await api("setMyCommands", commands=command("alle"), language_code="da")
    assert [await seen_by(web, anna, anna.id), await seen_by(web, bo, bo.id)] == [["alle"], ["all"]]
    await api("setMyCommands", commands=command("private"), scope={"type": "all_private_chats"})
    assert await seen_by(web, anna, anna.id) == ["private"]
    bosses = {"type": "chat_administrators", "chat_id": forum.id}
    await api("setMyCommands", commands=command("boss"), scope=bosses)
    assert [await seen_by(web, anna, forum.id), await seen_by(web, bo, forum.id)] == [["boss"], ["all"]]
    await api("setMyCommands", commands=command("own"), scope={"type": "chat", "chat_id": anna.id})
    assert await seen_by(web, anna, anna.id) == ["own"]
    await api("deleteMyCommands", scope={"type": "chat", "chat_id": anna.id})
    assert await seen_by(web, anna, anna.id) == ["private"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"commands": [{"command": "Menu", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "hjælp", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "menu", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": command("x") * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": "menu"}, "can't parse commands JSON object"),
        (
            {"commands": [], "scope": {"type": "nobody"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 17}}, "chat not found"),
    ],
    ids=["capital", "not ascii", "no description", "too many", "no list", "scope", "chat"],
)
async def test_commands_telegram_would_not_take(api: Api, arguments: dict, complaint: str) -> None:
    assert await api("setMyCommands", **arguments) == BAD + complaint


async def test_texts_by_language(api: Api) -> None:
    await api("setMyDescription", description="Everybody")
    await api("setMyDescription", description="Alle", language_code="da")
    found = [await api("getMyDescription", language_code=code) for code in ("da", "en", "")]
    assert [one["description"] for one in found] == ["Alle", "Everybody", "Everybody"]
    assert (
        await api("setMyShortDescription", short_description="x" * 121)
        == BAD + "bot short description is too long"
    )
    await api("setMyName", name="Testkøbing")
    assert ((await api("getMyName"))["name"], (await api("getMe"))["first_name"]) == ("Testkøbing",) * 2
    await api("setChatMenuButton", menu_button={"type": "default"})
    assert await api("getChatMenuButton") == {"type": "default"}


async def test_keys_under_the_text_field(api: Api, web: httpx.AsyncClient, anna: Person) -> None:
    keys = {
        "keyboard": [
            ["Nej"],
            [{"text": "Mit nummer", "request_contact": True}],
            [{"text": "Gruppe", "request_chat": {"request_id": 3, "chat_is_channel": False}}],
        ],
        "one_time_keyboard": True,
    }
    await api("sendMessage", chat_id=anna.id, text="?", reply_markup=keys)
    tap = f"/control/people/{anna.id}/tap"
    assert (await web.post(tap, json={"text": "Måske"})).status_code == 400
    await web.post(tap, json={"text": "Mit nummer"})
    assert (await web.post(tap, json={"text": "Nej"})).status_code == 400
    for text in ("Nej", "Gruppe"):
        await api("sendMessage", chat_id=anna.id, text="?", reply_markup=keys)
        await web.post(tap, json={"text": text, "chat_id": -5})
    contact, text, chat = [update["message"] for update in await api("getUpdates")]
    assert contact["contact"]["user_id"] == anna.id
    assert text["text"] == "Nej"
    assert chat["chat_shared"] == {"request_id": 3, "chat_id": -5}


async def test_keyboards_come_and_go(api: Api, web: httpx.AsyncClient, anna: Person) -> None:
    async def shown() -> object:
        return (await web.get(f"/control/people/{anna.id}/chats/{anna.id}")).json()["keyboard"]

    await api("sendMessage", chat_id=anna.id, text="?", reply_markup={"keyboard": [["Ja"]]})
    assert await shown() == {"keyboard": [[{"text": "Ja"}]]}
    await api("sendMessage", chat_id=anna.id, text="?", reply_markup={"remove_keyboard": True})
    assert await shown() is None


async def test_typing_ends_with_the_message_or_the_time(
    api: Api, web: httpx.AsyncClient, world: World, anna: Person
) -> None:
    async def typing() -> object:
        return (await web.get(f"/control/people/{anna.id}/chats/{anna.id}")).json()["typing"]

    world.ticking = lambda: 100.0
    await api("sendChatAction", chat_id=anna.id, action="typing")
    assert await typing() == "typing"
    world.ticking = lambda: 105.1
    assert await typing() is None
    await api("sendChatAction", chat_id=anna.id, action="typing")
    await api("sendMessage", chat_id=anna.id, text="x")
    assert await typing() is None
    assert (
        await api("sendChatAction", chat_id=anna.id, action="dancing")
        == BAD + "wrong parameter action in request"
    )


async def test_reactions_of_the_bot(api: Api, web: httpx.AsyncClient, world: World, anna: Person) -> None:
    message = acting.say(world, anna, "x")
    here = {"chat_id": anna.id, "message_id": message.id}
    one, other = {"type": "emoji", "emoji": "❤️"}, {"type": "emoji", "emoji": "🥒"}
    assert await api("setMessageReaction", **here, reaction=[one]) is True
    chat = (await web.get(f"/control/people/{anna.id}/chats/{anna.id}")).json()
    assert chat["messages"][-1]["reactions"] == [{"by": "bot", "emoji": "❤️"}]
    assert await api("setMessageReaction", **here, reaction=[other]) == BAD + "REACTION_INVALID"
    assert await api("setMessageReaction", **here, reaction=[one, one]) == BAD + "REACTIONS_TOO_MANY"
    assert await api("setMessageReaction", **here, reaction=[]) is True
    assert message.reactions == {}


async def test_forged_presses_reach_the_bot(
    api: Api, web: httpx.AsyncClient, world: World, anna: Person
) -> None:
    bo = acting.add_person(world, "Bo")
    sent = await api("sendMessage", chat_id=anna.id, text="x")
    press = {"chat_id": anna.id, "message_id": sent["message_id"], "data": "made:up"}
    assert (await web.post(f"/control/people/{bo.id}/press", json=press)).status_code == 400
    assert (
        await web.post(f"/control/people/{bo.id}/press", json=press | {"forged": True})
    ).status_code == 200
    (update,) = await api("getUpdates")
    assert (update["callback_query"]["from"]["id"], update["callback_query"]["data"]) == (bo.id, "made:up")
