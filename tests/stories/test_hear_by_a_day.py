"""A company says no to a job dating: it and whoever lost a time hear by a day, and it stands on a desk."""

from bot.commands.promises import in_words
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event
from tests.stories.test_calls_of_who_is_away import desk


@lived_once
async def declined(town):
    """Anna has said yes to a time with Lars, Bo has not answered; then Lars says no."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.presses("No, we cannot")
    return mette, lars, anna, bo


async def test_the_company_hears_from_a_name_by_a_day(town):
    _mette, lars, _anna, _bo = await declined(town)
    assert lars.has_read(
        "Thank you for saying so. Mette finds another time. You hear Wednesday 25 November before 15.00."
    )


async def test_who_lost_their_time_hears_from_a_name_by_a_day(town):
    _mette, _lars, anna, _bo = await declined(town)
    assert anna.reads() == (
        "Job dating Thursday 3 December at 10.00, Town hall, entrance A: your times are off.\n\n"
        "You hear from Mette by Wednesday 25 November."
    )


async def test_both_promises_stand_on_the_desk_until_they_are_kept(town):
    mette, _lars, _anna, _bo = await declined(town)
    stands = await desk(mette)
    assert "Lars (20304050): needs another time for job dating." in stands
    assert "Anna (30405060): needs another time for job dating." in stands
    await mette.presses("I have called Lars")
    assert "Lars (" not in await desk(mette)


async def test_a_new_time_keeps_the_promise(town):
    mette, _lars, _anna, _bo = await declined(town)
    await event(mette, day="Friday 4 December")
    assert "needs another time" not in await desk(mette)


async def test_the_panel_reminds_nobody_of_what_nobody_comes_to(town):
    await declined(town)
    async with town.store.reading() as unit:
        promised = await in_words(unit, await unit.due.upcoming(most=40))
    english = [one["what"]["en"] for one in promised]
    assert english
    assert not any("?" in one or ("Bageriet" in one and "Reminder" in one) for one in english)
