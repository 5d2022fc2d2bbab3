"""Whether a card stands so alone that a company could guess who it is: told to who would suggest it."""

from datetime import datetime

from bot.domain.ids import CandidateId, JobFunctionId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workdays import local
from bot.store.unit import Unit


@allowed(Role.CONSULTANT.contact_of_company)
async def is_easy_to_recognise(
    unit: Unit,
    by: Actor,
    function: JobFunctionId,
    candidate: CandidateId,
    *,
    now: datetime,
    municipality: Municipality,
) -> bool:
    """Fewer than the municipality's number are ready for this work, in this area, with hours like theirs.

    Raises `Gone`, `NotAllowed`.
    """
    job = await unit.job_functions.get(function)
    await unit.contacts.ensure_answers(by, job.company, now=now)
    card = (await unit.candidates.get(candidate)).card
    if card is None:
        return False
    like_it = await unit.catalogue.find(
        job.facts.task,
        area=job.facts.area,
        hours=(card.hours,),
        today=local(now).date(),
        most=municipality.rarity,
    )
    return len(like_it) < municipality.rarity
