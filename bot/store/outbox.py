"""The durable outbox."""

from bot.store.tx import Tx


class Outbox:
    """Rows of the outbox."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
