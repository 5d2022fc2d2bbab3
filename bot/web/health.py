"""Whether the bot lives, can work, and has nothing left to do."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.store.unit import Store


def health(store: Store, clock: Clock) -> list[Route]:
    """`/health/live`, `/health/ready` and `/health/idle`."""

    async def live(_http_request: Request) -> Response:
        return JSONResponse({"live": True})

    async def ready(_http_request: Request) -> Response:
        try:
            async with store.reading() as unit:
                await unit.inbox.waiting()
        except Exception:  # noqa: BLE001  # whatever it is, the bot cannot work
            return JSONResponse({"ready": False}, 503)
        return JSONResponse({"ready": True})

    async def idle(_http_request: Request) -> Response:
        now = clock.now()
        async with store.reading() as unit:
            waiting = {
                "inbox": await unit.inbox.waiting(),
                "outbox": await unit.outbox.waiting(now=now),
                "due": await unit.due.waiting(now=now),
            }
            later = [await unit.outbox.next_due(after=now), await unit.due.next_due(after=now)]
        moments = [moment for moment in later if moment is not None]
        return JSONResponse(
            {
                "idle": not any(waiting.values()),
                "now": now.isoformat(),
                "next_due": _iso(min(moments, default=None)),
                "waiting": waiting,
            }
        )

    return [
        Route("/health/live", live),
        Route("/health/ready", ready),
        Route("/health/idle", idle),
    ]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
