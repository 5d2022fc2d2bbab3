"""What Telegram refuses, the sandbox refuses in the same words."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.sandbox import acting
from bot.sandbox.people import Person
from bot.sandbox.server import Running
from bot.sandbox.world import World
from tests.sandbox.conftest import Api

BAD = "Bad Request: "


def x(**more: object) -> dict:
    return {"text": "x"} | more


def keyboard(**button: object) -> dict:
    return {"inline_keyboard": [[{"text": "x"} | button]]}


def grid(wide: int, high: int) -> dict:
    return {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * wide] * high}


ONE, TWO = keyboard(callback_data="1"), keyboard(callback_data="2")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param({"text": ""}, "message text is empty", id="nothing"),
        pytest.param({"text": " \n "}, "message text is empty", id="only spaces"),
        pytest.param({"text": "x" * 4097}, "message is too long", id="too long"),
        pytest.param({"text": "🎈" * 2049}, "message is too long", id="too long in UTF-16"),
        pytest.param(x(parse_mode="BBCode"), "unsupported parse_mode", id="parse mode"),
        pytest.param(
            x(reply_markup=keyboard(callback_data="æ" * 33)),
            "BUTTON_DATA_INVALID",
            id="66 bytes",
        ),
        pytest.param(x(reply_markup=keyboard(callback_data="")), "BUTTON_DATA_INVALID", id="0 bytes"),
        pytest.param(
            x(reply_markup=keyboard()),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
            id="button without deed",
        ),
        pytest.param(
            x(reply_markup=keyboard(url="http://localhost/x")),
            "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
            id="address without a dot",
        ),
        pytest.param(
            x(reply_markup=keyboard(url="ftp://example.org")),
            "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
            id="not http",
        ),
        pytest.param(
            x(reply_markup=grid(9, 1)),
            "REPLY_MARKUP_TOO_LONG",
            id="nine in a row",
        ),
        pytest.param(
            x(reply_markup=grid(1, 101)),
            "REPLY_MARKUP_TOO_LONG",
            id="hundred and one",
        ),
        pytest.param(x(reply_markup="[1"), "can't parse reply markup JSON object", id="no JSON"),
        pytest.param(x(reply_markup=[1]), "object expected as reply markup", id="no object"),
        pytest.param(
            x(reply_parameters={"message_id": 999}),
            "message to be replied not found",
            id="reply",
        ),
        pytest.param(x(message_thread_id=5), "message thread not found", id="no such topic"),
    ],
)
async def test_what_cannot_be_sent(api: Api, anna: Person, arguments: dict, complaint: str) -> None:
    assert await api("sendMessage", chat_id=anna.id, **arguments) == BAD + complaint


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        pytest.param({"text": "x" * 4096}, 4096, id="longest text"),
        pytest.param(
            {"text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"}, 4096, id="tags do not count"
        ),
        pytest.param({"text": "  x \n", "reply_markup": keyboard(callback_data="æ" * 32)}, 1, id="64 bytes"),
        pytest.param(x(reply_markup=keyboard(url="tg://user?id=1")), 1, id="tg address"),
        pytest.param(
            x(reply_parameters={"message_id": 9, "allow_sending_without_reply": True}),
            1,
            id="lenient reply",
        ),
    ],
)
async def test_what_just_can(api: Api, anna: Person, arguments: dict, right: int) -> None:
    assert len((await api("sendMessage", chat_id=anna.id, **arguments))["text"]) == right


async def test_who_cannot_be_written_to(api: Api, world: World, anna: Person) -> None:
    stranger = acting.add_person(world, "Bo")
    say = {"text": "x"}
    assert await api("sendMessage", **say) == BAD + "chat_id is empty"
    assert await api("sendMessage", chat_id=1, **say) == BAD + "chat not found"
    assert await api("sendMessage", chat_id="@nobody", **say) == BAD + "chat not found"
    told = await api("sendMessage", chat_id=stranger.id, **say)
    assert told == "Forbidden: bot can't initiate conversation with a user"
    acting.block(world, anna)
    assert await api("sendMessage", chat_id=anna.id, **say) == "Forbidden: bot was blocked by the user"
    acting.unblock(world, anna)
    assert (await api("sendMessage", chat_id=anna.id, **say))["text"] == "x"
    anna.deactivated = True
    assert await api("sendMessage", chat_id=anna.id, **say) == "Forbidden: user is deactivated"


async def test_edits(api: Api, world: World, anna: Person) -> None:
    sent = await api(
        "sendMessage",
        chat_id=anna.id,
        text="<b>x</b>",
        parse_mode="HTML",
        reply_markup=ONE,
    )
    here = {"chat_id": anna.id, "message_id": sent["message_id"]}
    same = await api(
        "editMessageText",
        **here,
        text="x",
        entities=sent["entities"],
        reply_markup=ONE,
    )
    assert same.startswith(BAD + "message is not modified: specified new message content")
    edited = await api("editMessageText", **here, text="y")
    assert (edited["text"], "entities" in edited, "reply_markup" in edited) == ("y", False, False)
    again = await api("editMessageReplyMarkup", **here, reply_markup=TWO)
    assert again["reply_markup"] == TWO
    assert (
        await api("editMessageReplyMarkup", **here, reply_markup={"keyboard": [["x"]]})
    ) == BAD + "inline keyboard expected"
    assert (
        await api("editMessageCaption", **here, caption="z")
        == BAD + "there is no caption in the message to edit"
    )
    here["message_id"] = 999
    assert await api("editMessageText", **here, text="y") == BAD + "message to edit not found"
    own = acting.say(world, anna, "mine")
    here["message_id"] = own.id
    assert await api("editMessageText", **here, text="y") == BAD + "message can't be edited"


async def test_deletions(api: Api, world: World, anna: Person) -> None:
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    world.clock = lambda: start
    ids = [(await api("sendMessage", chat_id=anna.id, text=str(n)))["message_id"] for n in range(4)]
    assert await api("deleteMessage", chat_id=anna.id, message_id=ids[0]) is True
    assert (
        await api("deleteMessage", chat_id=anna.id, message_id=ids[0]) == BAD + "message to delete not found"
    )
    theirs = acting.say(world, anna, "0101011234")
    assert await api("deleteMessage", chat_id=anna.id, message_id=theirs.id) is True
    assert await api("deleteMessages", chat_id=anna.id, message_ids=[ids[1], 999]) is True
    assert list(world.chat(anna.id).messages)[-2:] == ids[2:]
    world.clock = lambda: start + timedelta(hours=48, seconds=1)
    assert await api("deleteMessage", chat_id=anna.id, message_id=ids[2]) == BAD + "message can't be deleted"
    assert (await api("editMessageText", chat_id=anna.id, message_id=ids[2], text="new"))["text"] == "new"


async def test_a_button_waits_only_so_long(api: Api, world: World, anna: Person) -> None:
    world.ticking = lambda: 100.0
    sent = await api("sendMessage", chat_id=anna.id, text="x", reply_markup=ONE)
    press = {"chat_id": anna.id, "message_id": sent["message_id"], "data": "1"}
    query = acting.press(world, anna, **press)
    assert await api("answerCallbackQuery", callback_query_id=query.id) is True
    world.ticking = lambda: 116.0
    late = await api("answerCallbackQuery", callback_query_id=query.id)
    unknown = await api("answerCallbackQuery", callback_query_id="17")
    wanted = BAD + "query is too old and response timeout expired or query ID is invalid"
    assert (late, unknown) == (wanted, wanted)


async def test_addresses(running: Running, web: httpx.AsyncClient) -> None:
    good = f"/bot{running.token}"
    wrong = {f"{good}/noSuch": 404, "/bot1:x/getMe": 401, "/file/bot1:x/a": 401, "/nothing": 404}
    found = {path: (await web.get(path)).status_code for path in wrong}
    assert found == wrong
    assert (await web.get(f"/file{good}/documents/none.txt")).json()["error_code"] == 404
    assert (await web.get(f"{good}/GETME")).json()["result"]["is_bot"] is True
    assert (await web.get(f"{good}/getMe")).headers["x-sandbox"] == "jobdating"
