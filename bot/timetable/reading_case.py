"""Reading what comes after the plan: a timetable, a repair case, and names to show."""

from bot.timetable.case import (
    CandidateLate,
    CandidateOut,
    Case,
    Declined,
    Event,
    NewWish,
    NoShow,
    TableLate,
    TableOut,
)
from bot.timetable.fields import Fields, fields, parsed, whole, writable
from bot.timetable.problem import Invalid, Problem
from bot.timetable.reading import INSTANCE, instance_of, meetings_of
from bot.timetable.timetable import STATUS, Bounds, Timetable

TIMETABLE = "jobdating-timetable/1"
CASE = "jobdating-repair/1"
EVENT_TYPES: dict[type[Event], str] = {
    CandidateOut: "candidate_out",
    CandidateLate: "candidate_late",
    TableOut: "table_out",
    TableLate: "table_late",
    NoShow: "no_show",
    Declined: "declined",
    NewWish: "new_wish",
}
# Any seed a machine counts in.
GREATEST_SEED = 1 << 64
# Of all wishes together.
GREATEST_WEIGHT = 1 << 64


def read_case(text: str | bytes) -> Case:
    """The repair case in a file. Raises `Invalid`; whether it makes sense is for `repair`."""
    return _case(fields(text, CASE))


def read_instance_or_case(text: str | bytes) -> Problem | Case:
    """Whichever of the two is in a file. Raises `Invalid`."""
    found = fields(text, INSTANCE, CASE)
    return _case(found) if found.values["schema"] == CASE else instance_of(found)


def _case(found: Fields) -> Case:
    inner = Fields(found.values.get("instance"), "instance")
    if inner.values.get("schema", INSTANCE) != INSTANCE:
        raise Invalid(f'instance.schema: must be "{INSTANCE}"')
    return Case(
        problem=instance_of(inner),
        announced=meetings_of(found, "announced"),
        now=found.number("now"),
        events=tuple(_event(one) for one in found.objects("events")),
        budget=found.number("budget", default=0),
        locked=found.number("locked", default=1),
    )


def _event(one: Fields) -> Event:
    kind = one.text("type")
    match kind:
        case "candidate_out":
            return CandidateOut(one.text("candidate"), one.number("from_round"))
        case "candidate_late":
            return CandidateLate(one.text("candidate"), one.number("until_round"))
        case "table_out":
            return TableOut(one.text("table"), one.number("from_round"))
        case "table_late":
            return TableLate(one.text("table"), one.number("until_round"))
        case "no_show":
            return NoShow(one.text("candidate"), one.number("round"))
        case "declined":
            return Declined(one.text("company"), one.text("candidate"))
        case "new_wish":
            return NewWish(one.text("company"), one.text("candidate"))
        case _:
            raise Invalid(f"{one.at('type')}: there is no event {kind!r}")


def read_timetable(text: str | bytes) -> Timetable:
    """The timetable in a file; whether it is valid is for `check`. Raises `Invalid`.

    Only the meetings must be there: a plan made by hand has no seed, version, bounds or status.
    """
    found = fields(text, TIMETABLE)
    given = found.values
    status = found.text("status") if "status" in given else STATUS[0]
    if status not in STATUS:
        raise Invalid(f"status: must be one of {', '.join(STATUS)}")
    return Timetable(
        meetings=meetings_of(found, "meetings"),
        instance=found.text("instance") if "instance" in given else "",
        seed=found.number("seed", most=GREATEST_SEED, default=0),
        version=str(given.get("version", "")),
        status=status,
        bounds=None if given.get("bounds") is None else _bounds(Fields(given["bounds"], "bounds")),
        unpinned=meetings_of(found, "unpinned", optional=True),
    )


def _bounds(found: Fields) -> Bounds:
    levels = tuple(
        whole(one, f"bounds.levels[{number}]", 0) for number, one in enumerate(found.items("levels"))
    )
    known = found.values.get("weight") is not None
    weight = found.number("weight", most=GREATEST_WEIGHT) if known else None
    return Bounds(levels, found.number("placed"), weight)


def read_names(text: str | bytes) -> dict[str, str]:
    """What to show instead of ids: an object of strings. Raises `Invalid`."""
    found = Fields(parsed(text), "")
    return {writable(key, "the id of a name"): found.text(key) for key in found.values}
