"""Whether a call that ended in an error had its effect all the same; decided by cause, because the classes overlap."""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

# httpx and aiohttp both keep the cause: these say that nothing was sent at all.
NOT_SENT = frozenset(
    {
        "ConnectError", "ConnectTimeout", "PoolTimeout", "ClientConnectorError", "ClientConnectorDNSError",
        "ClientConnectorCertificateError", "ClientConnectorSSLError", "ConnectionRefusedError", "gaierror",
        "Elsewhere",
    }
)  # fmt: skip
# Telegram itself has said no.
REFUSALS = (BadRequest, ChatMigrated, Conflict, EndPointNotFound, Forbidden, InvalidToken, RetryAfter)
# A page, whatever its status: somebody between here and Telegram speaks.
A_PAGE = "JSONDecodeError"


def surely_not_sent(error: TelegramError) -> bool:
    """Whether the call had no effect: it never left, or Telegram itself says 500, which has no cause."""
    causes = causes_of(error)
    return not causes or any(cause in NOT_SENT for cause in causes)


def is_in_doubt(error: TelegramError) -> bool:
    """Whether nobody knows if the call had its effect: the answer was lost on its way, or came too late."""
    if isinstance(error, REFUSALS) or surely_not_sent(error):
        return False
    return A_PAGE not in causes_of(error)


def causes_of(error: BaseException) -> tuple[str, ...]:
    """The names of what led to it, the nearest first."""
    cause, found = error.__cause__, []
    while cause is not None:
        found.append(type(cause).__name__)
        cause = cause.__cause__
    return tuple(found)
