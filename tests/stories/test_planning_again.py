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


async def test_it_is_stopped_when_nothing_was_answered_and_nothing_is_kept_of_it(town):
    mette, *_others = await two_are_wanted(town)
    await opened(mette, "Job dating", "Plan job dating")
    await mette.presses("Cancel")
    assert mette.reads() == "Stopped: Job dating. Nothing was sent."
    await mette.says("/menu")
    assert not any(one.startswith("Go on") for one in mette.sees())
    await opened(mette, "Job dating", "Plan job dating")
    await mette.says("/cancel")
    assert mette.reads() == "Stopped: Job dating. Nothing was sent."
