"""Drawing a screen for Telegram: HTML that cannot break, buttons sealed for their reader.

A drawing is plain JSON, so that it can wait in the outbox.
"""

from typing import Any

from bot.domain.ids import PersonId
from bot.store.secrets import Vault
from bot.text.l10n import Text
from bot.text.say import plain, say
from bot.text.screen import Button, Copy, Link, Row, Screen, Style

TEXT_LIMIT = 4096
LABEL_LIMIT = 60
BUTTON_BYTES = 32
ROW_LIMIT = 8
BUTTONS_LIMIT = 100
TOAST_LIMIT = 200
MORE = "…"

Drawing = dict[str, Any]


class TooLongForAButton(ValueError):
    """A door's name and arguments do not fit Telegram's 64 bytes; a fault of the code, not the reader."""


def draw(
    screen: Screen, *, language: str, owner: PersonId, vault: Vault, prefix: Text | None = None
) -> Drawing:
    """The screen as Telegram carries it, in the reader's language."""
    parts = [say(part, language) for part in screen.paragraphs]
    if prefix is not None:
        parts.insert(0, say(prefix, language))
    drawing: Drawing = {"text": shortened("\n\n".join(parts)), "private": screen.private}
    keyboard = [[_button(one, language, owner, vault) for one in row] for row in _fitting(screen.rows)]
    if keyboard:
        drawing["keyboard"] = keyboard
    if screen.paper is not None:
        drawing["paper"] = {"kind": screen.paper.kind, "facts": dict(screen.paper.facts)}
    if screen.silent:
        drawing["silent"] = True
    return drawing


def toast(text: Text, language: str) -> str:
    """The answer to a press: plain, at most 200 characters."""
    return plain(text, language)[:TOAST_LIMIT]


def shortened(html: str, limit: int = TEXT_LIMIT) -> str:
    """At most `limit` characters, cut at a word and outside any tag or entity."""
    if len(html) <= limit:
        return html
    cut = html[: limit - len(MORE)]
    # An open entity or tag at the end would make Telegram refuse the whole message.
    for mark, end in (("&", ";"), ("<", ">")):
        start = cut.rfind(mark)
        if start != -1 and end not in cut[start:]:
            cut = cut[:start]
    return cut.rpartition(" ")[0] + MORE


def _fitting(rows: tuple[Row, ...]) -> list[Row]:
    fitting = [row[i : i + ROW_LIMIT] for row in rows for i in range(0, len(row), ROW_LIMIT)]
    total, kept = 0, []
    for row in fitting:
        total += len(row)
        if total > BUTTONS_LIMIT:
            break
        kept.append(row)
    return kept


def _button(button: Button | Link | Copy, language: str, owner: PersonId, vault: Vault) -> dict[str, str]:
    label = plain(button.label, language)
    label = label if len(label) <= LABEL_LIMIT else label[: LABEL_LIMIT - 1] + MORE
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
    clear = ":".join((button.to, *(str(argument) for argument in button.args)))
    if len(clear.encode()) > BUTTON_BYTES:
        raise TooLongForAButton(button.to)
    return vault.bind(clear, owner=str(owner))
