"""The strip says what stands on the phones."""

import re
from datetime import UTC, datetime

import pytest

from bot.commands import demo, guide
from bot.commands.guide import LABELS, STEPS, as_it_stands
from bot.commands.memory import Memory
from bot.text.say import catalogue
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)

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


def test_what_is_said_of_people_stays_true_on_whatever_day_the_visitor_has_come_to():
    bo = next(one for one in STEPS if one.persona is demo.BO)
    said = [*bo.why.values(), *demo.JONAS.role.values()]
    assert not [one for one in said if re.search("i morgen|tomorrow|denne uge|this week", one)]


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


async def whats_next(store, memory):
    async with store.reading() as unit:
        return await guide.tour(unit, NOW, memory, lambda _phone: ())


async def test_a_step_whose_person_is_deleted_stops_nobody(tmp_path, sqlite_url):
    memory = Memory(tmp_path / "visit.json")
    async with opened(sqlite_url, at_once=True) as store:
        async with store.begin() as unit:
            bo = await unit.people.add(language="da", now=NOW, name="Bo")
            await unit.people.link(bo, demo.BO.phone, now=NOW)
        found = await whats_next(store, memory)
    assert found["done"] == [True] * len(STEPS)


async def test_the_strip_never_goes_back(tmp_path, sqlite_url, monkeypatch):
    memory = Memory(tmp_path / "visit.json")
    answers = [True, True, False]

    async def done(_unit, step, _now, _memory):
        return answers[STEPS.index(step)] if STEPS.index(step) < len(answers) else False

    monkeypatch.setattr(guide, "_is_done", done)
    async with opened(sqlite_url, at_once=True) as store:
        assert (await whats_next(store, memory))["number"] == 3
        answers[0] = False
        assert (await whats_next(store, memory))["number"] == 3
        answers[2] = True
        assert (await whats_next(store, memory))["number"] == 4
    assert Memory(tmp_path / "visit.json").reached == 3
