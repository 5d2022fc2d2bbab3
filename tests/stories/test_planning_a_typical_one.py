"""Twelve companies and forty candidates are planned and invited in seven taps and the place in words."""

from tests.benchmarks.events import CANDIDATES, COMPANIES, furnish
from tests.kit.turning import INVITES, opened

FIRST = ("Job dating", "Plan job dating", "Tuesday 1 December", "The usual")
MADE = ("Make the plan", *INVITES)


async def test_the_first_one_takes_seven_taps_and_the_place_in_words(town):
    everybody = await furnish(town)
    mette = town.phone("Mette")
    await opened(mette, *FIRST)
    await mette.says("Town hall, entrance A")
    read = mette.reads()
    assert f"Companies: {COMPANIES}, candidates: {CANDIDATES}, talks they wish for: 120." in read
    assert "Rounds: 11, tables each: 1." in read, "as many as the company most asked for has talks"
    for one in MADE:
        await mette.presses(one)
    # The words are the command and the place; nothing is left to be put right by hand.
    assert len(FIRST) + len(MADE) <= 7
    assert mette.has_read("120 meetings.")
    assert not any("⚠" in bubble.text for bubble in mette.bubbles)
    # As many names as one reads at a glance, and how many more there are.
    assert "52 have not answered:" in mette.reads()
    assert mette.reads().endswith("\nand 37 more")
    assert all(one.has_read("Mette has kept a place for you.") for one in everybody)
    assert all(town.phone(f"Lars {number}").has_read("Will you join?") for number in range(COMPANIES))
