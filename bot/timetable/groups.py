"""Linked groups: in two rounds, whoever hangs together by meetings can let the rounds change places.

    round   3      7                       3      7
    Anna    t1     -                       -      t1
    Bo      t2     t1         ->           t1     t2
    Cy      -      t2                      t2     -

Nobody outside the group notices. Levels and weight stay; days get longer or shorter.
"""

from dataclasses import dataclass
from random import Random

from bot.timetable.plan import Plan

# How many other groups are tried as a counterweight when the venue is full.
TRIES = 5


@dataclass(slots=True)
class Flip:
    """What changes: these wishes change rounds; days get so much longer; so many more meetings in `second`."""

    first: int
    second: int
    wishes: list[int]
    idle: int
    table_idle: int
    moved: int

    def with_other(self, other: "Flip") -> "Flip":
        """Both groups at once."""
        return Flip(
            self.first, self.second, self.wishes + other.wishes, self.idle + other.idle,
            self.table_idle + other.table_idle, self.moved + other.moved,
        )  # fmt: skip


class Groups:
    """Finds and flips the linked groups of a plan; `fixed` wishes stay where they are."""

    def __init__(self, plan: Plan, fixed: frozenset[int], chance: Random) -> None:
        self.plan = plan
        self.fixed = fixed
        self.chance = chance

    def flip(self, who: int, first: int, second: int) -> Flip | None:
        """Let two rounds change places for a candidate's group, with a counterweight if the venue needs one."""
        found = self._group(who, first, second)
        if found is None:
            return None
        if not self._venue_allows(found):
            found = self._balanced(found)
        if found is None or (self.plan.board.limit_cap and not self._limits_allow(found)):
            return None
        return found

    def apply(self, flip: Flip) -> None:
        """Do it."""
        plan, total = self.plan, flip.first + flip.second
        slots = [plan.remove(wish) for wish in flip.wishes]
        for wish, slot in zip(flip.wishes, slots, strict=True):
            plan.place(wish, slot + total - 2 * (slot % plan.board.rounds))

    def _group(self, start: int, first: int, second: int) -> Flip | None:
        """The group of a candidate; None when somebody in it is not there, not rested, or fixed."""
        plan, board, both = self.plan, self.plan.board, 1 << first | 1 << second
        people, wishes, seen = [start], [], {start}
        tables: set[int] = set()
        idle = moved = 0
        for who in people:
            longer = self._longer(who, both)
            if longer is None:
                return None
            idle += longer
            for number, other in ((first, second), (second, first)):
                wish = plan.at_candidate[who * board.rounds + number]
                if wish < 0:
                    continue
                table = plan.slot[wish] // board.rounds
                if wish in self.fixed or not board.table_open[table] >> other & 1:
                    return None
                wishes.append(wish)
                moved += 1 if number == first else -1
                tables.add(table)
                guest = plan.at_table[table * board.rounds + other]
                if guest >= 0 and board.candidate[guest] not in seen:
                    seen.add(board.candidate[guest])
                    people.append(board.candidate[guest])
        table_idle = sum(self._table_longer(table, both) for table in tables)
        return Flip(first, second, wishes, idle, table_idle, moved)

    def _longer(self, who: int, both: int) -> int | None:
        """How much longer the candidate's day gets when two rounds change places; None when not allowed."""
        board, busy = self.plan.board, self.plan.busy[who]
        here = busy & both
        if here == both:
            return 0
        there, rule = here ^ both, board.rest[who]
        if there & ~board.candidate_open[who] or (rule is not None and rule.blocked(busy ^ here) & there):
            return None
        return span(busy ^ both) - span(busy)

    def _table_longer(self, table: int, both: int) -> int:
        busy = self.plan.board.table_open[table] & ~self.plan.table_free[table]
        return 0 if busy & both == both else span(busy ^ both) - span(busy)

    def _venue_allows(self, flip: Flip) -> bool:
        left = self.plan.round_left
        return left[flip.second] >= flip.moved and left[flip.first] >= -flip.moved

    def _balanced(self, flip: Flip) -> Flip | None:
        """The flip together with the cheapest of some other groups that gives the venue back what it takes."""
        plan, rounds = self.plan, self.plan.board.rounds
        full = flip.second if flip.moved > 0 else flip.first
        taken, best = set(flip.wishes), None
        guests = [wish for wish in plan.at_table[full::rounds] if wish >= 0 and wish not in taken]
        for wish in self.chance.sample(guests, min(len(guests), TRIES)):
            other = self._group(plan.board.candidate[wish], flip.first, flip.second)
            if other is None or other.moved != -flip.moved or not taken.isdisjoint(other.wishes):
                continue
            if best is None or (other.idle, other.table_idle) < (best.idle, best.table_idle):
                best = other
        return None if best is None else flip.with_other(best)

    def _limits_allow(self, flip: Flip) -> bool:
        plan, board = self.plan, self.plan.board
        moved: dict[int, int] = {}
        for wish in flip.wishes:
            step = 1 if plan.slot[wish] % board.rounds == flip.first else -1
            for limit in board.limits_of[board.candidate[wish]]:
                moved[limit] = moved.get(limit, 0) + step
        left = plan.limit_left
        return all(
            left[limit][flip.second] >= many and left[limit][flip.first] >= -many
            for limit, many in moved.items()
        )


def span(mask: int) -> int:
    """Rounds from the first to the last of a mask, both counted."""
    return mask.bit_length() - (mask & -mask).bit_length()
