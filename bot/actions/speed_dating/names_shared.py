"""The names of two who both want to go on: a candidate reads them once, with the company, the job and a number."""

from datetime import datetime

from bot.domain.notices.speed_dating.events import NamesShared
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting
from bot.store.unit import Unit


@by_the_clock
async def job_of(unit: Unit, met: Meeting) -> str:
    """What they talked about, by the company's own word for it."""
    function = (await unit.shortlists.get(met.suggestion)).function
    return (await unit.job_functions.get(function)).facts.title


@by_the_clock
async def tell_number(unit: Unit, met: Meeting, name: str, phone: str, *, now: datetime) -> None:
    """A number that came after the names is a message of its own."""
    who, company = await unit.candidates.get(met.candidate), await unit.companies.get(met.company)
    notice = NamesShared(met.id, name, phone, company.name, job=await job_of(unit, met), again=True)
    await unit.outbox.tell(who.person, notice, now=now)
