"""The record by which a checker counts what was delivered, lost, doubled or out of order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from bot.sandbox.errors import Json


@dataclass(slots=True)
class Entry:
    """One thing that happened to a chat.

    `at` is the world's clock (Unix seconds), `tick` the real monotonic one. `answered` is False when the
    client was never told of the success (reset, 502, late answer): a repeat of such an entry is excused.
    """

    kind: str
    by: str
    chat_id: int
    message_id: int | None = None
    thread: int | None = None
    text: str | None = None
    method: str | None = None
    update_id: int | None = None
    answered: bool = True
    detail: Json = field(default_factory=dict)
    seq: int = 0
    at: float = 0.0
    tick: float = 0.0


class Audit:
    """Entries in the order in which they happened."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.calls: Counter[str] = Counter()
        self.seq = 0

    def add(self, entry: Entry, *, at: float, tick: float) -> None:
        """Append, with the next number."""
        self.seq += 1
        entry.seq, entry.at, entry.tick = self.seq, at, tick
        self.entries.append(entry)

    def select(
        self, *, kind: str | None = None, chat_id: int | None = None, after: int = 0
    ) -> Iterable[Entry]:
        """Entries after a number, of one kind and chat when given."""
        return (
            entry
            for entry in self.entries
            if entry.seq > after
            and (kind is None or entry.kind == kind)
            and (chat_id is None or entry.chat_id == chat_id)
        )

    def clear(self) -> None:
        """Forget everything; numbers go on."""
        self.entries.clear()
        self.calls.clear()


def listed(entries: Iterable[Entry]) -> list[Json]:
    """Entries as JSON objects."""
    return [asdict(entry) for entry in entries]


def summary(entries: Iterable[Entry], key: str | None = None) -> Json:
    """Count sent messages by identity within their chat.

    The identity is the whole text, or what the regular expression `key` finds in it (its first group);
    messages without a hit are left out. `excused` duplicates follow a delivery whose success the client
    was never told; `unexcused` ones do not. `chats` lists the identities in order of delivery.
    """
    pattern = re.compile(key, re.DOTALL) if key else None
    chats: dict[int, list[str]] = defaultdict(list)
    open_excuses: Counter[tuple[int, str]] = Counter()
    seen: Counter[tuple[int, str]] = Counter()
    excused = 0
    for entry in entries:
        identity = _identity(entry, pattern)
        if identity is None:
            continue
        mark = (entry.chat_id, identity)
        if seen[mark] and open_excuses[mark]:
            open_excuses[mark] -= 1
            excused += 1
        seen[mark] += 1
        open_excuses[mark] += not entry.answered
        chats[entry.chat_id].append(identity)
    duplicates = sum(seen.values()) - len(seen)
    return {
        "delivered": sum(seen.values()),
        "distinct": len(seen),
        "duplicates": duplicates,
        "excused": excused,
        "unexcused": duplicates - excused,
        "chats": {str(chat_id): identities for chat_id, identities in chats.items()},
    }


def _identity(entry: Entry, pattern: re.Pattern[str] | None) -> str | None:
    if entry.kind != "send" or entry.by != "bot" or entry.text is None:
        return None
    if pattern is None:
        return entry.text
    hit = pattern.search(entry.text)
    return None if hit is None else hit.group(1 if pattern.groups else 0)
