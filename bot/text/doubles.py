"""Words about companies that are here twice."""

from bot.domain.doubles import Alike, StandsInTheWay, Way
from bot.text.l10n import Text, _

WHY: dict[Alike, Text] = {
    Alike.NAME: _("They are called the same."),
    Alike.CVR: _("The CVR numbers are almost the same."),
    Alike.PERSON: _("Somebody writes for both."),
    Alike.PHONE: _("They have the same phone number."),
}


def said_in_the_way(no: StandsInTheWay) -> Text:
    """What has to end first."""
    match no.way:
        case Way.SAME_EVENT:
            return _(
                "Both take part in job dating {when}. One of them has to be taken off, or it has to be over.",
                when=no.what[0],
            )
        case Way.SAME_PERSON_PLACED:
            return _("The same person works at both. End one of the two placements first.")
        case Way.BOTH_SIDES:
            return _("Somebody who writes for one works at the other. Talk with them first.")
        case Way.MEETS:
            return _(
                "At job dating {when} somebody meets one of them for a job function of the other. "
                "Call that meeting off first, or wait until it is over.",
                when=no.what[0],
            )
        case Way.NEVER:
            return _(
                "A suggestion is open for {titles} that one of the two must not see. Close it first.",
                titles=tuple(no.what),
            )
