"""Of several agreed talks one falls away: the candidate reads which, as far as they knew it, and never why."""

import pytest

from bot.actions.speed_dating.telling import tell_changes
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.speed_dating.events import Heard
from tests.kit.beginnings import comes_to_two_companies
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import at, board


async def test_who_still_meets_another_company_reads_which_one_they_do_not_meet(town):
    anna, first, last = await comes_to_two_companies(town)
    await first[1].presses("No, we cannot")
    assert anna.reads().startswith("Your times have changed.")
    assert f"You do not meet {first[2]} any more." in anna.reads()
    assert f"You do not meet {last[2]}" not in anna.reads()
    assert "said no" not in anna.reads()
    # Another change of what is left says nothing of it again.
    told = len(anna.bubbles)
    async with town.store.begin() as unit:
        event = await unit.speed_dating.get(SpeedDatingId(1))
        await unit.speed_dating.hear(event.id, Heard.OLD, candidates=[CandidateId(1)])
        await tell_changes(unit, event, now=town.clock.now(), municipality=town.municipality)
    await town.rest()
    (news,) = [one.text for one in anna.bubbles[told:] if one.text.startswith("Your times have changed.")]
    assert "You do not meet" not in news


async def test_who_came_and_meets_nobody_is_thanked_and_knows_whom_to_speak_to(town):
    anna, first, last = await comes_to_two_companies(town)
    mette = town.phone("Mette")
    await town.walk(at(9, 55))
    await board(mette, "Anna", "Not come", first[2], last[2])
    told = (
        "I am sorry: you have no more talks at this job dating.\n\nIt is not about you.\n\n"
        "Thank you for coming. Mette is here at Town hall, entrance A: have a word before you go."
    )
    assert anna.reads().startswith(told)
    assert "You hear from Mette by" in anna.reads()
    await opened(anna, "My times")
    assert told in anna.reads()


@pytest.mark.at_length
async def test_who_is_on_the_way_is_not_thanked_for_coming(town):
    anna, first, last = await comes_to_two_companies(town)
    await town.walk(at(9, 30))
    await board(town.phone("Mette"), "Not come", first[2], last[2])
    assert "Are you there? Speak to Mette, at Town hall, entrance A." in anna.reads()
    assert "Thank you for coming" not in anna.reads()
