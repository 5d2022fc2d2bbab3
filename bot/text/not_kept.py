"""Words of a message that nobody opened in time: that it is deleted, and what it was about."""

from bot.text.l10n import Text, _, stacked

NOT_KEPT = _("The message waited for a week and is deleted now. Look in /menu, or write here and ask.")
JOB_DATING = _("It was about job dating.")
# By what the message was about; of anything else nothing is said.
WAS_ABOUT: dict[str, Text] = {
    "a next step": _("It was about what you agree on after job dating."),
    "visit": _("It was about a visit."),
    "request": _("It was about a question to us."),
    **dict.fromkeys(("speed dating", "both gladly", "times of speed dating stand"), JOB_DATING),
}


def said_not_kept(about: str | None) -> Text:
    """That it is deleted, and what it was about, as far as that names nobody."""
    if about is None or about not in WAS_ABOUT:
        return NOT_KEPT
    return stacked(NOT_KEPT, WAS_ABOUT[about])
