"""The number of steps is right from the first question on, or says that it may be fewer; it never grows."""

from typing import Any

import pytest

from bot.dialogs.counting import counted
from bot.dialogs.form import Ask, Form, beside
from bot.domain.roles import ANYONE
from bot.text.l10n import _
from bot.text.say import plain


def ask(name: str, **more: Any) -> Ask:
    return Ask(name, _("{value}", value=name), _("{value}", value=name), **more)


async def submit(press: Any) -> Any:
    raise AssertionError


STEPS = (
    ask("title"),
    ask("back", asks_back=True, when=lambda said: said.get("title") == "odd"),
    ask("next"),
    ask("words", when=lambda said: said.get("next") == "promise"),
    ask("day", when=lambda said: said.get("next") == "promise"),
    ask("site", when=lambda said: said.get(beside("next"), 0) > 1),
)
FORM = Form("form", ANYONE, _("{value}", value="Form"), STEPS, submit)
ONE_SITE, TWO_SITES = {beside("next"): 1}, {beside("next"): 2}
PROMISED = {"title": "a", "next": "promise"}


@pytest.mark.parametrize(
    ("at", "answers", "said"),
    [
        pytest.param("title", TWO_SITES, "Step 1 of at most 5", id="what an answer decides may be fewer"),
        pytest.param("title", ONE_SITE, "Step 1 of at most 4", id="what is known is not asked"),
        pytest.param("title", {}, "Step 1 of at most 5", id="what is not known may be asked"),
        pytest.param("back", {"title": "odd"} | ONE_SITE, "Step 1 of at most 4", id="a question back"),
        pytest.param("next", PROMISED | ONE_SITE, "Step 2 of at most 4", id="it may be answered otherwise"),
        pytest.param("words", PROMISED | ONE_SITE, "Step 3 of 4", id="decided"),
        pytest.param("site", {"title": "a", "next": "none"} | TWO_SITES, "Step 3 of 3", id="the last one"),
    ],
)
def test_it_is_said_which_step_of_how_many(at, answers, said):
    step = next(one for one in STEPS if one.name == at)
    text = counted(FORM, answers, step)
    assert text is not None
    assert plain(text, "en") == said


def test_a_question_and_one_back_about_it_are_one_step():
    steps = (ask("words"), ask("back", asks_back=True, when=lambda said: bool(said.get("words"))))
    form = Form("form", ANYONE, _("{value}", value="Form"), steps, submit)
    assert [counted(form, {"words": "x"}, one) for one in steps] == [None, None]
