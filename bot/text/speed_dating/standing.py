"""Words of how it stands with a guest of a speed dating, as a clerk would say them."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.speed_dating.standing import Standing
from bot.text.cards import named
from bot.text.l10n import Text, _, n_, p_, stacked

STANDINGS = {
    Standing.NOT_ASKED: p_("guest", "not asked yet"),
    Standing.ASKED: p_("guest", "asked"),
    Standing.REMINDED: p_("guest", "reminded"),
    Standing.CONFIRMED: p_("guest", "said yes"),
    Standing.OTHER_TIME: p_("guest", "gets another time"),
    Standing.CALL: p_("guest", "wants a call first"),
    Standing.DECLINED: p_("guest", "said no"),
    Standing.CAME: p_("guest", "came"),
    Standing.LATE: p_("guest", "late"),
    Standing.NOBODY_CAME: p_("guest", "nobody came"),
    Standing.LEFT: p_("guest", "has left"),
    Standing.UNKNOWN: p_("guest", "nobody has said whether they came"),
}
SAID_BY_PHONE = _("Said by phone:")
# What the heading above them says already is not said once more.
USUAL = frozenset({Standing.ASKED, Standing.NOT_ASKED, Standing.DECLINED})


def standing_label(name: Text, standing: Standing) -> Text:
    """A guest as the host of the day calls them, with what the heading does not say already."""
    return name if standing in USUAL else _("{who}: {standing}", who=name, standing=STANDINGS[standing])


def not_answered(count: int) -> Text:
    """What stands above them."""
    return n_("{n} has not answered:", "{n} have not answered:", count)


def said_by_phone(who: str | int, coming: bool, name: str, at: datetime) -> Text:
    """What a guest said on the telephone, who wrote it down, and when."""
    words = _("{who}: yes, noted by {name} {when}") if coming else _("{who}: no, noted by {name} {when}")
    return words(who=named(who), name=name, when=at)


def nobody_said(those: Iterable[str | int]) -> Text:
    """Of whom nobody has said whether they came: no absence."""
    return stacked(_("Nobody has said whether they came:"), *[_("· {who}", who=named(one)) for one in those])


def standing_line(who: str | int, standing: Standing) -> Text:
    """One guest on the organiser's plan."""
    if standing in USUAL:
        return _("· {who}", who=named(who))
    return _("· {who}: {standing}", who=named(who), standing=STANDINGS[standing])
