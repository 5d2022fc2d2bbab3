"""On the morning of the day its hosts read how it stands, and where their board is."""

from tests.kit.beginnings import five_for_four
from tests.kit.people import consultant
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import DAY, at


async def test_both_hosts_read_how_many_come_who_is_silent_and_go_to_the_board_with_one_tap(town):
    mette, lars, inside, _outside = await five_for_four(town)
    jonas = await consultant(town, "Jonas")
    await opened(mette, "Job dating", DAY, "Who hosts it", "Two hosts", "Jonas")
    await lars.presses("Yes, we are coming")
    for one in inside[:3]:
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await town.walk(at(7, 59))
    assert not mette.has_read("is your board today")
    await town.walk(at(8, 30))
    for host, name in ((mette, inside[3].name), (jonas, "Candidate ")):
        (told,) = [one.text for one in host.bubbles if "is your board today" in one.text]
        assert told.startswith(f"Job dating {DAY}. Place: Town hall, entrance A.")
        assert "3 candidates and 1 company are coming.\n\n1 has not answered:\n· " + name in told
        await host.presses("Who is here")
        assert "0 of 5 are here." in host.reads()
    # When it is over, its plan speaks of what was.
    await town.walk(at(10, 0))
    await mette.presses("Start the first round")
    await mette.presses("Bageriet")
    await mette.presses(inside[0].name)
    await town.walk(at(12, 30))
    await opened(mette, "Job dating", "Earlier", DAY)
    assert "1 candidate and 1 company came." in mette.reads()
    assert "coming" not in mette.reads()
    assert "No time yet" not in mette.reads()
