"""Whoever comes in reads the welcome first, and below it what has waited."""

import pytest

from tests.kit.people import card, consultant, coordinator


@pytest.mark.parametrize("by_code", [False, True], ids=["by the link", "by the code"])
async def test_a_candidate_whose_card_waits_reads_the_welcome_first(town, by_code):
    await coordinator(town)
    mette, freja = await consultant(town, "Mette"), town.phone("Freja")
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Invite a candidate")
    await mette.says("Freja")
    await mette.says("30405060")
    await mette.presses("I show it on my screen")
    await mette.presses("Make the link")
    token = mette.reads().partition("start=")[2].split()[0]
    await card(mette)
    if by_code:
        await freja.says("/start")
        await freja.presses("I have a code")
        await freja.says(token)
    else:
        await freja.says(f"/start {token}")
    welcome = next(place for place, one in enumerate(freja.bubbles) if "Hi Freja" in one.text)
    news = [place for place, one in enumerate(freja.bubbles) if "There is news for you" in one.text]
    assert news == [welcome + 1]
