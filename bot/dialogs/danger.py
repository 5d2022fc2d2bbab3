"""Words of danger, wherever they are written: whom to call now, and a human is told.

The text itself goes nowhere, except that what a company writes reaches its contact as all its words do.
Where no number is known they are asked for one, and what they write next may be it.
"""

from dataclasses import replace

from bot.actions.talking_danger import (
    CAN_BE_CALLED,
    LOOKED_AFTER,
    NUMBER_ASKED,
    Alerted,
    alert,
    another_number,
    call_on_it,
    give_number,
    heard_again,
    who_would_call,
)
from bot.actions.talking_danger_others import is_about_me, is_about_them, whom_i_receive
from bot.actions.talking_danger_waiting import DANGER
from bot.actions.talking_waiting import Promised
from bot.dialogs.owning import own_roles
from bot.dialogs.press import Press, Reply
from bot.domain.danger import is_about_somebody, sounds_dangerous, sounds_threatening, sounds_weary
from bot.domain.danger_calls import Heard
from bot.domain.errors import NotAllowed
from bot.domain.ids import PlacementId
from bot.domain.number_to_call import number_to_call, numbers_in
from bot.domain.roles import COMPANY, Actor, Role
from bot.text.danger import (
    about_them_screen,
    asked_whose,
    called_screen,
    emergency_screen,
    number_lines,
    with_help,
    with_kind_question,
    with_other_number,
    written_in_danger,
)
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Screen, rows


def names_danger(press: Press) -> bool:
    """Whether they write of danger whom somebody here looks after; what staff write may be about anything."""
    return _looked_after(press) is not None and sounds_dangerous(press.text)


def with_numbers(press: Press, reply: Reply) -> Reply:
    """The reply, and above it where there is help, when somebody names danger whom nobody here looks after.

    A stranger may have been a candidate until yesterday; and staff are human.
    """
    if _looked_after(press) is not None or not sounds_dangerous(press.text):
        return reply
    known, below = press.by.role is not Role.STRANGER, reply.screen or Screen((), rows(MENU))
    return replace(reply, screen=with_help(below, known=known, phone=press.municipality.phone))


def of_company(press: Press) -> bool:
    """Whether they are here for a company, and as nobody else: then its contact reads what they write."""
    them = _looked_after(press)
    return them is not None and COMPANY.permits(them.role)


async def in_danger(press: Press, *, passed: bool) -> Reply:
    """The fixed answer to a text that names danger, as whoever else they act. `passed` when it goes to a human.

    Raises `NotAllowed` for whom nobody looks after.
    """
    them = _looked_after(press)
    if them is None:
        raise NotAllowed
    heard = Heard(numbers_in(press.text), is_about_somebody(press.text), sounds_threatening(press.text))
    told = await alert(press.unit, them, heard=heard, now=press.now, municipality=press.municipality)
    screen = emergency_screen(
        told.name, told.phone, told.by, stood=told.stood, passed=passed, threat=heard.threat
    )
    colleague = await whom_i_receive(press.unit, them) if them.role is Role.MENTOR else None
    if colleague is not None and not heard.threat:
        screen = asked_whose(screen, *colleague)
    return _alerted(them, told, screen)


async def said_whose(press: Press) -> Reply:
    """Whose danger it is, of a mentor who was asked. Raises `NotAllowed`, `Gone` once the call was made."""
    them = _looked_after(press)
    if them is None or them.role is not Role.MENTOR:
        raise NotAllowed
    placement = PlacementId(press.number())
    if not placement:
        await is_about_me(press.unit, them, now=press.now)
        return await asked_to_call(press)
    told = await is_about_them(press.unit, them, placement, now=press.now, municipality=press.municipality)
    return Reply(about_them_screen(*told))


async def number_given(press: Press) -> tuple[Text, ...]:
    """What is said of the number they were asked for because somebody is to call them; nothing of another text."""
    them, number = _looked_after(press), number_to_call(press.text)
    if them is None or number is None or press.text.startswith("/"):
        return ()
    told = await give_number(press.unit, them, number, now=press.now, municipality=press.municipality)
    return number_lines(told.name, number, told.by) if told is not None else ()


def with_number(lines: tuple[Text, ...], reply: Reply) -> Reply:
    """What is said of the number, and below it what is said of the words beside it, and nothing twice."""
    below = reply.screen or Screen((), rows(MENU))
    others = tuple(one for one in below.paragraphs if one not in lines)
    return replace(reply, screen=replace(below, text=(*lines, *others))) if lines else reply


async def with_another_number(press: Press, reply: Reply) -> Reply:
    """The reply, and above it whether they are to be called on the other number that stands in the text."""
    them, numbers = _looked_after(press), numbers_in(press.text)
    if them is None or not numbers or press.text.startswith("/"):
        return reply
    told = await another_number(press.unit, them, numbers, now=press.now, municipality=press.municipality)
    if told is None or told.stood is None:
        return reply
    return replace(reply, screen=with_other_number(reply.screen, told.name, told.stood))


async def asked_for_other_number(press: Press) -> Reply:
    """A yes to that; asked again where another number stands by now. Raises `NotAllowed` for whom it is not asked."""
    them = _looked_after(press)
    if them is None:
        raise NotAllowed
    sign = press.number_if_any(0)
    told = await call_on_it(press.unit, them, sign, now=press.now, municipality=press.municipality)
    if told.stood is not None:
        return Reply(with_other_number(None, told.name, told.stood))
    return Reply(Screen(number_lines(told.name, told.phone or "", told.by), rows(MENU)))


async def asked_kindly(press: Press, reply: Reply) -> Reply:
    """The reply, and under it whether a human is to call, when somebody who is looked after sounds at their end.

    Who is to be called now already is not asked.
    """
    them = _looked_after(press)
    below = reply.screen or (Screen((), rows(MENU)) if reply.receipt else None)
    if below is None or them is None or not sounds_weary(press.text):
        return reply
    if await press.unit.calls.is_open(them.person, DANGER):
        return reply
    who = await who_would_call(press.unit, them, now=press.now, municipality=press.municipality)
    if who is None:
        return reply
    return replace(reply, screen=with_kind_question(below, who.name, now=who.by is None))


async def still_to_be_called(press: Press, who: Text, told: Promised) -> Reply | None:
    """What somebody reads who has written while they are to be called now; None when nobody is to call them.

    `who` is what is said of it otherwise: by when it is answered is no matter to who waits for a call.
    """
    waits = await heard_again(press.unit, press.by, now=press.now, municipality=press.municipality)
    if waits is None:
        return None
    reads_it_now = told.reached and told.reader in waits.asked
    first = _("{name} gets what you wrote now.", name=told.has) if reads_it_now else who
    lines = (first, *written_in_danger(waits.name, waits.phone, waits.by))
    about = (NUMBER_ASKED, press.by.person) if waits.phone is None else None
    return Reply(Screen(lines, rows(MENU)), about=about)


async def words_of_who_waits(press: Press) -> tuple[Text, ...]:
    """What somebody from a company reads who has written while they are to be called now; nothing otherwise."""
    waits = await heard_again(press.unit, press.by, now=press.now, municipality=press.municipality)
    return written_in_danger(waits.name, waits.phone, waits.by) if waits is not None else ()


async def asked_to_call(press: Press) -> Reply:
    """A yes to the kind question, whoever else they act as. Raises `NotAllowed` for whom it is not asked."""
    them = _looked_after(press)
    if them is None:
        raise NotAllowed
    told = await alert(press.unit, them, asked=True, now=press.now, municipality=press.municipality)
    return _alerted(them, told, called_screen(told.name, told.phone, told.by))


def _alerted(them: Actor, told: Alerted, screen: Screen) -> Reply:
    """Where a number is asked for, an open form is put aside: what is written next is the answer."""
    if told.phone is not None:
        return Reply(screen)
    return Reply(screen, about=(NUMBER_ASKED, them.person), leaves=True)


def _looked_after(press: Press) -> Actor | None:
    """They in the role in which they are looked after; with several, nobody on a company's side learns of it."""
    held = [one for one in own_roles(press) if CAN_BE_CALLED.permits(one.role)]
    found = next((one for one in held if LOOKED_AFTER.permits(one.role)), next(iter(held), None))
    return replace(press.by, acting=found) if found is not None else None
