"""The words in the picture of a plan, and beside it for whoever cannot see it."""

from datetime import datetime

from bot.domain.speed_dating.picture import PictureOf, PlanPicture
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_

CLOCK = _("{clock}")
ROUND = _("Round {number}")
BREAK = _("Break")
TABLE = _("table {number}")
# What the signs under the picture mean.
SAID_YES, ASKED, PLANNED, KEPT, FREE, AWAY = (
    _("has said yes"),
    _("is asked"),
    _("meeting"),
    _("kept time"),
    _("free"),
    _("not here"),
)
NUMBERS = _("A number is a candidate.")
AS_OF = _("As it was {when}")


def caption(begins: datetime, picture: PlanPicture, of: PictureOf) -> tuple[Text, ...]:
    """What the picture shows, in words; the plan itself is read behind a button."""
    first, last = picture.rounds[0][0], picture.rounds[-1][1]
    part = _(
        "Part {n} of {total}: from {first} to {last}.",
        n=of.part + 1, total=of.parts, first=local(first).time(), last=local(last).time(),
    )  # fmt: skip
    return (
        # It stays in the chat when the plan has changed.
        _("Job dating {when}. The plan as it was {made}.", when=begins, made=picture.made),
        *((part,) if of.parts > 1 else ()),
        _counted(of),
        _("Each row is a table, each column a round."),
        _("A number is a candidate, as the company knows them. The plan says the same number."),
        *((_("In brackets: has not said yes yet."),) if picture.told else ()),
    )


def _counted(of: PictureOf) -> Text:
    companies = n_("{n} company", "{n} companies", of.companies)
    meetings = n_("{n} meeting", "{n} meetings", of.meetings)
    free = n_("{n} free time", "{n} free times", of.free)
    return _("{companies}, {meetings}, {free}.", companies=companies, meetings=meetings, free=free)
