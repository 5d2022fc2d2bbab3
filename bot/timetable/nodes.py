"""What a flow's nodes stand for: candidates, pools of tables, tables, companies, the hall, the hub, shared limits.

Of the clock it is known how many meetings each candidate's windows and rest rule allow, how many rounds each table is
open, and how many meetings the rounds of a shared limit hold.
"""

from bot.timetable.day import most_added, open_to
from bot.timetable.plan import Plan


class Nodes:
    """Numbers the nodes, and says which wishes may be granted, and what room there is for them."""

    def __init__(self, plan: Plan, weight: list[int]) -> None:
        self.plan = plan
        self.board = board = plan.board
        people, tables = len(board.candidate_id), len(board.table_id)
        self.pools = {pool: number for number, pool in enumerate(dict.fromkeys(board.tables))}
        self.first_pool = people
        self.first_table = people + len(self.pools)
        self.first_company = self.first_table + tables
        self.hall = self.first_company + len(board.company_cap)
        self.hub = self.hall + 1
        self.first_limit = self.hub + 1
        self.many = self.first_limit + len(board.limit_cap)
        self.open = [open_to(plan, who) for who in range(people)]
        self.most = [most_added(plan, who) for who in range(people)]
        self.useful = [0] * tables
        self.asked = self._asked(weight)
        self.members = self._members({board.candidate[wish] for wish in self.asked})

    def _asked(self, weight: list[int]) -> list[int]:
        """The wishes that may be granted; tells besides what room there is at the tables for them."""
        plan, board = self.plan, self.board
        of_pool: dict[tuple[int, ...], list[int]] = {}
        free = {pool: _together(plan.table_free, pool) for pool in self.pools}
        useful = dict.fromkeys(free, 0)
        for wish, pool in enumerate(board.tables):
            there = self.open[board.candidate[wish]]
            if plan.slot[wish] < 0 and free[pool] & there:
                of_pool.setdefault(pool, []).append(wish)
                useful[pool] |= there
        for pool, there in useful.items():
            for table in pool:
                self.useful[table] |= there
        self.room = [
            min((free & useful).bit_count(), left)
            for free, useful, left in zip(plan.table_free, self.useful, plan.table_left, strict=True)
        ]
        return sorted(one for wishes in of_pool.values() for one in self._with_a_chance(wishes, weight))

    def _members(self, people: set[int]) -> dict[int, list[int]]:
        """Who has meetings under which shared limit, of several the one with the least room; -1 is none."""
        board = self.board
        found: dict[int, list[int]] = {}
        for who in sorted(people):
            limit = min(
                board.limits_of[who],
                key=lambda one: (board.limit_cap[one], -len(board.limit_members[one]), one),
                default=-1,
            )
            found.setdefault(limit, []).append(who)
        return found

    def _with_a_chance(self, wishes: list[int], weight: list[int]) -> list[int]:
        """Of the wishes for the same tables, those that a best choice may need; all unless there are very many.

        When there are more better ones than meetings in all, one of their candidates has no meeting, and could
        as well have this one.
        """
        plan, board, many = self.plan, self.board, sum(self.room)
        if len(wishes) <= many:
            return wishes
        found, better = [], 0
        for wish in sorted(wishes, key=lambda one: (-weight[one], one)):
            if better > many:
                break
            found.append(wish)
            who = board.candidate[wish]
            better += not plan.count[who] and not board.limits_of[who] and board.candidate_cap[who] > 0
        return sorted(found)

    def room_under(self, limit: int) -> int:
        """How many more meetings the people under a shared limit can have, round by round."""
        people = self.members[limit]
        return sum(
            min(left, sum(self.open[who] >> number & 1 for who in people))
            for number, left in enumerate(self.plan.limit_left[limit])
        )


def _together(masks: list[int], numbers: tuple[int, ...]) -> int:
    """All rounds of some masks."""
    found = 0
    for number in numbers:
        found |= masks[number]
    return found
