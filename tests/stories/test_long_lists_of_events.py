"""Many events, and a plan of many meetings: both turn their pages to the end."""

from datetime import timedelta

import pytest

from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.rounds import Pace
from bot.municipality import read_municipality
from bot.store.speed_dating.events import SpeedDating
from bot.text.say import plain
from bot.views.speed_dating.events import Board, Row
from handlers.consultant.speed_dating_plan import board_screen
from tests.kit.people import bakery
from tests.kit.town import TUESDAY_NINE
from tests.kit.turning import all_in, opened
from tests.stories.test_long_lists import MANY, numbered


@pytest.mark.at_length
async def test_every_coming_event_can_be_opened(town):
    await bakery(town, contact="Mette")
    mette = town.phone("Mette")
    begins = [town.clock.now() + timedelta(days=one) for one in range(1, MANY + 1)]
    async with town.store.begin() as unit:
        who = await unit.people.find_by_telegram(mette.telegram_id)
        for one in begins:
            await unit.speed_dating.add(
                who, place="Town hall", begins_at=one, ends_at=one + timedelta(hours=2), rounds=4,
                pace=Pace.usual(town.municipality.dating), now=town.clock.now(),
            )  # fmt: skip
    await opened(mette, "Job dating")
    assert "1–8 of 57" in mette.reads()
    seen = mette.sees()
    while "Next ›" in mette.bubbles[-1].labels:
        await mette.presses("Next ›")
        seen += mette.sees()
    assert len({one for one in seen if "09.00" in one}) == MANY


def test_a_plan_with_many_meetings_turns_its_pages():
    rows = tuple(Row(TUESDAY_NINE + timedelta(minutes=one), f"Firma {one:02}x", "12") for one in range(MANY))
    when = (TUESDAY_NINE, TUESDAY_NINE + timedelta(hours=2))
    pace = Pace.usual(read_municipality().dating)
    made = SpeedDating(SpeedDatingId(1), PersonId(1), "Town hall", *when, 4, pace, SpeedDatingState.DRAFT, 1)
    pages = [board_screen(Board(made, rows, 0, 0, 0, ()), page) for page in range(2)]
    said = [" ".join(plain(one, "en") for one in page.paragraphs) for page in pages]
    assert "1–30 of 57" in said[0]
    assert all_in(said, numbered("Firma")[:-1]) == numbered("Firma")[:-1]
