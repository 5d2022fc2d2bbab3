"""Words after a speed dating: its numbers in eight lines, which the picture shows too, and what is still unsaid."""

from datetime import datetime
from typing import assert_never

from bot.domain.notices.speed_dating.summary import EventFollowed, EventOver, SummaryNotice, WordsMissing
from bot.domain.speed_dating.events import Talk
from bot.domain.speed_dating.summary import Figures, Followed, is_counted, is_said
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Paper, Screen, rows
from bot.text.speed_dating.feedback import HOW_AGAIN, who_it_was

CHART = "speed_dating_chart"
FEWER = _("fewer than 3")
# What stands in the picture, above each other.
TITLE = _("From the invitation to the mutual yes")
INVITED, COMING, CAME = _("Invited"), _("Said yes"), _("Came")
AGREED, HELD, MUTUAL = _("Meetings agreed"), _("Meetings held"), _("Both gladly")


def say_summary(notice: SummaryNotice) -> Screen:
    """The screen of a notice after the event."""
    match notice:
        case WordsMissing():
            return _missing(notice)
        case EventOver(event=event, begins=begins, figures=figures):
            return summary_screen(event, begins, figures)
        case EventFollowed(event=event, begins=begins, followed=followed):
            text = (_("A month after job dating {when}:", when=begins), followed_lines(followed))
            return Screen(text, rows(Button(_("How it went"), "event_summary", (event,)), MENU))
        case unsaid:
            assert_never(unsaid)


def summary_screen(
    event: int,
    begins: datetime,
    figures: Figures,
    followed: Followed | None = None,
    *,
    back: tuple[Button, ...] = (),
) -> Screen:
    """The eight lines with the picture; what has followed stands below. `back` leads on, or to the plan alone."""
    text = [_("Job dating {when}: how it went.", when=begins), _lines(figures)]
    if followed is not None:
        text.append(stacked(_("Since then:"), followed_lines(followed)))
    text.append(_("The picture shows the same numbers."))
    return Screen(
        tuple(text),
        rows(*(back or (Button(_("See the plan"), "event", (event,)),)), MENU),
        paper=_paper(figures),
    )


def followed_lines(followed: Followed) -> Text:
    """What those who met have begun."""
    return stacked(
        _("Visits held: {n}.", n=_steps(followed.visits)),
        _("Trial days held: {n}.", n=_steps(followed.trials)),
        _("Started work: {n}.", n=_steps(followed.started)),
    )


def _lines(one: Figures) -> Text:
    stopped = (_("Off because it was stopped: {n}.", n=one.stopped),) if one.stopped else ()
    return stacked(
        _("Candidates invited: {n}.", n=one.invited),
        _("Said yes: {n}.", n=one.coming),
        _("Came: {n}.", n=one.came),
        _("Meetings agreed: {n}.", n=one.planned),
        _("Meetings held: {n}.", n=one.held),
        *stopped,
        _("Gladly from companies: {n}. From candidates: {other}.",
          n=_few(one.gladly_companies), other=_few(one.gladly_candidates)),
        _("Both gladly: {n}.", n=_few(one.mutual)),
        _("Free times that somebody else got: {n}.", n=one.filled),
    )  # fmt: skip


def _few(count: int) -> int | Text:
    """A number of answers, where nobody can be known by it."""
    return count if is_said(count) else FEWER


def _steps(count: int) -> int | Text:
    """A number of steps, the same way."""
    return count if is_counted(count) else FEWER


def _paper(one: Figures) -> Paper:
    mutual = str(one.mutual) if is_said(one.mutual) else ""
    facts = (
        ("invited", str(one.invited)), ("coming", str(one.coming)), ("came", str(one.came)),
        ("planned", str(one.planned)), ("held", str(one.held)), ("mutual", mutual),
    )  # fmt: skip
    return Paper(CHART, facts)


def _missing(notice: WordsMissing) -> Screen:
    door = HOW_AGAIN[notice.side]
    talks = [
        Button(_("{who}", who=who_it_was(Talk(one.who, one.begins, one.named))), door, (one.meeting,))
        for one in notice.talks
    ]
    text = n_(
        "How was the talk? You can still say it, by two taps.",
        "How were the talks? You can still say it, by two taps each.",
        len(talks),
    )
    if notice.first:
        return Screen(_("How were the talks? Two taps each."), rows(*talks))
    return Screen((text, _("I do not ask again.")), rows(*talks, MENU))
