"""Updates pushed by Telegram: checked, stored, and only then answered with 200."""

import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATH = "/telegram/update"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY = 1024 * 1024

Take = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


def webhook(take: Take, secret: str) -> Route:
    """The route. 403 without the secret, 400 for what is no update, 503 when it cannot be stored."""

    async def update(http_request: Request) -> Response:
        given = http_request.headers.get(HEADER, "")
        # As bytes: a header may hold anything, and the comparison must not tell how much was right.
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode()):
            return Response(status_code=403)
        body = await _body(http_request)
        if body is None:
            return Response(status_code=413)
        try:
            raw = json.loads(body)
            if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
                return Response(status_code=400)
            await take([raw])
        except (ValueError, KeyError, TypeError, AttributeError):
            return Response(status_code=400)
        except Exception:  # noqa: BLE001  # Telegram keeps it and tries again
            return Response(status_code=503)
        return Response(status_code=200)

    return Route(PATH, update, methods=["POST"])


async def _body(http_request: Request) -> bytes | None:
    found = bytearray()
    async for chunk in http_request.stream():
        found += chunk
        if len(found) > LARGEST_BODY:
            return None
    return bytes(found)
