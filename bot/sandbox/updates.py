"""The queue of updates: numbered, filtered, confirmed by offset, sometimes doubled or late by order."""

import asyncio
import random
from collections import deque
from contextlib import suppress

from bot.sandbox.errors import Json, bad_request

KINDS = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "message_reaction_count",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "shipping_query",
    "pre_checkout_query",
    "poll",
    "poll_answer",
    "chat_join_request",
)
ONLY_BY_NAME = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """What waits for the bot.

    Confirmed updates are gone, except where the faults ask for duplicates (told again once, later) or for
    disorder (neighbours change places; one is held back until a later batch was fetched).
    """

    def __init__(self, chance: random.Random, *, first: int) -> None:
        self.chance = chance
        self.pending: deque[Json] = deque()
        self.repeats: list[Json] = []
        self.next_id = first
        self.allowed: frozenset[str] = frozenset(KINDS) - ONLY_BY_NAME
        self.arrived = asyncio.Event()
        self.posted = asyncio.Event()
        self.duplicate = 0.0
        self.reorder = 0.0

    def allow(self, kinds: object) -> None:
        """Remember which kinds the bot wants; an empty list means the default ones, None changes nothing."""
        if kinds is None:
            return
        if not isinstance(kinds, list):
            raise bad_request("can't parse allowed_updates: expected an Array")
        wanted = frozenset(str(kind) for kind in kinds) & frozenset(KINDS)
        self.allowed = wanted or frozenset(KINDS) - ONLY_BY_NAME

    def add(self, kind: str, content: Json) -> int | None:
        """Queue an update; None when the bot does not want this kind."""
        if kind not in self.allowed:
            return None
        number = self.next_id
        self.next_id += 1
        self.pending.append({"update_id": number, kind: content})
        self.arrived.set()
        self.posted.set()
        return number

    def confirm(self, offset: int) -> None:
        """Forget updates below the offset; a negative one keeps only so many of the newest."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
            return
        while self.pending and self.pending[0]["update_id"] < offset:
            gone = self.pending.popleft()
            if self.duplicate and self.chance.random() < self.duplicate:
                self.repeats.append(gone)

    def done(self, update: Json) -> None:
        """Forget one update that was posted, or keep it for a second time as the faults ask."""
        if update in self.repeats:
            self.repeats.remove(update)
            return
        with suppress(ValueError):
            self.pending.remove(update)
        if self.duplicate and self.chance.random() < self.duplicate:
            self.repeats.append(update)

    def batch(self, limit: int) -> list[Json]:
        """The next updates, unconfirmed, with repeats and disorder as the faults ask."""
        repeats, self.repeats = self.repeats[:limit], self.repeats[limit:]
        found = repeats + [
            update for update, _ in zip(self.pending, range(limit - len(repeats)), strict=False)
        ]
        if self.reorder:
            for place in range(1, len(found)):
                if self.chance.random() < self.reorder:
                    found[place - 1], found[place] = found[place], found[place - 1]
        return found

    @property
    def waiting(self) -> int:
        """How many updates are not confirmed yet."""
        return len(self.pending) + len(self.repeats)

    def messages_of(self, chat_id: int) -> list[int]:
        """Messages of a chat that the bot has not taken yet."""
        contents = (value for update in self.pending for name, value in update.items() if name == "message")
        return [one["message_id"] for one in contents if one["chat"]["id"] == chat_id]

    async def wait(self, seconds: float) -> None:
        """Until something arrives or the time is over."""
        if self.waiting or seconds <= 0:
            return
        self.arrived.clear()
        try:
            await asyncio.wait_for(self.arrived.wait(), seconds)
        except TimeoutError:
            return

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()
        self.repeats.clear()
