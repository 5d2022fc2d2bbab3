"""Writing the file formats, the same bytes for the same timetable."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from bot.timetable.case import Event
from bot.timetable.problem import Meeting
from bot.timetable.proposal import Proposal
from bot.timetable.reading_case import EVENT_TYPES, TIMETABLE
from bot.timetable.timetable import Timetable

Head = dict[str, object]


def write_timetable(timetable: Timetable) -> str:
    """A timetable as a file holds it, one meeting a line."""
    return _written(_head(timetable), timetable.meetings)


def write_proposal(proposal: Proposal) -> str:
    """A repaired timetable as a file holds it, with all that changed and why under `changes`."""
    head = _head(proposal.result.timetable)
    if not proposal.changes_nothing:
        head["changes"] = {
            "lost": [{**asdict(one.meeting), "event": _event(one.event)} for one in proposal.lost],
            "moved": [
                {
                    "before": asdict(one.before),
                    "after": asdict(one.after),
                    "event": None if one.event is None else _event(one.event),
                    "made_room_for": None if one.made_room_for is None else asdict(one.made_room_for),
                }
                for one in proposal.moved
            ],
            "gained": [asdict(one) for one in proposal.gained],
        }
    return _written(head, proposal.after)


def _head(timetable: Timetable) -> Head:
    head: Head = {
        "schema": TIMETABLE,
        "instance": timetable.instance,
        "seed": timetable.seed,
        "version": timetable.version,
        "status": timetable.status,
    }
    bounds = timetable.bounds
    if bounds is not None:
        found: Head = {"levels": list(bounds.levels), "placed": bounds.placed}
        head["bounds"] = found if bounds.weight is None else {**found, "weight": bounds.weight}
    if timetable.unpinned:
        head["unpinned"] = [asdict(one) for one in timetable.unpinned]
    return head


def _event(event: Event) -> Head:
    return {"type": EVENT_TYPES[type(event)], **asdict(event)}


def _written(head: Head, meetings: Iterable[Meeting]) -> str:
    lines = [f" {json.dumps(key)}: {_line(value)},\n" for key, value in head.items()]
    inner = ",\n".join("  " + _line(asdict(one)) for one in meetings)
    listed = f"[\n{inner}\n ]" if inner else "[]"
    return "{\n" + "".join(lines) + f' "meetings": {listed}\n}}\n'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
