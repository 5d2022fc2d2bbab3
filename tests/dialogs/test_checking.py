"""A form that is declared wrongly keeps the bot from starting, with a sentence that says which and why."""

from dataclasses import replace

import pytest

from bot.dialogs.checking import BadDoor
from bot.dialogs.form import Ask, Choice, Form
from bot.dialogs.press import Command, Reply, Tap
from bot.dialogs.registry import Registry
from bot.domain.roles import ANYONE, Allow
from bot.text.l10n import _

NAME = Ask("name", _("What is your name?"), _("Name"))
TOPPING = Ask(
    "topping", _("Which?"), _("Topping"), choices=(Choice(_("Ham"), "ham"), Choice(_("Egg"), "egg"))
)


async def done(_press):
    return Reply()


GOOD = Form(name="order", allow=ANYONE, title=_("An order"), steps=(NAME, TOPPING), submit=done)


def test_a_good_form_is_taken():
    assert Registry.of([GOOD]).forms == {"order": GOOD}


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        pytest.param(replace(GOOD, steps=()), "order: steps need names of their own", id="no steps"),
        pytest.param(replace(GOOD, steps=(NAME, NAME)), "order: steps need names of their own", id="twins"),
        pytest.param(
            replace(GOOD, allow=Allow(frozenset(), "")), "order: nobody may open it", id="nobody may"
        ),
        pytest.param(replace(GOOD, name="An order"), "'An order' is no name for a door", id="bad name"),
        pytest.param(replace(GOOD, name="resume"), "'resume' is no name for a door", id="the engine's own"),
        pytest.param(
            replace(GOOD, summary=False, send=_("Order")),
            "order: without a summary there is no button to send",
            id="a send button nobody sees",
        ),
        pytest.param(
            replace(GOOD, title=_("An order for {name}")),
            "order: 'An order for {name}' lacks 'name'",
            id="a title with a hole",
        ),
        pytest.param(
            replace(GOOD, steps=(replace(NAME, when=lambda said: "topping" in said),)),
            "order: no question can be the first",
            id="never asked",
        ),
        pytest.param(
            replace(GOOD, steps=(replace(NAME, name="Name!"),)),
            "order.Name!: that is no name for a step",
            id="bad step name",
        ),
        pytest.param(
            replace(GOOD, steps=(replace(NAME, many=True),)),
            "order.name: nothing to choose from",
            id="several of nothing",
        ),
        pytest.param(
            replace(GOOD, steps=(replace(TOPPING, wide=9),)),
            "order.topping: a row has one to 8 buttons",
            id="too wide",
        ),
        pytest.param(
            replace(GOOD, steps=(replace(TOPPING, choices=()),)),
            "order.topping: choices need values of their own, 1 to 90 of them",
            id="no choice",
        ),
        pytest.param(
            replace(GOOD, steps=(replace(TOPPING, choices=(Choice(_("Ham"), "x"), Choice(_("Egg"), "x"))),)),
            "order.topping: choices need values of their own, 1 to 90 of them",
            id="two choices, one value",
        ),
        pytest.param(
            replace(GOOD, steps=(replace(TOPPING, choices=(Choice(_("Ham"), "x" * 65),)),)),
            "order.topping: a choice's value has at most 64 characters",
            id="a long value",
        ),
        pytest.param(
            replace(GOOD, steps=(replace(NAME, label=_("Name " * 12)),)),
            "is too long for a button",
            id="a long label",
        ),
    ],
)
def test_a_bad_form_is_refused_with_a_sentence(form, sentence):
    with pytest.raises(BadDoor) as refused:
        Registry.of([form])
    assert sentence in str(refused.value)


def test_two_doors_with_one_name_are_refused():
    with pytest.raises(BadDoor, match="two doors are called 'order'"):
        Registry.of([GOOD, Tap("order", ANYONE, done)])


def test_cancel_is_the_engines_own_command():
    with pytest.raises(BadDoor, match="two doors are called 'annuller'"):
        Registry.of([Command(("annuller",), ANYONE, done, _("Cancel"))])
