"""What was answered after a meeting, for either side: about whom, and until when it can be changed."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.actions.speed_dating.feedback import say_how_it_was
from bot.dialogs.form import Answers, Ask, Form, Submit
from bot.dialogs.press import Press
from bot.domain.ids import MeetingId
from bot.domain.roles import Actor, Allow
from bot.domain.speed_dating.events import Feedback
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.feedback import (
    ANSWERS,
    HOW_AGAIN,
    how_buttons,
    how_question,
    what_they_are_called,
    who_it_was,
)
from bot.views.speed_dating.feedback import Word, my_word

# The same whatever the other side has said: a company never reads that off.
MAY_HAVE_READ = _("If they said gladly too, they may have read it. Change it only if you mean it.")
NO_BLAME = {
    "company": _("Nobody is blamed. Whoever helps the candidate hears it, and the candidate does not."),
    "candidate": _("Nobody is blamed. Your adviser hears it, and the company does not."),
}
IF_BOTH = _("The other side sees it only if you both say gladly.")
NEVER_TOLD = _("The other side never hears that.")


async def said(press: Press) -> Word:
    """How it was; said again, it takes the place of what was said before. Raises `MayNotHaveMet`."""
    meeting = MeetingId(press.number())
    word, again = Feedback(press.args[1]), "again" in press.args[2:]
    await say_how_it_was(press.unit, press.by, meeting, word, now=press.now, again=again)
    return await my_word(press.unit, press.by, meeting, now=press.now)


def about_the_meeting(
    name: str,
    allow: Allow,
    title: Text,
    ask: Ask,
    *,
    submit: Submit,
    ensure: Callable[[Any, Actor, MeetingId], Awaitable[None]],
) -> Form:
    """One question that names a meeting, asked only while `ensure` lets it be."""

    async def while_it_may_be_asked(press: Press) -> Answers:
        await ensure(press.unit, press.by, MeetingId(press.number()))
        return {}

    return Form(name, allow, title, (ask,), submit, summary=False, prepare=while_it_may_be_asked)


def receipt(word: Word, *, asks_number: bool = False, by_phone: bool = False) -> Screen:
    """The answer can be changed until names are shared. Of the other side's it looks the same, whatever that is.

    Who answered gladly for a company is asked which number the candidate gets, unless that was just said.
    """
    change = (
        () if word.is_shared else (Button(_("Change the answer"), HOW_AGAIN[word.side], (word.meeting,)),)
    )
    lines, then = (*_said(word), *(() if word.is_shared else (_what_is_told(word),))), next_talk(word)
    if word.side == "candidate" or word.colleague is not None or word.said is not Feedback.GLADLY:
        return Screen(lines, rows(*then, *change, MENU, wide=2))
    if not asks_number:
        return Screen((*lines, _number_given(word)), rows(*then, *change, MENU, wide=2))
    question = _(
        "If you both say gladly, {who} gets your name. Which number may they call?",
        who=what_they_are_called(word.talk),
    )
    # On to the next one it goes below the answer: whoever pressed on before would not be asked again.
    return Screen((*lines, question), rows(*_numbers(word, by_phone=by_phone), *change))


def next_talk(word: Word) -> tuple[Button, ...]:
    """On to another of which nothing is said yet."""
    if word.next is None:
        return ()
    meeting, talk = word.next
    return (Button(_("Next: {who}", who=who_it_was(talk)), HOW_AGAIN[word.side], (meeting,), style=Style.GO),)


def _what_is_told(word: Word) -> Text:
    if word.said is Feedback.NOT_MET:
        return NO_BLAME[word.side]
    return NEVER_TOLD if word.said is Feedback.NO else IF_BOTH


def asked(word: Word) -> Screen:
    """The question, with what stands until something else is pressed."""
    question = how_question(word.side, who_it_was(word.talk))
    may_have_read = word.side == "company" and word.said is Feedback.GLADLY
    warning = (MAY_HAVE_READ,) if may_have_read else ()
    return Screen((*_said(word), *warning, question), rows(*how_buttons(word.side, word.meeting, "again")))


def _said(word: Word) -> tuple[Text, ...]:
    if word.said is None:
        return ()
    who, said = who_it_was(word.talk), ANSWERS[word.said]
    if word.colleague is not None:
        return (_("{colleague} answered about {who}: {said}.", colleague=word.colleague, who=who, said=said),)
    return (_("You answered about {who}: {said}.", who=who, said=said),)


def _numbers(word: Word, *, by_phone: bool) -> tuple[Button, ...]:
    about, own = (word.meeting,), word.own_number
    buttons = [Button(_("My number, {phone}", phone=own), "give_own_number", about)] if own else []
    if not by_phone:
        other = _("Another number") if own else _("Give a number")
        buttons.append(Button(other, "company_number", about))
    return (*buttons, Button(_("No number"), "give_no_number", about))


def _number_given(word: Word) -> Text:
    who, phone = what_they_are_called(word.talk), word.number
    if word.is_shared and phone:
        return _("Your name and the number {phone} are with {who} now.", who=who, phone=phone)
    if word.is_shared:
        return _("Your name is with {who} now, and no number.", who=who)
    if phone:
        return _("If you both say gladly, {who} gets your name and the number {phone}.", who=who, phone=phone)
    return _("If you both say gladly, {who} gets your name, and no number.", who=who)
