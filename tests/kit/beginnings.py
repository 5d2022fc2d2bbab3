"""Towns that many stories begin in."""

from datetime import datetime

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import candidate, consultant, coordinator, event, guest, job_function, manager, wanted
from tests.kit.phone import Phone
from tests.kit.town import Town


async def everybody_is_in(town: Town) -> tuple[Phone, Phone, Phone]:
    """Mette, contact and adviser; Lars of the bakery, with a job function; Anna, a candidate with a card."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    return mette, lars, await candidate(town, "Anna", mette)


async def five_are_wanted(town: Town) -> tuple[Phone, Phone, list[Phone]]:
    """Mette, Lars of the bakery, and five whom it wants to meet."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    everybody = []
    for name in ("Anna", "Bo", "Cai", "Dan", "Eva"):
        one = await candidate(town, name, mette)
        await wanted(mette, one, lars)
        everybody.append(one)
    return mette, lars, everybody


async def five_for_four(town: Town) -> tuple[Phone, Phone, list[Phone], Phone]:
    """Five want to meet the bakery at its one table, in four rounds: Mette, Lars, who has a time, who has none."""
    mette, lars, everybody = await five_are_wanted(town)
    await event(mette)
    inside = [one for one in everybody if one.has_read("Mette has kept a place for you.")]
    (outside,) = [one for one in everybody if one not in inside]
    return mette, lars, inside, outside


async def two_are_wanted(town: Town) -> tuple[Phone, Phone, Phone, Phone]:
    """Mette, Lars whose job function both are wanted for, Anna and Bo."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    bo = await candidate(town, "Bo", mette)
    for one in (anna, bo):
        await wanted(mette, one, lars)
    return mette, lars, anna, bo


async def anna_has_met(town: Town) -> tuple[Phone, Phone, Phone, Phone]:
    """Anna has met the bakery: Mette, Lars and Ida of the bakery, and Anna, who are asked how it was."""
    mette, lars, anna, _bo = await two_are_wanted(town)
    ida = await guest(town, "Ida", phone_number="20304051")
    await mette.presses("I know this person")
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.jump(days=9, hours=3)
    return mette, lars, ida, anna


Appointment = tuple[str, Phone, str]


@lived_once
async def comes_to_two_companies(town: Town) -> tuple[Phone, Appointment, Appointment]:
    """Anna comes to two companies at one event: her, and by the clock when, which manager, which company."""
    mette, lars, anna, _bo = await two_are_wanted(town)
    ida = await manager(town, "Ida", mette, cvr="87654327", company="Tømreren")
    await job_function(ida)
    # One question a day is enough for a candidate.
    await town.walk(datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN))
    await wanted(mette, anna, ida, company="Tømreren")
    await event(mette)
    await anna.presses("Show")
    first, later = [line.split(": ") for line in anna.reads().splitlines() if ": " in line and line[0] == "1"]
    await anna.presses("Yes, I am coming")
    hosts = {"Bageriet": lars, "Tømreren": ida}
    return anna, (first[0], hosts[first[1]], first[1]), (later[0], hosts[later[1]], later[1])


@lived_once
async def one_has_not_answered(town: Town) -> tuple[Phone, Phone, Phone, Phone]:
    """Mette, Lars whose table comes, who has the first time there and is silent, and who has said yes to the next."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await lars.presses("Yes, we are coming")
    for one in (anna, bo):
        await one.presses("Show")
    silent, answered = (anna, bo) if "10.00: Bageriet" in anna.reads() else (bo, anna)
    await answered.presses("Yes, I am coming")
    return mette, lars, silent, answered


async def nobody_has_her_number(town: Town) -> tuple[Phone, Phone, Phone]:
    """Mette, Karen and Anna, whose telephone nobody knows."""
    mette, _lars, anna = await everybody_is_in(town)
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    return mette, town.phone("Karen"), anna
