"""Words for people coming in and falling silent."""

from typing import assert_never

from bot.domain.notices.people import (
    BackAgain,
    CallInstead,
    ColleagueIn,
    FileCame,
    PeopleNotice,
    SecondStepCode,
    StandsIn,
)
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows

A_FILE = _("{name} sent a photo, a file or a voice message.")
A_PLACE = _("{name} sent a place on a map.")
SENT = {"location": A_PLACE, "venue": A_PLACE, "contact": _("{name} sent a contact card.")}


def say_people(notice: PeopleNotice) -> Screen:
    """The screen of a notice about people."""
    match notice:
        case SecondStepCode(name=name, code=code):
            return Screen(_("{name} opened the link. Read this code aloud: {code}", name=name, code=code))
        case ColleagueIn(name=name):
            return Screen(_("{name} has joined.", name=name))
        case CallInstead(name=name, reason="stopped"):
            return Screen(
                _("{name} wants no more messages. Call instead when there is something.", name=name)
            )
        case CallInstead(name=name):
            return Screen(
                _("{name} cannot be reached here. Call instead when there is something.", name=name)
            )
        case FileCame(name=name, kind=kind):
            return Screen(
                (SENT.get(kind or "", A_FILE)(name=name), _("I did not keep it. Say how to send it to you."))
            )
        case StandsIn(name=name, first=first, last=last):
            return Screen(
                (
                    _(
                        "You stand in for {name} from {first} until {last}.",
                        name=name,
                        first=first,
                        last=last,
                    ),
                    _("What companies and candidates write comes to you."),
                ),
                rows(Button(_("My desk"), "desk"), MENU),
            )
        case BackAgain(name=name):
            text = _("{name} is back before time. You do not stand in any more.", name=name)
            return Screen(text, rows(Button(_("My desk"), "desk"), MENU))
        case unsaid:
            assert_never(unsaid)
