"""What a person reads of a next step that is stored about them."""

from datetime import datetime
from typing import Any

from bot.domain.privacy import Entry
from bot.domain.speed_dating.steps import StepKind, StepState
from bot.text.l10n import Text, _
from bot.text.speed_dating.steps import WHAT

TIMES = ("first_at", "second_at", "third_at")


def step_line(entry: Entry) -> Text:
    """How far it came with which company, and when it was to be."""
    about: dict[str, Any] = {"at": entry.at, "company": entry.values["company"]}
    if entry.values["kind"] is None:
        return _("{at}: you and {company} both wanted to go on.", **about)
    about["what"] = WHAT[StepKind(str(entry.values["kind"]))]
    if entry.values["begins_at"] is None:
        times = tuple(_moment(entry, one) for one in TIMES if entry.values[one] is not None)
        return _("{at}: {company} proposed {what}. The times: {times}.", times=times, **about)
    about["when"] = _moment(entry, "begins_at")
    if entry.values["state"] == StepState.OFF:
        return _("{at}: you and {company} agreed on {what}, {when}. It was called off.", **about)
    return _("{at}: you and {company} agreed on {what}, {when}.", **about)


def _moment(entry: Entry, name: str) -> datetime:
    return datetime.fromisoformat(str(entry.values[name]))
