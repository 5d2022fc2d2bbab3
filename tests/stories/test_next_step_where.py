"""Where a next step is: as the company has said, or the site of the job; in every message of it and the calendar."""

from icalendar import Calendar

from tests.stories.test_next_step import TRIAL, at, has_two_sites, people, proposes_a_trial_day

__all__ = ["people"]


async def test_where_they_come_and_whom_they_ask_for_is_asked_once_and_told_wherever_the_step_is(
    town, people
):
    _mette, lars, _ida, anna = people
    await lars.presses("Propose the next step")
    await lars.presses("A trial day")
    await lars.says("wednesday 9 december 8.00")
    await lars.presses("Skip")
    assert "Where do they come, and whom do they ask for?" in lars.reads()
    assert lars.reads().endswith("The candidate reads it.")
    await lars.says("Havnen 4, gate B. Ask for Lars")
    await lars.presses("Send")
    said = "Where: Havnen 4, gate B. Ask for Lars"
    assert said in anna.reads()
    await anna.presses(TRIAL)
    assert said in anna.reads()
    assert "You hear where to come" not in anna.reads()
    newest = [Calendar.from_ical(content).walk("VEVENT")[0] for _name, content in town.exchange.files[-2:]]
    assert [str(one["LOCATION"]) for one in newest] == ["Bageriet, Havnen 4, gate B. Ask for Lars"] * 2
    assert said in lars.reads()


async def test_the_candidate_reads_where_to_come_when_the_company_is_at_two_places(town, people):
    _mette, lars, _ida, anna = people
    await has_two_sites(town)
    await proposes_a_trial_day(lars)
    assert "Where: Havnen, Kajen 3\n" in anna.reads()
    await anna.presses(TRIAL)
    assert "Where: Havnen, Kajen 3\n" in anna.reads()
    newest = [Calendar.from_ical(content).walk("VEVENT")[0] for _name, content in town.exchange.files[-2:]]
    assert [str(one["LOCATION"]) for one in newest] == ["Bageriet, Havnen, Kajen 3"] * 2
    assert "Where: Havnen, Kajen 3\n" in lars.reads()
    await town.walk(at(9, 7))
    assert [one.text for one in (*anna.bubbles, *lars.bubbles) if one.text.startswith("Remember")]
    await anna.presses("Show")
    assert "Where: Havnen, Kajen 3\n" in anna.reads()
