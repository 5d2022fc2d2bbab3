"""Words of a first day. On a lock screen stand a clock and the consultant's name, and no place."""

from datetime import date
from typing import assert_never

from bot.domain.notices.placements import FirstDayNear, FirstDayOpen, FirstDayTold
from bot.domain.placements_first_day import FirstDay, Missing
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows

NOT_SAID: dict[Missing, Text] = {
    Missing.CLOCK: _("the clock"),
    Missing.PLACE: _("the place"),
    Missing.ASK_FOR: _("whom to ask for"),
}


def said_lines(said: FirstDay) -> list[Text]:
    """What is known of it, one line each."""
    lines: list[Text] = []
    if said.clock is not None:
        lines.append(_("Be there: {clock}", clock=said.clock))
    if said.place is not None:
        lines.append(_("Place: {place}", place=said.place))
    if said.ask_for is not None:
        lines.append(_("Ask for: {name}", name=said.ask_for))
    return lines


def known_of(said: FirstDay) -> Text:
    """What is known, and what nobody has said yet."""
    missing = tuple(NOT_SAID[one] for one in said.missing)
    lines = said_lines(said)
    if missing:
        lines.append(_("Not known yet: {what}.", what=missing))
    return stacked(*lines)


def for_who_starts(said: FirstDay, adviser: str, phone: str) -> list[Text]:
    """What somebody reads who starts, who says the rest, and whom to call when nobody has."""
    lines = [stacked(*said_lines(said))] if said_lines(said) else []
    if said.missing:
        missing = tuple(NOT_SAID[one] for one in said.missing)
        lines.append(_("Still to come: {what}. I write to you as soon as I know.", what=missing))
        lines.append(_("Are you in doubt? {name} helps you.", name=adviser))
        if said.leaves_at_a_loss:
            lines.append(_("Still nothing when you are to go? Call us first: {phone}.", phone=phone))
    return lines


def asks_the_company(said: FirstDay, starts_on: date) -> list[Text]:
    """What the company has said, or is asked."""
    if len(said.missing) == len(Missing):
        return [_("When and where do they come {day}, and whom do they ask for?", day=starts_on)]
    return [known_of(said)]


def say_button(said: FirstDay, placement: int) -> Button:
    """The way to say it, or to say something else."""
    if said.missing:
        return Button(_("Say when and where"), "first_day_said", (placement,), style=Style.MAIN)
    return Button(_("Change when and where"), "first_day_said", (placement,))


def say_first_day(notice: FirstDayTold | FirstDayNear | FirstDayOpen) -> Screen:
    """The screen of a notice about a first day."""
    match notice:
        case FirstDayTold(placement=placement, consultant=name):
            text = _("There is news for you from {adviser}.", adviser=name)
            return Screen(text, rows(Button(_("Show"), "first_day", (placement,))), push=True)
        case FirstDayNear():
            return _near(notice)
        case FirstDayOpen():
            return _open(notice)
        case unsaid:
            assert_never(unsaid)


def _open(notice: FirstDayOpen) -> Screen:
    see = Button(_("See the placement"), "placement", (notice.placement,))
    if notice.wrote_to is not None:
        wrote = _(
            "❗ Who starts at {company} today has written to {adviser}.",
            company=notice.company, adviser=notice.wrote_to,
        )  # fmt: skip
        ask = _("They may be at the door. Call the company: is somebody there to receive them?")
        return Screen((wrote, ask), rows(see, Button(_("My desk"), "desk"), wide=2))
    words = (
        _("❗ Who starts at {company} {day} has not heard when or where to come.")
        if notice.last
        else _("Somebody starts at {company} {day}. When, where or whom to ask for is not known yet.")
    )
    said = words(company=notice.company, day=notice.starts_on)
    if not notice.asks:
        return Screen((said, _("The contact calls the company. Call whoever starts.")), rows(see, MENU))
    say = Button(_("Say when and where"), "first_day_said", (notice.placement,), style=Style.MAIN)
    return Screen((said, _("Call the company, and say it here.")), rows(say, see, MENU))


def _near(notice: FirstDayNear) -> Screen:
    remember = (
        _("Remember your appointment {when}.", when=notice.begins)
        if notice.begins is not None
        else _("Remember your appointment {day}.", day=notice.day)
    )
    lines = (remember, _("Best wishes, {name}.", name=notice.consultant))
    show = Button(_("Show"), "first_day", (notice.placement,))
    return Screen(lines, rows(show), push=True, silent=notice.quiet)
