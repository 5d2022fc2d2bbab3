"""Job functions as their company and its contact see them."""

from datetime import datetime

from bot.domain.ids import JobFunctionId
from bot.domain.roles import Actor, Role, allowed
from bot.store.job_functions import JobFunction
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def my_job_functions(unit: Unit, by: Actor) -> tuple[JobFunction, ...]:
    """The company's job functions, newest first."""
    return tuple(await unit.job_functions.of_company(by.company_as(Role.MANAGER)))


@allowed(Role.CONSULTANT.contact_of_company)
async def open_job_functions(unit: Unit, by: Actor, *, now: datetime) -> tuple[JobFunction, ...]:
    """Open job functions of my companies and of those I answer now, oldest first."""
    answered = await unit.contacts.answered_by(by.person, now=now)
    return tuple(await unit.job_functions.open(contacts_of=list({by.person, *answered})))


@allowed(Role.CONSULTANT.of_own_unit | Role.COORDINATOR.of_own_unit)
async def function(unit: Unit, by: Actor, function: JobFunctionId) -> JobFunction:
    """One job function. Raises `Gone`."""
    return await unit.job_functions.get(function)
