"""A conversation, declared: the questions, who may open it, what happens at the end.

A form reads like the chat. It holds no state; where a person stands in it is a row in the store.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.dialogs.press import Press, Reply
from bot.domain.roles import Allow
from bot.store.dialogs import BESIDE
from bot.text.l10n import Text
from bot.text.screen import Button

Answers = Mapping[str, Any]
# Reads what was written into a value that JSON can hold; a Refusal's words say what to write instead.
Reader = Callable[[str, Press], Any]
LONGEST_ANSWER = 1000
# As long as Telegram lets anybody write.
AS_LONG_AS_A_MESSAGE = 4096


@dataclass(frozen=True)
class Choice:
    """One button of a question. `value` is what is kept; short and JSON-plain.

    One that is not `sure` is pressed even where nothing else can be: its label says what one should know first.
    """

    label: Text
    value: str
    sure: bool = True


Choices = Sequence[Choice] | Callable[[Press, Answers], Awaitable[Sequence[Choice]]]


@dataclass(frozen=True)
class Ask:
    """One question.

    `choices` makes buttons; `many` lets several be ticked, with a "next" button; without
    `choices` the person writes, and `read` makes a value of it. With both, either will do.
    `skip` offers "skip" and keeps None; `when` leaves the question out for some answers.
    `show` words the kept value in the summary, where `press.answers` holds all of them; without it
    the choice's label or the text itself.
    `aside` keeps an answer that only leads to the next one out of the summary.
    `adds_to` names an earlier answer in words, to which words that are no choice are added.
    `reads` tells the writer, under the question, who will read a free text. `most` is how many
    characters an answer in words may have; a longer one is asked again, never cut. What `also`
    finds in the answer is kept beside it, where `when` of later questions may read it (`beside`);
    a refusal of it asks the question again; it sees the answers before it. `alone` are ticks that go with no other.
    `asks_back` is a question about the answer before it, and no step of its own; with `anew` what is written to it is
    that answer, written anew. Where one choice is
    all there is, `only` takes it for the answer, says so, and goes on. What is `at_will` has an answer from the
    beginning and is asked only of who changes it in the summary. An answer that stands in `at_once`
    sends the form, when no other question is left. `nothing` is said, and the question is not, where there
    is no choice.
    """

    name: str
    question: Text | Callable[[Press, Answers], Awaitable[Text]]
    label: Text
    read: Reader | None = None
    choices: Choices | None = None
    many: bool = False
    wide: int = 1
    skip: bool = False
    aside: bool = False
    adds_to: str | None = None
    when: Callable[[Answers], bool] | None = None
    show: Callable[[Any, Press], Text] | None = None
    reads: Text | None = None
    most: int = LONGEST_ANSWER
    also: Callable[[Press, Any], Awaitable[Any]] | None = None
    alone: tuple[str, ...] = ()
    asks_back: bool = False
    anew: bool = False
    only: bool = False
    at_will: bool = False
    at_once: tuple[str, ...] = ()
    nothing: Text | None = None


def beside(name: str, what: str = "also") -> str:
    """Where what `also` found in the answer of that name is kept, or another thing that goes with it."""
    return f"{name}{BESIDE}{what}"


def seen_of(form: "Form") -> str:
    """Where the version is kept that somebody has seen of what they correct."""
    return beside(form.steps[0].name, "seen")


def belongs_to(key: str) -> str:
    """The question whose answer is kept under this key, or beside which it is kept."""
    return key.partition(BESIDE)[0]


Submit = Callable[[Press], Awaitable[Reply]]


@dataclass(frozen=True)
class Form:
    """A conversation of steps, ended by a summary whose every line can be changed.

    `name` opens it from a button (`Button(to=name, args=...)`) and names its rows in the store;
    `summary=False` submits right after the last answer (for one or two quick questions), unless
    something written was read into a value that `show` words: then the reading is shown first.
    `title` heads the summary; `send` is the submit button's label. `prepare` may refuse to open
    (raises a Refusal) or return first answers; in a `prefilled` form those are how it is, and no draft of anybody's
    until one of them is changed or another given. In `submit`, `press.answers` holds everything and
    `press.args` what the form was opened with. `fresh` leaves the pressed message alone, for forms
    whose answer needs what it says. `about` names in the summary, or above every question where
    there is none, whom it is about, or what one should know before it is sent: what is new, too, of what has
    `Changed`. Where `warns` says in the summary why one had better wait, its button reads "Send anyway". `whom` names
    who reads it, above every screen and in the button that leads back, so that it is not taken for somebody else.
    `whose` says so of a form that is about somebody and read by nobody else; `home` is the door that its
    first argument opens, to which a stopped one leads back. `ways` are other ways to answer, under the first question.
    """

    name: str
    allow: Allow
    title: Text
    steps: tuple[Ask, ...]
    submit: Submit
    send: Text | None = None
    summary: bool = True
    prepare: Callable[[Press], Awaitable[Answers]] | None = None
    prefilled: bool = False
    fresh: bool = False
    about: Callable[[Press, Answers], Awaitable[Text | None]] | None = None
    warns: Callable[[Press, Answers], Awaitable[Text | None]] | None = None
    whom: Callable[[Press], Awaitable[str]] | None = None
    whose: Callable[[Press], Awaitable[str | Text]] | None = None
    home: str | None = None
    ways: Callable[[Press], Awaitable[Sequence[Button]]] | None = None
