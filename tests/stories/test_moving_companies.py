"""A coordinator moves several companies: seen before it is done, done in one stroke, told once to everybody."""

from datetime import timedelta

import pytest

from bot.actions.companies import give_missing_contacts
from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant, known
from tests.stories.test_quiet_hours import here

NAMES = ("Apoteket", "Blomsten", "Caféen", "Dyrlægen")


@lived_once
async def a_full_team(town):
    """Jonas has the bakery and four more companies; Eva and Sofie have none; Nina manages the pharmacy."""
    await bakery(town)
    for name in ("Eva", "Sofie"):
        await consultant(town, name, hats=("Contact of companies",))
    async with town.store.begin() as unit:
        now, jonas = town.clock.now(), await town.person(town.phone("Jonas"))
        for place, name in enumerate(NAMES):
            branch = "trade" if place % 2 else "care"
            number, _new = await unit.companies.add(
                str(30000000 + place), name, branch=branch, area="centre", now=now
            )
            await unit.companies.assign(number, jonas, reason="fewest", now=now)
            if name == "Apoteket":
                await known(town, unit, "Nina", Role.MANAGER, company=number)


def phones(town, *names):
    return tuple(town.phone(name) for name in names)


async def begins(karen, *presses):
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("Move several companies")
    for one in presses:
        await karen.presses(one)


async def does_it(karen):
    """Without a word to the next contact."""
    await karen.presses("Skip")
    await karen.presses("Do it")


async def gives(town, name, to):
    """Behind the coordinator's back."""
    async with town.store.begin() as unit:
        found = next(one for one in await unit.companies.every() if one.name == name)
        await unit.companies.assign(found.id, await town.person(to), reason="file", now=town.clock.now())


async def contact_of(town, name):
    async with town.store.reading() as unit:
        found = next(one for one in await unit.companies.every() if one.name == name)
        return (await unit.people.get(found.contact)).name, found.reason


async def test_all_are_shared_out_after_a_look_and_everybody_is_told_once(town):
    await a_full_team(town)
    karen, eva, sofie, jonas, nina = phones(town, "Karen", "Eva", "Sofie", "Jonas", "Nina")
    await nina.says("When do you open?")
    await begins(karen, "Jonas: 5 companies", "All 5 companies", "Share out fairly", "Skip")
    seen = karen.reads()
    assert "5 companies are moved." in seen
    assert "Jonas: 7 → 0 points, 0 companies" in seen
    assert "Eva: 0 → 4 points, 3 companies" in seen or "Eva: 0 → 4 points, 2 companies" in seen
    assert await contact_of(town, "Apoteket") == ("Jonas", "fewest")
    told = {phone.name: len(phone.bubbles) for phone in (eva, sofie, jonas, nina)}
    await karen.presses("Do it")
    assert karen.reads().startswith("Done. The companies and your colleagues know.")
    assert {phone.name: len(phone.bubbles) - told[phone.name] for phone in (eva, sofie, jonas)} == {
        "Eva": 1, "Sofie": 1, "Jonas": 1,
    }  # fmt: skip
    assert jonas.reads().startswith("5 companies of yours have other contacts now: Eva, Sofie.")
    name, reason = await contact_of(town, "Apoteket")
    assert reason == "shared"
    assert nina.reads().startswith(f"{name} is your own contact from now on.")
    assert f"{name} can see what you agreed with Jonas." in nina.reads()
    heir = town.phone(name)
    assert "Until now it was Jonas." in heir.reads()
    assert "1 question there waits for an answer." in heir.reads()
    await heir.presses("My desk")
    assert "Apoteket" in heir.reads()


async def test_some_are_ticked_and_one_that_moved_meanwhile_is_named_and_stays(town):
    await a_full_team(town)
    karen, eva, sofie = phones(town, "Karen", "Eva", "Sofie")
    await begins(karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Caféen", "Next")
    await karen.presses("Eva: 0 points")
    await gives(town, "Caféen", sofie)
    await karen.presses("Skip")
    again = karen.data_of("Do it")
    await karen.presses("Do it")
    assert "Eva: 1 more" in karen.reads()
    assert "These have another contact by now, and stay there: Caféen." in karen.reads()
    assert [await contact_of(town, one) for one in ("Apoteket", "Caféen", "Dyrlægen")] == [
        ("Eva", "coordinator"), ("Sofie", "file"), ("Jonas", "fewest"),
    ]  # fmt: skip
    assert eva.reads().startswith("You are the fixed contact of Apoteket now.")
    read = len(eva.bubbles)
    await karen.presses_data(again)
    assert len(eva.bubbles) == read


async def test_one_branch_goes_to_who_is_away_only_with_a_second_press(town):
    await a_full_team(town)
    karen, eva, sofie = phones(town, "Karen", "Eva", "Sofie")
    async with town.store.begin() as unit:
        now, away, here = town.clock.now(), await town.person(eva), await town.person(sofie)
        await unit.staff.away(away, away_from=now, away_until=now + timedelta(days=4), stand_in=here)
    await begins(karen, "Jonas: 5 companies", "Of one branch")
    await karen.presses(next(one for one in karen.sees() if one.endswith(": 3")))
    await karen.presses("Eva: 0 points, back Monday 30 November")
    assert "Eva is away, and back Monday 30 November. Give them to Eva?" in karen.reads()
    await karen.presses("Yes, give them to Eva")
    await does_it(karen)
    assert await contact_of(town, "Bageriet") == ("Eva", "coordinator")
    assert await contact_of(town, "Apoteket") == ("Jonas", "fewest")


@pytest.mark.at_length
async def test_who_closed_the_chat_is_offered_nothing(town):
    await a_full_team(town)
    karen, eva = phones(town, "Karen", "Eva")
    await eva.changes("kicked")
    await begins(karen, "Jonas: 5 companies", "All 5 companies")
    assert [one for one in karen.sees() if "points" in one] == ["Sofie: 0 points"]


async def test_a_new_contact_says_hello_with_one_tap_and_only_once(town):
    await a_full_team(town)
    karen, eva, nina = phones(town, "Karen", "Eva", "Nina")
    await begins(
        karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Next", "Eva: 0 points", "Skip", "Do it"
    )
    await eva.presses("Say hello")
    assert "Nina, Apoteket, reads this from you:" in eva.reads()
    again = eva.data_of("Send it")
    await eva.presses("Send it")
    assert eva.reads().startswith("Sent to Nina, Apoteket.")
    assert "Hello Nina. My name is Eva" in nina.reads()
    read = len(nina.bubbles)
    await eva.presses_data(again)
    assert len(nina.bubbles) == read
    await nina.says("Thank you! Do you know a cleaner?")
    assert "Do you know a cleaner?" in eva.reads()


async def test_the_team_shows_open_work_and_how_it_is_counted(town):
    await a_full_team(town)
    karen, nina = phones(town, "Karen", "Nina")
    await nina.says("When do you open?")
    await karen.says("/menu")
    await karen.presses("My team")
    assert "Jonas: 5 companies, 7 points" in karen.reads()
    assert "an answer that waits 2" in karen.reads()


async def test_a_change_in_the_evening_reaches_the_company_in_the_morning_and_only_the_last_one(town):
    await a_full_team(town)
    karen, sofie, nina = phones(town, "Karen", "Sofie", "Nina")
    await town.walk(here(2026, 11, 24, 21))
    read = len(nina.bubbles)
    await begins(
        karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Next", "Eva: 0 points", "Skip", "Do it"
    )
    await begins(karen, "Eva: 1 company", "All, 1 company", "Sofie: 0 points", "Skip", "Do it")
    assert len(nina.bubbles) == read
    assert await contact_of(town, "Apoteket") == ("Sofie", "coordinator")
    await town.walk(here(2026, 11, 25, 8, 40))
    assert [one.text.partition("\n")[0] for one in nina.bubbles[read:]] == [
        "Sofie is your own contact from now on."
    ]
    assert "Sofie can see what you agreed with Jonas." in nina.reads()
    assert sofie.has_read("You are the fixed contact of Apoteket now.")


async def test_they_are_shared_out_though_everybody_is_away_with_one_more_press(town):
    await a_full_team(town)
    karen, eva, sofie, jonas = phones(town, "Karen", "Eva", "Sofie", "Jonas")
    async with town.store.begin() as unit:
        now, here_is = town.clock.now(), await town.person(jonas)
        for phone, days in ((eva, 10), (sofie, 3)):
            await unit.staff.away(
                await town.person(phone),
                away_from=now,
                away_until=now + timedelta(days=days),
                stand_in=here_is,
            )
    await begins(karen, "Jonas: 5 companies", "All 5 companies", "Share out fairly")
    assert "Everybody who could have them is away. The first is back Friday 27 November." in karen.reads()
    await karen.presses("Yes, share them out")
    await does_it(karen)
    assert karen.reads().startswith("Done. The companies and your colleagues know.")
    assert (await contact_of(town, "Apoteket"))[0] in ("Eva", "Sofie")


async def test_where_nobody_could_have_them_it_says_what_comes_first(town):
    await bakery(town)
    karen = town.phone("Karen")
    await begins(karen, "Jonas: 1 company", "All, 1 company")
    assert (
        "Nobody else in your team could have them. Invite a consultant first, under “My team”."
        in karen.reads()
    )


async def test_who_gets_a_contact_later_by_the_rule_reads_who_it_is(town):
    await bakery(town)
    async with town.store.begin() as unit:
        now = town.clock.now()
        number, _new = await unit.companies.add("30000001", "Apoteket", branch=None, area=None, now=now)
        await known(town, unit, "Nina", Role.MANAGER, company=number)
        assert await give_missing_contacts(unit, now=now) == 1
    await town.rest()
    assert town.phone("Nina").reads() == "Jonas is your own contact from now on."
    assert town.phone("Jonas").reads().startswith("You are the fixed contact of Apoteket now.")
    assert await contact_of(town, "Apoteket") == ("Jonas", "least")


@pytest.mark.at_length
async def test_what_is_given_one_by_one_within_minutes_is_one_message_that_is_renewed(town):
    await a_full_team(town)
    karen, eva, jonas = phones(town, "Karen", "Eva", "Jonas")
    read = len(eva.bubbles), len(jonas.bubbles)
    for left, name in ((5, "Apoteket"), (4, "Caféen"), (3, "Dyrlægen")):
        theirs = f"Jonas: {left} companies"
        await begins(karen, theirs, "I choose them", name, "Next")
        await karen.presses(next(one for one in karen.sees() if one.startswith("Eva: ")))
        await does_it(karen)
        await town.jump(minutes=2)
    assert (len(eva.bubbles) - read[0], len(jonas.bubbles) - read[1]) == (1, 1)
    assert eva.reads().startswith("You have 3 companies more:\n\nApoteket, Caféen, Dyrlægen")
    assert "Until now it was Jonas." in eva.reads()
    assert jonas.reads().startswith("3 companies of yours are with Eva now.")
    # Half an hour later it is another row, with a message that sounds.
    await town.jump(minutes=30)
    await begins(karen, "Jonas: 2 companies", "I choose them", "Blomsten", "Next")
    await karen.presses(next(one for one in karen.sees() if one.startswith("Eva: ")))
    await does_it(karen)
    assert eva.reads().startswith("You are the fixed contact of Blomsten now.")
    assert len(eva.bubbles) - read[0] == 2


@pytest.mark.at_length
async def test_where_the_message_was_pressed_the_next_one_is_a_message_of_its_own(town):
    await a_full_team(town)
    karen, eva = phones(town, "Karen", "Eva")
    await begins(
        karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Next", "Eva: 0 points", "Skip", "Do it"
    )
    await eva.presses("See the company")
    card, read = eva.reads(), len(eva.bubbles)
    await town.jump(minutes=1)
    await begins(karen, "Jonas: 4 companies", "I choose them", "Caféen", "Next")
    await karen.presses(next(one for one in karen.sees() if one.startswith("Eva: ")))
    await does_it(karen)
    assert len(eva.bubbles) == read + 1
    assert eva.bubbles[-2].text == card
    assert eva.reads().startswith("You are the fixed contact of Caféen now.")
