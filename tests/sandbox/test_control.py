"""Others build on the control interface, so it is tried over HTTP only."""

import asyncio
import json

import httpx

from bot.sandbox.server import Running


async def api(web: httpx.AsyncClient, running: Running, method: str, **arguments: object) -> dict:
    answer = await web.post(f"/bot{running.token}/{method}", json=arguments)
    return answer.json()


async def anna(web: httpx.AsyncClient) -> int:
    answer = await web.post("/control/people", json={"first_name": "Anna", "language_code": "da"})
    number = answer.json()["id"]
    await web.post(f"/control/people/{number}/start", json={"payload": "abc"})
    return number


async def test_a_person_reads_presses_and_hears_the_answer(running: Running, web: httpx.AsyncClient) -> None:
    number = await anna(web)
    buttons = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}
    await api(
        web,
        running,
        "sendMessage",
        chat_id=number,
        text="<i>A</i> &lt; B",
        parse_mode="HTML",
        reply_markup=buttons,
    )
    chat = (await web.get(f"/control/people/{number}/chats/{number}")).json()
    (start, asked) = chat["messages"]
    assert (start["text"], start["by_bot"]) == ("/start abc", False)
    assert (asked["html"], asked["buttons"]) == ("<i>A</i> &lt; B", buttons["inline_keyboard"])

    press = {"message_id": asked["message_id"], "text": "Ja"}
    query = (await web.post(f"/control/people/{number}/press", json=press)).json()["query_id"]
    assert (await web.get(f"/control/queries/{query}")).json()["answers"] == 0
    await api(web, running, "answerCallbackQuery", callback_query_id=query, text="Tak", show_alert=True)
    heard = (await web.get(f"/control/queries/{query}")).json()
    assert (heard["answers"], heard["text"], heard["show_alert"]) == (1, "Tak", True)


async def test_mistakes_are_told(web: httpx.AsyncClient) -> None:
    number = await anna(web)
    nobody = await web.post("/control/people/17/say", json={"text": "x"})
    no_button = await web.post(f"/control/people/{number}/press", json={"message_id": 1, "text": "Ja"})
    no_fault = await web.post("/control/faults", json={"chances": {"*": {"flood": 0.1}}})
    assert [answer.status_code for answer in (nobody, no_button, no_fault)] == [404, 400, 400]


async def test_events_arrive_as_they_happen(running: Running, web: httpx.AsyncClient) -> None:
    async with web.stream("GET", "/control/events") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": sandbox"
        await anna(web)
        kinds = [json.loads(line[6:])["kind"] async for line in first_events(lines, 2)]
    assert kinds == ["person", "message"]


async def first_events(lines, count: int):
    while count:
        line = await asyncio.wait_for(anext(lines), 5)
        if line.startswith("data: "):
            count -= 1
            yield line


async def test_faults_and_the_record(running: Running, web: httpx.AsyncClient) -> None:
    number = await anna(web)
    script = [["sendMessage", "429"], ["sendMessage", "502_after"]]
    await web.post("/control/faults", json={"script": script, "retry_after": 3})
    first = await api(web, running, "sendMessage", chat_id=number, text="#1")
    assert (first["error_code"], first["parameters"]) == (429, {"retry_after": 3})
    assert (await api(web, running, "sendMessage", chat_id=number, text="#1"))["error_code"] == 502
    for text in ("#1", "#2", "#2"):
        assert (await api(web, running, "sendMessage", chat_id=number, text=text))["ok"]
    counted = (await web.get("/control/audit/summary", params={"key": r"#(\d+)"})).json()
    assert counted == {
        "delivered": 4,
        "distinct": 2,
        "duplicates": 2,
        "excused": 1,
        "unexcused": 1,
        "chats": {str(number): ["1", "1", "2", "2"]},
    }
    struck = (await web.get("/control/faults")).json()["struck"]
    assert struck == {"429": 1, "502_after": 1}


async def test_what_the_bot_has_not_taken_yet_is_known(running: Running, web: httpx.AsyncClient) -> None:
    number = await anna(web)
    where = f"/control/people/{number}/chats/{number}"
    chat = (await web.get(where)).json()
    assert chat["untaken"] == [chat["messages"][0]["message_id"]]
    updates = (await api(web, running, "getUpdates"))["result"]
    await api(web, running, "getUpdates", offset=updates[-1]["update_id"] + 1)
    assert (await web.get(where)).json()["untaken"] == []


async def test_a_message_is_deleted_for_both_sides(running: Running, web: httpx.AsyncClient) -> None:
    number = await anna(web)
    sent = (await api(web, running, "sendMessage", chat_id=number, text="Hej"))["result"]
    waiting = (await web.get("/control/idle")).json()["updates_waiting"]
    erased = await web.post(f"/control/people/{number}/erase", json={"message_id": sent["message_id"]})
    assert erased.json() == {"ok": True}
    chat = (await web.get(f"/control/people/{number}/chats/{number}")).json()
    assert [one["text"] for one in chat["messages"]] == ["/start abc"]
    assert (await web.get("/control/idle")).json()["updates_waiting"] == waiting
    again = await web.post(f"/control/people/{number}/erase", json={"message_id": sent["message_id"]})
    assert again.status_code == 400


async def test_a_link_that_is_no_address_stays_text(running: Running, web: httpx.AsyncClient) -> None:
    number = await anna(web)
    link = '<a href="javascript:alert(1)">A</a> <a href="https://example.org">B</a>'
    await api(web, running, "sendMessage", chat_id=number, text=link, parse_mode="HTML")
    chat = (await web.get(f"/control/people/{number}/chats/{number}")).json()
    assert "javascript" not in chat["messages"][-1]["html"]
    assert 'href="https://example.org"' in chat["messages"][-1]["html"]
