"""What stands in the bot's profile in Telegram, before anybody has written a word."""

from bot.domain.municipality import Municipality
from bot.text.l10n import Text, _

# Telegram's limits, in characters.
MOST_NAME, MOST_DESCRIPTION, MOST_SHORT = 64, 512, 120


def name(municipality: Municipality) -> Text:
    """The chat's title: on a lock screen it tells no more than the municipality."""
    return _("{municipality}", municipality=municipality.name[:MOST_NAME])


def description(municipality: Municipality) -> Text:
    """What an empty chat shows: who this is, who reads along, that it is voluntary."""
    return _(
        "I am a bot from {municipality}. Companies get one fixed contact here. "
        "Candidates hear about times and answer short questions. Staff read along on weekdays. "
        "All of it is voluntary.",
        municipality=municipality.name[:MOST_NAME],
    )


def short_description(municipality: Municipality) -> Text:
    """The line under the bot's name."""
    return _("A bot from {municipality}. Write /start.", municipality=municipality.name[:MOST_NAME])
