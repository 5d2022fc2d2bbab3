"""Of whoever is deleted with a name that nobody can read, nothing is left for others to read; on both databases."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import LargeBinary, select, type_coerce, update
from sqlalchemy.types import NullType

from bot.actions.privacy import erase
from bot.domain.ids import CompanyId, MeetingId, SpeedDatingId
from bot.domain.notices.absences import BackAgain, SaidHere
from bot.domain.notices.candidates import CallNow, CandidateWrote
from bot.domain.notices.people import CallInstead, FileCame
from bot.domain.notices.speed_dating.answers import EventToday, SaidYes, YesCame
from bot.domain.notices.speed_dating.day import GuestToday
from bot.domain.notices.speed_dating.events import (
    NamesShared,
    NotAnswered,
    PlanChanged,
    Silent,
    TableKept,
)
from bot.domain.notices.speed_dating.hints import GladlyAlone
from bot.domain.speed_dating.events import Slot
from bot.municipality import read_municipality
from bot.store.calls import call_tasks
from bot.store.outbox import SENT, outbox
from bot.store.people import persons
from tests.kit.at_length import beginning_with
from tests.store.test_mentions import ANNA, NOW, PHONE, kept
from tests.store.test_mentions import people as people
from tests.store.test_mentions import store as store

pytestmark = pytest.mark.both_databases(at_length=True)

TESTKOEBING = read_municipality()


async def spoil_names(unit, *whose):
    spoilt = type_coerce(b"spoilt" * 9, LargeBinary)
    values = {persons.c.name: spoilt, persons.c.phone: spoilt}
    await unit.tx.connection.execute(update(persons).where(persons.c.id.in_(whose)).values(values))


async def everything_told(unit):
    """All that others are to read or to be told, opened with the key."""
    found = []
    for column in (outbox.c.body, call_tasks.c.notice):
        sealed = await unit.tx.connection.scalars(
            select(type_coerce(column, NullType)).where(column.is_not(None))
        )
        found += [unit.tx.vault.open(bytes(one), place=column.type.place) for one in sealed]
    return found


def told_of_anna(people):
    return [
        CandidateWrote(people.card, ANNA, "Hello", NOW),
        CallInstead(people.anna, ANNA, "stopped", PHONE),
        CallNow("Lars", None, person=people.lars, about=(ANNA,), phones=("",), others=(people.anna,)),
        CallNow(ANNA, PHONE),
        FileCame(ANNA),
    ]


@pytest.mark.both_databases
@pytest.mark.parametrize("by_hand", [False, True], ids=["by its action", "after a restore"])
@pytest.mark.parametrize("arrived", [False, True], ids=["waits", "lies covered"])
async def test_nothing_is_left_of_their_name(store, people, by_hand, arrived):
    async with store.begin() as unit:
        await unit.people.change(people.other, name="Bo")
        for notice in told_of_anna(people):
            await unit.outbox.tell(people.mette, notice, now=NOW)
            await unit.calls.add(people.mette, people.lars, "tell", now=NOW, notice=notice)
        if arrived:
            await unit.tx.connection.execute(update(outbox).values(state=SENT))
        await spoil_names(unit, people.anna)
        if by_hand:
            await unit.privacy.erase(people.anna, now=NOW)
        else:
            await erase(unit, people.anna, now=NOW, municipality=TESTKOEBING)
        assert not [one for one in await everything_told(unit) if ANNA in one or PHONE in one]


async def test_what_is_about_anybody_else_is_still_read(store, people):
    async with store.begin() as unit:
        for notice in (
            CandidateWrote(people.others_card, ANNA, "Hello", NOW),
            BackAgain("Mette"),
            SaidHere("Lars", date(2026, 11, 24), date(2026, 11, 25)),
            NamesShared(MeetingId(99), "Lars", None, "Bageriet"),
        ):
            await unit.outbox.tell(people.lars, notice, now=NOW)
        await spoil_names(unit, people.anna)
        await unit.privacy.erase(people.anna, now=NOW)
        assert [is_there for _state, is_there in await kept(unit)] == [True] * 4


async def test_what_does_not_say_who_it_is_is_kept_while_somebody_else_may_be_meant(store, people):
    async with store.begin() as unit:
        await unit.outbox.tell(people.mette, CallNow(ANNA, PHONE), now=NOW)
        await spoil_names(unit, people.anna, people.other)
        await unit.privacy.erase(people.anna, now=NOW)
        assert [is_there for _state, is_there in await kept(unit)] == [True]
        await unit.privacy.erase(people.other, now=NOW)
        assert await everything_told(unit) == []


HALL, EVENT, BAGERIET = "Hall", SpeedDatingId(1), CompanyId(1)


def told_deep(people):
    """What names Anna in a list, or in what is only a part of it."""
    slot = Slot(NOW, NOW, ANNA)
    at_the_table = Slot(NOW, NOW, "12 (Anna)")
    changed = PlanChanged(EVENT, (), None, (), None, (), begins=NOW)
    return [
        YesCame(EVENT, NOW, (SaidYes(ANNA, candidate=people.card),)),
        replace(changed, gone=(ANNA,), candidates=(people.card,)),
        replace(changed, candidates=(people.card,)),
        replace(changed, guest=ANNA),
        replace(changed, late=ANNA),
        replace(changed, back=(ANNA,)),
        GuestToday(EVENT, (slot,), True, company=BAGERIET),
        GladlyAlone(EVENT, "Bageriet", (ANNA,), company=BAGERIET, unsure=(ANNA,)),
        TableKept(EVENT, HALL, NOW, NOW, 10, (), company=BAGERIET, coming=True, answered_by=ANNA),
        TableKept(EVENT, HALL, NOW, NOW, 10, (at_the_table,), company=BAGERIET),
        EventToday(EVENT, NOW, HALL, (1, 1), silent=(ANNA,), many=1),
        NotAnswered(EVENT, NOW, (Silent(ANNA, candidate=people.card),), 1),
    ]


@pytest.mark.parametrize("which", beginning_with(4, range(12)))
async def test_nothing_is_left_of_their_name_however_deep_it_stands(store, people, which):
    async with store.begin() as unit:
        await unit.people.change(people.other, name="Bo")
        await unit.outbox.tell(people.mette, told_deep(people)[which], now=NOW)
        await spoil_names(unit, people.anna)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await everything_told(unit) == []


async def test_what_names_others_deep_in_it_is_kept(store, people):
    async with store.begin() as unit:
        await unit.people.change(people.other, name="Bo Bosen")
        changed = PlanChanged(EVENT, ("Bo Bosen",), None, (), None, (), begins=NOW)
        for notice in (
            replace(changed, candidates=(people.others_card,)),
            YesCame(EVENT, NOW, (SaidYes(12), SaidYes("Bo Bosen", candidate=people.others_card))),
            TableKept(EVENT, HALL, NOW, NOW, 10, (Slot(NOW, NOW, "12 (Bo)"),), company=BAGERIET),
        ):
            await unit.outbox.tell(people.mette, notice, now=NOW)
        await spoil_names(unit, people.anna)
        await unit.privacy.erase(people.anna, now=NOW)
        assert [is_there for _state, is_there in await kept(unit)] == [True] * 3
