"""What a company's topic shows of its open matters: whose turn each is, and by when; never what was written."""

from collections.abc import Sequence
from datetime import datetime
from math import inf
from typing import Protocol

from bot.domain.notices.team_groups import Matter, Turn
from bot.domain.requests import RequestState


class OpenRequest(Protocol):
    """What is looked at of a request."""

    @property
    def state(self) -> RequestState: ...
    @property
    def deadline_at(self) -> datetime | None: ...
    @property
    def parked_until(self) -> datetime | None: ...
    @property
    def wants_call(self) -> bool: ...
    @property
    def topic(self) -> str | None: ...


def matters_of(requests: Sequence[OpenRequest]) -> tuple[Matter, ...]:
    """Open matters: ours first, by their day, then what is put off, then what is with the company."""
    order = {Turn.OURS: 0, Turn.LATER: 1, Turn.THEIRS: 2}
    found = [_matter(one) for one in requests]
    return tuple(sorted(found, key=lambda one: (order[one.turn], one.day.timestamp() if one.day else inf)))


def _matter(one: OpenRequest) -> Matter:
    if one.state.waits:
        return Matter(Turn.OURS, one.deadline_at, one.topic, one.wants_call)
    if one.state is RequestState.PARKED:
        return Matter(Turn.LATER, one.parked_until, one.topic)
    return Matter(Turn.THEIRS, None, one.topic)
