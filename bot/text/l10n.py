"""Lazy texts: declared when modules load, worded when the reader's language is known.

`_("...")` makes a `Text`; `n_` picks a plural; `p_` tells two meanings of one English word
apart. Values stay values until `say`: dates, numbers and names are formatted for the reader,
escaped, and kept from turning the direction of the sentence round.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Value = Any  # str, int, datetime, date, Text, or anything `bot.text.say` knows how to word


@dataclass(frozen=True)
class Text:
    """A sentence to be worded later. `msgid` is English; `values` fill its braces."""

    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None
    context: str | None = None

    def __hash__(self) -> int:
        return hash((self.msgid, self.plural, self.count, self.context))

    def __call__(self, **values: Value) -> "Text":
        """The same sentence with (more) values."""
        return Text(self.msgid, {**self.values, **values}, self.plural, self.count, self.context)


def _(msgid: str, /, **values: Value) -> Text:
    """A sentence."""
    return Text(msgid, values)


def n_(singular: str, plural: str, n: int, /, **values: Value) -> Text:
    """A sentence that counts; `{n}` is filled with the number."""
    return Text(singular, {"n": n, **values}, plural, n)


def p_(context: str, msgid: str, /, **values: Value) -> Text:
    """A word whose meaning needs a hint."""
    return Text(msgid, values, context=context)


@dataclass(frozen=True)
class Week:
    """The week a day is in, as Danes number them."""

    day: date


class Lines(tuple[Text, ...]):
    """Texts that stand under each other in one paragraph."""

    __slots__ = ()


def stacked(*lines: Text) -> Text:
    """Several lines as one paragraph."""
    return Text("{lines}", {"lines": Lines(lines)})
