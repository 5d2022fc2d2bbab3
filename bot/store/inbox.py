"""The durable inbox."""

from bot.store.tx import Tx


class Inbox:
    """Rows of the inbox."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
