"""The names of two who both want to go on: a candidate reads them once, with the company, the job and a number."""

from dataclasses import replace
from datetime import datetime

from bot.domain.ids import MeetingId
from bot.domain.notices.speed_dating.events import NamesShared
from bot.domain.requests import Arrived
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting
from bot.store.unit import Unit


def names_card(meeting: MeetingId) -> str:
    """What the message is called that tells a candidate who it was."""
    return f"names shared:{meeting}"


@by_the_clock
async def job_of(unit: Unit, met: Meeting) -> str:
    """What they talked about, by the company's own word for it."""
    function = (await unit.shortlists.get(met.suggestion)).function
    return (await unit.job_functions.get(function)).facts.title


@by_the_clock
async def tell_number(unit: Unit, met: Meeting, name: str, phone: str, *, now: datetime) -> None:
    """A number that came after the names: part of that message while it is on its way, else one of its own."""
    who, company = await unit.candidates.get(met.candidate), await unit.companies.get(met.company)
    notice = NamesShared(met.id, name, phone, company.name, job=await job_of(unit, met))
    card = names_card(met.id)
    if await unit.told.arrived(who.person, card) is Arrived.COMING:
        await unit.outbox.tell(who.person, notice, now=now, card=card)
    else:
        await unit.outbox.tell(who.person, replace(notice, again=True), now=now)
