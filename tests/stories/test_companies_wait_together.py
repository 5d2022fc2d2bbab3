"""Several companies wait for one contact, and are due in the same hour: the contact has one message of all of them."""

from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import Role
from tests.kit.people import bakery, known
from tests.kit.turning import opened
from tests.stories.test_companies_still_wait import stand
from tests.stories.test_quiet_hours import here

BEFORE_NOON = here(2026, 11, 25, 12)


async def two_wait(town):
    """Lars of the bakery and Nina of the joiner's have asked Jonas, minutes apart."""
    await bakery(town)
    jonas, lars, nina = town.phone("Jonas"), town.phone("Lars"), town.phone("Nina")
    async with town.store.begin() as unit:
        now = town.clock.now()
        number, _new = await unit.companies.add(
            "30000001", "Tømreren", branch="trade", area="centre", now=now
        )
        contact: PersonId = await town.person(jonas)
        await unit.companies.assign(number, contact, reason="fewest", now=now)
        await known(town, unit, "Nina", Role.MANAGER, company=number)
    await lars.says("May we begin at six?")
    await town.jump(minutes=5)
    await nina.says("When do you come?")
    return jonas, lars, nina


def read_of(phone, words):
    return [one.text for one in phone.bubbles if words in one.text]


async def test_they_are_reminded_of_in_one_message_and_each_is_answered_from_it(town):
    jonas, _lars, nina = await two_wait(town)
    await town.walk(BEFORE_NOON)
    (reminded,) = read_of(jonas, "waits for your answer")
    assert reminded.count("waits for your answer. Answer by Wednesday 25 November at") == 2
    await jonas.presses("Answer Tømreren")
    await jonas.says("At nine")
    assert nina.has_read("At nine")


async def test_who_is_answered_goes_out_of_the_message_and_the_last_takes_it_along(town):
    jonas, _lars, _nina = await two_wait(town)
    await town.walk(BEFORE_NOON)
    for company, left in (("Tømreren", 1), ("Bageriet", 0)):
        await opened(jonas, "My desk")
        await jonas.presses(next(one for one in jonas.sees() if one.startswith(f"Answer {company}")))
        await jonas.says("Yes")
        stands = stand(jonas, "waits for your answer")
        assert len(stands) == left
        assert not any(company in one for one in stands)


async def test_of_one_that_has_its_answer_already_nothing_is_said(town):
    jonas, lars, _nina = await two_wait(town)
    await jonas.says("/menu")
    await jonas.presses("My desk")
    await jonas.presses(next(one for one in jonas.sees() if one.startswith("Answer Bageriet")))
    await jonas.says("Yes")
    assert lars.has_read("Yes")
    await town.walk(BEFORE_NOON)
    (reminded,) = read_of(jonas, "waits for your answer")
    assert "Tømreren waits for your answer" in reminded
    assert "Bageriet" not in reminded


async def test_whoever_is_answered_in_the_night_before_it_is_told_is_not_in_it(town):
    jonas, lars, _nina = await two_wait(town)
    # The bot was off while it was due, and is back in the evening.
    await town.leap(hours=10)
    await jonas.says("/menu")
    await jonas.presses("My desk")
    await jonas.presses(next(one for one in jonas.sees() if one.startswith("Answer Bageriet")))
    await jonas.says("Yes")
    assert lars.has_read("Yes")
    await town.walk(here(2026, 11, 26, 12))
    reminded = read_of(jonas, "waits for your answer")
    assert reminded
    assert not any("Bageriet" in one for one in reminded)


async def test_whoever_is_given_away_in_the_night_before_it_is_told_is_not_in_it(town):
    jonas, _lars, _nina = await two_wait(town)
    await town.leap(hours=10)
    async with town.store.begin() as unit:
        eva = await unit.people.add(language="en", now=town.clock.now(), name="Eva")
        await unit.companies.assign(CompanyId(1), eva, reason="handover", now=town.clock.now())
    await town.walk(here(2026, 11, 26, 12))
    reminded = read_of(jonas, "waits for your answer")
    assert reminded
    assert not any("Bageriet" in one for one in reminded)
