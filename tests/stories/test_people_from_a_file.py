"""People of a file: a candidate with a card that waits, a consultant with companies that waited."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.actions.importing.candidates import import_candidates
from bot.actions.importing.companies import import_companies
from bot.actions.importing.links import links_for
from bot.actions.importing.staff import import_staff
from bot.domain.importing.lines import Line
from bot.domain.importing.rows import read_candidates, read_companies, read_staff
from bot.store.outbox import outbox

STAFF = ("name", "hats", "unit", "areas", "branches")
CANDIDATES = ("reference", "tasks", "hours", "area", "start_week", "adviser", "first_name")
COMPANIES = ("cvr", "name", "branch", "area")


def lines(*rows):
    return [Line(number, row) for number, row in enumerate(rows, 1)]


async def staff(town, *rows):
    sheet = read_staff(lines(STAFF, *rows), town.municipality)
    async with town.store.begin() as unit:
        done = await import_staff(unit, sheet, now=town.clock.now(), municipality=town.municipality)
        return await links_for(unit, done.arrivals, now=town.clock.now())


async def candidates(town, *rows):
    sheet = read_candidates(lines(CANDIDATES, *rows), town.municipality, date(2026, 11, 24))
    async with town.store.begin() as unit:
        done = await import_candidates(unit, sheet, now=town.clock.now(), municipality=town.municipality)
        return await links_for(unit, done.arrivals, now=town.clock.now())


async def companies(town, *rows):
    sheet = read_companies(lines(COMPANIES, *rows), town.municipality)
    async with town.store.begin() as unit:
        return await import_companies(unit, sheet, now=town.clock.now())


ANNA = ("K-001", "kitchen", "12", "harbour", "uge 49", "Mette", "Anna")
METTE = ("Mette", "both", "", "harbour", "food")


@pytest.mark.at_length
async def test_a_candidate_from_a_file_sees_the_card_and_approves_it(town):
    await staff(town, METTE)
    (link,) = await candidates(town, ANNA)
    anna = town.phone("Anna", language="da")
    await anna.says(f"/start {link.invited.token}")
    assert anna.has_read("Der er nyt til dig fra Mette.")
    await anna.presses("Vis")
    assert anna.has_read("Kan starte: uge 49")
    async with town.store.reading() as unit:
        found = await unit.candidates.of_person(await town.person(anna))
    assert (found.approved_at, found.clarified_until) == (None, None)


async def test_a_card_that_changes_in_the_file_is_shown_again(town):
    await staff(town, METTE)
    (link,) = await candidates(town, ANNA)
    anna = town.phone("Anna", language="da")
    await anna.says(f"/start {link.invited.token}")
    before = len(anna.bubbles)
    await candidates(town, (*ANNA[:2], "5", *ANNA[3:]))
    await town.rest()
    await town.jump(days=1)
    await anna.presses("Vis")
    assert anna.has_read("1-5")
    assert len(anna.bubbles) >= before


async def test_links_of_a_file_end_after_their_time(town):
    await staff(town, METTE)
    (link,) = await candidates(town, ANNA)
    assert link.invited.expires - town.clock.now() == timedelta(days=14)
    await town.jump(days=15)
    anna = town.phone("Anna", language="en")
    await anna.says(f"/start {link.invited.token}")
    assert anna.reads() == "This link is too old. Ask for a new one. It takes a moment."
    (again,) = await candidates(town, ANNA)
    assert again.invited.token != link.invited.token


@pytest.mark.at_length
async def test_a_consultant_from_a_file_needs_the_second_step(town):
    (link,) = await staff(town, METTE)
    mette = town.phone("Mette")
    await mette.says(f"/start {link.invited.token}")
    await mette.says(link.invited.code)
    async with town.store.reading() as unit:
        member = await unit.staff.get(await town.person(mette), now=town.clock.now())
    assert (member.name, member.contact, member.adviser) == ("Mette", True, True)


async def test_companies_wait_for_the_first_who_takes_them(town):
    outcome = await companies(town, ("10000001", "Havnens Bageri", "food", "harbour"))
    assert outcome.without_contact == 1
    await staff(town, METTE)
    async with town.store.reading() as unit:
        assert await unit.companies.without_contact() == []


async def test_who_moves_to_another_unit_by_a_file_leaves_the_team_before(town):
    await staff(town, METTE)
    async with town.store.begin() as unit:
        home, now = await unit.units.named(town.municipality.unit_name), town.clock.now()
        (mette,) = [one.person for one in await unit.staff.at_work(now=now)]
        await unit.people.link(mette, 7_000_001, now=now)
        group = await unit.team_groups.expect(home, mette, language="da", now=now)
        await unit.team_groups.choose(group, -1_001, "Team")
        await unit.team_groups.connect(group, now=now)
    await staff(town, ("Mette", "both", "Havneholdet", "harbour", "food"))
    async with town.store.reading() as unit:
        held = await unit.people.held_by(mette)
        assert [await unit.units.named("Havneholdet")] == [one.unit for one in held]
        kinds = await unit.tx.connection.execute(select(outbox.c.kind))
        assert "remove" in set(kinds.scalars())
