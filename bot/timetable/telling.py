"""Long work tells how far it is, and hears whether to stop with the best so far."""

from bot.timetable.plan import Plan
from bot.timetable.result import Cancelled, Progress, Watch


class Telling:
    """Whoever waits for a plan or a repair, and may be nobody."""

    def __init__(self, progress: Watch | None, cancelled: Cancelled | None) -> None:
        self.progress = progress
        self.cancelled = cancelled

    def stop(self, phase: str, share: float, plan: Plan) -> bool:
        """Tell how far a phase is, and the plan so far; whether to stop."""
        self.tell(phase, share, plan)
        return self.is_cancelled()

    def is_cancelled(self) -> bool:
        """Whether the best so far will do."""
        return self.cancelled is not None and self.cancelled()

    def tell(self, phase: str, share: float, plan: Plan) -> None:
        """Say what a plan has reached in a phase, of which such a share is done."""
        if self.progress is None:
            return
        k, placed = plan.board.problem.min_meetings, len(plan.slot) - plan.slot.count(-1)
        levels = tuple(sum(count >= level for count in plan.count) for level in range(1, k + 1))
        weight = sum(one for one, slot in zip(plan.board.weight, plan.slot, strict=True) if slot >= 0)
        self.progress(Progress(phase, share, placed, levels, weight))
