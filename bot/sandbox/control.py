"""The control interface: `/control/...`, and the page at `/`. See the README for every route."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox import audit, control_groups, control_people, control_writing
from bot.sandbox.errors import ApiError, Json
from bot.sandbox.faults import ALL_WELL
from bot.sandbox.impossible import Impossible
from bot.sandbox.world import World

Handler = Callable[[World, Request], Awaitable[Any]]
Hook = Callable[[Json], Awaitable[Json]]
Hooks = Mapping[str, Hook]
HARMLESS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
    "X-Content-Type-Options": "nosniff",
}


def control(world: World, page: Path, hooks: Hooks) -> Starlette:
    """The application beside the Bot API."""
    rooms = (ROUTES, control_people.ROUTES, control_writing.ROUTES, control_groups.ROUTES)
    routes: list[BaseRoute] = [_route(world, *route) for room in rooms for route in room]
    routes.append(_route(world, "/hooks/{hook}", "POST", _hook_caller(hooks)))
    routes.append(_route(world, "/hooks", "GET", _hook_lister(hooks)))
    if page.is_dir():
        routes.append(Mount("/", StaticFiles(directory=page, html=True)))
    return Starlette(routes=routes)


def _route(world: World, path: str, method: str, handler: Handler) -> Route:
    async def answer(request: Request) -> Response:
        try:
            found = await handler(world, request)
        except (Impossible, ValueError, TypeError) as wrong:
            return _json({"error": str(wrong)}, 400)
        except RecursionError:
            return _json({"error": "the object is nested too deep"}, 400)
        except ApiError as refused:
            return _json({"error": refused.description}, 400)
        except KeyError as missing:
            return _json({"error": f"there is no {missing}"}, 404)
        return found if isinstance(found, Response) else _json(found, 200)

    return Route(f"/control{path}", answer, methods=[method])


def _hook_caller(hooks: Hooks) -> Handler:
    async def call_hook(_: World, request: Request) -> Json:
        hook = hooks[request.path_params["hook"]]
        return await hook(await request.json() if await request.body() else {})

    return call_hook


def _hook_lister(hooks: Hooks) -> Handler:
    async def list_hooks(_: World, __: Request) -> Json:
        return {"hooks": sorted(hooks)}

    return list_hooks


def _json(found: object, status: int) -> JSONResponse:
    return JSONResponse(found, status)


async def state(world: World, _: Request) -> Json:
    """Everything at a glance."""
    return {
        "sandbox": "jobdating",
        "now": world.clock().isoformat(),
        "token": world.bot.token,
        "bot": world.bot.user(),
        "people": [control_people.person_shown(person) for person in world.people.values()],
        "groups": [control_groups.group_shown(group) for group in world.groups.values()],
        "updates_waiting": world.updates.waiting,
        "webhook": world.webhook.shown(world.updates.waiting),
        "faults": faults_shown(world),
        "limits": world.limits.shown(),
        "calls": dict(world.audit.calls),
    }


async def idle(world: World, _: Request) -> Json:
    """Whether the bot has taken every update."""
    return {"idle": not world.updates.waiting, "updates_waiting": world.updates.waiting}


async def reset(world: World, _: Request) -> Json:
    """An empty world; faults and limits stay."""
    world.clear()
    world.tell("reset")
    return {"ok": True}


def faults_shown(world: World) -> Json:
    """All knobs of what goes wrong."""
    return world.faults.shown() | {
        "duplicate_updates": world.updates.duplicate,
        "reorder_updates": world.updates.reorder,
    }


async def get_faults(world: World, _: Request) -> Json:
    """The knobs."""
    return faults_shown(world)


async def set_faults(world: World, request: Request) -> Json:
    """Turn the named knobs, leave the others."""
    world.set_faults(await request.json())
    return faults_shown(world)


async def clear_faults(world: World, _: Request) -> Json:
    """Everything works again."""
    world.set_faults(ALL_WELL)
    world.faults.struck.clear()
    return faults_shown(world)


async def get_limits(world: World, _: Request) -> Json:
    """The limits."""
    return world.limits.shown()


async def set_limits(world: World, request: Request) -> Json:
    """Switch limits on or off, change their numbers."""
    world.limits.set(await request.json())
    return world.limits.shown()


async def get_audit(world: World, request: Request) -> Json:
    """The record, filtered by kind and chat, from a number on."""
    query = request.query_params
    chat_id = int(query["chat_id"]) if "chat_id" in query else None
    found = world.audit.select(kind=query.get("kind"), chat_id=chat_id, after=int(query.get("after", 0)))
    entries = audit.listed(found)[: int(query.get("limit", 100_000))]
    return {"entries": entries, "last": world.audit.seq, "calls": dict(world.audit.calls)}


async def get_summary(world: World, request: Request) -> Json:
    """Counted: delivered, distinct, duplicates, excused, order by chat."""
    return audit.summary(world.audit.entries, request.query_params.get("key"))


async def clear_audit(world: World, _: Request) -> Json:
    """Forget the record."""
    world.audit.clear()
    return {"ok": True}


async def get_query(world: World, request: Request) -> Json:
    """A pressed button and the answer it got."""
    query = world.queries[request.path_params["query"]]
    names = ("id", "person", "chat_id", "message_id", "data", "answers", "text", "show_alert", "url")
    return {name: getattr(query, name) for name in names}


async def get_file(world: World, request: Request) -> Response:
    """The bytes of a file; a page among them is nobody's: it runs nothing and reaches nothing."""
    stored = world.files.by_id[request.path_params["file"]]
    return Response(stored.data, media_type=stored.mime_type, headers=HARMLESS)


async def events(world: World, _: Request) -> Response:
    """Server-sent events, each a JSON object."""

    async def lines() -> AsyncIterator[str]:
        yield ": sandbox\n\n"
        async for event in world.events.stream():
            yield f"data: {json.dumps(event)}\n\n"

    return StreamingResponse(lines(), media_type="text/event-stream", headers={"Cache-Control": "no-cache"})


ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("/state", "GET", state),
    ("/idle", "GET", idle),
    ("/reset", "POST", reset),
    ("/faults", "GET", get_faults),
    ("/faults", "POST", set_faults),
    ("/faults", "DELETE", clear_faults),
    ("/limits", "GET", get_limits),
    ("/limits", "POST", set_limits),
    ("/audit", "GET", get_audit),
    ("/audit", "DELETE", clear_audit),
    ("/audit/summary", "GET", get_summary),
    ("/queries/{query}", "GET", get_query),
    ("/files/{file}", "GET", get_file),
    ("/events", "GET", events),
)
