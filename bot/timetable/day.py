"""What one candidate's day allows, whatever all others do."""

from bot.timetable.plan import Plan
from bot.timetable.resting import Resting


def most_added(plan: Plan, who: int) -> int:
    """How many more meetings a candidate's windows, rest rule, tables and cap allow at most."""
    board, useful, wishes = plan.board, 0, 0
    for wish in board.wishes_of[who]:
        if plan.slot[wish] < 0:
            wishes += 1
            for table in board.tables[wish]:
                useful |= plan.table_free[table]
    useful &= open_to(plan, who)
    rule = board.rest[who]
    many = useful.bit_count() if rule is None else most_rested(useful, rule)
    return max(0, min(many, board.candidate_cap[who] - plan.count[who], wishes))


def open_to(plan: Plan, who: int) -> int:
    """The rounds in which a candidate, their shared limits and the venue could take one more meeting."""
    mask = plan.ready[who] & plan.venue_free
    for limit in plan.board.limits_of[who]:
        mask &= plan.limit_free[limit]
    return mask


def most_rested(useful: int, rule: Resting) -> int:
    """The earliest legal round is always a best next one, because the rule only looks at what is near."""
    taken, left = 0, useful
    while left:
        taken |= left & -left
        left = useful & ~rule.blocked[taken] & -1 << taken.bit_length()
    return taken.bit_count()
