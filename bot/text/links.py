"""Addresses that open the bot."""


def start_link(username: str, payload: str) -> str:
    """The address that opens the bot and gives it this payload.

    `payload` is 1 to 64 of A-Z a-z 0-9 _ -, as Telegram wants it.
    """
    return f"https://t.me/{username}?start={payload}"
