"""Chains as a tree of steps, and the one of them that is on the plan right now."""

from bot.timetable.plan import Plan

# A wish in hand, the place of the parent's step, the slot from which the parent's wish pushed it out, and what the
# chain would be worth ended here. Slot -1: nobody is pushed out, the parent's wish stays out and this one is in hand
# instead. A bare tuple: thousands are made for a preview.
Step = tuple[int, int, int, int]


class Walk:
    """Goes from step to step on the plan itself; what two chains have in common stays put."""

    def __init__(self, plan: Plan, steps: list[Step]) -> None:
        self.plan = plan
        self.steps = steps
        self.here: list[int] = []
        self.was: list[int] = []

    def to(self, place: int) -> None:
        """Put the chain that ends in a step on the plan, its wish in hand; step 0 is the plan as it was."""
        steps, here = self.steps, self.here
        path = []
        while (parent := steps[place][1]) >= 0:
            path.append(place)
            place = parent
        path.reverse()
        same = 0
        for one, other in zip(here, path, strict=False):
            if one != other:
                break
            same += 1
        while len(here) > same:
            self._back(here.pop())
        for one in path[same:]:
            here.append(one)
            self._on(one)

    def _on(self, place: int) -> None:
        plan, (wish, parent, slot, _value) = self.plan, self.steps[place]
        if slot < 0:
            return
        was = plan.slot[wish]
        self.was.append(was)
        if was == slot:
            plan.hand_over(wish, self.steps[parent][0])
        else:
            plan.remove(wish)
            plan.place(self.steps[parent][0], slot)

    def _back(self, place: int) -> None:
        plan, (wish, parent, slot, _value) = self.plan, self.steps[place]
        if slot < 0:
            return
        was = self.was.pop()
        if was == slot:
            plan.hand_over(self.steps[parent][0], wish)
        else:
            plan.remove(self.steps[parent][0])
            plan.place(wish, was)
