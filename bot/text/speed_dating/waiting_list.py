"""Words of a place that became free, and is kept a while for one candidate."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.speed_dating.waiting_list import AskedAlready
from bot.text.cards import named
from bot.text.l10n import Text, _

IN_LINE = _("You stay on the list. You can always see what is free.")


def kept_for_you(until: datetime | None) -> tuple[Text, ...]:
    """Until when it is theirs alone; no blame afterwards."""
    if until is None:
        return ()
    return (_("It is yours until {when}. After that, others may get it.", when=until),)


def went_on(at: datetime) -> tuple[Text, ...]:
    """To a yes that came later, and to whoever looks: nobody may have taken it, so nothing is said of that."""
    return _("The time was yours until {when}. Now others may get it.", when=at), IN_LINE


def being_asked(those: Sequence[tuple[str | int, datetime]]) -> list[Text]:
    """To the host: whose answer is awaited, and until when."""
    return [_("{who} is asked, until {when}.", who=named(who), when=until) for who, until in those]


def asked_already(no: AskedAlready) -> Text:
    """To the host: why a change that gives them a time is not made."""
    if no.often:
        return _(
            "{who} has been asked three times about this. That is enough. Nothing is changed.",
            who=named(no.who),
        )
    return _(
        "{who} was asked about a time today. Try it again tomorrow. Nothing is changed.", who=named(no.who)
    )
