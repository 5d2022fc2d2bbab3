"""The names of holidays."""

from bot.domain.holidays import Holiday
from bot.text.l10n import Text, _

NAMES: dict[Holiday, Text] = {
    Holiday.NEW_YEAR: _("New Year's Day"),
    Holiday.MAUNDY_THURSDAY: _("Maundy Thursday"),
    Holiday.GOOD_FRIDAY: _("Good Friday"),
    Holiday.EASTER: _("Easter Sunday"),
    Holiday.EASTER_MONDAY: _("Easter Monday"),
    Holiday.ASCENSION: _("Ascension Day"),
    Holiday.WHIT_SUNDAY: _("Whit Sunday"),
    Holiday.WHIT_MONDAY: _("Whit Monday"),
    Holiday.CONSTITUTION: _("Constitution Day"),
    Holiday.CHRISTMAS_EVE: _("Christmas Eve"),
    Holiday.CHRISTMAS: _("Christmas Day"),
    Holiday.SECOND_CHRISTMAS: _("Boxing Day"),
    Holiday.NEW_YEARS_EVE: _("New Year's Eve"),
}


def closed_that_day(holiday: Holiday | None) -> Text:
    """Why nothing is held then, where the day has a name."""
    if holiday is None:
        return _("It is closed that day. Choose another day.")
    return _("That is {holiday}, and it is closed. Choose another day.", holiday=NAMES[holiday])
