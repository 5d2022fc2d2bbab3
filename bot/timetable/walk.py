"""Chains as a tree of steps, and the one of them that is on the plan right now."""

from dataclasses import dataclass

from bot.timetable.plan import Plan


@dataclass(slots=True)
class Step:
    """A wish in hand, pushed out by the parent's, which went to `slot`; what the chain would be worth ended here.

    Slot -1: nobody is pushed out, the parent's wish stays out and this one is in hand instead.
    """

    wish: int
    parent: int
    slot: int
    value: int


class Walk:
    """Goes from step to step on the plan itself; what two chains have in common stays put."""

    def __init__(self, plan: Plan, steps: list[Step]) -> None:
        self.plan = plan
        self.steps = steps
        self.here: list[int] = []
        self.was: list[int] = []

    def to(self, place: int) -> None:
        """Put the chain that ends in a step on the plan, its wish in hand; step 0 is the plan as it was."""
        path = []
        while self.steps[place].parent >= 0:
            path.append(place)
            place = self.steps[place].parent
        path.reverse()
        here, same = self.here, 0
        while same < len(here) and same < len(path) and here[same] == path[same]:
            same += 1
        while len(here) > same:
            self._back(here.pop())
        for one in path[same:]:
            self._on(one)

    def _on(self, place: int) -> None:
        plan, step = self.plan, self.steps[place]
        self.here.append(place)
        if step.slot < 0:
            return
        self.was.append(plan.slot[step.wish])
        if plan.slot[step.wish] == step.slot:
            plan.hand_over(step.wish, self.steps[step.parent].wish)
        else:
            plan.remove(step.wish)
            plan.place(self.steps[step.parent].wish, step.slot)

    def _back(self, place: int) -> None:
        plan, step = self.plan, self.steps[place]
        if step.slot < 0:
            return
        was = self.was.pop()
        if was == step.slot:
            plan.hand_over(self.steps[step.parent].wish, step.wish)
        else:
            plan.remove(self.steps[step.parent].wish)
            plan.place(step.wish, was)
