"""Words to who did not come to a speed dating."""

from typing import assert_never

from bot.domain.notices.speed_dating_missed import MissedNotice, MissedTable, MissedYou, WasInTheWay
from bot.domain.speed_dating_missed import InTheWay
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows

IN_THE_WAY: dict[InTheWay, Text] = {
    InTheWay.WAY: _("The way there"),
    InTheWay.TIME: _("The time of day"),
    InTheWay.OTHER: _("Another appointment"),
    InTheWay.FORGOT: _("I forgot it"),
}


def say_missed(notice: MissedNotice) -> Screen:
    """The screen of a notice to who did not come, or of what they say."""
    match notice:
        case MissedYou():
            return _missed_you(notice)
        case MissedTable(company=company):
            text = (
                _("You could not come to job dating. It happens, and nobody is blamed."),
                _("Would you like to come another time? Write a word."),
            )
            return Screen(text, rows(Button(_("Write to my contact"), "write_contact", (company,)), MENU))
        case WasInTheWay(candidate=candidate, name=name, because=because):
            told = _(
                "{name} could not come to job dating. In the way: {what}.",
                name=name,
                what=IN_THE_WAY[because],
            )
            text = (told, _("It is kept nowhere, and nothing follows from it."))
            return Screen(text, rows(Button(_("See the candidate"), "candidate", (candidate,)), MENU))
        case unsaid:
            assert_never(unsaid)


def _missed_you(notice: MissedYou) -> Screen:
    first = _("You could not come to job dating. That is all right.")
    talk = Button(_("Talk to my adviser"), "write_adviser")
    why = [Button(label, "in_the_way", (notice.event, code)) for code, label in IN_THE_WAY.items()]
    say = _("If you like, say what was in the way. Only {adviser} reads it.", adviser=notice.adviser)
    if notice.next is None or notice.begins is None:
        text = (first, _("{adviser} helps you to another date.", adviser=notice.adviser), say)
        return Screen(text, (*rows(talk), *rows(*why, wide=2), (MENU,)))
    text = (first, _("There is a free time {when}. Would you like it?", when=notice.begins), say)
    see = Button(_("See the time"), "free_slots", (notice.next,), style=Style.GO)
    return Screen(text, (*rows(see, talk), *rows(*why, wide=2), (MENU,)))
