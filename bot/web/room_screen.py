"""A screen in the room: which table has whom now and next, behind a link nobody can guess."""

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.store.database import Store
from bot.text.l10n import Text
from bot.text.say import END, ISOLATE
from bot.text.speed_dating import screen as words
from bot.views.speed_dating.screen import RoomScreen, room_screen
from bot.web.health import within
from bot.web.room_page import HEADERS, page, said

PATH = "/room"
ISOLATES = ISOLATE + END


def room_screens(store: Store, clock: Clock) -> list[Route]:
    """The page, and what it asks for every few seconds. 404 whatever is wrong with a link; 503 without a database."""

    async def look(http_request: Request) -> tuple[int, RoomScreen | None]:
        # Whoever copies a link out of words by hand takes along the marks that hold it together.
        token = http_request.path_params["token"].strip(ISOLATES)
        found = await within(_found(store, token, clock.now()))
        if found is None:
            return 503, None
        return (200, found[0]) if found[0] is not None else (404, None)

    async def shown(http_request: Request) -> Response:
        status, _screen = await look(http_request)
        # The page itself says what is wrong, and heals when it is not any more.
        return HTMLResponse(page(f"{http_request.url.path}/now"), status, headers=HEADERS)

    async def now(http_request: Request) -> Response:
        status, screen = await look(http_request)
        found = as_json(screen, clock.now()) if screen is not None else {}
        return JSONResponse(found, status, headers=HEADERS)

    return [
        Route(PATH + "/{token}", shown, methods=["GET"]),
        Route(PATH + "/{token}/now", now, methods=["GET"]),
    ]


async def _found(store: Store, token: str, now: datetime) -> tuple[RoomScreen | None]:
    async with store.reading() as unit:
        return (await room_screen(unit, token, now=now),)


def as_json(screen: RoomScreen, now: datetime) -> dict[str, Any]:
    """The screen in the page's words, and how many seconds are left."""
    seconds = max(0, round((screen.until - now).total_seconds())) if screen.until is not None else None
    clock, head = screen.clock, _head(screen)
    # Once all are over none is counted: the clock may have gone on into one in which nobody was to talk.
    counts = clock is not None and head is not words.OVER
    return {
        "round": said(words.round_of(clock.number + 1, screen.rounds) if clock and counts else words.TITLE),
        "head": said(head),
        "seconds": seconds,
        "tables": [
            {
                "table": said(words.table(row.table)),
                "parts": [
                    [said(words.NOW), said(words.candidate(row.now))],
                    [said(words.NEXT), said(words.candidate(row.next))],
                ],
            }
            for row in screen.rows
        ],
    }


def _head(screen: RoomScreen) -> Text:
    clock = screen.clock
    if clock is None:
        return words.BEGINS_IN if screen.until is not None else words.BEGINS_SOON
    if clock.stopped and screen.was_cut:
        return words.STOPPED
    if clock.over or (screen.no_more and clock.paused is None):
        return words.OVER
    if clock.paused is not None:
        return words.STANDS
    return words.LEFT if screen.is_talking else words.CHANGE
