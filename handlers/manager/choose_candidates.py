"""A manager looks at suggestions without names and chooses."""

from bot.actions.approvals import see_another
from bot.actions.shortlists_deciding import decline, ensure_undecided, want
from bot.actions.speed_dating.first_times import promise_time
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SuggestionId
from bot.domain.roles import Role
from bot.domain.workdays import local
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.shortlists import shown_screen
from bot.views.shortlists import shown_to_me

MANAGER = Role.MANAGER.of_own_company


async def listed(press: Press) -> Reply:
    """Suggestions that wait for an answer."""
    found = await shown_to_me(press.unit, press.by, now=press.now, page=press.page())
    if not found.total:
        text = _("There are no suggestions right now. You hear from your contact when there is one.")
        # Said whether or not somebody was chosen: whoever took back a yes must not be missed here.
        chosen = _("Have you asked to meet somebody? Then your contact finds a time and writes to you.")
        return Reply(Screen((text, chosen), rows(Button(_("Our job functions"), "job_functions"), MENU)))
    screen = shown_screen(found.shown[0], press.municipality)
    lines = (*where(found), *screen.paragraphs)
    return Reply(Screen(lines, (*screen.rows, *turning(found, "suggestions"), (MENU,))))


async def wanted(press: Press) -> Reply:
    """We would like to meet."""
    chosen = SuggestionId(press.number())
    number = await want(press.unit, press.by, chosen, now=press.now)
    promise = await promise_time(press.unit, press.by, chosen, now=press.now, municipality=press.municipality)
    text = _("Good. Your contact finds a time with candidate {number}.", number=number)
    if promise is not None:
        day = local(promise.deadline).date()
        text = _("Good. {name} finds a time with candidate {number}. You hear by {day}.",
                 name=promise.name, number=number, day=day)  # fmt: skip
    return Reply(
        Screen(
            text,
            rows(Button(_("Suggestions"), "suggestions"), MENU, wide=2),
        )
    )


async def why(press: Press) -> Reply:
    """Not this time: what does not fit?"""
    suggestion, reasons = press.number(), press.municipality.options("no_reasons")
    await ensure_undecided(press.unit, press.by, SuggestionId(suggestion))
    doors = [Button(_("{value}", value=one.label), "no_because", (suggestion, one.code)) for one in reasons]
    return Reply(
        Screen(_("What does not fit? The candidate is told only this."), rows(*doors, MENU)), fresh=True
    )


async def declined(press: Press) -> Reply:
    """Why not, and kindly told."""
    number = await decline(
        press.unit,
        press.by,
        SuggestionId(press.number()),
        press.args[1],
        now=press.now,
        municipality=press.municipality,
    )
    return Reply(
        Screen(
            _("Thank you. Candidate {number} is told kindly.", number=number),
            rows(Button(_("Suggestions"), "suggestions"), MENU, wide=2),
        )
    )


async def another(press: Press) -> Reply:
    """Somebody else, please: who looks, and by when."""
    name, deadline = await see_another(
        press.unit, press.by, SuggestionId(press.number()), now=press.now, municipality=press.municipality
    )
    day = local(deadline).date()
    told = _("{name} is looking for the right people. You hear more by {day}.", name=name, day=day)
    return Reply(Screen(told, rows(MENU)))


DOORS = (
    Tap("suggestions", MANAGER, listed),
    Tap("want", MANAGER, wanted, by_phone=True),
    Tap("see_another", MANAGER, another, by_phone=True),
    Tap("decline", MANAGER, why, by_phone=True),
    Tap("no_because", MANAGER, declined, by_phone=True),
)
