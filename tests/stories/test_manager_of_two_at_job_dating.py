"""One manager, two companies at one job dating: they are asked how the talks of each were."""

from datetime import datetime

from bot.domain.workdays import COPENHAGEN
from tests.kit.people import event, wanted
from tests.kit.turning import opened
from tests.stories.test_speed_dating_who_takes_part import two_companies
from tests.stories.test_two_companies import comes_in, link_to_skovly


def at(hour, minute=0, day=3):
    return datetime(2026, 12, day, hour, minute, tzinfo=COPENHAGEN)


def asked(phone, words):
    return sum(words in one.text and "You can still say it" not in one.text for one in phone.bubbles)


async def test_who_manages_two_is_asked_about_the_talks_of_both_and_once_more_of_both(town):
    mette, lars, ida, anna, bo = await two_companies(town)
    await town.walk(datetime(2026, 11, 26, 9, tzinfo=COPENHAGEN))
    await wanted(mette, bo, ida, company="Tømreren")
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await comes_in(lars, await link_to_skovly(town, ida))
    # On the third day and the day before both tables are remembered, and a question for either is asked again.
    await town.walk(at(15, day=2))
    assert [asked(one, "Remember job dating") for one in (ida, lars)] == [2, 4]
    await opened(mette, "Job dating", "Thursday 3 December at 10.00")
    await mette.presses("Remind everybody")
    assert [asked(one, "Remember job dating") for one in (ida, lars)] == [3, 6]
    await town.walk(at(13))
    assert [asked(one, "How were") for one in (ida, lars)] == [1, 2]
    await town.walk(at(16))
    again = [sum("You can still say" in bubble.text for bubble in one.bubbles) for one in (ida, lars)]
    assert again == [1, 2]
