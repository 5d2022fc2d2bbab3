"""An update that is not shaped as Telegram's are: nothing of it is kept but whom to say so, and where.

Only a chat with one person is answered. Whoever is no person of ours reads it too, in the language of the house.
"""

from typing import Any

from bot.domain.guard import LARGEST_NUMBER

# In the report of an update of which nothing else is kept.
MALFORMED = "malformed"


def to_answer(raw: dict[str, Any]) -> dict[str, Any] | None:
    """The private `chat` it came from, and of a press the `query` that waits; None where nobody can be answered."""
    press = raw.get("callback_query")
    if isinstance(press, dict):
        chat, query = _number(press.get("from")), press.get("id")
        known = {"query": query} if isinstance(query, str) and query.isalnum() else {}
        return {"chat": chat, **known} if chat is not None else None
    for kind in ("message", "edited_message"):
        message = raw.get(kind)
        place = message.get("chat") if isinstance(message, dict) else None
        if isinstance(place, dict) and place.get("type") == "private":
            chat = _number(place)
            return {"chat": chat} if chat is not None else None
    return None


def _number(of: object) -> int | None:
    number = of.get("id") if isinstance(of, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if 0 < number < LARGEST_NUMBER else None
