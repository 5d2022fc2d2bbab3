"""My place: what was agreed, who is asked what, how it is going."""

from bot.actions.placements import release_name
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.checkins import Side
from bot.domain.ids import PlacementId
from bot.domain.placements import PlacementState
from bot.domain.roles import Role
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.placements import terms_lines, without_papers
from bot.text.placements_first_day import for_who_starts
from bot.text.placements_last_day import last_day, what_is_new
from bot.text.screen import Button, Screen, Style, rows
from bot.views.placements_sides import MyPlacement, my_placement, my_placements
from handlers.candidate.not_today import SAID_BEFORE, open_to

# Told before day one, and not only to who presses on.
OTHERS_ARE_ASKED = _(
    "Your manager is asked too, also whether you were there. A mentor is asked only about themselves."
)
WHO_TALKS = _("{name} helps you find out what comes next.")
DO_NOT_COME = _("Do not come before {name} has said so.")
ASKED = 1  # the second part of what was agreed
ME = Role.CANDIDATE.of_own_placement


async def how(press: Press) -> Reply:
    """How it is going: the place, what waits, and whom to tell."""
    found = await my_placements(press.unit, press.by, now=press.now)
    if not found:
        text = _("You have not started anywhere yet. Your adviser tells you when there is a place.")
        return Reply(Screen(text, rows(Button(_("My times"), "times"), MENU, wide=2)))
    if len(found) == 1:
        return Reply(_screen(found[0], press))
    doors = [Button(_("{value}", value=one.company), "my_place", (one.id,)) for one in found]
    return Reply(Screen(_("Which place is it about?"), rows(*doors, MENU)))


async def place(press: Press) -> Reply:
    """One of several places."""
    found = await my_placement(press.unit, press.by, PlacementId(press.number()), now=press.now)
    return Reply(_screen(found, press))


def _screen(one: MyPlacement, press: Press) -> Screen:
    if not one.begun:
        return start_screen(one, press)
    today = local(press.now).date()
    ends_on = one.terms.ends_on
    is_over = ends_on is not None and ends_on < today
    lines: list[Text] = (
        [_("You have been at {company}.", company=one.company)]
        if is_over
        else [_("You are in week {week} at {company}.", week=one.week, company=one.company)]
    )
    if ends_on is not None:
        lines.append(last_day(ends_on, today))
    if one.today in SAID_BEFORE:
        lines.append(SAID_BEFORE[one.today])
    if one.terms.sick_rule:
        lines.append(_("Can you not come? First: {rule}", rule=one.terms.sick_rule))
    tell = (
        Button(_("Answer"), "checkin_show", (one.waiting,), style=Style.MAIN)
        if one.waiting is not None
        else Button(_("Tell how it is going"), "checkin_tell", (one.id, Side.CANDIDATE))
    )
    buttons = [
        tell,
        # Also after the last day: it may have been extended by word of mouth.
        *open_to(one.id, one.today),
        Button(_("Talk to {name}", name=one.adviser), "call_from", (one.id,)),
        Button(_("What was agreed"), "my_start", (one.id,)),
    ]
    return Screen(tuple(lines), rows(*buttons, MENU))


async def begins(press: Press) -> Reply:
    """What was agreed; pressed on, who is asked what."""
    found = await my_placement(press.unit, press.by, PlacementId(press.number()), now=press.now)
    if press.number_if_any(1) == ASKED:
        return Reply(asked_screen(found))
    return Reply(start_screen(found, press, new=press.number_if_any(1)))


def start_screen(one: MyPlacement, press: Press, *, new: int | None = None) -> Screen:
    """When, where and how; a warm word comes first, and what others are asked is one line; all of it is one tap on."""
    today = local(press.now).date()
    off, phone = day_falls(one, press), press.municipality.phone
    comes = not one.begun or one.terms.starts_on == today
    lines: list[Text] = [
        *what_is_new(new, one.terms, today, WHO_TALKS(name=one.adviser)),
        _heading(one, off),
        terms_lines(one.terms, press.municipality),
        *(for_who_starts(one.first_day, one.adviser, phone) if comes else ()),
    ]
    if off is not None:
        lines += [off, DO_NOT_COME(name=one.adviser)]
    elif one.state is PlacementState.PLANNED:
        lines.append(_("It is planned. {name} tells you when the papers are in order.", name=one.adviser))
    lines += [
        _(
            "I ask you now and then how it is going. It is voluntary. {name} reads your answers.",
            name=one.adviser,
        ),
        *([OTHERS_ARE_ASKED] if not one.begun else []),
        _("Can you not come? First: {rule} Then press “I am not coming today”.", rule=_sentence(one))
        if one.terms.sick_rule
        else _("Can you not come? Then press “I am not coming today”."),
    ]
    buttons = [
        Button(_("Who else is asked, and what"), "my_start", (one.id, ASKED)),
        Button(_("Talk to {name}", name=one.adviser), "call_from", (one.id,)),
    ]
    if one.entry is not None and not one.begun:
        buttons.insert(0, Button(_("My first day, for the calendar"), "first_day", (one.id,)))
    if not one.shared:
        lines.append(
            _("{company} has not got your name yet. May they have name and phone?", company=one.company)
        )
        buttons.insert(0, Button(_("Yes, they may"), "release_name", (one.id,), style=Style.GO))
    return Screen(tuple(lines), rows(*buttons, MENU))


def day_falls(one: MyPlacement, press: Press) -> Text | None:
    """That the first day does not stand, because the papers are not in order."""
    if one.state is not PlacementState.PLANNED:
        return None
    return without_papers(one.terms.starts_on, press.municipality, now=press.now)


def _heading(one: MyPlacement, off: Text | None) -> Text:
    if off is not None:
        return _("Your start at {company} waits for the papers.", company=one.company)
    if one.begun:
        return _("This was agreed with {company}.", company=one.company)
    return _("🎉 Congratulations! You start at {company}.", company=one.company)


def asked_screen(one: MyPlacement) -> Screen:
    """Before day one the candidate knows what the manager and the mentor are asked, and who reads."""
    lines = (
        _("{name} reads what you answer.", name=one.adviser),
        _("Your manager does not read it, unless you share an answer yourself."),
        _("Your manager is asked how it is going, if the tasks fit, and if you were there as agreed."),
        _("Your mentor is asked only about themselves, not about you.")
        if one.mentor
        else _("You may get a mentor. A mentor is asked only about themselves, not about you."),
    )
    return Screen(lines, rows(Button(_("Back"), "my_start", (one.id,)), MENU, wide=2))


def _sentence(one: MyPlacement) -> str:
    rule = one.terms.sick_rule.strip()
    return rule if rule.endswith((".", "!", "?")) else f"{rule}."


async def released(press: Press) -> Reply:
    """The company has the name now."""
    done = await release_name(
        press.unit, press.by, PlacementId(press.number()), now=press.now, municipality=press.municipality
    )
    if done.with_phone:
        return Reply(Screen(_("{company} has your name and phone now.", company=done.company), rows(MENU)))
    name_only = _("{company} has your name now. I have no number of yours.", company=done.company)
    return Reply(Screen(name_only, rows(MENU)))


DOORS = (
    Tap("how_is_it", ME, how),
    Tap("my_place", ME, place),
    Tap("my_start", ME, begins),
    Tap("release_name", ME, released),
)
