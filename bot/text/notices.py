"""The words of every notice. Forget one, and the type checker stops here."""

from bot.domain.notices import Notice
from bot.text.people import say_people
from bot.text.screen import Screen


def say_notice(notice: Notice) -> Screen:
    """What a person reads when told this."""
    return say_people(notice)
