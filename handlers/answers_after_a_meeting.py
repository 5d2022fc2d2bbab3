"""What was answered after a meeting, for either side: about whom, and until when it can be changed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
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
from bot.text.speed_dating.changed import what_they_get
from bot.text.speed_dating.feedback import (
    ANSWERS,
    HOW,
    HOW_AGAIN,
    how_buttons,
    how_question,
    what_they_are_called,
    who_it_was,
)
from bot.views.speed_dating.feedback import Word, my_word

# The same whatever the other side has said: a company never reads that off.
MAY_HAVE_READ = _("If they said gladly too, they may have read it. Change it only if you mean it.")
CLOSES = _("An open question about names is then closed. They read that, and not your answer.")
CLOSED = _("If they said gladly too, they read: the question is closed, and nothing is shared.")
NOT_WHY = _("They do not read what you answered.")
NO_BLAME = {
    "company": _("Nobody is blamed. Whoever helps the candidate hears it, and the candidate does not."),
    "candidate": _("Nobody is blamed. Your adviser hears it, and the company does not."),
}
COUNTS_NOT = _("What you pressed just now does not count.")
IF_BOTH = _("The other side sees it only if you both say gladly.")
NEVER_TOLD = _("The other side never hears that.")


@dataclass(frozen=True)
class Said:
    """How it stands now; `closes` when a company's gladly gave way to it, `counts` unless another answer stood."""

    word: Word
    closes: bool = False
    counts: bool = True


async def said(press: Press) -> Said:
    """How it was; said again, it takes the place of what was said before. Raises `MayNotHaveMet`.

    Behind "again" stands the answer that was on the screen: a colleague's is changed by nobody who has not read it.
    """
    meeting, word, more = MeetingId(press.number()), Feedback(press.args[1]), press.args[2:]
    seen = Feedback(more[1]) if len(more) > 1 else None
    before = await say_how_it_was(
        press.unit, press.by, meeting, word, now=press.now, again="again" in more, seen=seen
    )
    found = await my_word(press.unit, press.by, meeting, now=press.now)
    closes = found.side == "company" and before is Feedback.GLADLY
    return Said(found, closes=closes, counts=found.said is word)


def about_the_meeting(
    name: str,
    allow: Allow,
    title: Text,
    ask: Ask,
    *,
    submit: Submit,
    ensure: Callable[[Any, Actor, MeetingId], Awaitable[None]],
    home: str,
) -> Form:
    """One question that names a meeting, asked only while `ensure` lets it be.

    It came out of another one, whose buttons it took: stopped, it leads back to that, by the door `home`.
    """

    async def while_it_may_be_asked(press: Press) -> Answers:
        await ensure(press.unit, press.by, MeetingId(press.number()))
        return {}

    async def the_other_side(press: Press) -> Text:
        word = await my_word(press.unit, press.by, MeetingId(press.number()), now=press.now)
        return what_they_are_called(word.talk)

    return Form(
        name,
        allow,
        title,
        (ask,),
        submit,
        summary=False,
        prepare=while_it_may_be_asked,
        whose=the_other_side,
        home=home,
    )


def receipt(
    word: Word,
    *,
    asks_number: bool = False,
    by_phone: bool = False,
    closes: bool = False,
    counts: bool = True,
) -> Screen:
    """The answer can be changed until names are shared. Of the other side's it looks the same, whatever that is.

    Who answered gladly for a company is asked which number the candidate gets, unless that was just said, or a
    colleague is called: then theirs goes out only when they say so.
    """
    change = (
        () if word.is_shared else (Button(_("Change the answer"), HOW_AGAIN[word.side], (word.meeting,)),)
    )
    told = () if word.is_shared else _what_is_told(word, closes=closes)
    first = _said(word) if counts else (*_said(word), COUNTS_NOT)
    lines, then = (*first, *told), next_talk(word)
    if word.side == "candidate" or word.colleague is not None or word.said is not Feedback.GLADLY:
        return Screen(lines, rows(*then, *change, MENU, wide=2))
    if word.speaker:
        mine = () if word.is_shared else _numbers(word, by_phone=by_phone)
        return Screen((*lines, _number_given(word)), rows(*then, *mine, *change, MENU))
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


def _what_is_told(word: Word, *, closes: bool) -> tuple[Text, ...]:
    if word.said is Feedback.NOT_MET:
        return (NO_BLAME[word.side], CLOSED) if closes else (NO_BLAME[word.side],)
    if closes:
        return (CLOSED, NOT_WHY)
    return (NEVER_TOLD if word.said is Feedback.NO else IF_BOTH,)


def asked(word: Word) -> Screen:
    """The question, with what stands until something else is pressed, and what that would do.

    A colleague's answer stands before the reader's first press too: what is pressed here carries it.
    """
    question = how_question(word.side, who_it_was(word.talk))
    may_have_read = word.side == "company" and word.said is Feedback.GLADLY
    warning = (MAY_HAVE_READ, CLOSES) if may_have_read else ()
    how = ("again",) if word.said is None else ("again", word.said)
    buttons = how_buttons(word.side, word.meeting, *how)
    if word.colleague is None or word.said is None:
        return Screen((*_said(word), *warning, question), rows(*buttons))
    question = _("Do you want to change the answer for your company?")
    others = [one for one in buttons if one.args[1] != word.said]
    stays = Button(_("Let it stand"), HOW[word.side], (word.meeting, word.said), style=Style.GO)
    return Screen((*_said(word), *warning, question), rows(stays, *others))


def _said(word: Word) -> tuple[Text, ...]:
    if word.said is None:
        return ()
    who, said = who_it_was(word.talk), ANSWERS[word.said]
    if word.colleague is not None:
        return (_("{colleague} answered about {who}: {said}.", colleague=word.colleague, who=who, said=said),)
    return (_("You answered about {who}: {said}.", who=who, said=said),)


def _numbers(word: Word, *, by_phone: bool) -> tuple[Button, ...]:
    about, own = (word.meeting,), word.own_number
    mine, other, any_number = (
        (_("Rather mine, {phone}"), _("Rather another number"), _("Rather my number"))
        if word.speaker
        else (_("My number, {phone}"), _("Another number"), _("Give a number"))
    )
    buttons = [Button(mine(phone=own), "give_own_number", about)] if own else []
    if not by_phone:
        buttons.append(Button(other if own else any_number, "company_number", about))
    return (*buttons, *(() if word.speaker else (Button(_("No number"), "give_no_number", about),)))


def _number_given(word: Word) -> Text:
    who, phone = what_they_are_called(word.talk), word.number
    if not word.is_shared:
        return what_they_get(who, word.speaker, phone)
    if word.speaker and phone:
        words = _("The name {speaker} and the number {phone} are with {who} now.")
        return words(who=who, speaker=word.speaker, phone=phone)
    if word.speaker:
        return _("The name {speaker} is with {who} now, and no number.", who=who, speaker=word.speaker)
    if phone:
        return _("Your name and the number {phone} are with {who} now.", who=who, phone=phone)
    return _("Your name is with {who} now, and no number.", who=who)
