"""The first call: whether a Bot API server is at the address, and whether it knows the token.

A proxy's page or a wrong path answers with the same status as a wrong token: only Telegram's own words count.
"""

from collections.abc import Awaitable, Callable
from json import JSONDecodeError
from typing import TypeVar

from telegram.error import EndPointNotFound, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.telegram.transport import Elsewhere

Answer = TypeVar("Answer")

UNAUTHORIZED, NOT_FOUND = "unauthorized", "not found"


class NoTelegram(Exception):
    """Telegram, or what stands for it, does not answer getMe now; why, in a word."""


class WrongAddress(NoTelegram):
    """Somebody answers who is no Bot API server; what came, in words."""


class WrongToken(NoTelegram):
    """A Bot API server answers that it knows no bot of this token."""


class NothingThere(WrongToken):
    """It says so as it does of every path it does not know."""


async def answered(ask: Callable[[], Awaitable[Answer]]) -> Answer:
    """What asking getMe answers. Raises `NoTelegram`, or which kind of it."""
    try:
        return await ask()
    except TelegramError as error:
        raise _why(error) from error
    except Exception as error:
        raise WrongAddress("an answer without a bot in it") from error


def tells_of_the_token(error: TelegramError) -> bool:
    """Whether Telegram itself says that there is no bot of this token."""
    return isinstance(_why(error), WrongToken)


def _why(error: TelegramError) -> NoTelegram:
    # PTB says it in words of its own, with the token in them, and keeps what the server said as the cause.
    said = error.__cause__ if isinstance(error.__cause__, InvalidToken) else error
    match said:
        case RetryAfter():
            return NoTelegram("it asks to wait")
        case InvalidToken():
            return _unknown(str(said).partition(". ")[0], in_its_words=said.__cause__ is None)
        case EndPointNotFound():
            return WrongAddress("no such method")
    if isinstance(said.__cause__, Elsewhere):
        return WrongAddress("a redirect to another address")
    # A page with an error of the server's own may be gone in a minute.
    is_strange = _is_page(said) and type(said) is not NetworkError
    return WrongAddress("a page") if is_strange else NoTelegram(type(said).__name__)


def _is_page(error: BaseException | None) -> bool:
    return error is not None and (isinstance(error, JSONDecodeError) or _is_page(error.__cause__))


def _unknown(said: str, *, in_its_words: bool) -> NoTelegram:
    """401 or 404; PTB puts the number in brackets where the server gave no words."""
    if in_its_words and said.lower() == NOT_FOUND:
        return NothingThere()
    if in_its_words and said.lower().startswith(UNAUTHORIZED) and not said.endswith("(401)"):
        return WrongToken()
    return WrongAddress(said if said.endswith(")") else "no such method")
