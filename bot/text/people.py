"""Words for people coming in and falling silent."""

from datetime import datetime
from typing import assert_never

from bot.domain.ids import InvitationId
from bot.domain.invitations import WrongLink
from bot.domain.notices.people import (
    CallInstead,
    CallsPassed,
    ColleagueIn,
    FileCame,
    LinkInWrongHands,
    PeopleNotice,
    SecondStepCode,
)
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Row, Screen, rows

NOBODY_ANY_MORE = _("A colleague who was deleted")
A_FILE = _("{name} sent a photo, a file or a voice message.")
A_PLACE = _("{name} sent a place on a map.")
SENT = {"location": A_PLACE, "venue": A_PLACE, "contact": _("{name} sent a contact card.")}

# What came of closing a link, by why it could not be closed.
LINK_CLOSED: dict[WrongLink | None, Text] = {
    None: _("The link is closed. Nobody came in by it."),
    WrongLink.EXPIRED: _("The link was closed or too old already. Nobody came in by it."),
    WrongLink.USED: _(
        "Somebody is in by this link already. Was it the wrong person? Ask your coordinator now. "
        "Make a new link too. When the right one is in by it, the other phone is out."
    ),
}


def say_people(notice: PeopleNotice) -> Screen:
    """The screen of a notice about people."""
    match notice:
        case SecondStepCode(over=True):
            return _link_over(notice)
        case SecondStepCode():
            return _code(notice)
        case LinkInWrongHands():
            return _wrong_hands(notice)
        case ColleagueIn(name=name):
            return Screen(_("{name} has joined.", name=name))
        case CallInstead():
            return _call_instead(notice)
        case FileCame():
            return _file_came(notice)
        case CallsPassed():
            return _calls_passed(notice)
        case unsaid:
            assert_never(unsaid)


def _calls_passed(notice: CallsPassed) -> Screen:
    waiting = n_("{n} thing waits for you.", "{n} things wait for you.", notice.waiting)
    if notice.name is None or notice.last is None:
        said: tuple[Text, ...] = (_("What a colleague has looked after is yours now."), waiting)
    else:
        until = _("You stand in for {name} up to and including {last}.", name=notice.name, last=notice.last)
        said = (until, waiting)
    return Screen(said, rows(Button(_("My desk"), "desk"), MENU))


def link_over(name: str, used_at: datetime | None, invitation: InvitationId) -> Screen:
    """The code of a colleague's link that lets nobody in any more: what became of it, and the way to another."""
    if used_at is not None:
        said = _("{name} came in by the link {when}. Its code is used.", name=name, when=used_at)
        return Screen(said, rows(Button(_("My team"), "team"), MENU))
    said = _(
        "The code is used up: the link for {name} lets nobody in any more. Nobody came in by it.", name=name
    )
    return Screen(said, rows(_new_code(invitation), MENU, wide=2))


def _new_code(invitation: InvitationId) -> Button:
    return Button(_("New code"), "staff_link_again", (invitation,))


def _link_over(notice: SecondStepCode) -> Screen:
    if notice.used_at is not None:
        said = _(
            "{name} came in by the link {when}. Its code is used.", name=notice.name, when=notice.used_at
        )
    else:
        said = _("The link for {name} lets nobody in any more. Nobody came in by it.", name=notice.name)
    if notice.candidate is None:
        return Screen(said, rows(MENU))
    them = Button(_("{value}", value=notice.name), "candidate", (notice.candidate,))
    return Screen(said, rows(them, Button(_("New link"), "link_again", (notice.candidate,)), MENU))


def _code(notice: SecondStepCode) -> Screen:
    name = notice.name
    opened = (
        _("The link for {name} was opened on another phone.", name=name)
        if notice.who is None
        else _("{who} opened the link for {name}, and says: that is me.", who=notice.who, name=name)
    )
    call = _("Call {name} on the number you know. Is it {name}? Then read this code aloud: {code}",
             name=name, code=notice.code)  # fmt: skip
    return Screen((opened, call), _doors(_("Wrong person: close the link"), notice))


def _wrong_hands(notice: LinkInWrongHands) -> Screen:
    name = notice.name
    if notice.dead:
        closed = _(
            "Somebody gave wrong codes for {name}'s link. It is closed now, and its code too.", name=name
        )
        ask = _("Was it {name}? Call, and make a new link. Nobody came in.", name=name)
        return Screen((closed, ask), rows(_new_code(notice.invitation), MENU, wide=2))
    opened = (
        _("Somebody else opened the link for {name}.", name=name)
        if notice.who is None
        else _("{who} opened the link for {name}, but is somebody else.", who=notice.who, name=name)
    )
    left = (
        _("Nothing has happened. The link still works for {name}.", name=name)
        if notice.works
        else _("Nothing has happened. The link works on that phone only now. Close it, and make a new one.")
    )
    return Screen(
        (opened, left),
        _doors(_("Close the link"), notice),
    )


def _doors(close: Text, notice: SecondStepCode | LinkInWrongHands) -> tuple[Row, ...]:
    if notice.candidate is None or notice.invitation is None:
        return rows(MENU)
    them = Button(_("{value}", value=notice.name), "candidate", (notice.candidate,))
    return rows(them, Button(close, "close_link", (notice.invitation,)), MENU)


def _call_instead(notice: CallInstead) -> Screen:
    name = notice.name
    if notice.back:
        again = _("{name} gets messages here again.", name=name)
        return Screen(
            (again, _("The chat was closed for a while. You need not call because of it.")), rows(MENU)
        )
    no_more = _("{name} wants no more messages. Call instead when there is something.")
    closed = _("{name} cannot be reached here. Call instead when there is something.")
    why = (no_more if notice.reason == "stopped" else closed)(name=name)
    made = (Button(_("I have called"), "called", (notice.task,)),) if notice.task is not None else ()
    lines = [why, _number(notice.phone)]
    if notice.begins is not None:
        time = _("❗ {name} has a time {when}, and no reminder arrives. Ask if they come.")
        lines.append(time(name=name, when=notice.begins))
    return Screen(tuple(lines), rows(*made, MENU, wide=2))


def _file_came(notice: FileCame) -> Screen:
    came = (
        SENT.get(notice.kind or "", A_FILE)(name=notice.name),
        _("I did not keep it. Write how it can be sent to you."),
    )
    if notice.candidate is not None:
        return Screen(came, rows(Button(_("Answer"), "answer_candidate", (notice.candidate,)), MENU, wide=2))
    if notice.request is not None:
        return Screen(came, rows(Button(_("Answer"), "answer_request", (notice.request,)), MENU, wide=2))
    return Screen((*came, _number(notice.phone)), rows(MENU))


def _number(phone: str | None) -> Text:
    return _("Phone: {phone}", phone=phone) if phone else _("I have no phone number.")
