"""What becomes of a row, by cause: first what the client really raises, then the rules as a table."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outbox.patience import (
    AMBIGUOUS_PAUSE,
    LONGEST_PAUSE,
    MOST_REPEATS,
    Fate,
    Verdict,
    backoff,
    verdict,
)
from bot.sandbox import acting
from bot.sandbox.people import Person
from bot.sandbox.server import Running, sandbox
from bot.sandbox.world import World
from bot.store.turns import RARELY
from bot.telegram.transport import AiohttpRequest


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    async with sandbox(World(seed=1)) as started:
        yield started


@pytest.fixture
async def bot(running: Running) -> AsyncIterator[Bot]:
    request = AiohttpRequest()
    polling = AiohttpRequest()
    async with Bot(
        running.token, base_url=f"{running.url}/bot", request=request, get_updates_request=polling
    ) as bot:
        yield bot


@pytest.fixture
def anna(running: Running) -> Person:
    person = acting.add_person(running.world, "Anna")
    acting.start(running.world, person)
    return person


async def raised_by(bot: Bot, person: int, **more: float) -> TelegramError:
    with pytest.raises(TelegramError) as raised:
        await bot.send_message(person, "Hej", **more)
    return raised.value


@pytest.mark.parametrize(
    ("fault", "raises", "fate"),
    [
        pytest.param("429", RetryAfter, Fate.AGAIN, id="429 is not sent"),
        pytest.param("500", NetworkError, Fate.AGAIN, id="500 is not sent"),
        pytest.param("html", TelegramError, Fate.AMBIGUOUS, id="a page with status 200 is no NetworkError"),
        pytest.param("html_after", TelegramError, Fate.AMBIGUOUS, id="nor does it say that nothing was sent"),
        pytest.param("502", NetworkError, Fate.AMBIGUOUS, id="502 may be sent"),
        pytest.param("502_after", NetworkError, Fate.AMBIGUOUS, id="502 may really be sent"),
        pytest.param("reset_before", NetworkError, Fate.AMBIGUOUS, id="a reset may be sent"),
        pytest.param("reset_after", NetworkError, Fate.AMBIGUOUS, id="a reset may really be sent"),
    ],
)
async def test_what_the_transport_really_raises(running, bot, anna, fault, raises, fate):
    running.world.faults.set({"script": [["sendMessage", fault]]})
    error = await raised_by(bot, anna.id)
    assert type(error) is raises
    assert verdict(error, attempts=1, ambiguous=0).fate is fate


async def test_an_answer_that_does_not_come_may_be_sent(running, bot, anna, monkeypatch):
    monkeypatch.setattr("bot.telegram.transport.CONNECT_SECONDS", 0.0)
    running.world.faults.set({"script": [["sendMessage", "late"]], "late_seconds": 0.3})
    error = await raised_by(bot, anna.id, read_timeout=0.05)
    assert isinstance(error, TimedOut)
    assert verdict(error, attempts=1, ambiguous=0).fate is Fate.AMBIGUOUS
    assert [entry.kind for entry in running.world.audit.entries if entry.by == "bot"] == ["send"]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/bot", "http://nobody.invalid/bot"], ids=["refused", "no such name"]
)
async def test_a_server_that_cannot_be_reached_got_nothing(address):
    request = AiohttpRequest()
    await request.initialize()
    bot = Bot("1:x", base_url=address, request=request)
    error = await raised_by(bot, 1)
    await request.shutdown()
    assert verdict(error, attempts=1, ambiguous=MOST_REPEATS) == Verdict(
        Fate.AGAIN, timedelta(seconds=1), type(error.__cause__).__name__
    )


async def test_somebody_who_blocked_the_bot_is_unreachable(running, bot, anna):
    acting.block(running.world, anna)
    assert verdict(await raised_by(bot, anna.id), attempts=1, ambiguous=0).fate is Fate.UNREACHABLE


async def test_a_chat_that_is_not_there_is_unreachable(bot):
    assert verdict(await raised_by(bot, 17), attempts=1, ambiguous=0).fate is Fate.UNREACHABLE


async def test_the_same_screen_twice_is_success(bot, anna):
    sent = await bot.send_message(anna.id, "Hej")
    with pytest.raises(BadRequest, match="not modified") as raised:
        await bot.edit_message_text("Hej", anna.id, sent.message_id)
    assert verdict(raised.value, attempts=1, ambiguous=0, is_message=False).fate is Fate.DONE


async def test_a_deleted_message_is_sent_anew(bot, anna):
    sent = await bot.send_message(anna.id, "Hej")
    await bot.delete_message(anna.id, sent.message_id)
    with pytest.raises(BadRequest) as raised:
        await bot.edit_message_text("Hej igen", anna.id, sent.message_id)
    assert verdict(raised.value, attempts=1, ambiguous=0, is_message=False).fate is Fate.AFRESH
    with pytest.raises(BadRequest) as raised:
        await bot.delete_message(anna.id, sent.message_id)
    assert verdict(raised.value, attempts=1, ambiguous=0, is_message=False).fate is Fate.DONE


def caused(error: TelegramError, cause: BaseException | None) -> TelegramError:
    error.__cause__ = cause
    return error


JSON = type("JSONDecodeError", (ValueError,), {})


@pytest.mark.parametrize(
    ("error", "is_message", "said"),
    [
        pytest.param(RetryAfter(7), True, Verdict(Fate.AGAIN, timedelta(seconds=7), "429", refused=True),
                     id="as long as Telegram says"),
        pytest.param(RetryAfter(timedelta(minutes=2)), True,
                     Verdict(Fate.AGAIN, timedelta(minutes=2), "429", refused=True), id="or as timedelta"),
        pytest.param(ChatMigrated(-100), True, Verdict(Fate.MIGRATED, problem="migrated", new_chat=-100),
                     id="the group's new number"),
        pytest.param(BadRequest("can't parse entities"), True,
                     Verdict(Fate.DEAD, problem="can't parse entities"), id="a bad request stays bad"),
        pytest.param(BadRequest('Can\'t parse entities: unsupported start tag "Lars" at byte offset 7'), True,
                     Verdict(Fate.DEAD, problem="can't parse entities"), id="what was sent is not quoted"),
        pytest.param(BadRequest("Lars is not welcome"), True, Verdict(Fate.DEAD, problem="400"),
                     id="a reason we do not know is not kept"),
        pytest.param(BadRequest("Query is too old and response timeout expired"), False, Verdict(Fate.DONE),
                     id="too old is success"),
        pytest.param(Forbidden("bot was blocked by the user"), True, Verdict(Fate.UNREACHABLE, problem="403"),
                     id="blocked"),
        pytest.param(caused(Forbidden("x"), JSON()), True,
                     Verdict(Fate.AGAIN, timedelta(seconds=1), "JSONDecodeError"),
                     id="a wall between here and Telegram blocks nobody"),
        pytest.param(caused(NetworkError("x"), JSON()), True,
                     Verdict(Fate.AGAIN, timedelta(seconds=1), "JSONDecodeError"),
                     id="a page with status 500 says that nothing was done"),
        pytest.param(caused(TelegramError("x"), JSON()), True,
                     Verdict(Fate.AMBIGUOUS, AMBIGUOUS_PAUSE, "JSONDecodeError"),
                     id="one with status 200 says nothing"),
        pytest.param(caused(TelegramError("x"), JSON()), False,
                     Verdict(Fate.AGAIN, timedelta(seconds=1), "JSONDecodeError"),
                     id="an edit that met one may be done twice"),
        pytest.param(InvalidToken("Unauthorized"), True, Verdict(Fate.AGAIN, LONGEST_PAUSE, "InvalidToken"),
                     id="a renewed token comes back"),
        pytest.param(InvalidToken("Not Found"), False, Verdict(Fate.AFRESH, problem="no such method"),
                     id="a server that cannot edit is sent a new message"),
        pytest.param(EndPointNotFound("status 501"), False, Verdict(Fate.AFRESH, problem="no such method"),
                     id="however it says so"),
        pytest.param(caused(TimedOut(), TimeoutError()), False,
                     Verdict(Fate.AGAIN, timedelta(seconds=1), "TimeoutError"),
                     id="an edit may be done twice"),
        pytest.param(caused(TimedOut(), ConnectionRefusedError()), True,
                     Verdict(Fate.AGAIN, timedelta(seconds=1), "ConnectionRefusedError"),
                     id="not even connected"),
        pytest.param(caused(TimedOut(), TimeoutError()), True,
                     Verdict(Fate.AMBIGUOUS, AMBIGUOUS_PAUSE, "TimeoutError"), id="nobody knows"),
        pytest.param(ValueError(), True, Verdict(Fate.DEAD, problem="ValueError"), id="a bug"),
    ],
)  # fmt: skip
def test_the_rules(error, is_message, said):
    assert verdict(error, attempts=1, ambiguous=0, is_message=is_message) == said


def test_what_nobody_knows_is_tried_three_times_more():
    unknown = caused(TimedOut(), TimeoutError())
    fates = [verdict(unknown, attempts=4, ambiguous=before).fate for before in range(5)]
    assert fates == [Fate.AMBIGUOUS] * 3 + [Fate.DEAD] * 2


def test_an_answer_nobody_knows_of_is_repeated_as_often_but_over_a_longer_time():
    unknown = caused(TimedOut(), TimeoutError())
    said = [verdict(unknown, attempts=9, ambiguous=before, is_answer=True) for before in range(5)]
    assert [one.fate for one in said] == [Fate.AMBIGUOUS] * MOST_REPEATS + [Fate.DEAD] * 2
    assert timedelta(minutes=30) < sum((one.pause for one in said), timedelta()) <= timedelta(hours=1)
    # What waits for longer than others would like to is what the store knows as tried rarely.
    assert [one.pause > LONGEST_PAUSE for one in said[:MOST_REPEATS]] == [
        doubts >= RARELY for doubts in range(1, MOST_REPEATS + 1)
    ]


def test_the_pauses_double_up_to_half_a_minute():
    assert [backoff(attempts).total_seconds() for attempts in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]
    assert backoff(10_000) == LONGEST_PAUSE
