"""The kind end of a company's silence."""

from datetime import datetime

from bot.actions.approvals import end_approval
from bot.domain.candidates import SuggestionState
from bot.domain.ids import SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.store.due import DueRow
from bot.store.unit import Unit


@by_the_clock
async def close_kindly(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """It never answered: the candidate's yes is over, as when its time is, and the company may see another."""
    found = await unit.shortlists.get(SuggestionId(row.subject))
    if found.state is SuggestionState.SHOWN:
        await end_approval(unit, row, now=now, municipality=municipality)
