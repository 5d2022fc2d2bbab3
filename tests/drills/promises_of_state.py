"""Promises about the town: nobody in two places, states along their edges, each update done once."""

from collections import Counter, defaultdict
from itertools import combinations

from bot.store import inbox
from tests.drills.evidence import Evidence
from tests.drills.judgement import Judgement
from tests.drills.machines import MACHINES, Move

AT_ONCE = 16  # presses whose answer one kill can swallow


def nobody_is_double_booked(evidence: Evidence, found: Judgement) -> None:
    """3. One meeting a round, for people and for tables; and for people one event at a time."""
    places = Counter(
        place
        for one in evidence.meetings
        for place in (
            (one.speed_dating, one.round, "company", one.company),
            (one.speed_dating, one.round, "candidate", one.candidate),
        )
    )
    for place, times in places.items():
        if times > 1:
            found.complain("double bookings", f"{place} has {times} meetings")
    for one, other in combinations(sorted(evidence.meetings, key=lambda one: one.begins), 2):
        if (
            one.candidate == other.candidate
            and one.speed_dating != other.speed_dating
            and other.begins < one.ends
        ):
            found.complain("double bookings", f"candidate {one.candidate} is at two events at {other.begins}")


def states_move_along_edges(evidence: Evidence, found: Judgement) -> None:
    """5. Every state machine moved only where it may, and from where it stood."""
    edges = {machine.table: machine.edges for machine in MACHINES}
    stood: dict[tuple[str, int], str | None] = {}
    for move in sorted(evidence.moves, key=lambda one: one.number):
        place = (move.machine, move.id)
        if move.machine == "inbox" and move.was is None:
            stood.pop(place, None)  # forgotten after a week
        if (move.was, move.became) not in edges[move.machine]:
            found.complain("wrong moves", f"{move.machine} {move.id} went from {move.was} to {move.became}")
        elif stood.get(place) != move.was:
            found.complain("wrong moves", f"{move.machine} {move.id} left {move.was} without being there")
        stood[place] = move.became


def updates_have_one_effect(evidence: Evidence, found: Judgement) -> None:
    """6. Every update is stored once and done once; every press is answered."""
    moves: dict[int, list[Move]] = defaultdict(list)
    for move in evidence.moves:
        if move.machine == "inbox":
            moves[move.id].append(move)
    for number in evidence.updates:
        found.counts["updates"] += 1
        went = [move.became for move in moves[number]]
        if went == [str(inbox.WAITING), str(inbox.DONE)]:
            continue
        if not went:
            found.complain("lost", f"update {number} was never stored")
        elif str(inbox.PARKED) in went:
            found.complain("lost", f"update {number} was set aside")
        elif len(went) == 1:
            found.complain("lost", f"update {number} was never done")
        else:
            found.complain("double effects", f"update {number} went {went}")
    silent = [query for query in evidence.presses if not evidence.answers[query]]
    found.counts["presses"] += len(evidence.presses)
    found.counts["unanswered presses"] += len(silent)
    late = evidence.refused["answercallbackquery 400"]
    if len(silent) > evidence.answers_struck + late + evidence.kills * AT_ONCE:
        found.complain("unanswered", f"{len(silent)} presses still spin")
