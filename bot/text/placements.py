"""Words of a placement. On a lock screen stands no name but the consultant's, and no company."""

from datetime import date, datetime
from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.not_today_words import hour_of
from bot.domain.notices.placements import (
    NOT_FOLLOWED,
    FirstDayNear,
    FirstDayOpen,
    FirstDayTold,
    LastDayNear,
    MentorIn,
    NameReleased,
    NobodyReceives,
    NotTodayTold,
    PapersWait,
    PlacementChanged,
    PlacementLeft,
    PlacementNews,
    PlacementNotice,
    PlacementOpened,
    PlacementOver,
)
from bot.domain.placements import NotToday, PlacementState, Terms, falls_at, said_on
from bot.domain.workdays import local
from bot.text.calendars import calendar_paper
from bot.text.cards import named_within
from bot.text.checkins import number_missing
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.placements_first_day import say_first_day
from bot.text.placements_last_day import code_of, say_last_day
from bot.text.requests import by_day
from bot.text.screen import Button, Row, Screen, Style, rows

# What those who expect the person read: on the lock screen, and behind the button with the first name.
NEUTRAL: dict[str, Text] = {
    NotToday.NOT_COMING: _("Your new colleague is not coming today."),
    NotToday.LATE: _("Your new colleague is a little late today."),
    NotToday.AFTER_ALL: _("Your new colleague is coming today after all."),
    NotToday.TOMORROW: _("Your new colleague comes again {day}."),
    NotToday.THERE: _("Your new colleague is there now."),
}
NAMED: dict[str, Text] = {
    NotToday.NOT_COMING: _("{name} is not coming today."),
    NotToday.LATE: _("{name} is a little late today."),
    NotToday.AFTER_ALL: _("{name} is coming today after all."),
    NotToday.TOMORROW: _("{name} comes again tomorrow."),
    NotToday.THERE: _("{name} is there now."),
}
# The same, read on another day than the one it was said on.
NAMED_ON: dict[str, Text] = {
    NotToday.NOT_COMING: _("Message from {name}: not coming {day}."),
    NotToday.LATE: _("Message from {name}: a little late {day}."),
    NotToday.AFTER_ALL: _("Message from {name}: coming {day} after all."),
    NotToday.TOMORROW: _("Message from {name}: coming again {day}."),
    NotToday.THERE: _("Message from {name}: late {day}, and then there."),
}
STATES: dict[PlacementState, Text] = {
    PlacementState.PLANNED: _("planned, the papers are not approved"),
    PlacementState.STARTED: _("started"),
    PlacementState.DONE: _("done"),
    PlacementState.MOVED_ON: _("moved on"),
    PlacementState.NEVER_BEGAN: _("never began"),
}
# What the end means: to who started, and to the workplace with the first name or with the first day.
ENDS: dict[str, Text] = {
    PlacementState.DONE: _(
        "Your time at {company} is not followed here any more. Your job is between you and them."
    ),
    PlacementState.MOVED_ON: _("Your place at {company} does not go on. You need not come there any more."),
    PlacementState.NEVER_BEGAN: _("Your place at {company} does not begin. You need not come there."),
}
ENDS_NAMED: dict[str, Text] = {
    PlacementState.DONE: _("{name}: the placement has ended."),
    PlacementState.MOVED_ON: _("{name}: the placement has ended, and does not go on with you."),
    PlacementState.NEVER_BEGAN: _("{name} does not start with you after all."),
}
ENDS_UNNAMED: dict[str, Text] = {
    PlacementState.DONE: _("The placement that began {day} has ended."),
    PlacementState.MOVED_ON: _("The placement that began {day} has ended, and does not go on with you."),
    PlacementState.NEVER_BEGAN: _("Who was to start {day} does not start with you after all."),
    NOT_FOLLOWED: _("The placement with first day {day}: we do not follow here any more how it goes."),
}
# By how near the first day is whose papers are not approved.
PAPERS_WAIT: dict[str, Text] = {
    "": _(
        "The papers for {company} are not approved, and the first day is {day}. Approve them or move the day."
    ),
    "off": _(
        "❗ The papers for {company} are not approved, so {day} does not stand. Both sides read that now. "
        "Approve them, and they are told that it does."
    ),
    "passed": _("❗ The first day at {company}, {day}, has come without papers. Move it, or end it."),
}
# Inside a sentence, where the name is not known.
COLLEAGUE = _("your new colleague")


def terms_lines(terms: Terms, municipality: Municipality) -> Text:
    """What was agreed, line by line."""
    lines = [
        _("First day: {day}", day=terms.starts_on),
        _("Hours a week: {hours}", hours=terms.hours),
        _("Form: {form}", form=municipality.label("employments", terms.employment)),
    ]
    if terms.ends_on is not None:
        lines.append(_("Last day of the scheme: {day}", day=terms.ends_on))
    return stacked(*lines)


def without_papers(starts_on: date, municipality: Municipality, *, now: datetime) -> Text | None:
    """That a planned first day does not stand, once it falls; nothing before."""
    if now < falls_at(starts_on, municipality.calendar):
        return None
    return _("The papers are not in order, so {day} does not stand.", day=starts_on)


def mentor_line(mentor: str, *, reads: bool) -> Text:
    """Who receives them, or that they do so here no more."""
    if reads:
        return _("Mentor: {mentor}", mentor=mentor)
    return _("Mentor: {mentor}, who reads nothing here any more.", mentor=mentor)


def past_its_hour(rule: str, *, now: datetime) -> tuple[Text, ...]:
    """What can still be done where the workplace's rule names an hour of the day which is over."""
    hour = hour_of(rule)
    if hour is None or local(now).time() < hour:
        return ()
    return (_("It is past {clock} now. Call there all the same.", clock=hour),)


def named(what: NotToday, name: str | Text, *, day: date, said_on: date, today: date) -> Text:
    """What somebody said about a `day`, by name; it is "today" only on the day on which it was said."""
    return NAMED[what](name=name) if said_on == today else NAMED_ON[what](name=name, day=day)


def where_in_it(week: int, terms: Terms, today: date) -> Text:
    """ "week 2", or when it begins, or which day was the last."""
    if terms.ends_on is not None and terms.ends_on < today:
        return _("the last day was {day}", day=terms.ends_on)
    return _("week {n}", n=week) if week > 0 else _("starts {day}", day=terms.starts_on)


def say_placements(notice: PlacementNotice, municipality: Municipality) -> Screen:
    """The screen of a notice about a placement."""
    match notice:
        case PlacementNews(placement=placement, consultant=name, for_company=for_company, new=new):
            door = "starter" if for_company else "my_start"
            which = (placement,) if new is None else (placement, *code_of(new))
            return Screen(
                _("There is news for you from {adviser}.", adviser=name),
                rows(Button(_("Show"), door, which)),
                push=True,
            )
        case FirstDayTold() | FirstDayNear() | FirstDayOpen():
            return say_first_day(notice)
        case LastDayNear() | PlacementChanged():
            return say_last_day(notice)
        case NotTodayTold():
            return _not_today(notice)
        case PlacementOver():
            return _over(notice, municipality)
        case MentorIn():
            return _mentor(notice)
        case PapersWait() | PlacementOpened() | NameReleased() | NobodyReceives():
            return _for_staff(notice)
        case PlacementLeft(company=company):
            return Screen(
                (
                    _("A placement at {company} is not followed here any more.", company=company),
                    _(
                        "The person's data are deleted. The company has been thanked. "
                        "Call them and ask how it is going."
                    ),
                ),
                rows(MENU),
            )
        case unsaid:
            assert_never(unsaid)


def _mentor(notice: MentorIn) -> Screen:
    mentor, who = notice.mentor, notice.who
    if notice.stopped:
        whom = named_within(who) if who is not None else _("your new colleague")
        gone = _(
            "{mentor} reads no messages here any more, and is mentor for {name}.", mentor=mentor, name=whom
        )
        ask = _("Is it somebody else now? Name another colleague.")
        return Screen((gone, ask), rows(Button(_("Name a mentor"), "name_mentor", (notice.placement,)), MENU))
    if who is None:
        return Screen(_("{name} has joined as mentor.", name=mentor), rows(MENU))
    text = _("{mentor} has joined as mentor, and receives {name}.")
    return Screen(text(mentor=mentor, name=named_within(who)), rows(MENU))


def _for_staff(notice: PapersWait | PlacementOpened | NameReleased | NobodyReceives) -> Screen:
    see = Button(_("See the placement"), "placement", (notice.placement,), style=Style.MAIN)
    match notice:
        case PapersWait(company=company, starts_on=day, stage=stage):
            text = PAPERS_WAIT.get(stage, PAPERS_WAIT[""])(company=company, day=day)
        case PlacementOpened(company=company, starts_on=day):
            text = _("A placement at {company} is agreed. First day: {day}.", company=company, day=day)
            if notice.times_off:
                off = _("Times of theirs at job dating are off. You see which with the placement.")
                return Screen((text, off), rows(see, MENU))
        case NobodyReceives(company=company, starts_on=day):
            text = _(
                "Nobody at {company} is here any more to receive who has the first day {day}. "
                "Call the company, and find out who does. Then invite them.",
                company=company,
                day=day,
            )
        case NameReleased(company=company):
            text = _("The candidate has said yes: {company} may have the name and phone.", company=company)
    return Screen(text, rows(see, MENU))


def _not_today(notice: NotTodayTold) -> Screen:
    if notice.name is not None:
        what, day = NotToday(notice.what), notice.day
        arrives = notice.arrives_on or said_on(what, day)
        return Screen(
            named(what, notice.name, day=day, said_on=said_on(what, day), today=arrives),
            rows(Button(_("See the placement"), "placement", (notice.placement,)), MENU, wide=2),
        )
    return Screen(
        NEUTRAL[notice.what](day=notice.day),
        rows(Button(_("Show who"), "who_not_today", _which(notice))),
        push=True,
        silent=notice.quiet,
    )


def _which(notice: NotTodayTold) -> tuple[int, int, int]:
    """What a button carries to say later who was meant, with what, and on which day: numbers are short."""
    return notice.placement, list(NotToday).index(NotToday(notice.what)), notice.day.toordinal()


def _over(notice: PlacementOver, municipality: Municipality) -> Screen:
    if notice.side == "candidate":
        paper = calendar_paper(notice.entry) if notice.entry is not None else None
        lines = tuple(_over_for_who_started(notice, municipality))
        return Screen(lines, _doors_of_who_started(notice), paper=paper)
    if notice.side == "mentor":
        return Screen(_over_for_mentor(notice), rows(MENU))
    thanks = [_over_for_manager(notice)]
    if notice.how == NOT_FOLLOWED:
        thanks.append(_("The job itself is not touched: what you have agreed with them stands."))
        thanks.append(_("I ask you nothing more about it. Thank you for the time you gave."))
    else:
        thanks.append(_("Thank you for the time you gave."))
        thanks.append(_("{name} talks with you about what comes next.", name=notice.consultant))
    return Screen(tuple(thanks), rows(Button(_("People who started"), "starters"), MENU, wide=2))


def _over_for_who_started(notice: PlacementOver, municipality: Municipality) -> list[Text]:
    lines = []
    if notice.company is not None:
        lines += _how_it_ends(notice, notice.company)
    if notice.how == PlacementState.DONE:
        lines.append(
            _("Thank you for the time together. {name} is still there for you.", name=notice.consultant)
        )
        return lines
    if notice.how == PlacementState.MOVED_ON:
        lines.append(_("It is all right that this was not the place. We find a new one together."))
    lines.append(
        _("{name} calls you {day}.", name=notice.consultant, day=by_day(notice.by, municipality))
        if notice.by is not None
        else _("{name} is still there for you.", name=notice.consultant)
    )
    if notice.by is not None and not notice.has_number:
        lines.append(number_missing(notice.consultant))
    return lines


def _how_it_ends(notice: PlacementOver, company: str) -> list[Text]:
    """What was agreed for a time, and has had it, is over: that is no job which goes on."""
    if notice.how != PlacementState.DONE or notice.until is None:
        return [ENDS[notice.how](company=company)]
    return [
        _("Your time at {company} was agreed until {day}, and is over.", company=company, day=notice.until),
        _("Go there again only if you have agreed it with them."),
    ]


def _doors_of_who_started(notice: PlacementOver) -> tuple[Row, ...]:
    if notice.by is None:
        return rows(Button(_("My card"), "my_card"), MENU, wide=2)
    return rows(Button(_("Show my card again"), "show_card"), MENU, wide=2)


def _over_for_manager(notice: PlacementOver) -> Text:
    if notice.name is not None:
        return ENDS_NAMED[notice.how](name=notice.name)
    if notice.starts_on is not None:
        return ENDS_UNNAMED[notice.how](day=notice.starts_on)
    return _("The placement has ended.")


def _over_for_mentor(notice: PlacementOver) -> Text:
    if notice.how == PlacementState.NEVER_BEGAN:
        return _("Your new colleague does not start after all. Thank you. I ask you nothing more.")
    return _("Thank you for being there. That was it: I ask you nothing more.")
