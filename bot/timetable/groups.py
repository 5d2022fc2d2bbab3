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

# How many other groups are tried as a counterweight when the venue or a shared limit is full.
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
        """Let two rounds change places for a candidate's group, with a counterweight where a round is full."""
        found = self._group(who, first, second)
        if found is None:
            return None
        crowd = self._in_the_way(found)
        if crowd:
            found = self._balanced(found, crowd)
        return found

    def apply(self, flip: Flip) -> None:
        """Do it."""
        self.plan.change_rounds(flip.wishes, flip.first, flip.second)

    def _group(self, start: int, first: int, second: int) -> Flip | None:
        """The group of a candidate; None when somebody in it is not there, not rested, or fixed."""
        plan, board = self.plan, self.plan.board
        rounds, at_candidate, at_table = board.rounds, plan.at_candidate, plan.at_table
        slot, table_open, candidate, fixed = plan.slot, board.table_open, board.candidate, self.fixed
        busy, open_, rest = plan.busy, board.candidate_open, board.rest
        there, back = 1 << first, 1 << second
        ways = ((first, second, back, 1), (second, first, there, -1))
        people, wishes, seen, both = [start], [], {start}, there | back
        tables: set[int] = set()
        idle = moved = 0
        for who in people:
            day = busy[who]
            here = day & both
            if here != both:
                free, rule = here ^ both, rest[who]
                if free & ~open_[who] or (rule is not None and rule.blocked[day ^ here] & free):
                    return None
                idle += _longer(day, both)
            for number, other, bit, step in ways:
                wish = at_candidate[who * rounds + number]
                if wish < 0:
                    continue
                table = slot[wish] // rounds
                if wish in fixed or not table_open[table] & bit:
                    return None
                wishes.append(wish)
                moved += step
                tables.add(table)
                guest = at_table[table * rounds + other]
                if guest >= 0 and (met := candidate[guest]) not in seen:
                    seen.add(met)
                    people.append(met)
        table_idle = 0
        for table in tables:
            day = table_open[table] & ~plan.table_free[table]
            if day & both != both:
                table_idle += _longer(day, both)
        return Flip(first, second, wishes, idle, table_idle, moved)

    def _in_the_way(self, flip: Flip) -> list[int]:
        """The wishes one of which must change rounds too, for the venue or a shared limit; mostly none."""
        plan, board = self.plan, self.plan.board
        left = plan.round_left
        if left[flip.second] < flip.moved or left[flip.first] < -flip.moved:
            return self._guests(flip.second if flip.moved > 0 else flip.first)
        for limit, moved in self._under_limits(flip).items():
            left = plan.limit_left[limit]
            if left[flip.second] < moved or left[flip.first] < -moved:
                full, members = flip.second if moved > 0 else flip.first, board.limit_members[limit]
                return [wish for wish in self._guests(full) if board.candidate[wish] in members]
        return []

    def _guests(self, number: int) -> list[int]:
        return [wish for wish in self.plan.at_table[number :: self.plan.board.rounds] if wish >= 0]

    def _under_limits(self, flip: Flip) -> dict[int, int]:
        """For each shared limit that counts a group: how many more of its meetings would be in `second`."""
        plan, board = self.plan, self.plan.board
        moved: dict[int, int] = {}
        if board.limit_cap:
            for wish in flip.wishes:
                step = 1 if plan.slot[wish] % board.rounds == flip.first else -1
                for limit in board.limits_of[board.candidate[wish]]:
                    moved[limit] = moved.get(limit, 0) + step
        return moved

    def _balanced(self, flip: Flip, crowd: list[int]) -> Flip | None:
        """The flip with the cheapest of some other groups that gives back what it takes, or the first that costs
        nobody any waiting."""
        taken, best = set(flip.wishes), None
        guests = [wish for wish in crowd if wish not in taken]
        for wish in self.chance.sample(guests, min(len(guests), TRIES)):
            # Whoever is not in a group has nobody in common with it.
            other = self._group(self.plan.board.candidate[wish], flip.first, flip.second)
            if other is None:
                continue
            both = flip.with_other(other)
            if best is not None and (both.idle, both.table_idle) >= (best.idle, best.table_idle):
                continue
            if not self._in_the_way(both):
                best = both
                if both.idle <= 0:
                    break
        return best


def _longer(day: int, both: int) -> int:
    """How much longer a day gets when the one meeting it has in two rounds goes to the other of them."""
    then = day ^ both
    first, last = (day & -day).bit_length(), day.bit_length()
    return then.bit_length() - (then & -then).bit_length() - last + first


def span(mask: int) -> int:
    """Rounds from the first to the last of a mask, both counted."""
    return mask.bit_length() - (mask & -mask).bit_length()
