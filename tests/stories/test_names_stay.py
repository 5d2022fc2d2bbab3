"""The name and the number of whom one goes on with stay in the chat, whatever is pressed next."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import anna_has_met, comes_to_two_companies

BOTH = "You both want to go on."


def names(phone):
    return [one.text for one in phone.bubbles if BOTH in one.text]


@pytest.fixture
@lived_once
async def shared(town):
    """Lars and Anna have read each other's names."""
    _mette, lars, _ida, anna = await anna_has_met(town)
    await lars.presses("Gladly")
    await lars.presses("My number, 20304050")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    return lars, anna


@pytest.mark.parametrize("label", ["Talk to my adviser", "Menu"])
async def test_what_a_candidate_presses_opens_below_the_name(shared, label):
    _lars, anna = shared
    (known,), many = names(anna), len(anna.bubbles)
    assert "Lars from Bageriet" in known
    assert "20304050" in known
    await anna.presses(label)
    assert names(anna) == [known]
    assert len(anna.bubbles) == many + 1
    assert BOTH not in anna.reads()


@pytest.mark.parametrize(
    "label", beginning_with(2, ["Propose the next step", "We call ourselves", "Write to my contact", "Menu"])
)
async def test_what_a_company_presses_opens_below_the_name(shared, label):
    lars, _anna = shared
    (known,) = names(lars)
    assert "This is Anna." in known
    await lars.presses(label)
    assert names(lars) == [known]
    assert BOTH not in lars.reads()


async def test_the_next_talk_of_the_day_is_asked_about_below_the_name(town):
    anna, first, later = await comes_to_two_companies(town)
    await town.walk(datetime(2026, 12, 3, 14, tzinfo=COPENHAGEN))
    clock, host, company = first
    await host.presses(host.sees()[0])
    await host.presses("Gladly")
    await host.presses("No number")
    await anna.presses(f"{company} (at {clock})")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    (known,) = names(anna)
    await anna.presses(f"Next: {later[2]} (at {later[0]})")
    assert names(anna) == [known]
    assert company in known
