"""What stands on the board of a plan: who comes, who has no time, and who has too few meetings."""

from datetime import datetime

from bot.domain.speed_dating.events import NoTime
from bot.domain.speed_dating.few import Few
from bot.domain.workdays import local
from bot.text.cards import named, named_within
from bot.text.l10n import Text, _, n_

NO_TIME: dict[NoTime, Text] = {
    NoTime.TABLE_FULL: _("No time yet: {company} and {who}. The table is full."),
    NoTime.CANDIDATE_BUSY: _("No time yet: {company} and {who}. The candidate meets others then."),
    NoTime.NO_ROUND: _("No time yet: {company} and {who}. They have no round in common."),
    NoTime.PAUSE: _("No time yet: {company} and {who}. The candidate needs a pause then."),
    NoTime.FREE: _("No time yet: {company} and {who}. There is one now: offer it."),
}
# Why somebody has so few: what stands in the way of most of the others.
FEW: dict[NoTime, Text] = {
    NoTime.TABLE_FULL: _("{who} has {meetings} of {wanted} meetings. The tables are full."),
    NoTime.CANDIDATE_BUSY: _("{who} has {meetings} of {wanted} meetings. The free times overlap."),
    NoTime.NO_ROUND: _("{who} has {meetings} of {wanted} meetings. There are no common times."),
    NoTime.PAUSE: _("{who} has {meetings} of {wanted} meetings. The others would leave no pause."),
    NoTime.FREE: _("{who} has {meetings} of {wanted} meetings. There is a free time now."),
}

ASKED_THERE = _("Asked in the room, and not answered here:")


def asked_there_line(who: str | int, moment: datetime, text: str) -> Text:
    """What somebody asked there."""
    return _("{who}, {clock}: “{text}”", who=named(who), clock=local(moment).time(), text=text)


def no_time(company: str, who: str | int, why: NoTime) -> Text:
    """Two who want to meet and have no time together."""
    return NO_TIME[why](company=company, who=named_within(who))


def has_few(who: str | int, few: Few) -> Text:
    """A candidate with fewer meetings than is fair, and why."""
    if few.why is None:
        text = n_(
            "{who} has {n} meeting. No other company has asked to meet.",
            "{who} has {n} meetings. No other company has asked to meet.",
            few.meetings,
        )
        return text(who=named(who))
    return FEW[few.why](who=named(who), meetings=few.meetings, wanted=few.wanted)


def who_came(companies: int, candidates: int) -> Text:
    """How many of each were there."""
    if not companies:
        return n_("{n} candidate came.", "{n} candidates came.", candidates)
    if not candidates:
        return n_("{n} company came.", "{n} companies came.", companies)
    return _(
        "{candidates} and {companies} came.",
        candidates=n_("{n} candidate", "{n} candidates", candidates),
        companies=n_("{n} company", "{n} companies", companies),
    )


def who_comes(companies: int, candidates: int) -> Text:
    """How many of each come."""
    if not companies:
        return n_("{n} candidate is coming.", "{n} candidates are coming.", candidates)
    if not candidates:
        return n_("{n} company is coming.", "{n} companies are coming.", companies)
    return _(
        "{candidates} and {companies} are coming.",
        candidates=n_("{n} candidate", "{n} candidates", candidates),
        companies=n_("{n} company", "{n} companies", companies),
    )


def who_is_asked(companies: int, candidates: int) -> Text:
    """How many of each would be invited."""
    if not companies:
        return n_("{n} candidate is asked.", "{n} candidates are asked.", candidates)
    if not candidates:
        return n_("{n} company is asked.", "{n} companies are asked.", companies)
    return _(
        "{companies} and {candidates} are asked.",
        companies=n_("{n} company", "{n} companies", companies),
        candidates=n_("{n} candidate", "{n} candidates", candidates),
    )
