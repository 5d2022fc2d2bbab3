"""Writing the file formats, the same bytes for the same timetable."""

import json

from bot.timetable.reading import TIMETABLE
from bot.timetable.timetable import Timetable


def write_timetable(timetable: Timetable) -> str:
    """A timetable as a file holds it, one meeting a line."""
    head = {
        "schema": TIMETABLE,
        "instance": timetable.instance,
        "seed": timetable.seed,
        "version": timetable.version,
        "status": timetable.status,
    }
    bounds = timetable.bounds
    if bounds is not None:
        found = {"levels": list(bounds.levels), "placed": bounds.placed}
        head["bounds"] = found if bounds.weight is None else {**found, "weight": bounds.weight}
    lines = [f" {json.dumps(key)}: {_line(value)},\n" for key, value in head.items()]
    meetings = ",\n".join(
        "  " + _line({"round": one.round, "table": one.table, "candidate": one.candidate})
        for one in timetable.meetings
    )
    inner = f"[\n{meetings}\n ]" if meetings else "[]"
    return "{\n" + "".join(lines) + f' "meetings": {inner}\n}}\n'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
