"""What the timetable's commands say to a person: how good a plan is, what a repair changes and why."""

from collections.abc import Iterator

from bot.timetable import Meeting, Moved, Problem, Proposal, Result, Timetable, in_words, score
from bot.timetable.words import clock, many

# Changes told in a line; the file has them all.
MOST_FACTS = 40
MOST_LETTERS = 400


def brief(line: str) -> str:
    """A line that can be read; an id of a million letters is cut short."""
    return line if len(line) <= MOST_LETTERS else f"{line[:MOST_LETTERS]}…"


def summary(problem: Problem, result: Result) -> str:
    """One line for a person: how many wishes, how many could be, and how fair it is."""
    placed, wishes = result.score.placed, len(problem.wishes)
    best = "the best possible" if result.status == "optimal" else f"at most {result.bounds.placed} possible"
    return f"{placed} of {many(wishes, 'wish', 'wishes')} placed; {best}; {_fairness(problem, result)}"


def changes(proposal: Proposal) -> str:
    """One line for a person: what the repair changes, and for whom why; rounds count from 0, as in the files."""
    if proposal.changes_nothing:
        return "nothing changes"
    lost, moved, gained = len(proposal.lost), len(proposal.moved), len(proposal.gained)
    counts = (
        f"{many(lost, 'meeting')} lost, {moved} moved, {gained} gained; {proposal.result.score.placed} in all"
    )
    facts = [brief(one) for one in _facts(proposal)]
    more = [f"and {len(facts) - MOST_FACTS} more, all under `changes`"] if len(facts) > MOST_FACTS else []
    return f"{counts}: {'; '.join(facts[:MOST_FACTS] + more)}"


def _facts(proposal: Proposal) -> Iterator[str]:
    def place(one: Meeting) -> str:
        times = proposal.problem.times
        when = f" ({clock(times[one.round].start)})" if times else ""
        return f"{one.table} in round {one.round}{when}"

    for lost in proposal.lost:
        yield f"{lost.meeting.candidate} at {place(lost.meeting)} is lost, for {in_words(lost.event)}"
    for moved in proposal.moved:
        yield f"{moved.before.candidate} at {place(moved.before)} moves to {place(moved.after)}, {_why(moved)}"
    for one in proposal.gained:
        yield f"{one.candidate} at {place(one)} is new"


def _why(moved: Moved) -> str:
    if moved.event is not None:
        return f"for {in_words(moved.event)}"
    room = moved.made_room_for
    return f"to make room for {'others' if room is None else room.candidate}"


def _fairness(problem: Problem, result: Result) -> str:
    k, people = problem.min_meetings, len(problem.candidates)
    if k == 0 or people == 0:
        return many(people, "candidate")
    reached = result.levels[-1]
    enough = f"{many(k, 'meeting')} or more"
    if reached == people:
        return f"every candidate has {enough}"
    has = "has" if 1 in (reached, people) else "have"
    return f"{reached} of {many(people, 'candidate')} {has} {enough}"


def score_lines(problem: Problem, found: Timetable) -> list[str]:
    """The score, a figure a line."""
    reached = score(problem, found.meetings)
    return [
        f"levels: {', '.join(map(str, reached.levels))}",
        f"weight: {reached.weight}",
        f"placed: {reached.placed} of {len(problem.wishes)}",
        f"rounds: {reached.last_round + 1} of {problem.rounds}",
        f"idle rounds: {reached.idle} of candidates, {reached.table_idle} of tables",
        f"longest wait: {reached.longest_wait}",
    ]
