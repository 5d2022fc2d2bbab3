"""The strip says what stands on the phones."""

import pytest

from bot.commands.guide import LABELS, STEPS, as_it_stands
from bot.commands.memory import Memory
from bot.text.say import catalogue

WHY = {"da": "Tryk »Vis«, og så »Ja«.", "en": "Press “Show”, then “Yes”."}


@pytest.mark.parametrize(
    ("buttons", "danish", "english"),
    [
        pytest.param(
            [], "Tryk »Vis«, og så »Ja«.", "Press “Show”, then “Yes”.", id="nothing stands there yet"
        ),
        pytest.param(["Vis"], "Tryk »Vis«, og så »Ja«.", "Press “Vis”, then “Yes”.", id="sent in Danish"),
        pytest.param(["Show"], "Tryk »Show«, og så »Ja«.", "Press “Show”, then “Yes”.", id="sent in English"),
        pytest.param(
            ["Yes", "Vis"], "Tryk »Vis«, og så »Yes«.", "Press “Vis”, then “Yes”.", id="one of each"
        ),
        pytest.param(["Show", "Vis"], "Tryk »Show«, og så »Ja«.", "Press “Show”, then “Yes”.", id="newest"),
        pytest.param(["Menu"], "Tryk »Vis«, og så »Ja«.", "Press “Show”, then “Yes”.", id="other buttons"),
    ],
)
def test_a_button_is_called_as_it_stands_on_the_phone(buttons, danish, english):
    assert as_it_stands(WHY, buttons) == {"da": danish, "en": english}


@pytest.mark.parametrize("step", STEPS, ids=range(1, len(STEPS) + 1))
def test_every_button_it_names_is_one_of_the_bots(step):
    named = [
        tuple(next(filter(None, one)) for one in LABELS.findall(step.why[language]))
        for language in ["da", "en"]
    ]
    danish = tuple(catalogue("da").gettext(one) for one in named[1])
    assert named[0] == danish


def test_the_first_step_names_no_button_and_stays_as_it_is():
    assert as_it_stands(STEPS[0].why, ["Menu"]) == STEPS[0].why


def test_a_town_keeps_its_name_and_another_one_has_another(tmp_path):
    memory = Memory(tmp_path / "visit.json")
    assert memory.town == Memory(tmp_path / "visit.json").town != Memory(tmp_path / "other.json").town
