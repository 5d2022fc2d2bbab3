"""The judge: reads the evidence and lists every broken promise. Knows nothing of how the bot works inside."""

from collections.abc import Callable

from tests.drills import promises_of_delivery as delivery
from tests.drills import promises_of_state as state
from tests.drills.evidence import Evidence
from tests.drills.judgement import Judgement

# In the order of their numbers, which stand in each one's own words.
PROMISES: tuple[Callable[[Evidence, Judgement], None], ...] = (
    delivery.nothing_is_lost,
    delivery.edits_arrive,
    delivery.a_no_is_read,
    delivery.words_arrive_once,
    delivery.duplicates_only_where_unavoidable,
    state.nobody_is_double_booked,
    delivery.reminders_in_time,
    delivery.nothing_out_of_time,
    state.states_move_along_edges,
    state.updates_have_one_effect,
    delivery.each_chat_in_order,
)


def judge(evidence: Evidence) -> Judgement:
    """All promises, checked."""
    found = Judgement()
    for promise in PROMISES:
        promise(evidence, found)
    return found
