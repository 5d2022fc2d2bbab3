"""Of several agreed talks one falls away: the candidate reads which, as far as they knew it, and never why."""

from bot.actions.speed_dating.telling import tell_changes
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.speed_dating.events import Heard
from tests.kit.beginnings import comes_to_two_companies


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
