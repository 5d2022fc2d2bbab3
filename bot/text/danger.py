"""Words of danger from whoever is looked after by nobody here: where there is help, for everybody."""

from dataclasses import replace

from bot.text.l10n import _
from bot.text.screen import Screen

HELP = _("Are you or somebody else in danger? Call 112 now.")
SOMEBODY_TO_TALK_TO = _("Do you want to talk to somebody? Livslinien: 70 201 201, every day of the year.")


def with_help(screen: Screen, *, known: bool, phone: str) -> Screen:
    """What they read, below the two numbers. Who is not `known` here reads that nobody is told, and whom to call."""
    nobody = _(
        "I do not know who you are, so I cannot ask anybody to call you. By day you reach us on {phone}."
    )
    told = () if known else (nobody(phone=phone),)
    return replace(screen, text=(HELP, SOMEBODY_TO_TALK_TO, *told, *screen.paragraphs))
