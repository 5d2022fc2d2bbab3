"""Absence and stand-in: what is planned, who always stands in, and choosing another; a coordinator does it too."""

from bot.actions.absences import cancel_absence
from bot.actions.stand_ins import choose_stand_in
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Row, Screen, Style, rows
from bot.views.absences import OwnAbsences, Planned, could_be_usual, own_absences
from bot.views.parts import part_of
from handlers.weekdays import days_line

OWN_OR_LEADS = Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit
NOBODY = 0
MOST = 12


def whose(press: Press) -> PersonId:
    """Whom the button is about; a consultant's own menu says nobody."""
    return PersonId(press.number_if_any(0) or press.by.person)


async def absences(press: Press) -> Reply:
    """What is so now, and what can be changed."""
    found = await own_absences(press.unit, press.by, whose(press), now=press.now)
    return Reply(screen_of(found, press))


def screen_of(found: OwnAbsences, press: Press) -> Screen:
    """One message, in the words of whoever reads it."""
    mine = found.person == press.by.person
    days = days_line(found, press, mine=mine)
    planned = [
        _("Away from {first} up to and including {last}. {name} stands in.",
          first=one.first, last=one.last, name=one.stand_in)
        for one in found.planned[:MOST]
    ]  # fmt: skip
    over = [_over(one, found, press) for one in found.planned[:MOST]]
    away = any(one.first <= local(press.now).date() <= one.last for one in found.planned)
    doors = _doors(found, mine=mine, away=away)
    return Screen((*planned, _usual_line(found, mine=mine), *days), (*rows(*over), *doors))


def _over(one: Planned, found: OwnAbsences, press: Press) -> Button:
    """To cancel it; what has begun is asked about first, as companies hear of it at once."""
    twice = sum(one.first == other.first for other in found.planned) > 1
    label = (
        _("Cancel: {first} to {last}, {name}", first=one.first, last=one.last, name=one.stand_in)
        if twice
        else _("Cancel: away from {first}", first=one.first)
    )
    if one.first > local(press.now).date():
        return Button(label, "cancel_absence", (one.id,))
    return Button(label, "ask_cancel_absence", (one.id, found.person))


async def ask_cancel(press: Press) -> Reply:
    """What it means to cancel an absence that has begun. Raises `Gone`."""
    person = PersonId(press.number(1))
    found = await own_absences(press.unit, press.by, person, now=press.now)
    one = next((one for one in found.planned if one.id == press.number()), None)
    if one is None:
        raise Gone
    asked = (
        _("You are away up to and including {last}. Are you back now?", last=one.last)
        if person == press.by.person
        else _(
            "{name} is away up to and including {last}. Is {name} back now?", name=found.name, last=one.last
        )
    )
    told = _("{name} no longer stands in, and reads so.", name=one.stand_in)
    yes = Button(_("Yes, cancel the absence"), "cancel_absence", (one.id,), style=Style.STOP)
    return Reply(Screen((asked, told), rows(yes, Button(_("Back"), "absences", (person,)))))


async def cancelled(press: Press) -> Reply:
    """The absence is off; whoever stood in, or would have, reads so."""
    person = await cancel_absence(press.unit, press.by, press.number(), now=press.now)
    found = await own_absences(press.unit, press.by, person, now=press.now)
    screen = screen_of(found, press)
    return Reply(Screen((_("The absence is cancelled."), *screen.paragraphs), screen.rows))


def _usual_line(found: OwnAbsences, *, mine: bool) -> Text:
    if found.usual is None:
        return (
            _("You have no usual stand-in. Choose one, and companies can see who it is.")
            if mine
            else _("{name} has no usual stand-in.", name=found.name)
        )
    if mine:
        return _("When you are away, {other} answers.", other=found.usual)
    return _("When {name} is away, {other} answers.", name=found.name, other=found.usual)


def _doors(found: OwnAbsences, *, mine: bool, away: bool) -> tuple[Row, ...]:
    label = _("Choose a stand-in") if found.usual is None else _("Another stand-in")
    # Of who is away nobody says that they are.
    back = Button(_("Back"), "who_is_away") if away else Button(_("Back"), "away_who", (found.person,))
    last = Button(_("I will be away"), "absence") if mine else back
    days = Button(_("Working days"), "working_days", (found.person,))
    return rows(Button(label, "choose_stand_in", (found.person,)), days, last, MENU)


async def choose(press: Press) -> Reply:
    """Colleagues who could, a button each."""
    person = whose(press)
    now = await own_absences(press.unit, press.by, person, now=press.now)
    found = await could_be_usual(press.unit, press.by, person, now=press.now)
    back = Button(_("Back"), "absences", (person,))
    nobody = [] if now.usual is None else [Button(_("Nobody"), "set_stand_in", (person, NOBODY))]
    if not found and not nobody:
        text = _("There is no colleague who could. A coordinator answers when nobody else does.")
        return Reply(Screen(text, rows(back, MENU, wide=2)))
    part = part_of(found, press.page(1), size=MOST)
    doors = [Button(_("{value}", value=one.name), "set_stand_in", (person, one.person)) for one in part.shown]
    asked = (
        _("Who answers whenever you are away?")
        if person == press.by.person
        else _("Who answers whenever {name} is away?", name=now.name)
    )
    under = (*turning(part, "choose_stand_in", person), *rows(*nobody), *rows(back, MENU, wide=2))
    return Reply(Screen((asked, *where(part)), (*rows(*doors, wide=2), *under)))


async def chosen(press: Press) -> Reply:
    """Both colleagues read it."""
    person, other = whose(press), press.number(1)
    stand_in = PersonId(other) if other != NOBODY else None
    await choose_stand_in(press.unit, press.by, person, stand_in, now=press.now)
    return await absences(press)


DOORS = (
    Tap("absences", OWN_OR_LEADS, absences),
    Tap("choose_stand_in", OWN_OR_LEADS, choose),
    Tap("set_stand_in", OWN_OR_LEADS, chosen),
    Tap("ask_cancel_absence", OWN_OR_LEADS, ask_cancel),
    Tap("cancel_absence", OWN_OR_LEADS, cancelled),
)
