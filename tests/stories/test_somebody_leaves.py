"""A consultant leaves: everything that is theirs has a new owner first, nothing is lost, and the end is polite."""

from datetime import timedelta

import pytest

from bot.actions.leaving import finish_leaving, plan_leaving
from bot.actions.leaving_handing_over import hand_over_part
from bot.actions.privacy import BECAUSE, ERASE, erase
from bot.domain.errors import NotAllowed
from bot.domain.ids import CandidateId, LeavingId, RequestId
from bot.domain.leaving import DayIsGone, Part, StillTheirs, ToThemselves
from bot.domain.notices.leaving import LeavesToday
from bot.domain.notices.privacy import RightAnswered
from bot.domain.notices.requests import CompanyWaits
from bot.domain.notices.shortlists import CardAnswered
from bot.domain.privacy import Right
from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.people import CVR, bakery, consultant, jobseeker, known
from tests.kit.turning import opened
from tests.stories.test_quiet_hours import here

BOTH = ("Contact of companies", "Adviser of candidates")


@lived_once
async def a_house(town):
    """Jonas has the bakery, advises Bo, and stands in for Eva next week; Eva and Sofie are there too."""
    await bakery(town)
    for name in ("Eva", "Sofie"):
        await consultant(town, name, hats=BOTH)
    async with town.store.begin() as unit:
        now, jonas = town.clock.now(), await town.person(town.phone("Jonas"))
        where = await unit.units.of(jonas)
        await unit.staff.put(jonas, where, contact=True, adviser=True, branches=[], areas=[])
        await jobseeker(town, unit, "Bo", jonas)
        garage, _new = await unit.companies.add("87654325", "Garagen", branch="trade", area="centre", now=now)
        await unit.companies.assign(garage, jonas, reason="fewest", now=now)
        await unit.staff.away(
            await town.person(town.phone("Eva")), away_from=now + timedelta(days=7),
            away_until=now + timedelta(days=9), stand_in=jonas,
        )  # fmt: skip


def phones(town, *names):
    return tuple(town.phone(name) for name in names)


async def leaves(karen, day="Now", who="Jonas"):
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("Somebody leaves")
    await karen.presses(who)
    await (karen.presses(day) if day in ("Now", "Today") else karen.says(day))
    if day not in ("Now", "Today"):
        await karen.presses("Send")


async def part(karen, name, *presses):
    await karen.presses(next(one for one in karen.sees() if one.startswith(f"{name} (")))
    for one in presses:
        await karen.presses(one)


async def everything(karen):
    """Each part as it is proposed."""
    for name in ("Companies", "Candidates", "Standing in"):
        await part(karen, name, "All as proposed")
    if any(one.startswith("Calls and wishes (") for one in karen.sees()):
        await part(karen, "Calls and wishes", "Give them on")


async def test_everything_has_a_new_owner_and_then_the_role_ends(town):
    await a_house(town)
    karen, jonas, eva, sofie, lars, bo = phones(town, "Karen", "Jonas", "Eva", "Sofie", "Lars", "Bo")
    await lars.says("Is there somebody for the shop?")
    message = jonas.bubbles[-1].id
    await jonas.says("Yes, I ask around.", reply_to=message)
    old = lars.bubbles[-1].id
    await lars.says("And when?")
    await bo.says("I cannot come on Thursday")
    await leaves(karen)
    assert karen.reads() == (
        "Jonas leaves now.\n\nThis still needs a new owner. What you hand over moves at once:\n\n"
        "• 2 companies, and with it: 1 answer that waits\n• 1 candidate\n• Stands in for 1 colleague\n"
        "• 1 call to make"
    )
    assert "Finish: Jonas leaves" not in karen.sees()
    await part(karen, "Companies")
    assert "Bageriet → " in karen.reads()
    await karen.presses("Bageriet: somebody else")
    await karen.presses("Eva: 0 points")
    assert karen.reads().startswith("Done. They have it now: Eva 1.")
    assert lars.reads().startswith("Eva is your own contact from now on.")
    assert "1 question there waits for an answer." in eva.reads()
    await part(karen, "Companies", "Garagen → Sofie")
    await part(karen, "Candidates")
    assert "Eva: 1 more" in karen.reads() or "Sofie: 1 more" in karen.reads()
    await karen.presses("All to one colleague")
    await karen.presses("Sofie: 0 candidates")
    assert bo.reads().startswith("Sofie is there for you from now on.")
    await part(karen, "Standing in", "All as proposed")
    assert karen.reads().endswith("Nothing needs a new owner any more.")
    assert any("I cannot come on Thursday" in one.text for one in sofie.bubbles)
    await karen.presses("Finish: Jonas leaves")
    assert karen.reads() == "Jonas has left. Everything has a new owner."
    assert jonas.reads().startswith("You are no consultant here any more.")
    # What was written to him before, and is answered after, reaches who has it now.
    await lars.says("I still wait", reply_to=old)
    assert "I still wait" in eva.reads()
    read = len(lars.bubbles)
    await jonas.says("One more thing", reply_to=message)
    await jonas.presses("Answer")
    assert len(lars.bubbles) == read
    assert not any("Traceback" in one.text for one in jonas.bubbles)


async def test_who_leaves_on_a_day_is_here_until_its_end(town):
    await a_house(town)
    karen, jonas, eva = phones(town, "Karen", "Jonas", "Eva")
    await leaves(karen, "Friday 27 November")
    assert "The last day of Jonas is Friday 27 November." in karen.reads()
    await everything(karen)
    await karen.presses("Finish: Jonas leaves")
    assert "Jonas stays a consultant until the end of Friday 27 November." in karen.reads()
    await karen.presses("My team")
    assert "leaves Friday 27 November" in karen.reads()
    await town.walk(here(2026, 11, 27, 15))
    await jonas.says("/menu")
    assert "My desk" in jonas.sees()
    await town.walk(here(2026, 11, 30, 8, 30))
    await jonas.says("/menu")
    assert "My desk" not in jonas.sees()
    assert "You are no consultant here any more." in "".join(one.text for one in jonas.bubbles)
    assert eva.has_read("You stand in") is False


async def test_what_comes_in_before_the_last_day_keeps_them_and_is_told(town):
    await a_house(town)
    karen, jonas = phones(town, "Karen", "Jonas")
    await leaves(karen, "Friday 27 November")
    await everything(karen)
    await karen.presses("Finish: Jonas leaves")
    async with town.store.begin() as unit:
        await jobseeker(town, unit, "Ida", await town.person(jonas))
    await town.walk(here(2026, 11, 30, 8, 3))
    assert "Jonas was to leave, and 1 thing still needs a new owner." in karen.reads()
    await jonas.says("/menu")
    assert "My desk" in jonas.sees()
    await karen.presses("Hand over")
    await part(karen, "Candidates", "All as proposed")
    await karen.presses("Finish: Jonas leaves")
    assert karen.reads() == "Jonas has left. Everything has a new owner."


async def test_who_still_leads_is_told_what_was_on_its_way_to_them_as_a_leader(town):
    await a_house(town)
    karen, eva = phones(town, "Karen", "Eva")
    async with town.store.begin() as unit:
        now, her = town.clock.now(), await town.person(eva)
        by = await unit.people.actor(await town.person(karen))
        await unit.people.give_role(her, Role.COORDINATOR, unit=await unit.units.of(her), now=now)
        for notice in (
            CompanyWaits(RequestId(1), "Bageriet", now, "Jonas"), LeavesToday(LeavingId(9), "Sofie", 1),
            CardAnswered(CandidateId(1), "Bo", "approved"), RightAnswered(Right.CORRECT, done=True, name="Karen"),
        ):  # fmt: skip
            await unit.outbox.tell(her, notice, now=now, due=now + timedelta(hours=12))
        plan = await plan_leaving(unit, by, her, ends_at=now, now=now, municipality=town.municipality)
        await finish_leaving(unit, by, plan, now=now)
        coming = {type(one) for one, _about in (await unit.outbox.coming_to(her)).values()}
    assert coming >= {CompanyWaits, LeavesToday, RightAnswered}
    assert CardAnswered not in coming


async def test_who_stays_after_all_keeps_what_is_still_theirs(town):
    await a_house(town)
    karen, jonas = phones(town, "Karen", "Jonas")
    await leaves(karen, "Friday 27 November")
    stale = karen.data_of("Companies (2)")
    await karen.presses("Jonas stays after all")
    assert karen.reads().startswith("Jonas stays.")
    await karen.presses_data(stale)
    assert karen.bubbles[-1].text or karen.reads()
    await town.walk(here(2026, 11, 30, 8, 30))
    await jonas.says("/menu")
    assert "My desk" in jonas.sees()
    await jonas.presses("My companies")
    assert "Garagen" in "".join(jonas.sees())


async def test_the_last_of_a_unit_leaves_when_the_coordinator_or_another_unit_has_it(town):
    await bakery(town)
    karen, jonas, lars = phones(town, "Karen", "Jonas", "Lars")
    await leaves(karen)
    await part(karen, "Companies")
    assert "Bageriet → Karen" in karen.reads()
    await karen.presses("Bageriet: somebody else")
    assert "I take it over" in karen.sees()
    await karen.presses("I take it over")
    await karen.presses("Finish: Jonas leaves")
    assert lars.reads().startswith("Karen is your own contact from now on.")
    await lars.says("Hello?")
    assert "Hello?" in karen.reads()
    assert not any("Hello?" in one.text for one in jonas.bubbles)


async def test_another_unit_may_have_the_candidates_of_the_last_adviser(town):
    await a_house(town)
    karen = town.phone("Karen")
    async with town.store.begin() as unit:
        elsewhere = await unit.units.named("Unge")
        ida = await known(town, unit, "Ida", Role.CONSULTANT, unit=elsewhere)
        await unit.staff.put(ida, elsewhere, contact=False, adviser=True, branches=[], areas=[])
        for name in ("Eva", "Sofie", "Mette"):
            person = await town.person(town.phone(name))
            member = await unit.staff.get(person, now=town.clock.now())
            await unit.staff.put(
                person, member.unit, contact=member.contact, adviser=False, branches=[], areas=[]
            )
    await leaves(karen)
    await part(karen, "Candidates", "All to one colleague")
    assert "Ida: 0 candidates" in karen.sees()
    await karen.presses("Ida: 0 candidates")
    assert town.phone("Bo").reads().startswith("Ida is there for you from now on.")


async def test_who_is_deleted_before_their_day_leaves_nobody_a_line_without_a_name(town):
    await a_house(town)
    karen, sofie = phones(town, "Karen", "Sofie")
    await leaves(karen, "Friday 27 November", who="Sofie")
    async with town.store.begin() as unit:
        hers = await town.person(sofie)
        await erase(unit, hers, now=town.clock.now(), municipality=town.municipality)
        assert await unit.leavings.active() == []
    read = len(karen.bubbles)
    await town.walk(here(2026, 11, 30, 8, 30))
    assert not any("left" in one.text or "was to leave" in one.text for one in karen.bubbles[read:])


async def test_an_adviser_of_another_unit_is_no_choice_for_being_away(town):
    await a_house(town)
    async with town.store.begin() as unit:
        by, now = await unit.people.actor(await town.person(town.phone("Karen"))), town.clock.now()
        jonas, eva = [await town.person(town.phone(one)) for one in ("Jonas", "Eva")]
        elsewhere = await unit.units.named("Unge")
        ida = await known(town, unit, "Ida", Role.CONSULTANT, unit=elsewhere)
        await unit.staff.put(ida, elsewhere, contact=False, adviser=True, branches=[], areas=[])
        await unit.staff.away(ida, away_from=now, away_until=now + timedelta(days=2), stand_in=eva)
        given = {"now": now, "municipality": town.municipality}
        plan = await plan_leaving(unit, by, jonas, ends_at=now, **given)
        with pytest.raises(NotAllowed):
            await hand_over_part(unit, by, plan, Part.CANDIDATES, to=ida, although_away=True, **given)


@pytest.mark.at_length
async def test_a_deletion_that_waits_for_a_new_owner_is_told_to_both(town):
    await a_house(town)
    karen, jonas = phones(town, "Karen", "Jonas")
    async with town.store.begin() as unit:
        now, him = town.clock.now(), await town.person(jonas)
        month = now + timedelta(days=30)
        wish = await unit.privacy.ask(
            him, await town.person(karen), Right.DELETE, None, now=now, answer_by=month
        )
        await unit.due.plan(ERASE, him, f"{BECAUSE}{wish}", due=now, expires=None)
    told = "Jonas is to be deleted, and 4 things still need a new owner."
    await town.walk(here(2026, 11, 24, 12))
    assert sum(told in one.text for one in karen.bubbles) == 1
    assert sum("You are not deleted yet. 4 things of yours" in one.text for one in jonas.bubbles) == 1
    await town.walk(here(2026, 11, 25, 12))
    assert sum(told in one.text for one in karen.bubbles) == 2
    assert sum("You are not deleted yet." in one.text for one in jonas.bubbles) == 1
    await karen.presses("Somebody leaves")
    await karen.presses("Jonas")
    await karen.presses("Now")
    await everything(karen)
    await karen.presses("Finish: Jonas leaves")
    await town.walk(here(2026, 11, 25, 14))
    async with town.store.reading() as unit:
        assert (await unit.people.get(him)).name is None


async def test_it_stands_above_the_day_who_leaves(town):
    await a_house(town)
    karen = town.phone("Karen")
    await opened(karen, "My team", "Somebody leaves", "Jonas")
    assert "Jonas" in karen.reads()
    await karen.says("Friday")
    assert "Jonas" in karen.reads()
    assert "Is this right?" in karen.reads()


async def test_the_deed_itself_refuses_what_makes_no_sense(town):
    await a_house(town)
    karen = town.phone("Karen")
    async with town.store.begin() as unit:
        by, now = await unit.people.actor(await town.person(karen)), town.clock.now()
        jonas = await town.person(town.phone("Jonas"))
        given = {"now": now, "municipality": town.municipality}
        with pytest.raises(DayIsGone):
            await plan_leaving(unit, by, jonas, ends_at=now - timedelta(days=1), **given)
        leaving = await plan_leaving(unit, by, jonas, ends_at=now, **given)
        with pytest.raises(ToThemselves):
            await hand_over_part(unit, by, leaving, Part.COMPANIES, to=jonas, **given)
        with pytest.raises(StillTheirs) as left:
            await finish_leaving(unit, by, leaving, now=now)
        assert left.value.count == 4
        company = await unit.companies.find(CVR)
        assert company.contact == jonas


@pytest.mark.at_length
async def test_a_form_that_was_open_when_the_company_moved_says_whose_it_is_and_keeps_the_words(town):
    await a_house(town)
    karen, jonas, lars = phones(town, "Karen", "Jonas", "Lars")
    await lars.says("Is there somebody for the shop?")
    await jonas.presses("Answer")
    await leaves(karen, "Friday 27 November")
    await part(karen, "Companies", "Bageriet: somebody else", "Eva: 0 points")
    await jonas.says("Yes, there is one.")
    assert "Eva is the contact there now." in "".join(one.text for one in jonas.bubbles[-2:])
    assert not lars.has_read("Yes, there is one.")
    async with town.store.reading() as unit:
        (draft,) = await unit.dialogs.drafts(await town.person(jonas))
    assert draft.answers["text"] == "Yes, there is one."


async def test_a_consultant_is_deleted_only_when_nothing_is_theirs(town):
    await a_house(town)
    karen, jonas = phones(town, "Karen", "Jonas")
    await jonas.says("/privacy")
    await jonas.presses("Delete or limit")
    await jonas.presses("Delete everything about me")
    await jonas.presses("Send")
    await karen.presses("Answer")
    await karen.presses("Yes, delete everything")
    await karen.presses("Send the answer")
    assert "4 things still need a new owner. Hand them over first." in karen.reads()
    await leaves(karen)
    await everything(karen)
    await karen.presses("Finish: Jonas leaves")
    assert karen.reads() == "Jonas has left. Everything has a new owner."


async def test_who_leaves_is_asked_for_a_word_to_the_next_contact_and_nothing_waits_for_it(town):
    await a_house(town)
    karen, jonas = phones(town, "Karen", "Jonas")
    await leaves(karen, "Friday 27 November")
    assert "Ask Jonas for a word to the next" not in karen.sees()
    await karen.presses("Companies (2)")
    await karen.presses("All as proposed")
    await karen.presses("Ask Jonas for a word to the next")
    assert karen.reads().startswith("Jonas is asked what the next contact should know.")
    assert jonas.reads().startswith("Karen asks: what should the next contact know?")
    await jonas.presses("A word to the next contact")
    await jonas.presses("All of them")
    await jonas.says("They like a visit")
    assert jonas.reads().startswith("Kept.")
    await opened(karen, "My team")
    await karen.presses("Somebody leaves")
    await karen.presses(next(one for one in karen.sees() if one.startswith("Jonas leaves")))
    assert "Ask Jonas for a word to the next" not in karen.sees()
