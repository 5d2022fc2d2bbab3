"""Words of a yes that no other yes has met, to whoever helps that side."""

from bot.domain.notices.speed_dating.hints import GladlyAlone
from bot.text.cards import named, named_within
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows


def say_gladly_alone(notice: GladlyAlone) -> Screen:
    """Who would gladly go on with whom, that no yes came back, and that it stays here."""
    unsure = [
        _("{name} and {who} do not agree whether they met.", name=notice.name, who=named_within(one))
        for one in notice.unsure
    ]
    return Screen(
        (_who(notice), *unsure, _("Only you read this. Neither side is told.")), rows(_see(notice), MENU)
    )


def _who(notice: GladlyAlone) -> Text:
    if len(notice.others) != 1:
        head = _("{name} would like to go on with:", name=notice.name)
        listed = [_("{who}", who=named(one)) for one in notice.others]
        return stacked(head, *listed, _("None of them has said yes."))
    who = named_within(notice.others[0])
    if notice.company is not None and notice.candidate is None:
        return _("{name} would like to go on with {who}. The candidate has not said yes.",
                 name=notice.name, who=who)  # fmt: skip
    return _("{name} would like to go on with {who}. They have not said yes.", name=notice.name, who=who)


def _see(notice: GladlyAlone) -> Button:
    if notice.candidate is not None:
        return Button(_("See the candidate"), "candidate", (notice.candidate,))
    return Button(_("See the company"), "company", (notice.company or 0,))
