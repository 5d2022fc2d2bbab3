"""Of several agreed talks one falls away: the candidate reads which, as far as they knew it, and never why."""

from tests.kit.beginnings import comes_to_two_companies


async def test_who_still_meets_another_company_reads_which_one_they_do_not_meet(town):
    anna, first, last = await comes_to_two_companies(town)
    await first[1].presses("No, we cannot")
    assert first[1].reads() == "1 candidate has said yes to meet you. Is it still a no?"
    await first[1].presses("Back")
    assert "No, we cannot" in first[1].sees()
    assert not anna.has_read("Your times have changed.")
    await first[1].presses("No, we cannot")
    await first[1].presses("Yes, we do not come")
    assert anna.reads().startswith("Your times have changed.")
    assert f"You do not meet {first[2]} any more." in anna.reads()
    assert f"You do not meet {last[2]}" not in anna.reads()
    assert "said no" not in anna.reads()
