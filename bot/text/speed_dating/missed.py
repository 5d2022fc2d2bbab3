"""Words to who did not come to a speed dating."""

from typing import assert_never

from bot.domain.notices.speed_dating.missed import MissedNotice, MissedTable, MissedYou, WasInTheWay, WasThere
from bot.domain.speed_dating.missed import InTheWay
from bot.text.cards import named
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
        case MissedTable(event=event, company=company):
            text = (
                _("You could not come to job dating. It happens, and nobody is blamed."),
                _("Would you like to come another time? Write a word."),
                _("Were you there after all? Press “We were there”."),
            )
            there = Button(_("We were there"), "table_was_there", (event, company))
            return Screen(
                text, rows(Button(_("Write to my contact"), "write_contact", (company,)), there, MENU)
            )
        case WasInTheWay(candidate=candidate, name=name, because=because):
            told = _(
                "{name} could not come to job dating. In the way: {what}.",
                name=name,
                what=IN_THE_WAY[because],
            )
            nowhere = _("It is kept nowhere, and nothing follows from it.")
            return Screen(
                (told, nowhere), rows(Button(_("See the candidate"), "candidate", (candidate,)), MENU)
            )
        case WasThere(who=who, begins=begins, asked=asked):
            told = _(
                "{who} was at job dating {when} after all. I have put it right.", who=named(who), when=begins
            )
            then = (_("Now I ask both sides how the talks went."),) if asked else ()
            return Screen((told, *then), rows(MENU))
        case unsaid:
            assert_never(unsaid)


def _missed_you(notice: MissedYou) -> Screen:
    first = _("You could not come to job dating. That is all right.")
    after_all = _("Were you there after all? Press “I was there”.")
    there = Button(_("I was there"), "i_was_there", (notice.event,))
    talk = Button(_("Talk to my adviser"), "write_adviser")
    why = [Button(label, "in_the_way", (notice.event, code)) for code, label in IN_THE_WAY.items()]
    say = _("If you like, say what was in the way. Only {adviser} reads it.", adviser=notice.adviser)
    if notice.next is None or notice.begins is None:
        text = (first, _("{adviser} helps you to another date.", adviser=notice.adviser), say, after_all)
        return Screen(text, (*rows(talk), *rows(*why, wide=2), *rows(there, MENU)))
    text = (first, _("There is a free time {when}. Would you like it?", when=notice.begins), say, after_all)
    see = Button(_("See the time"), "free_slots", (notice.next,), style=Style.GO)
    return Screen(text, (*rows(see, talk), *rows(*why, wide=2), *rows(there, MENU)))


def put_right(host: str, talks: int) -> Screen:
    """What whoever was there after all reads."""
    told = _("Thank you. I have put it right, and {host} reads it.", host=host)
    then = _("I ask you now how the talks went.") if talks else _("You need to do nothing more.")
    return Screen((told, then), rows(MENU))
