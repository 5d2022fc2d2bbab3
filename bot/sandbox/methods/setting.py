"""Methods by which the bot describes itself."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.errors import Json, bad_request
from bot.sandbox.posting import Call
from bot.sandbox.profile import LENGTHS, checked_commands, command_key


def set_my_commands(call: Call) -> bool:
    """Set the commands of one scope and language."""
    key = _key(call)
    call.world.profile.commands[key] = checked_commands(call.params.structure("commands"))
    call.world.tell("commands")
    return True


def get_my_commands(call: Call) -> list[Json]:
    """The commands of exactly this scope and language."""
    return call.world.profile.commands.get(_key(call), [])


def delete_my_commands(call: Call) -> bool:
    """Let wider scopes shine through again."""
    call.world.profile.commands.pop(_key(call), None)
    call.world.tell("commands")
    return True


def _key(call: Call) -> str:
    scope = call.params.structure("scope")
    if isinstance(scope, dict) and "chat_id" in scope:
        call.world.known(str(scope["chat_id"]))
    return command_key(scope, call.params.text("language_code"))


def _setter(kind: str) -> Callable[[Call], bool]:
    def set_text(call: Call) -> bool:
        text = call.params.text(kind) or ""
        if len(text) > LENGTHS[kind]:
            raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
        call.world.profile.texts[f"{kind}:{call.params.text('language_code') or ''}"] = text
        if kind == "name" and text and not call.params.text("language_code"):
            call.world.bot.first_name = text
        call.world.tell("profile")
        return True

    return set_text


def _getter(kind: str) -> Callable[[Call], Json]:
    def get_text(call: Call) -> Json:
        found = call.world.profile.text(kind, call.params.text("language_code"))
        return {kind: found or (call.world.bot.first_name if kind == "name" else "")}

    return get_text


def set_menu_button(call: Call) -> bool:
    """Set the button beside the text field, for one private chat or for all."""
    world, button = call.world, call.params.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("can't parse menu button: Unsupported menu button type")
    if chat_id := call.params.text("chat_id"):
        world.chat(world.known(chat_id)).menu_button = button
    else:
        world.profile.menu_button = button
    world.tell("profile")
    return True


def get_menu_button(call: Call) -> Json:
    """The button of one private chat, else the common one."""
    world, chat_id = call.world, call.params.text("chat_id")
    own = world.chat(world.known(chat_id)).menu_button if chat_id else None
    return own or world.profile.menu_button


METHODS: dict[str, Any] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
