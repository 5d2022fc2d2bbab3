"""Telegram's limits in sliding windows, on a clock of the test."""

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.limits import Limits
from bot.sandbox.people import Person
from bot.sandbox.world import World
from tests.sandbox.conftest import Api


def limits(**wanted: object) -> Limits:
    made = Limits()
    made.set({"enforced": True} | wanted)
    return made


def wait_of(made: Limits, method: str, chat_id: int, now: float) -> int:
    """Seconds told to wait, 0 when admitted."""
    try:
        made.admit(method, chat_id, now)
    except ApiError as refused:
        return refused.parameters["retry_after"]
    return 0


def test_thirty_in_any_second() -> None:
    made = limits()
    assert [wait_of(made, "sendmessage", chat, 0.9) for chat in range(1, 32)] == [0] * 30 + [1]
    assert wait_of(made, "sendmessage", 50, 1.89) == 1
    assert wait_of(made, "sendmessage", 50, 1.9) == 0


def test_one_a_second_to_a_person() -> None:
    made = limits()
    assert [wait_of(made, "sendmessage", 1, now) for now in (0.0, 0.5, 0.99, 1.0)] == [0, 1, 1, 0]


def test_bursts_are_paid_back() -> None:
    made = limits(burst=3)
    assert [wait_of(made, "sendmessage", 1, 0.0) for _ in range(4)] == [0, 0, 0, 1]
    assert [wait_of(made, "sendmessage", 1, now) for now in (1.0, 1.5, 2.0)] == [0, 1, 0]


def test_twenty_a_minute_to_a_group_edits_included() -> None:
    made = limits()
    methods = ["sendmessage", "editmessagetext"] * 10
    assert [wait_of(made, method, -5, float(second)) for second, method in enumerate(methods)] == [0] * 20
    assert wait_of(made, "editmessagetext", -5, 20.0) == 40
    assert wait_of(made, "sendmessage", -6, 20.0) == 0
    assert wait_of(made, "sendmessage", -5, 60.0) == 0


def test_edits_in_private_chats_and_other_methods_are_free() -> None:
    made = limits()
    assert [wait_of(made, "editmessagetext", 1, 0.0) for _ in range(5)] == [0] * 5
    assert [wait_of(made, "answercallbackquery", 1, 0.0) for _ in range(50)] == [0] * 50


def test_off_means_off() -> None:
    assert [wait_of(Limits(), "sendmessage", 1, 0.0) for _ in range(100)] == [0] * 100


@pytest.mark.parametrize("name", ["overall", "private", "burst", "group"])
def test_a_limit_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="positive"):
        limits(**{name: 0})


async def test_over_http(api: Api, world: World, anna: Person) -> None:
    world.ticking = lambda: 5.0
    world.limits.set({"enforced": True})
    assert (await api("sendMessage", chat_id=anna.id, text="a"))["text"] == "a"
    assert await api("sendMessage", chat_id=anna.id, text="b") == "Too Many Requests: retry after 1"
    assert world.limits.shown()["refused"] == 1
    assert world.audit.calls["sendmessage 429"] == 1
