"""Who may host a job dating: a colleague of the unit who is here then, stays, and is in reach."""

from bot.domain.errors import Refusal


class CannotHost(Refusal):
    """This colleague, by `name`, cannot host it on that day."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
