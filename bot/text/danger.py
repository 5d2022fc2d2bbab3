"""What somebody reads who names danger: where there is help, for everybody, and who calls them."""

from dataclasses import replace
from datetime import datetime

from bot.domain.number_to_call import sign_of
from bot.text.cards import named_within
from bot.text.checkins import call_promise
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows

HELP = _("Are you or somebody else in danger? Call 112 now.")
SOMEBODY_TO_TALK_TO = _("Do you want to talk to somebody? Livslinien: 70 201 201, every day of the year.")


def with_help(screen: Screen, *, known: bool, phone: str) -> Screen:
    """What they read, below the two numbers. Who is not `known` here reads that nobody is told, and whom to call."""
    nobody = _(
        "I do not know who you are, so I cannot ask anybody to call you. By day you reach us on {phone}."
    )
    told = () if known else (nobody(phone=phone),)
    return replace(screen, text=(HELP, SOMEBODY_TO_TALK_TO, *told, *screen.paragraphs))


def emergency_screen(
    name: str,
    phone: str | None,
    by: datetime | None,
    *,
    stood: str | None = None,
    passed: bool = False,
    threat: bool = False,
) -> Screen:
    """What somebody in danger reads: whom to call now, and that a human is told; asked for a number without one.

    `by` is when they are called, where it is not now; `stood` is a number in their words. `passed` when the words
    themselves go to the human too; `threat` when somebody else may be in danger of them.
    """
    angry = (_("You sound very angry. Let us talk before somebody gets hurt."),) if threat else ()
    help_now = (
        *angry,
        HELP,
        SOMEBODY_TO_TALK_TO,
    )
    if phone is None:
        told = (*_your_number(name, by, stood), _("Nobody reads here at night or at weekends."))
    else:
        asked = _("Nobody reads here at night or at weekends. {name} is asked to call you.", name=name)
        told = (asked, *_promise(name, by))
    kept = _("I have not passed your text on, and I do not keep it.")
    if stood is not None:
        kept = _("I have passed on only the number. I do not keep your text.")
    end: tuple[Text, ...] = (kept, _("Did you mean something else? Then write it in other words."))
    if passed:
        end = (_("{name} gets what you wrote too.", name=name),)
    ask = (_on_it(stood),) if stood is not None and phone is not None else ()
    return Screen((*help_now, *told, *end), rows(*ask, MENU))


def asked_whose(screen: Screen, placement: int, name: str | int) -> Screen:
    """What a mentor reads who names danger, and below it whose it is: one tap."""
    who = named_within(name)
    doors = rows(
        Button(_("It is about {name}", name=who), "danger_of", (placement,), style=Style.MAIN),
        Button(_("It is about me"), "danger_of", (0,)),
    )
    asked = _("Is it about {name}, or about you?", name=who)
    return replace(screen, text=(*screen.paragraphs, asked), rows=(*doors, *screen.rows))


def about_them_screen(adviser: str, name: str | int) -> Screen:
    """What a mentor reads who said that it is about the new colleague."""
    who = named_within(name)
    lines = (
        _("Thank you. {adviser} hears now that it is about {name}.", adviser=adviser, name=who),
        _("Is {name} in danger right now? Call 112, and stay there until help comes.", name=who),
        _("You need not carry it alone. You may call Livslinien too: 70 201 201."),
    )
    return Screen(lines, rows(MENU))


def number_lines(name: str, phone: str, by: datetime | None) -> tuple[Text, ...]:
    """What somebody reads who is to be called, and has written on which number."""
    if by is None:
        has = _("Thank you. {name} has your number, {phone}, and calls you now.", name=name, phone=phone)
    else:
        has = _("Thank you. {name} gets your number, {phone}.", name=name, phone=phone)
    return has, *_promise(name, by), _until_then()


def with_other_number(screen: Screen | None, name: str, stood: str) -> Screen:
    """What is said anyway, and above it whether they are to be called on the other number they wrote."""
    below = screen or Screen((), rows(MENU))
    asked = _(
        "{name} sees the number {phone} too. Shall {name} call you on it? Then press here.",
        name=name,
        phone=stood,
    )
    return replace(below, text=(asked, *below.paragraphs), rows=(*rows(_on_it(stood)), *below.rows))


def _on_it(phone: str) -> Button:
    return Button(_("Call me on {phone}", phone=phone), "call_me_on_it", (sign_of(phone),), style=Style.MAIN)


def with_kind_question(screen: Screen, name: str, *, now: bool) -> Screen:
    """What is said anyway, and under it whether a human is to call; now, while there is work."""
    if now:
        asked, yes = _("It sounds hard. Shall {name} call you now?"), _("Yes, call me now")
    else:
        asked, yes = _("It sounds hard. Shall {name} call you?"), _("Yes, call me")
    kind = (
        asked(name=name),
        _("Are you in danger? Call 112. Somebody to talk to: Livslinien, 70 201 201."),
    )
    ask = rows(Button(yes, "call_me_now", style=Style.MAIN))
    return replace(screen, text=(*screen.paragraphs, *kind), rows=(*ask, *screen.rows))


def called_screen(name: str, phone: str | None, by: datetime | None) -> Screen:
    """What somebody reads who asked to be called; asked for a number without one."""
    return Screen(written_in_danger(name, phone, by), rows(MENU))


def written_in_danger(name: str, phone: str | None, by: datetime | None) -> tuple[Text, ...]:
    """What somebody reads who is to be called now, and has written meanwhile; asked for a number without one."""
    if phone is None:
        told = _your_number(name, by, None)
    elif by is None:
        told = (_("{name} is asked to call you now.", name=name),)
    else:
        told = _promise(name, by)
    return *told, _until_then()


def _your_number(name: str, by: datetime | None, stood: str | None) -> tuple[Text, ...]:
    if stood is not None:
        known = _("{name} gets the number in your text: {phone}.", name=name, phone=stood)
    else:
        known = _("{name} is told, but has no number for you.", name=name)
    if by is not None:
        return known, _("Write your own number here."), *_promise(name, by)
    return known, _("Write your own number here, and {name} calls you now.", name=name)


def _promise(name: str, by: datetime | None) -> tuple[Text, ...]:
    return (call_promise(name, by),) if by is not None else ()


def _until_then() -> Text:
    return _(
        "Nobody reads here at night or at weekends. Then call Livslinien: 70 201 201. "
        "Are you in danger? Call 112."
    )
