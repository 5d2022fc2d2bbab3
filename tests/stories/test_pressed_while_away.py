"""A no that stands over the button alone is read once: there, or in the chat where nothing can be said there."""

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.kit.at_length import beginning_with
from tests.kit.turning import invites
from tests.stories.lived_event import drafted

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"
DONE = "That is done already."


JSONDecodeError = type("JSONDecodeError", (ValueError,), {})


class PowerCut(BaseException):
    """The process is gone in the middle of a call."""


def caused(error: TelegramError, cause: type[Exception]) -> TelegramError:
    error.__cause__ = cause()
    return error


def lines_are_cut(town, *errors, answered=()):
    """Each call that answers a press fails with the next of these, said before or not; then all goes well."""
    ask, left, said = town.worker.application.bot.answer_callback_query, list(errors), []

    async def answers(query_id, **given):
        if not left:
            said.append(given["text"])
            return await ask(query_id, **given)
        error = left.pop(0)
        if error in answered:
            said.append(given["text"])
        raise error

    # PTB's bot lets nobody set what it has not declared.
    object.__setattr__(town.worker.application.bot, "answer_callback_query", answers)
    return said


async def pressed_twice(town, *errors):
    """Mette presses what is done already; what she reads over the button, and in the chat below."""
    await drafted(town)
    mette = town.phone("Mette")
    seen = mette.data_of("Invite everybody")
    await invites(mette)
    said, read = lines_are_cut(town, *errors), len(mette.bubbles)
    await mette.presses_data(seen)
    await town.jump(minutes=1)
    assert town.worker.parked == 0
    return [DONE for one in said if one == DONE], [one.text for one in mette.bubbles[read:]]


async def test_a_no_that_stands_over_the_button_alone_is_read_in_the_chat(town):
    await drafted(town)
    mette = town.phone("Mette")
    seen = mette.data_of("Invite everybody")

    def refuse(_given):
        raise BadRequest(TOO_OLD)

    town.exchange.on_answerCallbackQuery = refuse
    read = len(mette.bubbles)
    await invites(mette)
    assert "Nobody is told yet." not in mette.reads()
    assert len(mette.bubbles) == read
    await mette.presses_data(seen)
    assert mette.reads() == DONE
    assert mette.sees() == ["Menu"]
    assert len(mette.bubbles) == read + 1
    for _again in range(3):
        await mette.presses_data(seen)
    assert len(mette.bubbles) == read + 1
    await mette.says("/menu")
    await mette.presses_data(seen)
    assert [one.text for one in mette.bubbles[read:]] == [DONE, "Where do you want to go?", DONE]
    assert town.worker.parked == 0


async def test_what_leads_nowhere_is_said_once_with_its_menu_however_often_it_is_pressed(town):
    await drafted(town)
    anna, mette = town.phone("Anna"), town.phone("Mette")

    def refuse(_given):
        raise BadRequest(TOO_OLD)

    town.exchange.on_answerCallbackQuery = refuse
    read = len(anna.bubbles)
    for _again in range(3):
        await anna.presses_data(mette.data_of("Invite everybody"))
    assert [one.text for one in anna.bubbles[read:]] == [
        "Here is what you can do. All of it is voluntary.",
        "This button belongs to somebody else.",
    ]
    await anna.presses_data(mette.data_of("Another place"))
    assert len(anna.bubbles) == read + 3


@pytest.mark.parametrize(
    "error",
    beginning_with(
        2,
        [
            pytest.param(caused(NetworkError("x"), ConnectionRefusedError), id="it never left"),
            pytest.param(NetworkError("Internal Server Error"), id="Telegram fell over it"),
            pytest.param(RetryAfter(3), id="Telegram asks for silence"),
            pytest.param(Forbidden("bot was blocked"), id="blocked a moment ago"),
        ],
    ),
)
async def test_what_surely_did_not_arrive_is_said_below(town, error):
    assert await pressed_twice(town, error) == ([], [DONE])


@pytest.mark.parametrize(
    "cut",
    beginning_with(
        1,
        [
            pytest.param(caused(NetworkError("x"), OSError), id="cut off"),
            pytest.param(caused(TelegramError("x"), JSONDecodeError), id="a proxy's page"),
        ],
    ),
)
async def test_what_may_have_arrived_is_said_over_the_button_again_and_never_below(town, cut):
    assert await pressed_twice(town, cut) == ([DONE], [])


@pytest.mark.parametrize(
    "errors",
    beginning_with(
        1,
        [
            pytest.param([caused(TimedOut(), TimeoutError)], id="slow"),
            pytest.param([caused(NetworkError("x"), OSError)] * 2, id="cut off, and again"),
        ],
    ),
)
async def test_what_stays_in_doubt_is_not_read_twice(town, errors):
    assert await pressed_twice(town, *errors) == ([], [])


async def test_a_no_outlives_the_process_that_said_it(town):
    with pytest.raises(PowerCut):
        await pressed_twice(town, PowerCut())
    mette = town.phone("Mette")
    assert mette.reads() != DONE
    await town.jump(minutes=1)
    assert mette.reads() == DONE
    assert mette.sees() == ["Menu"]


async def test_a_no_that_outlived_its_process_is_not_read_below_once_it_is_said_over_the_button(town):
    await drafted(town)
    mette = town.phone("Mette")
    seen = mette.data_of("Invite everybody")
    await invites(mette)
    said, read = lines_are_cut(town, PowerCut()), len(mette.bubbles)
    with pytest.raises(PowerCut):
        await mette.presses_data(seen)
    await mette.presses_data(seen)
    await town.jump(minutes=1)
    assert said.count(DONE) == 1
    assert len(mette.bubbles) == read
