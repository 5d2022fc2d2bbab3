"""A yes after a meeting that no other yes has met: whoever helps that side reads it once, quietly, and nobody else."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import anna_has_met, comes_to_two_companies
from tests.kit.people import consultant, deleted

HER_YES = "Anna would like to go on with Bageriet. They have not said yes."
QUIET = "Only you read this. Neither side is told."
HINT = "would like to go on with"
NEWS = "There is news about job dating."


def at(day, hour, minute=0):
    return datetime(2026, 12, day, hour, minute, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def met(town):
    """Anna has met the bakery; Mette, her adviser and its contact, Lars and Ida of the bakery, Anna."""
    return await anna_has_met(town)


@lived_once
async def two_consultants(town):
    """The same, and Jonas has become the contact of the bakery: Mette, Jonas, Lars, Ida, Anna."""
    mette, lars, ida, anna = await anna_has_met(town)
    jonas = await consultant(town, "Jonas")
    async with town.store.begin() as unit:
        (bakery,) = await unit.companies.every()
        known = await town.person(jonas)
        await unit.companies.assign(bakery.id, known, reason="coordinator", now=town.clock.now())
    return mette, jonas, lars, ida, anna


async def is_advised_by(town, candidate, adviser):
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(candidate))
        await unit.candidates.change(who.id, adviser_id=await town.person(adviser))


def hints_of(phone):
    return [one.text for one in phone.bubbles if HINT in one.text]


def number_in(hint):
    return hint.partition("candidate ")[2].partition(".")[0]


@pytest.mark.both_databases(at_length=True)
async def test_a_candidates_yes_alone_is_one_line_to_the_adviser_next_morning(town, met):
    mette, lars, ida, anna = met
    await anna.presses("Gladly")
    await lars.presses("Maybe")
    await town.walk(at(4, 8))
    assert hints_of(mette) == [], "both may answer until then"
    await town.walk(at(10, 9))
    assert hints_of(mette) == [f"{HER_YES}\n\n{QUIET}"]
    for one in (lars, ida, anna):
        assert hints_of(one) == [], one.name


async def test_it_comes_without_a_sound_and_covered(town, met):
    mette, _lars, _ida, anna = met
    await anna.presses("Gladly")
    mette.opens_news = False
    await town.walk(at(4, 9))
    assert mette.reads() == NEWS
    assert mette.bubbles[-1].silent
    await mette.presses("Show")
    assert mette.reads() == f"{HER_YES}\n\n{QUIET}"
    assert mette.sees()[0] == "See the candidate"


async def test_two_who_do_not_agree_whether_they_met_stand_in_the_hint(town, met):
    mette, lars, _ida, anna = met
    await anna.presses("Gladly")
    await lars.presses("We did not meet")
    await town.walk(at(4, 9))
    unclear = "Anna and Bageriet do not agree whether they met."
    assert hints_of(mette) == [f"{HER_YES}\n\n{unclear}\n\n{QUIET}"]


@pytest.mark.parametrize("answer", ["Maybe", "Not this time", None])
async def test_whatever_the_company_has_said_the_line_and_the_hour_are_the_same(town, met, answer):
    mette, lars, _ida, anna = met
    await anna.presses("Gladly")
    if answer is not None:
        await lars.presses(answer)
    await town.walk(at(4, 9))
    assert hints_of(mette) == [f"{HER_YES}\n\n{QUIET}"]


async def test_a_companys_yes_alone_is_read_by_its_contact_and_not_by_the_adviser(town):
    mette, jonas, lars, ida, anna = await two_consultants(town)
    await lars.presses("Gladly")
    await anna.presses("Not this time")
    await town.walk(at(4, 9))
    (hint,) = hints_of(jonas)
    number = number_in(hint)
    assert number.isdecimal()
    assert hint == (
        f"Bageriet would like to go on with candidate {number}. The candidate has not said yes.\n\n{QUIET}"
    )
    for one in (mette, lars, ida, anna):
        assert hints_of(one) == [], one.name


async def test_a_candidates_yes_alone_is_not_read_by_the_contact(town):
    mette, jonas, _lars, _ida, anna = await two_consultants(town)
    await anna.presses("Gladly")
    await town.walk(at(4, 9))
    assert len(hints_of(mette)) == 1
    assert hints_of(jonas) == []


@pytest.mark.at_length
@pytest.mark.parametrize(("hers", "theirs"), [
    pytest.param("Gladly", "Gladly", id="both"), pytest.param("Maybe", "Not this time", id="neither"),
])  # fmt: skip
async def test_two_yeses_or_none_are_no_hint(town, met, hers, theirs):
    mette, lars, _ida, anna = met
    await anna.presses(hers)
    await lars.presses(theirs)
    await town.walk(at(4, 9))
    assert hints_of(mette) == []


@pytest.mark.at_length
async def test_two_companies_are_one_message(town):
    anna, (_first, _lars, _), _later = await comes_to_two_companies(town)
    await town.walk(at(3, 13))
    for _talk in range(2):
        await anna.presses(next(one for one in anna.sees() if "(at " in one))
        await anna.presses("Gladly")
    await town.walk(at(4, 9))
    assert hints_of(town.phone("Mette")) == [
        f"Anna would like to go on with:\nBageriet\nTømreren\nNone of them has said yes.\n\n{QUIET}"
    ]


async def test_whoever_advises_them_by_then_reads_it_and_whoever_did_reads_nothing(town, met):
    mette, _lars, _ida, anna = met
    jonas = await consultant(town, "Jonas")
    await anna.presses("Gladly")
    await is_advised_by(town, anna, jonas)
    await town.walk(at(4, 9))
    assert hints_of(jonas) == [f"{HER_YES}\n\n{QUIET}"]
    assert hints_of(mette) == []


async def test_who_has_handed_the_candidate_over_cannot_open_it_any_more(town, met):
    mette, _lars, _ida, anna = met
    jonas = await consultant(town, "Jonas")
    await anna.presses("Gladly")
    mette.opens_news = False
    await town.walk(at(4, 9))
    await is_advised_by(town, anna, jonas)
    await mette.presses("Show")
    assert hints_of(mette) == []


@pytest.mark.at_length
async def test_opened_late_a_yes_that_came_meanwhile_is_no_hint_any_more(town, met):
    mette, lars, _ida, anna = met
    await anna.presses("Gladly")
    mette.opens_news = False
    await town.walk(at(4, 9))
    await lars.presses("Gladly")
    await mette.presses("Show")
    assert hints_of(mette) == []


@pytest.mark.at_length
async def test_a_yes_said_after_that_hour_is_a_hint_of_its_own(town):
    mette, jonas, lars, _ida, anna = await two_consultants(town)
    await town.walk(at(4, 10))
    await anna.presses("Gladly")
    await town.walk(at(4, 10, 30))
    assert hints_of(mette) == [], "both may answer for a while"
    await town.walk(at(4, 12))
    assert hints_of(mette) == [f"{HER_YES}\n\n{QUIET}"]
    assert hints_of(jonas) == []
    assert hints_of(lars) == hints_of(anna) == []


@pytest.mark.at_length
async def test_a_companys_yes_after_that_hour_goes_to_its_contact_unless_it_is_answered(town):
    mette, jonas, lars, _ida, anna = await two_consultants(town)
    await town.walk(at(4, 10))
    await lars.presses("Gladly")
    await town.walk(at(4, 12))
    assert len(hints_of(jonas)) == 1
    assert hints_of(mette) == []
    await anna.presses("Gladly")
    await town.walk(at(4, 14))
    assert hints_of(mette) == [], "both have said yes"


async def test_of_who_is_deleted_nobody_reads_anything(town, met):
    mette, lars, _ida, anna = met
    await anna.presses("Gladly")
    await lars.presses("Maybe")
    await deleted(mette, anna)
    await town.walk(at(4, 9))
    assert hints_of(mette) == []


async def test_in_danish(town, met):
    mette, _lars, _ida, anna = met
    await anna.presses("Gladly")
    await mette.says("/sprog")
    await mette.presses("Dansk")
    await town.walk(at(4, 9))
    assert mette.has_read("Anna vil gerne videre med Bageriet. De har ikke sagt ja.")
    assert mette.has_read("Kun du læser det her. Ingen af dem får det at vide.")
