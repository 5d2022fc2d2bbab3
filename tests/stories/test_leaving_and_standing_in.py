"""Who leaves stands in for nobody any more, and calls for danger are given on first."""

from datetime import timedelta

import pytest

from bot.actions.absences import go_away
from bot.actions.leaving import plan_leaving
from bot.actions.leaving_handing_over import hand_over_part
from bot.actions.stand_ins import choose_stand_in
from bot.domain.companies import CannotAnswer
from bot.domain.leaving import LeavesAlready, Part, ToThemselves
from bot.domain.notices.absences import StandsIn
from bot.domain.notices.candidates import CallNow
from bot.domain.notices.people import CallsPassed
from bot.domain.roles import Role
from bot.domain.staff import NobodyStandsIn
from bot.views.absences import could_be_usual, stand_ins
from tests.kit.people import CVR
from tests.stories.test_somebody_leaves import a_house, everything, leaves, phones


async def test_calls_for_danger_are_given_on_before_all_else_and_told_at_once(town):
    await a_house(town)
    karen, jonas, bo = phones(town, "Karen", "Jonas", "Bo")
    await bo.says("I want to die")
    await leaves(karen)
    assert "❗ Somebody may be in danger. Give those calls on first." in karen.reads()
    assert karen.sees()[0] == "Calls because of danger (1)"
    await karen.presses("Calls because of danger (1)")
    assert karen.has_read("Done. They have it now: Karen 1.")
    assert karen.has_read("Call Bo now")
    assert bo.reads().startswith("Karen calls you instead. Keep your phone with you.")
    assert "Livslinien: 70 201 201" in bo.reads()
    async with town.store.begin() as unit:
        him = await town.person(jonas)
        assert [one.reason for one in await unit.calls.open_of(him) if one.reason == "danger"] == []
    await karen.says("/menu")
    await karen.presses("Who waits")
    assert "Bo" in karen.reads()


async def test_a_call_for_danger_is_told_once_and_a_stand_in_reads_of_visits(town):
    await a_house(town)
    karen, jonas, eva, bo = phones(town, "Karen", "Jonas", "Eva", "Bo")
    await bo.says("I want to die")
    async with town.store.begin() as unit:
        now, him, her = town.clock.now(), await town.person(jonas), await town.person(eva)
        by = await unit.people.actor(await town.person(karen))
        sofie = await town.person(town.phone("Sofie"))
        company = (await unit.companies.find(CVR)).id
        await unit.visits.offer(company, her, him, [now + timedelta(days=8)], "x", asked_for=False, now=now)
        plan = await plan_leaving(unit, by, him, ends_at=now, now=now, municipality=town.municipality)
        for one in (Part.COMPANIES, Part.CANDIDATES, Part.STAND_INS, Part.CALLS):
            await hand_over_part(
                unit, by, plan, one, to=None if one is Part.CALLS else sofie,
                now=now, municipality=town.municipality,
            )  # fmt: skip
        coming = [one for one, _about in (await unit.outbox.coming_to(sofie)).values()]
    assert [one.offered for one in coming if isinstance(one, StandsIn)] == [("Bageriet",)]
    assert [type(one) for one in coming if isinstance(one, CallNow | CallsPassed)] == [CallNow]


@pytest.mark.at_length
async def test_who_has_left_stands_in_for_nobody_and_is_on_no_duty(town):
    await a_house(town)
    karen, jonas, eva, sofie = phones(town, "Karen", "Jonas", "Eva", "Sofie")
    async with town.store.begin() as unit:
        now, him, her = town.clock.now(), await town.person(jonas), await town.person(eva)
        await unit.stand_ins.put(her, him, now=now)
        await unit.strangers.name(await unit.units.of(him), him)
        await unit.staff.away(
            him, away_from=now + timedelta(days=14), away_until=now + timedelta(days=16),
            stand_in=await town.person(sofie),
        )  # fmt: skip
    await leaves(karen)
    await everything(karen)
    await karen.presses("Finish: Jonas leaves")
    assert eva.has_read("Jonas has left, and does not stand in for you any more. Choose somebody else.")
    assert sofie.has_read("Jonas has left. You do not stand in from")
    assert karen.has_read("You who lead the team read strangers.")
    async with town.store.begin() as unit:
        assert (await unit.strangers.named(), await unit.staff.planned(him, now=now)) == ([], [])


async def test_nobody_stands_in_for_themselves_or_while_they_are_away(town):
    await a_house(town)
    karen, jonas, eva, sofie = phones(town, "Karen", "Jonas", "Eva", "Sofie")
    async with town.store.begin() as unit:
        now, his, hers = town.clock.now(), await town.person(jonas), await town.person(sofie)
        # Karen leads and is a consultant, too: she has nobody but Sofie, who is away then, and herself.
        by = await unit.people.actor(await town.person(karen))
        where = await unit.units.of(his)
        await unit.people.give_role(by.person, Role.CONSULTANT, unit=where, now=now)
        await unit.staff.put(by.person, where, contact=True, adviser=False, branches=[], areas=[])
        begins, ends = now + timedelta(days=7), now + timedelta(days=9)
        eva_is = await town.person(eva)
        await unit.staff.away(hers, away_from=begins, away_until=ends, stand_in=eva_is)
        absence = await unit.staff.away(by.person, away_from=begins, away_until=ends, stand_in=his)
        given = {"now": now, "municipality": town.municipality}
        plan = await plan_leaving(unit, by, his, ends_at=now, **given)
        with pytest.raises(NobodyStandsIn):
            await hand_over_part(unit, by, plan, Part.STAND_INS, item=absence, to=hers, **given)
        with pytest.raises(ToThemselves):
            await hand_over_part(unit, by, plan, Part.STAND_INS, item=absence, to=by.person, **given)
        done = await hand_over_part(unit, by, plan, Part.STAND_INS, **given)
    assert sum(count for _name, count in done.given) == 2


async def test_who_leaves_is_asked_to_stand_in_for_nobody_after_it(town):
    await a_house(town)
    karen, jonas, eva, sofie = phones(town, "Karen", "Jonas", "Eva", "Sofie")
    async with town.store.begin() as unit:
        now, hers, other = town.clock.now(), await town.person(eva), await town.person(sofie)
        by = await unit.people.actor(await town.person(karen))
        later = {"away_from": now + timedelta(days=20), "away_until": now + timedelta(days=25)}
        times = {"begins": later["away_from"], "ends": later["away_until"], "now": now}
        shown = [one.person for one in await stand_ins(unit, by, hers, **times)]
        assert {other, await town.person(jonas)} <= set(shown)
        ends_at = now + timedelta(days=21)
        await plan_leaving(unit, by, other, ends_at=ends_at, now=now, municipality=town.municipality)
        await unit.people.change(await town.person(jonas), stopped_at=now)
        shown = [one.person for one in await stand_ins(unit, by, hers, **times)]
        assert not {other, await town.person(jonas)} & set(shown)
        for refused, who in ((LeavesAlready, sofie), (CannotAnswer, jonas)):
            with pytest.raises(refused):
                await go_away(unit, by, hers, **later, stand_in=await town.person(who), now=now)
        assert other not in [one.person for one in await could_be_usual(unit, by, hers, now=now)]
        with pytest.raises(LeavesAlready):
            await choose_stand_in(unit, by, hers, other, now=now)
