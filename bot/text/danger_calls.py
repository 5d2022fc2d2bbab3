"""Words of a call that is to be made now: to who makes it, and to who waits for it."""

from datetime import datetime

from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import (
    CallNow,
    NotCalledYet,
)
from bot.domain.workdays import local
from bot.text.checkins import urgent_cover
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows

# How many calls have a button below one message; the desk has them all.
MOST_CALLS = 8


def call_now(notice: CallNow) -> Screen:
    if notice.waiting:
        return _all_wait(notice)
    if notice.done_by is not None:
        spoken = _("{who} has spoken with {name}. You need not call.")
        own = _("{name} says that it is about {name}. {who} calls. You need not call.")
        over = _("{who} has given up the call to {name}: nobody answered.")
        done = (over if notice.given_up else own if notice.theirs else spoken)(
            who=notice.done_by, name=notice.name
        )
        return Screen(done, rows(MENU), cover=_("A call that was urgent is over."))
    asked = _("❗ Call {name} now: they ask for it, and it sounds hard.")
    danger = _("❗ Call {name} now: their message suggests danger.")
    threat = _("❗ Call {name} now: their message may be a threat against somebody.")
    known = _("❗ Call {name} now. Here is the number to call.")
    another = _("❗ Call {name} now. There is another number.")
    waits = _("❗ Call {name} now: nobody has spoken with {name} yet.")
    more = _("❗ Call {name} now: {name} has written again, and waits.")
    number = another if notice.stood else known
    heads = (
        (notice.since is not None, waits),
        (notice.number, number),
        (notice.more, more),
        (notice.asked, asked),
        (notice.threat, threat),
        (True, danger),
    )
    lines = [next(head for holds, head in heads if holds)(name=notice.name)]
    if notice.since is not None:
        lines.append(_("{name} has waited since {since}.", name=notice.name, since=notice.since))
    lines += _about_whom(notice)
    buttons: tuple[Button, ...] = ()
    if notice.task is not None:
        buttons = (Button(_("I have called"), "called", (notice.task,), style=Style.GO),)
    if notice.phone:
        lines.append(_("Phone: {phone}", phone=notice.phone))
    elif notice.candidate is not None:
        lines.append(_("I have no phone number. Write here now. Ask for the place and a number."))
        write = Button(_("Write to {name}", name=notice.name), "answer_candidate", (notice.candidate,))
        buttons = (write, *buttons)
    elif notice.adviser:
        lines.append(_("I have no phone number. Ask {adviser}, who can write here.", adviser=notice.adviser))
    else:
        lines.append(_("I have no phone number."))
    if notice.stood:
        lines.append(
            _("A number stood in the message: {phone}. It may be somebody else's.", phone=notice.stood)
        )
    kept = _("The person has both numbers: 112 and Livslinien.")
    lines.append(
        kept
        if notice.asked or notice.number or notice.since or notice.company or notice.more
        else _("What was written is not kept. The person has both numbers: 112 and Livslinien.")
    )
    return Screen(tuple(lines), rows(*buttons, MENU), cover=_cover(notice))


def _all_wait(notice: CallNow) -> Screen:
    """One message for everybody the reader is to call now."""
    head = n_(
        "❗ {n} person waits for your call now.", "❗ {n} people wait for your call now.", len(notice.waiting)
    )
    whom, made = [], []
    for n, (name, phone, task) in enumerate(zip(notice.waiting, notice.phones, notice.tasks, strict=True), 1):
        line = _("{name}: {phone}", name=name, phone=phone or _("no number"))
        whom.append(_("{n}. {line}", n=n, line=line))
        label = _("I have called {company}", company=name)
        made.append(Button(_("{label} ({n})", label=label, n=n), "called", (task,)))
    since = _("The first has waited since {since}.", since=notice.since)
    return Screen((head, stacked(*whom), since), rows(*made[:MOST_CALLS], MENU), cover=head)


def _about_whom(notice: CallNow) -> list[Text]:
    """Where they work, and whom it may be about, for who advises those; a threat has its own number."""
    lines = [_("{name} is at {company}.", name=notice.name, company=notice.company)] if notice.company else []
    about = _("It is about {name}: {phone}.") if notice.sure else _("It may be about {name}: {phone}.")
    for name, phone in zip(notice.about, notice.phones, strict=True):
        lines.append(about(name=name, phone=phone or _("no number")))
    if notice.also is not None:
        lines.append(_("It may be about a new colleague there. {adviser} is told too.", adviser=notice.also))
    return [*lines, _("Do you fear for a life? Call 112.")] if notice.threat else lines


def not_called_yet(notice: NotCalledYet, municipality: Municipality) -> Screen:
    """The lock screen says no more than who calls, and 112."""
    if notice.goes_on is not None:
        return _good_night(notice.consultant, local(notice.goes_on))
    if notice.instead:
        lines = [_("{name} calls you instead. Keep your phone with you.", name=notice.consultant)]
        cover = _("{name} calls you. In danger, call 112.", name=notice.consultant)
    elif notice.tried:
        lines = [_("{name} has called you, and did not reach you.", name=notice.consultant)]
        lines.append(_("{name} tries again. Keep your phone with you.", name=notice.consultant))
        cover = _(
            "{name} has tried to call you, and tries again. In danger, call 112.", name=notice.consultant
        )
    else:
        lines = [_("{name} has not called you yet. I am sorry.", name=notice.consultant)]
        lines.append(
            _("I have just asked {name} again, and others who can call you.", name=notice.consultant)
        )
        cover = _("{name} has not called you yet. In danger, call 112.", name=notice.consultant)
    lines += [
        _("Are you in danger? Call 112 now."),
        _("Do you want to talk to somebody? Livslinien: 70 201 201, every day of the year."),
        _("You can call us too: {phone}.", phone=municipality.phone),
    ]
    return Screen(tuple(lines), rows(MENU), cover=cover)


def _good_night(name: str, goes_on: datetime) -> Screen:
    lines = (
        _("Nobody calls you any more today. I am sorry."),
        _("{name} goes on {day} from {clock}.", name=name, day=goes_on.date(), clock=goes_on.time()),
        _("Are you in danger? Call 112 now."),
        _("Do you want to talk to somebody? Livslinien: 70 201 201, every day of the year."),
    )
    cover = _("Nobody calls you any more today. In danger, call 112.")
    return Screen(lines, rows(MENU), cover=cover)


def _cover(notice: CallNow) -> Text:
    """What of it may stand on a lock screen: not who it is, but whether it is somebody new."""
    if notice.number:
        return _("❗ You have a number now for somebody you are to call now.")
    if notice.since is not None and notice.again:
        return _("❗ Somebody still waits for your call now.")
    if notice.again:
        return urgent_cover()
    return (
        _("❗ Somebody else needs a call now too.") if notice.another else _("❗ Somebody needs a call now.")
    )
