"""Words for being away and standing in."""

from typing import assert_never

from bot.domain.notices.absences import (
    AbsenceNotice,
    BackAgain,
    ContactAway,
    ContactBack,
    SaidAway,
    SaidHere,
    StandInChosen,
    StandsIn,
    StandsInNoMore,
    UsualStandIn,
)
from bot.domain.roles import Role
from bot.text.l10n import Text, _
from bot.text.menus import MENU, where_calls_are
from bot.text.outreach_visits import take_buttons
from bot.text.screen import Button, Screen, rows

MOST_NAMED = 6


def say_absences(notice: AbsenceNotice) -> Screen:
    """The screen of a notice about an absence."""
    match notice:
        case StandsIn():
            return _stands_in(notice)
        case SaidAway():
            return _said_away(notice)
        case BackAgain(name=name):
            text = _("{name} is back before time. You do not stand in any more.", name=name)
            return Screen(text, rows(Button(_("My desk"), "desk"), MENU))
        case ContactAway(contact=name, back=day, stand_in=other):
            return Screen(
                _("{name} is back {day}. {other} answers until then.", name=name, day=day, other=other),
                rows(MENU),
            )
        case StandsInNoMore():
            return Screen(_no_more(notice), rows(MENU))
        case SaidHere(by=by, first=first, last=last):
            text = _("{by} has noted that you are here from {first} to {last} after all.",
                     by=by, first=first, last=last)  # fmt: skip
            return Screen(text, rows(MENU))
        case ContactBack(contact=name):
            return Screen(_("{name} is back, and answers you again.", name=name), rows(MENU))
        case UsualStandIn() | StandInChosen():
            return _usual(notice)
        case unsaid:
            assert_never(unsaid)


def _usual(notice: UsualStandIn | StandInChosen) -> Screen:
    match notice:
        case UsualStandIn(name=name, ended=True):
            return Screen(_("You are not the usual stand-in of {name} any more.", name=name), rows(MENU))
        case UsualStandIn(name=name):
            return Screen(
                (
                    _("You are the usual stand-in of {name} from now on.", name=name),
                    _(
                        "When {name} is away, you answer. When a company waits too long, you hear of it.",
                        name=name,
                    ),
                ),
                rows(MENU),
            )
        case StandInChosen(by=by, left=True):
            gone = _(
                "{name} has left, and does not stand in for you any more. Choose somebody else.", name=by
            )
            return Screen(gone, rows(Button(_("Absence and stand-in"), "absences"), MENU, wide=2))
        case StandInChosen(by=by, name=name):
            said = (
                _("{by} has chosen {name} as your usual stand-in.", by=by, name=name)
                if name is not None
                else _("{by} has noted that you have no usual stand-in.", by=by)
            )
            return Screen(said, rows(Button(_("Absence and stand-in"), "absences"), MENU, wide=2))
        case unsaid:
            assert_never(unsaid)


def _no_more(notice: StandsInNoMore) -> Text:
    """Why nobody needs them then: the colleague has left, has another stand-in, or is there."""
    days = {"name": notice.name, "first": notice.first, "last": notice.last}
    if notice.left:
        return _("{name} has left. You do not stand in from {first} to {last}.", **days)
    if notice.instead is not None:
        return _(
            "{other} stands in for {name} from {first} to {last} now. You need not.",
            other=notice.instead,
            **days,
        )
    return _("{name} is here from {first} to {last} after all. You do not stand in then.", **days)


def _stands_in(notice: StandsIn) -> Screen:
    name = notice.name
    if notice.over:
        return Screen(_("{name} is back. You do not stand in any more.", name=name), rows(MENU))
    until = (
        _("You stand in for {name} {day}.", name=name, day=notice.first)
        if notice.first == notice.last
        else _(
            "You stand in for {name} from {first} up to and including {last}.",
            name=name,
            first=notice.first,
            last=notice.last,
        )
    )
    what = (
        _(
            "What companies write comes to you. What candidates write goes to an adviser who is here, or waits."
        )
        if notice.coordinates
        else _("What companies and candidates write comes to you.")
    )
    lines = [_("Job dating {when} is in your hands too.", when=begins) for _event, begins in notice.events]
    lines += [
        _("You visit {company} {when}, or call it off.", company=company, when=begins)
        for company, begins in notice.visits[:MOST_NAMED]
    ]
    lines += [
        _("{company} may still choose a time for a visit.", company=company)
        for company in notice.offered[:MOST_NAMED]
    ]
    doors = [
        Button(_("Job dating {when}", when=begins), "event", (event,)) for event, begins in notice.events
    ]
    for (company, _begins), number in zip(notice.visits[:MOST_NAMED], notice.numbers, strict=False):
        doors += take_buttons(number, company)
    if notice.visits or notice.offered:
        doors.append(Button(_("My visits"), "my_visits"))
    work = where_calls_are(Role.COORDINATOR if notice.coordinates else Role.CONSULTANT)
    return Screen((until, what, *lines), rows(*doors, work, MENU))


def _said_away(notice: SaidAway) -> Screen:
    if notice.over:
        days = {"first": notice.first, "last": notice.last}
        return Screen(_("You are not noted as away from {first} to {last} any more.", **days), rows(MENU))
    if notice.whose is not None:
        return _said_anew(notice)
    said = (
        _("{name} has noted that you are away {day}.", name=notice.by, day=notice.first)
        if notice.first == notice.last
        else _(
            "{name} has noted that you are away from {first} up to and including {last}.",
            name=notice.by,
            first=notice.first,
            last=notice.last,
        )
    )
    lines = (said, _("{name} answers meanwhile. Are you here after all? Press here.", name=notice.stand_in))
    return Screen(lines, rows(Button(_("I am back"), "be_back"), MENU, wide=2))


def _said_anew(notice: SaidAway) -> Screen:
    """To who had chosen somebody else."""
    days = {"name": notice.whose or "", "first": notice.first, "last": notice.last}
    said = (
        _("{name} is away {day}.", name=notice.whose or "", day=notice.first)
        if notice.first == notice.last
        else _("{name} is away from {first} up to and including {last}.", **days)
    )
    instead = _(
        "{other} stands in, and not {before}.", other=notice.stand_in, before=notice.instead_of or "–"
    )
    return Screen((said, instead), rows(Button(_("My team"), "team"), MENU, wide=2))
