"""Facts outlive the version that stored them: what waited before an update is told after it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.domain.notices.manners import may_arrive
from bot.domain.notices.people import ColleagueIn
from bot.municipality import read_municipality
from bot.store.calls import call_tasks
from bot.store.facts import KINDS, from_facts, to_facts
from bot.text.notices import say_notice
from tests.kit.store import opened

TESTKOEBING = read_municipality()
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
# One a line, with the fields it had when its kind was new: lines are added, and none is changed.
FIRST = json.loads(Path(__file__).with_name("facts_as_first_stored.json").read_text("utf-8"))


def kind_of(facts):
    return facts["notice"]


def is_kept(stored, now):
    """Whether everything that was stored is still there, however deep; later fields may stand beside it."""
    match stored:
        case dict():
            return all(key in now and is_kept(one, now[key]) for key, one in stored.items())
        case list():
            return len(stored) == len(now) and all(map(is_kept, stored, now))
    return stored == now


@pytest.mark.parametrize("facts", FIRST, ids=kind_of)
def test_facts_of_the_first_shape_are_read_and_worded_and_have_their_moment(facts):
    notice = from_facts(facts)
    assert is_kept(facts, to_facts(notice))
    assert say_notice(notice, TESTKOEBING).paragraphs
    assert may_arrive(notice, now=NOW, municipality=TESTKOEBING, to_company=True) >= NOW


def test_every_kind_of_notice_has_its_first_facts():
    assert [kind_of(one) for one in FIRST] == list(KINDS)


@pytest.mark.parametrize("stored", ['{"notice": "OfLongAgo"}', '{"notice": "ColleagueIn"}', "not JSON"])
async def test_a_call_nobody_can_read_any_more_does_not_hide_the_others(sqlite_url, stored):
    async with opened(sqlite_url) as store, store.begin() as unit:
        mette = await unit.people.add(language="da", now=NOW, name="Mette")
        anna = await unit.people.add(language="da", now=NOW, name="Anna")
        old, new = [
            await unit.calls.add(mette, anna, "tell", now=NOW, notice=ColleagueIn(name))
            for name in ("Ole", "Eve")
        ]
        await unit.tx.connection.execute(
            update(call_tasks).where(call_tasks.c.id == old).values(notice=stored)
        )
        found = await unit.calls.open_of(mette)
        assert [one.id for one in found] == [old, new]
        assert found[1].notice == ColleagueIn("Eve")
