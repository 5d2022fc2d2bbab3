"""What the operator is told when Telegram's first answer is none."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.commands import opening
from bot.config import Settings
from bot.telegram.knocking import NoTelegram, NothingThere, WrongAddress, WrongToken


@dataclass(frozen=True)
class NoAnswer:
    """Which setting it may lie with, what was seen, what to do, and the exit status."""

    setting: str
    seen: str
    todo: str
    status: int


def no_answer(error: NoTelegram, read: Settings) -> NoAnswer:
    """What is known, and what to check; a token is only called wrong when Telegram says so."""
    server = opening.without_password(read.telegram_api_url)
    match error:
        case NothingThere() if urlsplit(read.telegram_api_url).path:
            seen = f"{server} knows no such path, or no bot of this token"
            return NoAnswer("TELEGRAM_API_URL", seen, "correct the path, or else BOT_TOKEN", 2)
        case WrongToken():
            seen = f"{server} knows no bot of this token"
            return NoAnswer("BOT_TOKEN", seen, "copy it again from BotFather", 2)
        case WrongAddress():
            seen = f"{server} answers, but not as Telegram does ({error})"
            todo = "write a Bot API server's root, and look for a proxy in between"
            return NoAnswer("TELEGRAM_API_URL", seen, todo, 2)
    seen = f"{server} does not answer ({error})"
    return NoAnswer("TELEGRAM_API_URL", seen, "try again, or correct it", 1)
