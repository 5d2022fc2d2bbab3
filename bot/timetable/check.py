"""Every promise a timetable makes, looked at one by one, without trusting how it was made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from bot.timetable.problem import Meeting, Problem


def check(problem: Problem, meetings: Iterable[Meeting]) -> list[str]:
    """Every broken rule in a line of its own; nothing when the timetable is valid."""
    found = sorted(meetings)
    return [*_unknown(problem, found), *_twice(found), *_caps(problem, found), *_rest(problem, found),
            *_shared(problem, found), *_pins(problem, found)]  # fmt: skip


def _unknown(problem: Problem, meetings: list[Meeting]) -> Iterator[str]:
    tables = {one.id: one for one in problem.tables}
    candidates = {one.id: one for one in problem.candidates}
    wished = {(one.company, one.candidate): one.function for one in problem.wishes}
    for meeting in meetings:
        table, candidate = tables.get(meeting.table), candidates.get(meeting.candidate)
        if table is None or candidate is None:
            yield f"{meeting}: unknown table or candidate"
            continue
        function = wished.get((table.company, candidate.id))
        if function is None:
            yield f"{meeting}: nobody wished for it"
        elif function not in table.functions:
            yield f"{meeting}: the table does not cover {function}"
        if meeting.round not in table.rounds or meeting.round not in candidate.rounds:
            yield f"{meeting}: outside a window"
        if candidate.tables is not None and table.id not in candidate.tables:
            yield f"{meeting}: the candidate is bound to other tables"


def _twice(meetings: list[Meeting]) -> Iterator[str]:
    for what, keys in (
        ("table", Counter((one.round, one.table) for one in meetings)),
        ("candidate", Counter((one.round, one.candidate) for one in meetings)),
    ):
        for key, count in keys.items():
            if count > 1:
                yield f"{what} {key[1]} has {count} meetings in round {key[0]}"


def _caps(problem: Problem, meetings: list[Meeting]) -> Iterator[str]:
    company_of = {one.id: one.company for one in problem.tables}
    per_table = Counter(one.table for one in meetings)
    per_candidate = Counter(one.candidate for one in meetings)
    per_company = Counter(company_of.get(one.table, "") for one in meetings)
    pairs = Counter((company_of.get(one.table, ""), one.candidate) for one in meetings)
    yield from (f"{pair} meet {count} times" for pair, count in pairs.items() if count > 1)
    for kind, caps, counts in (
        ("table", {one.id: one.max_meetings for one in problem.tables}, per_table),
        ("candidate", {one.id: one.max_meetings for one in problem.candidates}, per_candidate),
        ("company", dict(problem.company_caps), per_company),
    ):
        for name, cap in caps.items():
            if cap is not None and counts[name] > cap:
                yield f"{kind} {name} has {counts[name]} meetings, at most {cap}"
    if problem.max_tables is not None:
        busy = Counter(one.round for one in meetings)
        yield from (
            f"{count} tables are busy in round {number}, at most {problem.max_tables}"
            for number, count in busy.items()
            if count > problem.max_tables
        )


def _rest(problem: Problem, meetings: list[Meeting]) -> Iterator[str]:
    rounds = defaultdict(set)
    for one in meetings:
        rounds[one.candidate].add(one.round)
    for candidate in problem.candidates:
        if candidate.max_run is None:
            continue
        span = candidate.max_run + candidate.min_rest
        for first in range(problem.rounds):
            if sum(first <= one < first + span for one in rounds[candidate.id]) > candidate.max_run:
                yield f"candidate {candidate.id} has no rest from round {first}"
                break


def _shared(problem: Problem, meetings: list[Meeting]) -> Iterator[str]:
    for limit in problem.limits:
        busy = Counter(one.round for one in meetings if one.candidate in limit.candidates)
        for number, count in busy.items():
            if count > limit.per_round:
                yield f"limit {limit.id}: {count} meetings in round {number}, at most {limit.per_round}"


def _pins(problem: Problem, meetings: list[Meeting]) -> Iterator[str]:
    yield from (f"{pin}: pinned, and missing" for pin in problem.pinned if pin not in set(meetings))
