"""Nobody follows their own start at a company: not as its manager, and not as the mentor."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import guest, known_on_the_phone, mentor, place
from tests.stories.test_one_human import link_for_a_colleague
from tests.stories.test_whose_link import new_link

TO_ONESELF = (
    "This link is for somebody who follows your own start at work. That has to be somebody else. Ask Mette."
)


@pytest.fixture
@lived_once
async def started(town):
    mette, lars, anna = await everybody_is_in(town)
    await place(mette, "Anna")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    return mette, lars, anna


async def test_a_candidate_does_not_become_manager_where_they_start(town, started):
    _mette, lars, anna = started
    await anna.says(f"/start {await link_for_a_colleague(town, lars)}")
    assert anna.reads() == TO_ONESELF
    await anna.says("/menu")
    assert "People who started" not in anna.sees()


async def test_a_candidate_does_not_become_their_own_mentor(town, started):
    _mette, lars, anna = started
    ole = await mentor(town, lars, "Ole")
    assert ole.reads().startswith("Hi Ole.")
    await lars.presses("Menu")
    await lars.presses("People who started")
    await lars.presses(lars.sees()[0])
    await lars.presses("Another mentor")
    await lars.says("Ida")
    token = lars.reads().partition("start=")[2].split()[0]
    await anna.says(f"/start {token}")
    assert anna.reads() == TO_ONESELF
    ida = town.phone("Ida")
    await ida.says(f"/start {token}")
    assert ida.reads().startswith("Hi Ida.")


async def test_a_manager_does_not_become_the_candidate_who_started_there(town, started):
    mette, lars, _anna = started
    await lars.says(f"/start {await new_link(mette)}")
    assert lars.reads().startswith("This link is for somebody who follows your own start at work.")


async def as_guest_too(town, mette, **of):
    """Anna wrote for a company from another phone, before that one opens her link too."""
    other = await guest(town, "Anna's other phone", **of)
    await other.says(f"/start {await new_link(mette)}")
    await other.presses("Yes, that is me")
    await known_on_the_phone(mette, other)
    return other


@pytest.mark.at_length
async def test_a_guest_where_they_start_is_not_made_its_manager(town, started):
    mette, _lars, _anna = started
    anna = await as_guest_too(town, mette)
    await mette.presses("I know this person")
    assert "cannot answer for the company here right now." in town.exchange.toasts[-1]
    assert not anna.has_read("Mette knows you now.")


@pytest.mark.at_length
async def test_elsewhere_they_may_act_for_a_company(town, started):
    mette, _lars, _anna = started
    anna = await as_guest_too(town, mette, cvr="87654321", company="Skovly")
    await mette.presses("I know this person")
    assert anna.has_read("Mette knows you")
