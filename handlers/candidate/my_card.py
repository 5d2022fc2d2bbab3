"""My card: seen exactly as a company sees it, approved, changed, hidden."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.candidates import approve, hide, show_again, wish_for_card
from bot.dialogs.form import Ask, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Attendance
from bot.text.calendars import calendar_paper
from bot.text.cards import card_text
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.privacy import look_line
from bot.text.requests import by_day
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.events import candidate_times
from bot.text.talking import waits_for
from bot.views.candidates import my_card, who_saw_me
from bot.views.shut_out import my_nevers
from bot.views.speed_dating.guests import Invited, my_invitation, my_times

ME = Role.CANDIDATE.themselves
SURE = 1


async def card(press: Press) -> Reply:
    """The card, and what may be done with it."""
    mine = await my_card(press.unit, press.by, now=press.now)
    if mine.card is None:
        text = _("{adviser} writes your card with you first. Nobody sees it before you say yes.")
        return Reply(Screen(text(adviser=mine.adviser), rows(MENU)))
    change = Button(_("Something is wrong"), "wish_card")
    if mine.hidden:
        state = _("Your card is hidden. No company sees it.")
        buttons = [Button(_("Show it again"), "show_card"), change]
    elif mine.asked_again:
        state = _("It is a while since you looked at your card. Is it still right?")
        right = Button(_("That is right"), "approve_card", (mine.version,), style=Style.GO)
        buttons = [right, Button(_("Hide my card"), "hide_card"), change]
    elif mine.approved:
        state = _("You have said yes to this card. You are asked before any company sees it.")
        buttons = [Button(_("Hide my card"), "hide_card"), change]
    else:
        state = _("Is it right? No company sees it before you say yes to that company.")
        buttons = [Button(_("That is right"), "approve_card", (mine.version,), style=Style.GO), change]
    lines = [_("This is what a company sees:"), card_text(mine.card.for_company(), press.municipality)]
    if mine.card.needs:
        lines += [
            _("Works best with: {needs}", needs=press.municipality.labels("needs", mine.card.needs)),
            _("Of this a company sees only what you choose for it, each time."),
        ]
    if await my_nevers(press.unit, press.by):
        buttons.append(Button(_("Companies I never want"), "nevers"))
    return Reply(Screen((*lines, state), rows(*buttons, MENU)))


async def approved(press: Press) -> Reply:
    """That is right."""
    mine = await my_card(press.unit, press.by, now=press.now)
    await approve(press.unit, press.by, version=press.number(), now=press.now)
    text = _("Thank you. {adviser} goes on from here. You are asked before any company sees it.")
    return Reply(Screen(text(adviser=mine.adviser), rows(Button(_("My card"), "my_card"), MENU, wide=2)))


async def hidden(press: Press) -> Reply:
    """Nobody sees it from now on. Who would lose times by it is asked first."""
    if press.number_if_any(0) != SURE:
        kept = [one for one in await my_times(press.unit, press.by, now=press.now) if is_kept(one)]
        if kept:
            return Reply(_are_you_sure(kept))
    event = await hide(press.unit, press.by, now=press.now, municipality=press.municipality)
    reply = await card(press)
    if event is None or reply.screen is None:
        return reply
    lost = await my_invitation(press.unit, press.by, event, now=press.now)
    off = _("Your times at the job dating {when} are off.", when=lost.begins)
    paper = calendar_paper(lost.entry(press.now)) if lost.said is Attendance.COMING else None
    return replace(reply, screen=replace(reply.screen, text=(off, *reply.screen.paragraphs), paper=paper))


def is_kept(times: Invited) -> bool:
    """Whether somebody is expected there, or may still say yes."""
    return bool(times.slots) and times.said is not Attendance.NOT_COMING


def _are_you_sure(lost: Sequence[Invited]) -> Screen:
    lines = [_("If you hide your card, these times are called off:")]
    for one in lost:
        lines.append(_("Job dating {when}. Place: {place}.", when=one.begins, place=one.event.place))
        lines.append(candidate_times(one.slots, one.agreed))
    lines.append(_("They do not come back when you show it again. Do you want to hide it?"))
    hide = Button(_("Yes, hide it"), "hide_card", (SURE,))
    return Screen(tuple(lines), rows(Button(_("No, keep it"), "my_card"), hide, wide=2))


async def shown(press: Press) -> Reply:
    """It may be shown again."""
    await show_again(press.unit, press.by, now=press.now)
    return await card(press)


async def wished(press: Press) -> Reply:
    """What should stand differently."""
    told = await wish_for_card(
        press.unit, press.by, press.answers["wish"], now=press.now, municipality=press.municipality
    )
    day = by_day(told.deadline, press.municipality)
    if not told.reached:
        return Reply(Screen(waits_for(told.name, day), rows(MENU)))
    has_it = _("{name} has your message and changes the card with you.", name=told.name)
    return Reply(Screen((has_it, _("You get an answer {day}.", day=day)), rows(MENU)))


async def seen(press: Press) -> Reply:
    """Who saw my card or my name."""
    found = await who_saw_me(press.unit, press.by, page=press.page())
    if not found.total:
        return Reply(Screen(_("Nobody has seen your card yet."), rows(MENU)))
    lines = [look_line(one.what, at=one.at, who=one.who, company=one.company) for one in found.shown]
    lines.append(_("Your adviser sees your name, your phone and your card."))
    under = rows(Button(_("Your rights"), "privacy"), MENU, wide=2)
    return Reply(Screen((*where(found), *lines), (*turning(found, "who_saw_me"), *under)))


WISH = Form(
    name="wish_card",
    allow=ME,
    title=_("My card"),
    steps=(
        Ask("wish", _("What should be different? Your adviser reads it."), _("Change")),
    ),
    submit=wished,
    summary=False,
)  # fmt: skip

DOORS = (
    Tap("my_card", ME, card, by_phone=True),
    Tap("approve_card", ME, approved, by_phone=True),
    Tap("hide_card", ME, hidden),
    Tap("show_card", ME, shown),
    Tap("who_saw_me", ME, seen),
    WISH,
)
