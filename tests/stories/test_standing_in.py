"""A stand-in hears when it begins, until when, and when it ends before time."""

from tests.kit.people import consultant, coordinator


async def test_a_stand_in_hears_from_when_until_when_and_that_it_is_over(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    jonas = await consultant(town, "Jonas")
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.presses("Today")
    await mette.says("Friday 27 November")
    await mette.presses("Jonas")
    await mette.presses("Send")
    assert (
        "You stand in for Mette from Tuesday 24 November up to and including Friday 27 November."
        in jonas.reads()
    )
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I am back")
    assert jonas.reads() == "Mette is back before time. You do not stand in any more."
