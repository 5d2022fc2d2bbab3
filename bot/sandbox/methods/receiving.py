"""getMe, getUpdates and the webhook."""

from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, Json, bad_request
from bot.sandbox.posting import Call
from bot.sandbox.visitors import is_loopback
from bot.sandbox.webhook import Webhook

LONGEST_POLL = 50


def get_me(call: Call) -> Json:
    """The bot."""
    return call.world.bot.me()


async def get_updates(call: Call) -> list[Json]:
    """Long poll; a newer poll ends this one with 409."""
    world, params = call.world, call.params
    if world.webhook.url:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    world.poll += 1
    mine = world.poll
    world.updates.arrived.set()
    world.updates.allow(params.structure("allowed_updates"))
    if offset := params.number("offset"):
        waiting = world.updates.waiting
        world.updates.confirm(offset)
        world.changed = True
        if world.updates.waiting != waiting:
            world.tell("taken")
    until = world.ticking() + min(params.number("timeout") or 0, LONGEST_POLL)
    while not (world.updates.waiting or world.deaf) and (left := until - world.ticking()) > 0:
        await world.updates.wait(left)
        if world.poll != mine:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
    limit = params.number("limit")
    return world.updates.batch(100 if limit is None or not 1 <= limit <= 100 else limit)


def set_webhook(call: Call) -> bool:
    """Post updates to an address (http only on loopback), or stop with an empty one."""
    world, params = call.world, call.params
    url, secret = params.text("url") or "", params.text("secret_token")
    if not url:
        return delete_webhook(call)
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not (
        len(secret) <= 256 and all(c.isascii() and (c.isalnum() or c in "_-") for c in secret)
    ):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(params.structure("allowed_updates"))
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    most = params.number("max_connections") or 40
    world.webhook = Webhook(url, secret, max(1, min(most, 100)))
    world.poll += 1
    world.updates.arrived.set()
    world.tell("webhook", url=url)
    return True


def delete_webhook(call: Call) -> bool:
    """Back to polling."""
    world = call.world
    if call.params.flag("drop_pending_updates"):
        world.updates.drop()
    world.webhook = Webhook()
    world.tell("webhook", url="")
    return True


def get_webhook_info(call: Call) -> Json:
    """The webhook's settings and how many updates wait."""
    world = call.world
    return world.webhook.shown(world.updates.waiting) | {"allowed_updates": sorted(world.updates.allowed)}


def agree(_: Call) -> bool:
    """For logOut and close: nothing to do here."""
    return True


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": agree,
    "close": agree,
}
