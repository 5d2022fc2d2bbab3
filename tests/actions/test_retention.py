"""What is over goes in its time, on both databases; what is not over stays."""

from datetime import timedelta

import pytest

from bot.actions.privacy import erase, erase_again
from bot.actions.retention import forget_in_time, look_after_cards, would_forget
from bot.domain.placements import PlacementState, Terms
from bot.domain.retention import KEPT, NUMBERS
from bot.domain.timeline import Kind, Logged, NextStep, Purpose, Result
from bot.store.retention import RULES
from tests.kit.album import lived_once
from tests.kit.people import candidate, consultant, coordinator, guest, job_function, manager, suggested
from tests.kit.town import town_at

pytestmark = pytest.mark.both_databases(at_length=True)


@pytest.fixture
async def town(database_url, pictures):
    async with town_at(database_url, pictures=pictures) as found:
        yield found


@pytest.fixture
@lived_once
async def people(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    anna = await candidate(town, "Anna", mette)
    return mette, lars, anna


async def later(town, **by):
    """The counts of a dry run that much later, without anything happening in between."""
    async with town.store.begin() as unit:
        now = town.clock.moment + timedelta(**by)
        return await would_forget(unit, now=now, municipality=town.municipality)


async def forget(town, **by):
    async with town.store.begin() as unit:
        now = town.clock.moment + timedelta(**by)
        await forget_in_time(unit, now=now, municipality=town.municipality)


def test_every_rule_has_its_time():
    assert set(RULES) <= {*KEPT, NUMBERS}


async def test_nothing_goes_while_it_is_young(town, people):
    assert not any((await later(town, days=60)).values())


async def test_texts_go_half_a_year_after_the_talk_is_closed_and_the_line_after_two_years(town, people):
    mette, lars, _anna = people
    await lars.says("We need somebody for the dishes")
    await mette.presses("Answer")
    await mette.says("I call you")
    assert (await later(town, days=400))["texts of closed requests"] == 0
    await town.leap(days=35)
    assert (await later(town, days=150))["texts of closed requests"] == 0
    assert (await later(town, days=190))["texts of closed requests"] == 2
    await forget(town, days=190)
    async with town.store.reading() as unit:
        company = (await unit.companies.every())[0].id
        lines = await unit.requests.of_company(company)
        assert lines
        assert [await unit.messages.of_request(line.id) for line in lines] == [[]] * len(lines)
    await forget(town, days=740)
    async with town.store.reading() as unit:
        assert await unit.requests.of_company(company) == []


@pytest.mark.both_databases
async def test_a_dry_run_changes_nothing_and_a_second_run_finds_nothing(town, people):
    before = await later(town, days=800)
    assert before["links"] > 0
    assert await later(town, days=800) == before
    await forget(town, days=800)
    after = await later(town, days=800)
    assert not any(after.values())


async def test_a_stranger_is_forgotten_after_a_year_and_nobody_else_is(town, people):
    sam = town.phone("Sam")
    await sam.says("/start")
    eve = await guest(town, "Eve", cvr="87654321", company="Other")
    persons = [await town.person(one) for one in (sam, eve)]
    await forget(town, days=370)
    async with town.store.reading() as unit:
        assert [await unit.people.chat_of(one) is None for one in persons] == [True, False]


async def test_a_card_is_asked_about_after_eight_weeks_and_a_tap_keeps_it(town, people):
    _mette, _lars, anna = people
    await town.leap(days=57)
    assert anna.reads() == "There is news for you from Mette."
    await anna.presses("Show")
    assert "Is it still right?" in anna.reads()
    await anna.presses("That is right")
    await town.leap(days=40)
    async with town.store.reading() as unit:
        found = await unit.candidates.of_person(await town.person(anna))
    assert found.hidden_at is None


async def test_a_card_nobody_answers_for_rests_after_twelve_weeks_and_is_shown_again_with_one_tap(
    town, people
):
    _mette, _lars, anna = people
    await town.leap(days=57)
    await town.leap(days=29)
    assert len([one for one in anna.bubbles if one.text == "There is news for you from Mette."]) == 1
    await anna.says("/menu")
    await anna.presses("My card")
    assert "Your card is hidden." in anna.reads()
    await anna.presses("Show it again")
    assert "You have said yes to this card." in anna.reads()


async def test_half_a_year_later_the_person_is_deleted_and_leaves_a_tombstone(town, people):
    _mette, _lars, anna = people
    person = await town.person(anna)
    await forget(town, days=84 + 180)
    async with town.store.reading() as unit:
        assert (await unit.people.get(person)).name == "Anna"
    await forget(town, days=84 + 190)
    async with town.store.reading() as unit:
        assert (await unit.people.get(person)).name is None
        assert (await unit.candidates.of_person(person)).card is None
        assert person in await unit.privacy.erased()


async def test_who_works_somewhere_is_not_deleted(town, people):
    mette, lars, anna = people
    await job_function(lars)
    await suggested(mette, who="Anna")
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(anna))
        company = (await unit.companies.every())[0].id
        terms = Terms("subsidy", 15, town.clock.moment.date(), "Call before 7")
        made = await unit.placements.add(
            company, who.id, terms, made_by=await town.person(mette), shared_at=None, now=town.clock.moment
        )
        await unit.placements.move(made, come_from=PlacementState.PLANNED, to=PlacementState.STARTED)
    await forget(town, days=500)
    async with town.store.begin() as unit:
        await look_after_cards(
            unit, now=town.clock.moment + timedelta(days=90), municipality=town.municipality
        )
        assert (await unit.candidates.get(who.id)).hidden_at is None
        assert (await unit.people.get(who.person)).name == "Anna"


async def test_a_restore_deletes_again_whoever_was_deleted(town, people):
    _mette, _lars, anna = people
    person = await town.person(anna)
    async with town.store.begin() as unit:
        await erase(unit, person, now=town.clock.moment, municipality=town.municipality)
        graves = await unit.privacy.erased()
    async with town.store.begin() as unit:
        # What an older backup would bring back.
        await unit.people.change(person, name="Anna", phone="30405060")
        assert await erase_again(unit, graves, now=town.clock.moment) == len(graves)
        assert (await unit.people.get(person)).name is None


@pytest.mark.both_databases
async def test_the_log_of_deeds_still_holds_after_its_oldest_rows_went(town, people):
    await forget(town, days=800)
    async with town.store.reading() as unit:
        assert (await unit.audit.verify()).whole


async def test_words_about_a_company_go_after_half_a_year_and_lines_after_two_years(town, people):
    mette, _lars, _anna = people
    async with town.store.begin() as unit:
        who = await unit.people.find_by_telegram(mette.telegram_id)
        company, now = (await unit.companies.every())[0].id, town.clock.now()
        logged = Logged(Purpose.PAPERS, Result.SPOKE, NextStep.NOTHING)
        await unit.timeline.note(company, Kind.LOGGED, who, now=now, words="A new oven", logged=logged)
        for words in ("Calls", "Messages"):
            await unit.timeline.note(company, Kind.PREFERS, who, now=now, words=words)
        kept = await unit.timeline.promise(company, who, "A folder", now.date(), now=now)
        await unit.timeline.promise(company, who, "A call", now.date(), now=now)
        await unit.timeline.keep(kept, who, now=now)
    assert (await later(town, days=180))["words about companies"] == 0
    await forget(town, days=190)
    async with town.store.reading() as unit:
        lines = await unit.timeline.page(company, frozenset(Kind), until=now, first=0, most=20)
        assert {one.words for one in lines if one.kind in (Kind.LOGGED, Kind.KEPT)} == {""}
        assert await unit.timeline.newest_words(company, Kind.PREFERS) == "Messages"
        assert [one.words for one in await unit.timeline.promises_of(company)] == ["A call"]
    await forget(town, days=740)
    async with town.store.reading() as unit:
        lines = await unit.timeline.page(company, frozenset(Kind), until=now, first=0, most=20)
        assert sorted(one.words for one in lines if one.kind in (Kind.PREFERS, Kind.LOGGED, Kind.PROMISED)) == [
            "A call", "Messages",
        ]  # fmt: skip
