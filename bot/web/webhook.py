"""Updates pushed by Telegram: checked, stored, and only then answered with 200."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.store.trouble import in_words

log = logging.getLogger(__name__)

PATH = "/telegram/update"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY = 1024 * 1024

# Stores a batch in one transaction; how many of it were updates.
Take = Callable[[Sequence[Any]], Awaitable[int]]


def webhook(take: Take, secret: str) -> Route:
    """The route. 403 without the secret, 400 for what is no update, 503 when it cannot be stored."""

    async def update(http_request: Request) -> Response:
        given = http_request.headers.get(HEADER, "")
        # As bytes: a header may hold anything, and the comparison must not tell how much was right.
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode()):
            return Response(status_code=403)
        try:
            body = await _body(http_request)
            if body is None:
                return Response(status_code=413)
            # 400 for what is no update: Telegram never sends it, and it is not to come again.
            return Response(status_code=200 if await take([json.loads(body)]) else 400)
        except (ValueError, RecursionError, ClientDisconnect):
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001  # Telegram keeps it and tries again
            log.warning("an update cannot be stored: %s; it stays with Telegram", in_words(error))
            return Response(status_code=503)

    return Route(PATH, update, methods=["POST"])


async def _body(http_request: Request) -> bytes | None:
    found = bytearray()
    async for chunk in http_request.stream():
        found += chunk
        if len(found) > LARGEST_BODY:
            return None
    return bytes(found)
