"""Whoever is promised a call and has left no number is asked for it, with the promise."""

from bot.actions.people import can_be_called
from bot.actions.speed_dating.by_phone import leave_number
from bot.dialogs.form import Ask, Form, Submit
from bot.dialogs.press import Press, Reply
from bot.domain.number_to_call import numbers_in
from bot.domain.roles import Allow
from bot.text.checkins import number_missing
from bot.text.l10n import Text, _
from bot.text.screen import Button, Style
from bot.text.speed_dating.calls import number_for_call
from handlers.reading import a_phone


async def number_wanted(press: Press, name: str) -> tuple[Text, ...]:
    """Under the promise that `name` calls: where to leave the number, when none is known or just written."""
    if press.written is not None and numbers_in(press.text):
        return ()
    return () if await can_be_called(press.unit, press.by) else (number_missing(name),)


async def number_asked(
    press: Press, name: str, form: str, *about: int
) -> tuple[tuple[Text, ...], tuple[Button, ...]]:
    """The same before a job dating, with a button to a question that may be passed over."""
    if await can_be_called(press.unit, press.by):
        return (), ()
    return (number_for_call(name),), (Button(_("Write a number"), form, about, style=Style.MAIN),)


def number_form(name: str, allow: Allow, then: Submit) -> Form:
    """The question; the number is kept as theirs, and they are back at what they were asked."""

    async def given(press: Press) -> Reply:
        if press.answers["phone"]:
            await leave_number(press.unit, press.by, press.answers["phone"])
        return await then(press)

    return Form(
        name,
        allow,
        _("Your number"),
        (
            Ask(
                "phone",
                _("Which number may we call? Skip it, and we write to you instead."),
                _("Phone"),
                read=a_phone,
                skip=True,
                reads=_("I keep the number. Whoever is to call you can see it."),
            ),
        ),
        given,
        summary=False,
    )
