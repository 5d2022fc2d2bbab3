"""Drawing a screen for Telegram: HTML that cannot break, buttons sealed for their reader.

A drawing is plain JSON, so that it can wait in the outbox.
"""

import json
from datetime import date
from html import escape, unescape
from typing import Any

from bot.domain.ids import PersonId
from bot.store.secrets import Vault
from bot.text.beginning import MORE, beginning
from bot.text.l10n import Text
from bot.text.say import END, ISOLATE, plain, say
from bot.text.screen import LABEL_LIMIT, Button, Copy, Link, Row, Screen, Style

TEXT_LIMIT = 4096  # UTF-16 units, as Telegram counts
CAPTION_LIMIT = 1024
BUTTON_BYTES = 32
# Before the door of a button whose message stays as it is.
BELOW = "+"
ROW_LIMIT = 8
BUTTONS_LIMIT = 100
TOAST_LIMIT = 200
ROOM = 8
LONGEST_WORD = 80

Drawing = dict[str, Any]


class TooLongForAButton(ValueError):
    """A door's name and arguments do not fit Telegram's 64 bytes; a fault of the code, not the reader."""


def draw(
    screen: Screen, *, language: str, owner: PersonId, vault: Vault, today: date, prefix: Text | None = None
) -> Drawing:
    """The screen as Telegram carries it, in the reader's language, on the reader's day."""
    parts = [say(part, language, today) for part in screen.paragraphs]
    if prefix is not None:
        parts.insert(0, say(prefix, language, today))
    limit = CAPTION_LIMIT if screen.paper is not None else TEXT_LIMIT
    drawing: Drawing = {"text": shortened("\n\n".join(parts), limit), "private": screen.private}
    keyboard = [
        [_button(one, plain(one.label, language, today), owner, vault) for one in row]
        for row in _fitting(screen.rows)
    ]
    if keyboard:
        drawing["keyboard"] = keyboard
    if screen.paper is not None:
        drawing["paper"] = {"kind": screen.paper.kind, "facts": dict(screen.paper.facts)}
    if screen.silent:
        drawing["silent"] = True
    if screen.key is not None:
        drawing["pick"] = [plain(one, language, today) for one in (screen.key.label, screen.key.away)]
    if screen.key_gone:
        drawing["pick_gone"] = True
    return drawing


def seal_of(drawing: Drawing, vault: Vault) -> str | None:
    """A seal of what it says, words and buttons, that tells nothing of them; None for a file."""
    if drawing.get("paper"):
        return None
    said = json.dumps([drawing["text"], drawing.get("keyboard")], sort_keys=True)
    return vault.digest("card", said)


def toast(text: Text, language: str, today: date | None = None) -> str:
    """The answer to a press: plain, at most 200 characters."""
    return plain(text, language, today)[:TOAST_LIMIT]


def shortened(html: str, limit: int = TEXT_LIMIT) -> str:
    """At most `limit` visible UTF-16 units, cut at a word, with every entity and isolate whole.

    What `say` makes is escaped text without tags, so it may be unescaped, cut, and escaped again.
    """
    visible = unescape(html)
    if _units(visible) <= limit:
        return html
    # Room for the mark, and for the ends of isolates that are cut through.
    cut = visible.encode("utf-16-le")[: 2 * (limit - ROOM)].decode("utf-16-le", "ignore")
    whole = cut.rpartition(" ")[0]
    cut = whole if len(cut) - len(whole) < LONGEST_WORD else cut
    open_ones = max(0, cut.count(ISOLATE) - cut.count(END))
    return escape(cut.rstrip(), quote=False) + MORE + END * open_ones


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _fitting(rows: tuple[Row, ...]) -> list[Row]:
    fitting = [row[i : i + ROW_LIMIT] for row in rows for i in range(0, len(row), ROW_LIMIT)]
    total, kept = 0, []
    for row in fitting:
        total += len(row)
        if total > BUTTONS_LIMIT:
            break
        kept.append(row)
    return kept


def _button(button: Button | Link | Copy, label: str, owner: PersonId, vault: Vault) -> dict[str, str]:
    label = beginning(label, LABEL_LIMIT)
    match button:
        case Link(url=url):
            return {"text": label, "url": url}
        case Copy(text=text):
            return {"text": label, "copy": text}
        case Button():
            drawn = {"text": label, "data": sealed(button, owner, vault)}
            return drawn if button.style is Style.PLAIN else {**drawn, "style": button.style.value}


def sealed(button: Button, owner: PersonId, vault: Vault) -> str:
    """What Telegram hands back when the button is pressed: opaque, and only the owner's."""
    door = BELOW + button.to if button.below else button.to
    clear = ":".join((door, *(str(argument) for argument in button.args)))
    if len(clear.encode()) > BUTTON_BYTES:
        raise TooLongForAButton(button.to)
    return vault.bind(clear, owner=str(owner))
