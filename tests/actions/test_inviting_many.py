"""What is let go when everybody is invited is found by number: two meetings are never compared part by part."""

from datetime import UTC, datetime
from types import SimpleNamespace

from bot.actions.speed_dating.inviting import _let_go
from bot.domain.speed_dating.events import Meeting

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class Compared(Exception):
    """Two meetings were."""


def refuse(_self, _other):
    raise Compared


def meeting(number):
    found = object.__new__(Meeting)
    for name, one in {"id": number, "company": 1, "candidate": number, "suggestion": number}.items():
        object.__setattr__(found, name, one)
    return found


async def test_what_is_over_is_let_go_and_no_two_meetings_are_compared(monkeypatch):
    monkeypatch.setattr(Meeting, "__eq__", refuse)
    planned, gone = [meeting(number) for number in range(50)], []

    async def meetings_of(_event):
        return planned

    async def met_at(_event, *, now):
        return {one.suggestion for one in planned if one.id % 10}

    async def cancel_meetings(_event, *, company, candidate):
        gone.append((company, candidate))

    unit = SimpleNamespace(
        speed_dating=SimpleNamespace(meetings_of=meetings_of, cancel_meetings=cancel_meetings),
        wishes=SimpleNamespace(met_at=met_at),
    )
    assert await _let_go(unit, 1, NOW) == 5
    assert gone == [(1, number) for number in range(0, 50, 10)]
