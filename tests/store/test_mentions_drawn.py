"""Who is deleted stands on no screen that is still to be sent, and in no line for a team; on both databases."""

import pytest

from bot.domain.ids import CompanyId, GroupId
from bot.domain.notices.team_groups import NoteKept, TopicCard
from bot.store.outbox import PENDING, SUPERSEDED
from tests.kit.at_length import beginning_with
from tests.store.test_mentions import ANNA, NOW, kept
from tests.store.test_mentions import people as people
from tests.store.test_mentions import store as store
from tests.store.test_mentions_spoilt import spoil_names


def drawn(text, *buttons):
    return {"text": text, "private": True, "keyboard": [[{"text": one, "data": "x"} for one in buttons]]}


@pytest.mark.parametrize(
    ("drawing", "goes"),
    beginning_with(
        2,
        [
            (drawn(f"Your candidates: {ANNA}, Bo."), True),
            (drawn("Who is it?", "Bo", f"{ANNA} (12)"), True),
            (drawn("Who is it?", "Bo"), False),
            (drawn(f"{ANNA}sen is here."), False),
        ],
    ),
    ids=["text", "button", "nobody", "longer name"],
)
async def test_a_screen_that_shows_them_is_never_sent(store, people, drawing, goes):
    async with store.begin() as unit:
        await unit.people.change(people.other, name="Bo")
        await unit.outbox.answer(people.mette, drawing, now=NOW)
        await unit.outbox.ask(people.mette, drawing, None, now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == 2 * [(SUPERSEDED, False) if goes else (PENDING, True)]


@pytest.mark.parametrize("theirs", [ANNA, f"{ANNA} Lund"], ids=["the same", "a longer one"])
async def test_a_screen_that_may_show_somebody_else_is_sent(store, people, theirs):
    async with store.begin() as unit:
        await unit.people.change(people.other, name=theirs)
        await unit.outbox.answer(people.mette, drawn(f"It is {theirs}."), now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(PENDING, True)]


@pytest.mark.parametrize("spoilt", [False, True], ids=["readable", "spoilt"])
async def test_no_line_for_a_team_names_them(store, people, spoilt):
    group, company = GroupId(1), CompanyId(1)
    async with store.begin() as unit:
        await unit.people.change(people.other, name="Bo")
        for line in (
            NoteKept(1, company, 5, by=ANNA),
            TopicCard(company, "Bageriet", ANNA, None, None),
            TopicCard(company, "Bageriet", "Mette", ANNA, None),
            TopicCard(company, "Bageriet", "Mette", None, None),
        ):
            await unit.team_outbox.tell(group, line, now=NOW, company=company)
        if spoilt:
            await spoil_names(unit, people.anna)
        await unit.privacy.erase(people.anna, now=NOW)
        assert [is_there for _state, is_there in await kept(unit)] == [False] * 3 + [True]
