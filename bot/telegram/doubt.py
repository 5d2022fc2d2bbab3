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
# A page: somebody between here and Telegram speaks.
A_PAGE = "JSONDecodeError"


def surely_not_sent(error: TelegramError) -> bool:
    """Whether the call had no effect: it never left, or the status says that it failed.

    That is what Telegram's own 500 says, which has no cause, and a wall's page with a status of its own. A page with
    status 200 says nothing: what stands between may show it in the place of Telegram's yes.
    """
    causes = causes_of(error)
    return not causes or is_a_wall(error) or any(cause in NOT_SENT for cause in causes)


def is_a_wall(error: TelegramError) -> bool:
    """Whether a page with a failing status came back; PTB reads one with status 200 as no class of its own."""
    return A_PAGE in causes_of(error) and type(error) is not TelegramError


def is_in_doubt(error: TelegramError) -> bool:
    """Whether nobody knows if the call had its effect: the answer was lost on its way, or came too late."""
    return not isinstance(error, REFUSALS) and not surely_not_sent(error)


def causes_of(error: BaseException) -> tuple[str, ...]:
    """The names of what led to it, the nearest first."""
    cause, found = error.__cause__, []
    while cause is not None:
        found.append(type(cause).__name__)
        cause = cause.__cause__
    return tuple(found)
