"""Words of a call before an answer."""

from datetime import datetime

from bot.domain.notices.speed_dating.calls import GuestWantsCall
from bot.text.cards import named
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows


def say_guest_wants_call(notice: GuestWantsCall) -> Screen:
    """To who calls; neutral outside."""
    lines = (
        _("{who} would like a call about job dating {when}.", who=named(notice.name), when=notice.begins),
        (
            _("Their times are off since, and they have read it. A call by {deadline} may still help.")
            if notice.off
            else _("Please call by {deadline}. The place is kept until then.")
        )(deadline=notice.by),
    )
    see = (
        (Button(_("See the candidate"), "candidate", (notice.candidate,)),)
        if notice.candidate is not None
        else ()
    )
    cover = _("Somebody would like a call about job dating.")
    return Screen(lines, rows(*see, Button(_("My desk"), "desk"), MENU, wide=2), cover=cover)


def call_candidate(event: int) -> Button:
    """Beside a candidate's yes and no."""
    return Button(_("Call me"), "time_call", (event,))


def call_company(event: int, company: int) -> Button:
    """Beside a company's yes and no."""
    return Button(_("Call me"), "table_call", (event, company))


def number_for_call(name: str) -> Text:
    """Under the promise of a call to somebody whose number nobody knows."""
    return _("I have no number for you. Which may {name} call?", name=name)


def you_are_called(name: str, by: datetime) -> tuple[Text, ...]:
    """Who calls, by when, and that nothing is lost meanwhile."""
    return (
        _("{name} calls you by {deadline}.", name=name, deadline=by),
        _("Your place is kept until you have talked."),
    )
