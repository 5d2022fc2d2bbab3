"""Searching in a long list by typing: the same question everywhere, opened from the list."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply
from bot.domain.errors import NoCompanyFound
from bot.domain.roles import Allow
from bot.text import phrases
from bot.text.l10n import Text, _
from bot.text.screen import Button, Row
from bot.views.companies import Found, find_companies
from bot.views.parts import Part

NO_COMPANY = _("I found no company. Press Back, and write part of its name, or its CVR number.")


def search(name: str, allow: Allow, ask: Ask, *, then: Callable[[Press], Awaitable[Reply]]) -> Form:
    """A form of one question whose answer opens what was looked for, as its button would."""

    async def found(press: Press) -> Reply:
        return await then(replace(press, args=(str(press.answers[ask.name]),)))

    return Form(name=name, allow=allow, title=phrases.SEARCH, steps=(ask,), submit=found, summary=False)


async def ensure_any_company(press: Press, words: str) -> None:
    """A search that found nothing is no answer: it is asked again, and is nobody's draft. Raises `NoCompanyFound`."""
    if not await find_companies(press.unit, press.by, words):
        raise NoCompanyFound


async def companies_found(press: Press, answers: Answers) -> Sequence[Choice]:
    """Companies the words of an earlier question fit, each with its contact."""
    found = await find_companies(press.unit, press.by, str(answers.get("words", "")))
    # Of one that has become part of another the reader learns that first.
    return [Choice(_company(one), str(one.id), sure=one.formerly is None) for one in found]


def which_company(question: Text) -> tuple[Ask, Ask]:
    """A company by its name or number: the question, and which of those that were found."""
    return (
        Ask("words", question, _("Search"), also=ensure_any_company),
        Ask(
            "company",
            _("Which one is it? Its contact stands beside it."),
            _("Company"),
            choices=companies_found,
            asks_back=True,
            only=True,
            nothing=NO_COMPANY,
        ),
    )


def _company(one: Found) -> Text:
    said = {"company": one.name, "contact": one.contact or "–"}
    if one.formerly is not None:
        return _("{company}, earlier {former}: {contact}", former=one.formerly, **said)
    return _("{company}: {contact}", **said)


def search_button(part: Part[Any], door: str) -> tuple[Row, ...]:
    """The way to it, under a list that fills more than a page."""
    return () if part.is_all else ((Button(phrases.SEARCH, door),),)
