"""Never this company: one press, and what it ends; taken back under My card."""

from bot.actions.shut_out import Never, let_back, never
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SuggestionId
from bot.domain.roles import Role
from bot.domain.shut_out import Known
from bot.domain.speed_dating.events import Attendance
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Paper, Screen, Style, rows
from bot.text.speed_dating.events import slots_text
from bot.views.shut_out import Together, my_nevers, together
from bot.views.speed_dating.guests import my_invitation

ME = Role.CANDIDATE.themselves
KNOWN: dict[Known, Text] = {
    Known.COULD_READ_CARD: _("They could read your card."),
    Known.CARD: _("They have read your card before."),
    Known.FIRST_NAME: _("They have read your card and your first name before."),
    Known.NAME: _("They have your name from before, and your number if you gave it."),
}


def never_button(suggestion: SuggestionId, between: Together) -> Button:
    """One press, when what it costs stands above it."""
    return Button(_("Never this company"), "offer_never", (suggestion, len(between.times)))


def what_never_costs(between: Together) -> tuple[Text, ...]:
    """What the button ends besides."""
    off = _("You have a time with {company} {when}. “Never this company” calls it off too.")
    return tuple(off(company=between.company, when=one) for one in between.times)


async def never_this(press: Press) -> Reply:
    """Never; asked again only when it costs a time that did not stand above the button."""
    suggestion = SuggestionId(press.number())
    between = await together(press.unit, press.by, suggestion, now=press.now)
    if len(between.times) > (press.number_if_any(1) or 0):
        sure = Button(
            _("Yes, never this company"), "offer_never", (suggestion, len(between.times)), style=Style.STOP
        )
        return Reply(
            Screen(
                _costs(between),
                rows(sure, Button(_("No, keep it"), "suggestion", (suggestion,)), wide=2),
            )
        )
    told = await never(press.unit, press.by, suggestion, now=press.now, municipality=press.municipality)
    kept, paper = await _other_times(press, told)
    under = rows(Button(_("Who saw me"), "who_saw_me"), MENU, wide=2)
    return Reply(Screen((*_what_is_so(told), *kept), under, paper=paper))


def _costs(between: Together) -> tuple[Text, ...]:
    off = _("You have a time with {company} {when}. It is called off too.")
    return tuple(off(company=between.company, when=one) for one in between.times)


def _what_is_so(told: Never) -> tuple[Text, ...]:
    """What they know, and what follows; nothing that is not so."""
    if told.known is Known.NOTHING:
        lines = [_("That is all right. {company} never sees your card.", company=told.company)]
    else:
        lines = [
            _("That is all right. {company} is never shown your card again.", company=told.company),
            KNOWN[told.known],
        ]
    lines += [_("Your time with them {when} is off.", when=one) for one in told.off]
    if told.disappears:
        lines.append(
            _("In a few days your card disappears from their chat. They read that you cannot meet now.")
        )
    if told.placed:
        lines.append(_("What you have begun there goes on."))
    lines.append(_("You are not asked about them any more. {adviser} hears it.", adviser=told.adviser))
    return tuple(lines)


async def _other_times(press: Press, told: Never) -> tuple[tuple[Text, ...], Paper | None]:
    """What stays of a day of which some times are off, and the calendar without them."""
    if told.event is None:
        return (), None
    mine = await my_invitation(press.unit, press.by, told.event, now=press.now)
    kept = (_("You keep your other times:"), slots_text(mine.slots, for_company=False)) if mine.slots else ()
    return kept, calendar_paper(mine.entry(press.now)) if mine.said is Attendance.COMING else None


async def nevers(press: Press) -> Reply:
    """The companies, each with a button."""
    found = await my_nevers(press.unit, press.by)
    back = Button(_("My card"), "my_card")
    if not found:
        return Reply(Screen(_("There is no company you never want."), rows(back)))
    lines = [_("{company} never sees your card.", company=one.name) for one in found]
    lines.append(_("You can take that back. You are still asked before they see anything."))
    buttons = [Button(_("Ask me again: {company}", company=one.name), "let_back", (one.id,)) for one in found]
    return Reply(Screen(tuple(lines), rows(*buttons, back)))


async def back_again(press: Press) -> Reply:
    """They may be asked about again."""
    company = await let_back(press.unit, press.by, press.company(), now=press.now)
    text = _(
        "You can be asked about {company} again. They see nothing before you say yes to it.", company=company
    )
    return Reply(Screen(text, rows(Button(_("My card"), "my_card"), MENU, wide=2)))


DOORS = (
    Tap("offer_never", ME, never_this, by_phone=True),
    Tap("nevers", ME, nevers, by_phone=True),
    Tap("let_back", ME, back_again, by_phone=True),
)
