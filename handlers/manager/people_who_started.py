"""People who started: when, with whom, how it is going; the mentor, and what to do before day one."""

from datetime import date

from bot.actions.invitations import Invited
from bot.actions.placements_mentors import invite_mentor
from bot.dialogs.form import Ask, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.checkins import Side
from bot.domain.ids import PlacementId
from bot.domain.names import first_name
from bot.domain.placements import NotToday, PlacementState, said_on
from bot.domain.roles import Role
from bot.domain.workdays import local
from bot.text.cards import named as named_by
from bot.text.cards import named_within
from bot.text.checkins import LABELS
from bot.text.l10n import Text, _, n_
from bot.text.links import start_link
from bot.text.menus import MENU
from bot.text.placements import NAMED, STATES, mentor_line, named, terms_lines, where_in_it, without_papers
from bot.text.placements_first_day import asks_the_company, say_button
from bot.text.placements_last_day import what_is_new
from bot.text.screen import Button, Copy, Paper, Screen, Style, rows
from bot.views.checkins import waiting_for_me
from bot.views.placements_sides import Starter, WhoStarts, starter, starters, who_it_is
from handlers.candidate.answer_checkin import screen_of
from handlers.reading import a_name
from handlers.who_starts import about_whom, ensure_mine, whose

MANAGER = Role.MANAGER.of_own_company


async def listed(press: Press) -> Reply:
    """Everybody, one list."""
    part = await starters(press.unit, press.by, now=press.now, page=press.page())
    if not part.total:
        text = _("Nobody has started here through us yet. Your contact tells you when somebody does.")
        return Reply(Screen(text, rows(Button(_("Suggestions"), "suggestions"), MENU, wide=2)))
    today = local(press.now).date()
    lines = [
        _("{name}: {where}", name=named_by(one.name), where=where_in_it(one.week, one.terms, today))
        for one in part.shown
    ]
    doors = [Button(_("{value}", value=named_by(one.name)), "starter", (one.id,)) for one in part.shown]
    if any(one.waiting is not None for one in part.shown):
        doors.insert(0, Button(_("Answer: how is it going?"), "company_checkins", style=Style.MAIN))
    return Reply(Screen((*where(part), *lines), (*rows(*doors), *turning(part, "starters"), (MENU,))))


async def one(press: Press) -> Reply:
    """One person: what was agreed, who receives them, how it is going."""
    found = await starter(press.unit, press.by, PlacementId(press.number()), now=press.now)
    today, contact = local(press.now).date(), found.contact
    rest = [_("{name} talks with you about what comes next.", name=contact)] if contact is not None else []
    new = what_is_new(press.number_if_any(1), found.terms, today, *rest)
    return Reply(Screen((*new, *_lines(found, press)), rows(*_buttons(found), MENU)))


def _lines(found: Starter, press: Press) -> list[Text]:
    name = named_by(found.name)
    planned = found.state is PlacementState.PLANNED
    today = local(press.now).date()
    state = STATES[found.state] if planned else where_in_it(found.week, found.terms, today)
    lines: list[Text] = [_("{name}: {state}", name=name, state=state)]
    off = without_papers(found.terms.starts_on, press.municipality, now=press.now) if planned else None
    if off is not None:
        lines += [off, _("Your contact tells you when somebody comes.")]
    if found.phone:
        lines.append(_("Phone: {phone}", phone=found.phone))
    lines.append(terms_lines(found.terms, press.municipality))
    if found.week == 0 or found.terms.starts_on == today:
        lines += asks_the_company(found.first_day, found.terms.starts_on)
        if not found.terms.sick_rule:
            lines.append(_("Your rule when one cannot come is not known here yet."))
    if found.today in (NotToday.NOT_COMING, NotToday.LATE):
        lines.append(NAMED[found.today](name=name))
    if not found.shared:
        lines += _until_the_name(found)
    if found.mentor is None:
        lines.append(
            _("Who receives {name}? A mentor makes the start easier.", name=named_within(found.name))
        )
    elif not found.mentor_in:
        lines.append(_("{mentor} is invited as mentor.", mentor=found.mentor))
    else:
        lines.append(mentor_line(found.mentor, reads=found.mentor_reads))
    if found.says is not None:
        lines.append(_("{name} lets you know: {said}", name=name, said=LABELS["how", found.says]))
    return lines


def _until_the_name(found: Starter) -> list[Text]:
    """What happens next, while the candidate has not let the name go."""
    lines = [_("Somebody starts with you through us. You read the name when they say yes.")]
    if found.contact is not None:
        lines.append(_("Until then {name} helps you.", name=found.contact))
    return lines


def _buttons(found: Starter) -> list[Button]:
    buttons = []
    if found.waiting is not None:
        buttons.append(Button(_("Answer"), "checkin_show", (found.waiting,), style=Style.MAIN))
    elif found.state is PlacementState.STARTED and found.week > 0:
        buttons.append(Button(_("Tell how it is going"), "checkin_tell", (found.id, Side.MANAGER)))
    if found.week == 0:
        buttons.append(say_button(found.first_day, found.id))
    is_there = found.mentor is not None and found.mentor_in
    label = _("Another mentor") if is_there else _("Name a mentor")
    buttons.append(Button(label, "name_mentor", (found.id,)))
    if found.week == 0:
        buttons.append(Button(_("Before day one"), "before_day_one", (found.id,)))
    buttons.append(Button(_("My contact"), "my_contact"))
    return buttons


async def asked(press: Press) -> Reply:
    """The questions that wait, one person after the other."""
    waiting = await waiting_for_me(press.unit, press.by)
    if not waiting:
        again = Button(_("People who started"), "starters")
        return Reply(Screen(_("You have answered everything. Thank you."), rows(again, MENU, wide=2)))
    return Reply(await screen_of(press, waiting[0]))


async def before(press: Press) -> Reply:
    """Five things before day one, and a text for the team with nothing private in it."""
    found = await starter(press.unit, press.by, PlacementId(press.number()), now=press.now)
    draft = n_(
        "{name} starts with us on {day}, {n} hour a week. Please say hello, show where things are, "
        "and eat lunch together.",
        "{name} starts with us on {day}, {n} hours a week. Please say hello, show where things are, "
        "and eat lunch together.",
        found.terms.hours,
        name=first_name(found.name) if isinstance(found.name, str) else _("A new colleague"),
        day=found.terms.starts_on,
    )
    lines = (
        _("Before {day}:", day=found.terms.starts_on),
        _("1. Tell the team. Say only the name, the day and the tasks."),
        _("2. Find a colleague to ask: the mentor."),
        _("3. Make a place ready: locker, clothes, tools."),
        _("4. Choose the first tasks. Easy ones, done together."),
        _("5. Agree who has lunch with them on the first day."),
        _("A text you can use: “{draft}”", draft=draft),
    )
    mentor = Button(_("Name a mentor"), "name_mentor", (found.id,))
    return Reply(Screen(lines, rows(mentor, MENU, wide=2), private=False))


async def who(press: Press) -> Reply:
    """Who is meant by a neutral message."""
    name = await who_it_is(press.unit, press.by, PlacementId(press.number()), now=press.now)
    what, day = list(NotToday)[press.number(1)], date.fromordinal(press.number(2))
    said = named(what, named_by(name), day=day, said_on=said_on(what, day), today=local(press.now).date())
    return Reply(Screen(said, rows(MENU)))


async def invited(press: Press) -> Reply:
    """The mentor's link."""
    name = press.answers["name"]
    link = await invite_mentor(press.unit, press.by, PlacementId(press.number()), name, now=press.now)
    return _link_screen(press, name, link, await about_whom(press))


def _link_screen(press: Press, name: str, link: Invited, whom: WhoStarts) -> Reply:
    """A one-time link for a mentor, its picture, whom they receive, and what they are asked."""
    address = start_link(press.bot_name, link.token)
    lines = (
        _("Here is the link for {name}. It works once, until {when}.", name=name, when=link.expires),
        _("{link}", link=address),
        _receives(name, whom, press),
        _(
            "A mentor sees today's plan, and the first name once you may know it. They are asked only about themselves."
        ),
    )
    buttons = rows(Copy(_("Copy the link"), address), MENU, wide=2)
    return Reply(Screen(lines, buttons, paper=Paper("qr", (("link", address),))), fresh=True)


def _receives(mentor: str, whom: WhoStarts, press: Press) -> Text:
    words = {"mentor": mentor, "name": named_within(whom.name)}
    if whom.starts_on > local(press.now).date():
        return _("{mentor} receives {name}, who starts {day}.")(**words, day=whom.starts_on)
    return _("{mentor} receives {name}.")(**words)


NAME_MENTOR = Form(
    name="name_mentor",
    allow=MANAGER | Role.CONSULTANT.contact_of_company,
    title=_("A mentor"),
    steps=(Ask("name", _("Which colleague will look after the new person?"), _("Name"), read=a_name),),
    submit=invited,
    summary=False,
    fresh=True,
    prepare=ensure_mine,
    whose=whose,
)

DOORS = (
    Tap("starters", MANAGER, listed),
    Tap("starter", MANAGER, one),
    Tap("company_checkins", MANAGER, asked),
    Tap("before_day_one", MANAGER, before),
    Tap("who_not_today", MANAGER | Role.MENTOR.of_own_placement, who),
    NAME_MENTOR,
)
