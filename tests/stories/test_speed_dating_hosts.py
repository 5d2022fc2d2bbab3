"""A job dating is handed over to a colleague: every answer goes there, and each reads of it once."""

from tests.kit.beginnings import two_are_wanted
from tests.kit.people import consultant, event
from tests.kit.turning import opened

DAY = "Thursday 3 December at 10.00"


async def test_who_takes_a_job_dating_over_has_it_in_hand_from_then_on(town):
    mette, _lars, anna, bo = await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    await event(mette)
    heard = len(anna.bubbles)
    await opened(mette, "Job dating", DAY)
    board = mette.data_of("Who hosts it")
    await mette.presses("Who hosts it")
    assert mette.reads() == f"Mette hosts job dating {DAY}.\n\nWho is to host it?"
    await mette.presses("Jonas")
    assert mette.reads().startswith(f"Hand job dating {DAY} over to Jonas?")
    give = mette.data_of("Yes, hand it over")
    await mette.presses("Yes, hand it over")
    assert mette.reads() == "Jonas hosts it from now on, and reads so."
    # A second press changes and tells nothing; the board is his alone, and no guest has noticed.
    await mette.presses_data(give)
    await mette.presses_data(board)
    assert "hosts job dating" not in mette.reads()
    assert len(anna.bubbles) == heard
    told = [
        one
        for one in jonas.bubbles
        if "Job dating that Mette planned is in your hands now." in (one.text or "")
    ]
    assert len(told) == 1
    # Answers go to him, who does not advise her, and he has the board.
    await anna.presses("Show")
    before = len(mette.bubbles)
    await anna.presses("Yes, I am coming")
    assert any(one.text.startswith("Candidate") and "comes." in one.text for one in jonas.bubbles)
    assert len(mette.bubbles) == before
    await opened(jonas, "Job dating", DAY)
    assert "10.00: Bageriet and" in jonas.reads()
    # Who leads the unit may give it back; whoever had it reads who has it, and from whom.
    karen = town.phone("Karen")
    await opened(karen, "Job dating", DAY, "Who hosts it", "Mette", "Yes, hand it over")
    assert jonas.has_read(f"Karen has given job dating {DAY} to Mette.")
    await bo.presses("Show")
    await bo.presses("No, I cannot")
    assert mette.has_read("Bo does not come.")


async def test_nobody_is_offered_who_could_not_host_it(town):
    mette, *_others = await two_are_wanted(town)
    await event(mette)
    await opened(mette, "Job dating", DAY, "Who hosts it")
    assert mette.reads().endswith("No colleague of your team could host it then.")
