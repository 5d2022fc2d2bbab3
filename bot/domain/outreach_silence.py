"""A company that does not answer is asked twice more, then called, and nothing is held against it.

3, 7 and 28 days after it saw the card (Immersion Facilitée asks after 3 and 7; it waits longer). Days on which
nobody answers are not counted; nothing is asked while the company wants a pause.
"""

from datetime import datetime
from enum import StrEnum

from bot.domain.municipality import Municipality


class Step(StrEnum):
    """What comes next while a company is silent."""

    FIRST = "first"
    SECOND = "second"
    CALL = "call"


def steps(shown_at: datetime, municipality: Municipality) -> dict[Step, datetime]:
    """When each comes: by day, on days on which companies read."""
    days = {
        Step.FIRST: municipality.nudge_days,
        Step.SECOND: municipality.second_nudge_days,
        # As long after the second word as that came after the first.
        Step.CALL: 2 * municipality.second_nudge_days - municipality.nudge_days,
    }
    return {
        step: municipality.send_at(municipality.fresh_until(shown_at, number), to_company=True)
        for step, number in days.items()
    }


def closed_at(shown_at: datetime, municipality: Municipality) -> datetime:
    """When it is closed, kindly."""
    return municipality.send_at(municipality.fresh_until(shown_at, municipality.silent_days), to_company=True)
