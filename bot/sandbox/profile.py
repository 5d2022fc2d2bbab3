"""What the bot says of itself: commands by scope and language, names, menu buttons."""

import json
import re
from dataclasses import dataclass, field

from bot.sandbox.errors import Json, bad_request
from bot.sandbox.people import ADMINISTRATOR, CREATOR

MOST_COMMANDS = 100
LENGTHS = {"name": 64, "description": 512, "short_description": 120}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_KINDS = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


@dataclass(slots=True)
class Profile:
    """Commands by (scope, language), texts by (kind, language)."""

    commands: dict[str, list[Json]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})

    def commands_for(
        self, chat_id: int, user_id: int, *, language: str | None, status: str | None
    ) -> list[Json]:
        """What a person sees in a chat: the narrowest scope wins, within it the own language.

        `status` is the person's status in a group, None in a private chat.
        """
        for scope in _scopes(chat_id, user_id, status):
            for tongue in (language or "", ""):
                found = self.commands.get(command_key(scope, tongue))
                if found:
                    return found
        return []

    def text(self, kind: str, language: str | None) -> str:
        """The text in this language, else the common one."""
        return self.texts.get(f"{kind}:{language or ''}") or self.texts.get(f"{kind}:") or ""


def _scopes(chat_id: int, user_id: int, status: str | None) -> list[Json]:
    if status is None:
        return [{"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}]
    scopes: list[Json] = [{"type": "chat_member", "chat_id": chat_id, "user_id": user_id}]
    boss = status in (ADMINISTRATOR, CREATOR)
    scopes += [{"type": "chat_administrators", "chat_id": chat_id}] if boss else []
    scopes += [{"type": "chat", "chat_id": chat_id}]
    scopes += [{"type": "all_chat_administrators"}] if boss else []
    return [*scopes, {"type": "all_group_chats"}, {"type": "default"}]


def command_key(scope: object, language: str | None) -> str:
    """Scope and language as one key, or 400 for a malformed scope."""
    found = scope or {"type": "default"}
    if not isinstance(found, dict) or found.get("type") not in _KINDS:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    names = ("type", *_KINDS[found["type"]])
    if any(name not in found for name in names):
        raise bad_request("can't parse BotCommandScope: chat_id or user_id is missing")
    return json.dumps([*(str(found[name]) for name in names), language or ""])


def checked_commands(commands: object) -> list[Json]:
    """Commands within Telegram's limits, or its complaint."""
    if not isinstance(commands, list):
        raise bad_request("can't parse commands JSON object")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_checked(command) for command in commands]


def _checked(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
