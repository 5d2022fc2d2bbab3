"""What must happen later: one row per kind, subject and occurrence."""

from bot.store.tx import Tx


class DueRows:
    """Due rows."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
