"""Words about a consultant who leaves, and about who has what was theirs."""

from typing import assert_never

from bot.domain.notices.leaving import (
    ConsultantLeft,
    EventIsOff,
    EventPassedOn,
    HostsToo,
    LeavesToday,
    LeavingNotice,
    NewAdviser,
    WorkGiven,
    YouHaveLeft,
)
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows


def say_leaving(notice: LeavingNotice) -> Screen:
    """The screen of a notice about somebody who leaves."""
    match notice:
        case WorkGiven():
            return _work_given(notice)
        case EventPassedOn(begins=begins, host=host, by=by):
            given = _("{by} has given job dating {when} to {name}.", by=by, when=begins, name=host)
            return Screen((given, _("{name} has it in hand from now on.", name=host)), rows(MENU))
        case HostsToo() | EventIsOff():
            return _to_host(notice)
        case NewAdviser(adviser=adviser, before=before):
            lines: list[Text] = [_("{adviser} is there for you from now on.", adviser=adviser)]
            if before:
                lines.append(
                    _(
                        "{adviser} knows what you and {before} agreed. You do not have to start again.",
                        adviser=adviser,
                        before=before,
                    )
                )
            return Screen((*lines, _("Write here whenever you like.")), rows(MENU))
        case LeavesToday():
            return _leaves_today(notice)
        case ConsultantLeft(name=name, duty=duty):
            gone = (_("{name} has left.", name=name), _("Everything that was theirs has a new owner."))
            if not duty:
                return Screen(gone, rows(MENU))
            who = Button(_("Who reads strangers"), "duty")
            return Screen((*gone, _("You who lead the team read strangers.")), rows(who, MENU))
        case YouHaveLeft(coordinator=coordinator):
            left = _("You are no consultant here any more. Thank you for your work.")
            ask = _("Is that a mistake? Ask {name}.", name=coordinator) if coordinator else None
            return Screen((left, ask) if ask is not None else (left,), rows(MENU))
        case unsaid:
            assert_never(unsaid)


def _leaves_today(notice: LeavesToday) -> Screen:
    name, count = notice.name, notice.count
    if notice.leaving is None:
        deleted = n_(
            "{name} is to be deleted, and {n} thing still needs a new owner.",
            "{name} is to be deleted, and {n} things still need a new owner.",
            count, name=name,
        )  # fmt: skip
        how = _("Press “Somebody leaves”, choose {name}, and hand it over.", name=name)
        return Screen((deleted, how), rows(Button(_("Somebody leaves"), "who_leaves"), MENU))
    text = n_(
        "{name} was to leave, and {n} thing still needs a new owner.",
        "{name} was to leave, and {n} things still need a new owner.",
        count, name=name,
    )  # fmt: skip
    waits = _("{name} stays a consultant here until that is done.", name=name)
    return Screen((text, waits), rows(Button(_("Hand over"), "leaving", (notice.leaving,)), MENU))


def _work_given(notice: WorkGiven) -> Screen:
    lines: list[Text] = []
    if notice.candidates:
        lines.append(
            n_(
                "You advise {n} candidate more. Until now it was {name}.",
                "You advise {n} candidates more. Until now it was {name}.",
                notice.candidates, name=notice.before,
            )
        )  # fmt: skip
        lines.append(_("They have read that you are there for them now."))
    doors = [
        Button(_("Job dating {when}", when=begins), "event", (event,)) for event, begins in notice.events
    ]
    if notice.candidates:
        doors.append(Button(_("My candidates"), "my_candidates"))
    if notice.events:
        lines.append(_("Job dating that {name} planned is in your hands now.", name=notice.before))
    return Screen(tuple(lines), rows(*doors, MENU))


def _to_host(notice: HostsToo | EventIsOff) -> Screen:
    return _event_is_off(notice) if isinstance(notice, EventIsOff) else _hosts_too(notice)


def _hosts_too(notice: HostsToo) -> Screen:
    when, host = notice.begins, notice.host
    if not notice.still:
        return Screen(
            _("You no longer host job dating {when}. {name} does.", when=when, name=host), rows(MENU)
        )
    lines = (
        _("{by} asks you to host job dating {when} with {name}.", by=notice.by, when=when, name=host),
        _("You have the plan now, and the board on the day. You hear what {name} hears that day.", name=host),
    )
    return Screen(lines, rows(Button(_("See the plan"), "event", (notice.event,)), MENU))


def _event_is_off(notice: EventIsOff) -> Screen:
    when, by = notice.begins, notice.by
    if notice.ended:
        ended = _("{by} has ended job dating {when}. No talks were left.", by=by, when=when)
        return Screen(ended, rows(Button(_("See the plan"), "event", (notice.event,)), MENU))
    lines = (
        (
            _("{by} has stopped job dating {when}.", by=by, when=when),
            _("Everybody with a talk left is told. You need not tell anybody."),
        )
        if notice.stopped
        else (
            _("{by} has cancelled job dating {when}.", by=by, when=when),
            _("Whoever knew of it is told. You need not tell anybody."),
        )
    )
    return Screen(lines, rows(Button(_("See the plan"), "event", (notice.event,)), MENU))
