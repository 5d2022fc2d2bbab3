"""Towns that many stories begin in."""

from tests.kit.album import lived_once
from tests.kit.people import candidate, consultant, coordinator, job_function, manager
from tests.kit.town import Phone, Town


@lived_once
async def everybody_is_in(town: Town) -> tuple[Phone, Phone, Phone]:
    """Mette, contact and adviser; Lars of the bakery, with a job function; Anna, a candidate with a card."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    return mette, lars, await candidate(town, "Anna", mette)
