"""Whether a repair case makes sense: known ids, and an announced timetable that keeps the rules."""

from bot.timetable.case import Case, NewWish
from bot.timetable.fields import whole
from bot.timetable.problem import Invalid
from bot.timetable.validity import MOST, ensure_few, ensure_known, ensure_legal, ensure_valid

MOST_EVENTS = 10_000


def ensure_case(case: Case) -> None:
    """Raises `Invalid` for an unknown id in an event, or an announced timetable that breaks a rule.

    A pinned meeting that was not announced is no fault: an earlier repair let it fall away.
    """
    ensure_valid(case.problem)
    ensure_few("announced", len(case.announced), MOST["wishes"])
    ensure_few("events", len(case.events), MOST_EVENTS)
    for field, value in (("now", case.now), ("budget", case.budget), ("locked", case.locked)):
        whole(value, field, 0)
    for number, meeting in enumerate(case.announced):
        whole(meeting.round, f"announced[{number}].round", 0)
    names = {
        "table": {one.id for one in case.problem.tables},
        "candidate": {one.id for one in case.problem.candidates},
        "company": {one.company for one in case.problem.wishes}
        | {one.company for one in case.problem.tables}
        | {one.id for one in case.problem.companies},
    }
    for number, event in enumerate(case.events):
        for field in ("from_round", "until_round", "round"):
            if hasattr(event, field):
                whole(getattr(event, field), f"events[{number}].{field}", 0)
        for what, known in names.items():
            if hasattr(event, what):
                ensure_known(getattr(event, what), known, f"events[{number}].{what}", what)
    wished = {(one.company, one.candidate) for one in case.problem.wishes}
    for number, event in enumerate(case.events):
        if isinstance(event, NewWish) and (event.company, event.candidate) not in wished:
            raise Invalid(f"events[{number}]: there is no wish of {event.company} and {event.candidate}")
    ensure_legal(case.problem, case.announced, "announced")
