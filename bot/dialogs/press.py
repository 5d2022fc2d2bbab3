"""What a handler receives, and what it may answer."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Allow, Held
from bot.store.unit import Unit
from bot.telegram.current import A_MENU
from bot.text.l10n import Text
from bot.text.screen import Screen

# What a menu is about that stands below everything else; nothing answers a reply to it.
MENU_BELOW = (A_MENU, 0)
# No row of a database has it.
NO_NUMBER_OF_OURS = 2**63


@dataclass(frozen=True)
class Written:
    """A message as it came, after the guard."""

    message_id: int
    text: str | None = None
    reply_to: int | None = None  # the message id it answers, in the same chat
    media: str | None = None  # "photo", "voice", "document", ...: never kept, only named
    removed: int = 0  # how many CPR-like numbers the guard took out
    edited: bool = False


@dataclass(frozen=True)
class Press:
    """One thing a person did: pressed a button, gave a command, or wrote.

    `args` are what the button carried; `answers` the form's, when it is submitted;
    `subject` what the answered message was about, as (kind, id), when it is a reply; `messages` the
    numbers of the messages in which a form's questions were answered in words.
    """

    by: Actor
    unit: Unit
    now: datetime
    municipality: Municipality
    args: tuple[str, ...] = ()
    door: str = ""  # what the pressed button opens
    written: Written | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    subject: tuple[str, int] | None = None
    messages: Mapping[str, int] = field(default_factory=dict)
    bot_name: str = ""  # the bot's username, for links
    web_address: str = ""  # where the bot's own web part is reached
    chat_name: str | None = None  # the first name Telegram shows, only for greeting
    stopped: bool = False  # they said stop: nothing but the answer to this very press reaches them
    received: datetime | None = None  # when it came, perhaps long before it is worked on
    drawn: datetime | None = None  # when the pressed button was, as far as is known
    picked: int | None = None  # the chat that was picked in Telegram's list of groups
    # Companies that have become part of others since the button was drawn, and of which.
    merged: Mapping[CompanyId, CompanyId] = field(default_factory=dict)
    # Companies that were asked for by what the button carries, and at which place of it.
    named: dict[CompanyId, int | None] = field(default_factory=dict, compare=False)

    @property
    def said_at(self) -> datetime:
        """When the person did it, as far as is known."""
        return min(self.received or self.now, self.now)

    @property
    def text(self) -> str:
        """What was written, or nothing."""
        return (self.written.text if self.written else None) or ""

    @property
    def in_words(self) -> bool:
        """Whether a word was written; an emoji alone, or a file, is passed on to nobody."""
        return any(one.isalnum() for one in self.text)

    def number(self, place: int = 0) -> int:
        """The button's argument at `place` as a number. Raises `Gone` when there is none."""
        found = self.number_if_any(place)
        if found is None:
            # A command or an old button that opens the same door without saying about what.
            raise Gone
        return found

    def company(self, place: int = 0) -> CompanyId:
        """The company the button's argument at `place` names, or what it has become part of. Raises `Gone`."""
        return self._named(self.number(place), place)

    def company_in(self, value: int | str) -> CompanyId:
        """The company an answer names, or what it has become part of, or was meant while it was part of it."""
        return self._named(int(value), None)

    def _named(self, value: int, place: int | None) -> CompanyId:
        named = CompanyId(value)
        self.named.setdefault(named, place)
        return self.merged.get(named, named)

    def whole(self) -> AbstractAsyncContextManager[None]:
        """All that is done inside, or none of it: for whoever answers a refusal themselves."""
        return self.unit.savepoint()

    def number_if_any(self, place: int) -> int | None:
        """The button's argument at `place` as a number; None when it carries none. Raises `Gone` for what is none."""
        if len(self.args) <= place:
            return None
        try:
            found = int(self.args[place])
        except ValueError:
            raise Gone from None
        if abs(found) >= NO_NUMBER_OF_OURS:
            raise Gone
        return found

    @property
    def entered(self) -> bool:
        """Whether a consultant enters what the person says on the telephone, and reads the answer instead."""
        return self.by.entered_by is not None

    def page(self, place: int = 0) -> int:
        """Which page the button's argument at `place` turns to; the first one when it does not say."""
        return self.number_if_any(place) or 0


@dataclass(frozen=True)
class Reply:
    """What the person sees. Nothing at all is a silent answer.

    After a press the screen replaces the pressed message, unless `fresh`; after a text it is a
    message of its own. `toast` answers the press itself; with `alert` it must be closed by hand.
    `form` opens a form, with `form_args` as the thing it is about. `to` is who reads it when the
    account changed hands by this very press (a link that let an imported person in); `language`
    words it when that was chosen by this very press. `about` is what a reply to it will be about.
    `receipt` is an emoji put on what was written, when nothing needs to be said.
    `for_task` is the call task whose person its buttons are meant for: a consultant enters the answers.
    `question` marks a form's screen: when it is answered in words, its message shows that, as `closes`.
    `leaves` puts an open form aside, because what is written next is meant for somebody else; what
    waits unfinished is offered on top. `afterwards` is done when the screen is on its way, for what is
    to be read below it. `cancels` stops the open form and says what was kept.
    `form_as` is the role its form is opened in, and that is in use from then on. `ends` names a form, and the
    thing it is about, that has been overtaken if it was begun. `card` names its message: what is told with
    that name later takes its place. `elsewhere` is what other messages of its name, without what follows a colon, say
    from then on.
    """

    screen: Screen | None = None
    fresh: bool = False
    toast: Text | None = None
    alert: bool = False
    form: str | None = None
    form_args: tuple[str | int, ...] = ()
    to: PersonId | None = None
    language: str | None = None
    about: tuple[str, int] | None = None
    receipt: str | None = None
    for_task: int | None = None
    question: bool = False
    closes: Screen | None = None
    leaves: bool = False
    cancels: bool = False
    form_as: Held | None = None
    ends: tuple[str, str] | None = None
    afterwards: Callable[[], Awaitable[None]] | None = None
    card: str | None = None
    elsewhere: tuple[str, Screen] | None = None


Run = Callable[[Press], Awaitable[Reply]]


@dataclass(frozen=True)
class Command:
    """A slash command, by any of its names. `menu` is its line in Telegram's command list."""

    names: tuple[str, ...]
    allow: Allow
    run: Run
    menu: Text


@dataclass(frozen=True)
class Tap:
    """A button's other end. With `by_phone` a consultant may press it for somebody they have to call.

    `again` draws its screen where it stands already: nobody has pressed, so it does nothing, and nobody has looked.
    """

    name: str
    allow: Allow
    run: Run
    by_phone: bool = False
    again: Run | None = None


@dataclass(frozen=True)
class Listener:
    """Free text outside any form, by role: exactly one per role.

    With `passes_on` somebody else reads it; who has several such roles is asked which one is meant.
    """

    allow: Allow
    run: Run
    passes_on: bool = False


@dataclass(frozen=True)
class Picked:
    """A group was picked in Telegram's own list (`Press.picked`): one door for all."""

    allow: Allow
    run: Run


@dataclass(frozen=True)
class Answering:
    """A reply, written to a message the bot sent about a `kind` of thing (`Press.subject`)."""

    kind: str
    allow: Allow
    run: Run
