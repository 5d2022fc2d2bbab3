"""Whatever comes due is promised on the page in words, in both languages."""

import re
from datetime import date, time

import pytest

from bot.commands.promises import PROMISES, in_words
from bot.domain.workdays import at
from bot.scheduler.table import DRAWN, DUE, THOUGHTS
from tests.kit.people import (
    bakery,
    candidate,
    consultant,
    coordinator,
    event,
    job_function,
    manager,
    place,
    wanted,
)


@pytest.mark.parametrize("kind", sorted({*DUE, *THOUGHTS, *DRAWN}))
def test_every_kind_of_due_row_has_words_with_the_same_names(kind):
    danish, english, _names = PROMISES[kind]
    assert re.findall(r"\{\w+\}", danish)[:1] == re.findall(r"\{\w+\}", english)[:1]
    assert set(re.findall(r"\{\w+\}", danish)) == set(re.findall(r"\{\w+\}", english))


async def test_promises_name_whom_they_are_about(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await wanted(mette, anna, lars)
    await event(mette)
    await lars.says("May we start earlier?")
    async with town.store.reading() as unit:
        promised = await in_words(unit, await unit.due.upcoming(most=40))
    english = [one["what"]["en"] for one in promised]
    assert english[:3] == [
        "Remind Mette that Bageriet waits for an answer",
        "Remind Mette that Bageriet waits for an answer",
        "Remind Mette that Bageriet waits for an answer",
    ]
    assert "Reminder of job dating to Anna" in english
    assert "Reminder of job dating to Bageriet" in english
    assert "Ask Bageriet whether “Wash cars” is still open" in english


async def test_a_suggestion_that_is_answered_is_no_promise_any_more(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await wanted(mette, anna, lars)
    async with town.store.reading() as unit:
        promised = await in_words(unit, await unit.due.upcoming(most=40))
    assert not [one for one in promised if "last moment" in one["what"]["en"]]


async def test_a_check_in_is_promised_to_each_who_is_asked(town):
    await bakery(town)
    await place(town.phone("Mette"), "Anna Holm")
    async with town.store.reading() as unit:
        english = [one["what"]["en"] for one in await in_words(unit, await unit.due.upcoming(most=40))]
    assert "Ask Anna Holm how it is going at Bageriet" in english
    assert "Ask Lars how it is going at Bageriet" in english
    assert not [one for one in english if "?" in one]


async def test_a_call_that_silence_makes_is_promised_by_name(town):
    await bakery(town)
    await place(town.phone("Mette"), "Anna Holm")
    await town.walk(at(date(2026, 12, 1), time(16, 0)))
    async with town.store.reading() as unit:
        english = [one["what"]["en"] for one in await in_words(unit, await unit.due.upcoming(most=40))]
    assert "Have somebody call Anna Holm (Bageriet) if no answer comes" in english


async def test_who_is_asked_many_times_is_looked_up_once(town, monkeypatch):
    await bakery(town)
    await place(town.phone("Mette"), "Anna Holm")
    danish, english, names_of = PROMISES["check-in"]
    looked_up = []

    async def names(unit, row):
        found = await names_of(unit, row)
        looked_up.append(found["whom"])
        return found

    monkeypatch.setitem(PROMISES, "check-in", (danish, english, names))
    async with town.store.reading() as unit:
        promised = await in_words(unit, await unit.due.upcoming(most=40))
    asked = [one for one in promised if one["what"]["en"] == "Ask Lars how it is going at Bageriet"]
    assert len(asked) > 1
    assert sorted(looked_up) == ["Anna Holm", "Lars"]
