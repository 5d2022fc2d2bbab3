"""What a person sees: text, buttons, perhaps a paper. Nothing of Telegram is in it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.text.l10n import Text

LABEL_LIMIT = 60  # characters on a button; what is longer is cut


class Style(StrEnum):
    """How a button looks where the client can; never the only carrier of meaning."""

    PLAIN = "plain"
    GO = "success"
    STOP = "danger"
    MAIN = "primary"


@dataclass(frozen=True)
class Button:
    """A press: `to` names a door (a tap, or a form to open), `args` ride along, sealed for the reader.

    `to` and `args` together, joined by colons, fit in 32 bytes; drawing checks it. What it opens takes the place of
    its message, unless that is to stay: then it comes `below`.
    """

    label: Text
    to: str
    args: tuple[str | int, ...] = ()
    style: Style = Style.PLAIN
    below: bool = False


@dataclass(frozen=True)
class Link:
    """A button that opens an address."""

    label: Text
    url: str


@dataclass(frozen=True)
class Copy:
    """A button that copies up to 256 characters."""

    label: Text
    text: str


@dataclass(frozen=True)
class GroupKey:
    """A key under the text field by which one picks a group in Telegram's own list, and one that writes `away`."""

    label: Text
    away: Text


Row = tuple[Button | Link | Copy, ...]


@dataclass(frozen=True)
class Paper:
    """A file to be made from facts when it is delivered; `kind` names its maker in `bot.papers`."""

    kind: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Screen:
    """One message: paragraphs, rows of buttons.

    `push` marks an unasked message that may stand on a lock screen: it must be neutral. `cover` is
    what arrives instead when it may not; without one it is that there is news.
    `private` forbids forwarding and saving.
    """

    text: Text | tuple[Text, ...]
    rows: tuple[Row, ...] = ()
    paper: Paper | None = None
    private: bool = True
    push: bool = False
    cover: Text | None = None
    silent: bool = False
    # Under the text field; a message with it has no other buttons. `key_gone` takes it away again, before one that has.
    key: GroupKey | None = None
    key_gone: bool = False

    @property
    def paragraphs(self) -> tuple[Text, ...]:
        """The text as paragraphs."""
        return self.text if isinstance(self.text, tuple) else (self.text,)


def that_stays(screen: Screen) -> Screen:
    """The same as a message that no press turns into anything else: what its buttons open comes below it."""
    those = (
        tuple(replace(one, below=True) if isinstance(one, Button) else one for one in row)
        for row in screen.rows
    )
    return replace(screen, rows=tuple(those))


def rows(*buttons: Button | Link | Copy, wide: int = 1) -> tuple[Row, ...]:
    """Buttons in rows of `wide`, in order."""
    return tuple(tuple(buttons[i : i + wide]) for i in range(0, len(buttons), wide))
