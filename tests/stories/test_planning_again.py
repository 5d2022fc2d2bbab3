"""Whoever looks into the form for a job dating and leaves it, finds it again as it was."""

from tests.kit.beginnings import two_are_wanted
from tests.kit.turning import opened


async def test_it_goes_on_when_nothing_was_answered_and_somebody_waits_no_more(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await opened(mette, "Job dating", "Plan job dating")
    await opened(anna, "My card", "Hide my card")
    await opened(mette, "Job dating", "Plan job dating")
    assert "Which day?" in mette.reads()
    await mette.says("Thursday 3 December")
    await opened(mette, "Job dating", "Plan job dating")
    assert "When does it begin?" in mette.reads()
