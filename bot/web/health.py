"""Whether the bot lives, can work, and has nothing left to do."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.store.database import Store

PATIENCE_SECONDS = 3.0
Found = TypeVar("Found")


def health(store: Store, clock: Clock) -> list[Route]:
    """`/health/live`, `/health/ready` and `/health/idle`."""

    async def live(_http_request: Request) -> Response:
        return JSONResponse({"live": True})

    async def ready(_http_request: Request) -> Response:
        works = await within(_can_read(store)) is not None and not store.in_trouble
        return JSONResponse({"ready": works}, 200 if works else 503)

    async def idle(_http_request: Request) -> Response:
        found = await within(_left_to_do(store, clock.now()))
        return JSONResponse(found or {"idle": False}, 200 if found else 503)

    return [
        Route("/health/live", live),
        Route("/health/ready", ready),
        Route("/health/idle", idle),
    ]


async def within(looking: Coroutine[Any, Any, Found]) -> Found | None:
    """What was found, or None when the database does not answer in time, whatever the reason."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await looking
    except Exception:  # noqa: BLE001  # the bot cannot work, and says so
        return None


async def _can_read(store: Store) -> bool:
    async with store.reading() as unit:
        await unit.inbox.waiting()
    return True


async def _left_to_do(store: Store, now: datetime) -> dict[str, Any]:
    async with store.reading() as unit:
        # In the order in which one becomes another: what is done between two looks is seen in the later one.
        waiting = {
            "inbox": await unit.inbox.waiting(),
            "due": await unit.due.waiting(now=now),
            "outbox": await unit.outbox.waiting(now=now),
        }
        later = [await unit.outbox.next_due(after=now), await unit.due.next_due(after=now)]
    moments = [moment for moment in later if moment is not None]
    return {
        "idle": not any(waiting.values()),
        "now": now.isoformat(),
        "next_due": _iso(min(moments, default=None)),
        "waiting": waiting,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
