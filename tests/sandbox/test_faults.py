"""What goes wrong on purpose: seen by the client, and what was delivered nevertheless."""

import asyncio
import time

import httpx
import pytest

from bot.sandbox.faults import KINDS, Faults
from bot.sandbox.people import Person
from bot.sandbox.server import Running
from tests.sandbox.conftest import Api


async def one_call(web: httpx.AsyncClient, running: Running, person: Person) -> str:
    try:
        answer = await web.post(
            f"/bot{running.token}/sendMessage", data={"chat_id": person.id, "text": "x"}, timeout=0.2
        )
    except httpx.TransportError as broken:
        return type(broken).__name__
    return f"{answer.status_code} {answer.headers['content-type']}"


@pytest.mark.parametrize(
    ("fault", "seen", "delivered", "answered"),
    [
        ("429", "429 application/json", 0, None),
        ("500", "500 application/json", 0, None),
        ("502", "502 application/json", 0, None),
        ("html", "200 text/html", 0, None),
        ("reset_before", "ReadError", 0, None),
        ("reset_after", "ReadError", 1, False),
        ("502_after", "502 application/json", 1, False),
        ("html_after", "200 text/html", 1, False),
        ("late", "ReadTimeout", 1, False),
    ],
)
async def test_each_fault(
    running: Running,
    web: httpx.AsyncClient,
    anna: Person,
    fault: str,
    seen: str,
    delivered: int,
    answered: bool | None,
) -> None:
    running.world.audit.clear()
    running.world.faults.set({"script": [["sendMessage", fault]], "late_seconds": 0.3})
    assert await one_call(web, running, anna) == seen
    entries = [entry for entry in running.world.audit.entries if entry.by == "bot"]
    assert [entry.answered for entry in entries] == [answered] * delivered
    assert await one_call(web, running, anna) == "200 application/json"
    assert running.world.faults.struck == {fault: 1}


async def test_a_cut_line_cuts_polls_too(
    running: Running, web: httpx.AsyncClient, api: Api, anna: Person
) -> None:
    running.world.updates.arrived.clear()
    poll = asyncio.create_task(api("getUpdates", timeout=20))
    await running.world.updates.arrived.wait()
    assert (await web.post("/control/faults", json={"cut": True})).json()["cut"] is True
    with pytest.raises(httpx.TransportError):
        await asyncio.wait_for(poll, 5)
    assert await one_call(web, running, anna) == "ReadError"
    assert (await web.get("/control/state")).status_code == 200
    assert (await web.delete("/control/faults")).json()["cut"] is False
    assert await one_call(web, running, anna) == "200 application/json"


async def test_latency(running: Running, web: httpx.AsyncClient, anna: Person) -> None:
    running.world.faults.set({"latency_ms": {"sendMessage": 40}})
    start = time.monotonic()
    await one_call(web, running, anna)
    assert time.monotonic() - start >= 0.04
    assert running.world.faults.shown()["latency_ms"] == {"sendmessage": 40.0}


def test_the_same_seed_strikes_the_same_calls() -> None:
    def strikes(seed: int) -> list[str | None]:
        faults = Faults()
        faults.set({"seed": seed, "chances": {"*": dict.fromkeys(KINDS, 0.03), "getMe": {}}})
        return [faults.draw("sendmessage") for _ in range(3000)]

    one = strikes(1)
    assert one == strikes(1)
    assert one != strikes(2)
    assert all(60 < one.count(kind) < 130 for kind in KINDS)


def test_methods_may_have_chances_of_their_own() -> None:
    faults = Faults()
    faults.set({"chances": {"*": {"500": 1.0}, "getUpdates": {}}})
    assert (faults.draw("getupdates"), faults.draw("sendmessage")) == (None, "500")


@pytest.mark.parametrize(
    "wanted",
    [
        {"chances": {"*": {"flood": 0.1}}},
        {"chances": {"*": {"500": 0.6, "502": 0.6}}},
        {"chances": {"*": {"500": -1}}},
    ],
    ids=["unknown", "above one", "below zero"],
)
def test_impossible_knobs_are_refused(wanted: dict) -> None:
    with pytest.raises(ValueError, match=r"no such fault|between 0 and 1"):
        Faults().set(wanted)


async def test_a_sender_that_tries_again_loses_nothing(
    running: Running, web: httpx.AsyncClient, anna: Person
) -> None:
    """What every drill relies on: repeats after a lost answer are excused, all others are not."""
    kinds = [kind for kind in KINDS if kind != "late"]
    running.world.set_faults({"seed": 3, "chances": {"*": dict.fromkeys(kinds, 0.04)}})
    url = f"/bot{running.token}/sendMessage"
    for number in range(200):
        for _ in range(20):
            try:
                answer = await web.post(url, json={"chat_id": anna.id, "text": f"#{number}"})
                if answer.json()["ok"]:
                    break
            except (httpx.TransportError, ValueError):
                continue
    counted = (await web.get("/control/audit/summary")).json()
    assert (counted["distinct"], counted["unexcused"]) == (200, 0)
    after = ("reset_after", "502_after", "html_after")
    assert counted["excused"] == sum(running.world.faults.struck[kind] for kind in after)
    assert set(running.world.faults.struck) == set(kinds)
