"""What a refusal about a speed dating says."""

from collections.abc import Callable
from typing import Any

from bot.domain.errors import InThePast, Refusal
from bot.domain.speed_dating.clock import ClockRuns, Sure
from bot.domain.speed_dating.day import NotTheDay, OthersWereFaster, TalksAreLost
from bot.domain.speed_dating.draft import EndsTooLate, NobodyTakesPart
from bot.domain.speed_dating.events import (
    AnswerStands,
    ClockChange,
    ClosedThatDay,
    GoesOn,
    HasBegun,
    IsOver,
    MayNotHaveMet,
    Nameless,
    NobodyToMeet,
    NoMeanwhile,
    OldTimes,
    PlanIsNewer,
    QuestionIsClosed,
    ReadTooLate,
    SaidThemselves,
    SaidYes,
    SlotTaken,
    TheirsHasBegun,
    TimesGone,
    TooLateToCancel,
    YoursAlready,
)
from bot.domain.speed_dating.hosts import CannotHost
from bot.domain.speed_dating.hours import NeverThere
from bot.domain.speed_dating.new_hours import NoTimeThen, ProposedNoMore, WaitsForTheHost
from bot.domain.speed_dating.steps import DaysAreOver, StepStands
from bot.domain.speed_dating.stopping import NothingToStop
from bot.domain.speed_dating.waiting_list import AskedAlready
from bot.text.holidays import closed_that_day
from bot.text.l10n import Text, _
from bot.text.speed_dating.clock import MOVED_ON
from bot.text.speed_dating.day import FASTER
from bot.text.speed_dating.feedback import closed_for_now
from bot.text.speed_dating.steps import WHAT
from bot.text.speed_dating.waiting_list import asked_already

Words = Callable[[Any], Text]
NOT_THE_DAY = _("That can be said on the day itself.")

EVENTS: dict[type[Refusal], Words] = {
    CannotHost: lambda no: _("{name} cannot host it that day. Choose somebody else.", name=no.name),
    TheirsHasBegun: lambda no: _(
        "Your time has begun without you. Come to {host}, and ask for another.", host=no.host
    ),
    GoesOn: lambda no: _("The job dating is going on. Talk to {host}, who is there.", host=no.host),
    IsOver: lambda _no: _("The job dating is over. Nothing can be changed here now."),
    HasBegun: lambda _no: _("The job dating has begun. Nothing can be changed here now."),
    InThePast: lambda _no: _("That time has passed. Choose a later one."),
    ReadTooLate: lambda no: _("They would first read it {when}. Choose a later time.", when=no.reads_at),
    ClockRuns: lambda _no: MOVED_ON,
    TalksAreLost: lambda _no: _("Others lose a talk. Press it on the board, and say yes there."),
    Sure: lambda _no: _("All times would change. Press it on the board, and say yes there."),
    NotTheDay: lambda _no: NOT_THE_DAY,
    OthersWereFaster: lambda _no: FASTER,
    TooLateToCancel: lambda _no: _("The event has begun, so it cannot be cancelled any more."),
    NothingToStop: lambda _no: _("Nothing is left to stop: it is over, or has not begun."),
    ClosedThatDay: lambda no: closed_that_day(no.holiday),
    ClockChange: lambda _no: _("The clock is changed that night. Choose another time."),
    NoMeanwhile: lambda _no: _("A no came in meanwhile. The yes was not entered. Ask them again."),
    NobodyToMeet: lambda _no: _("No company waits to meet anybody. Suggest candidates first."),
    EndsTooLate: lambda _no: _("It would end after midnight. Choose fewer rounds, or an earlier time."),
    NoTimeThen: lambda _no: _("There is no talk in those hours. Choose others."),
    WaitsForTheHost: lambda _no: _(
        "You have said so already. The host looks at it. You read here what comes of it."
    ),
    NeverThere: lambda _no: _("They would leave before they come. Choose a later end."),
    NobodyTakesPart: lambda _no: _("Nobody is left who could meet. Take some of them in again."),
    ProposedNoMore: lambda _no: _(
        "This is not proposed any more: it was left, or newer hours came. The plan shows what is so."
    ),
    PlanIsNewer: lambda _no: _(
        "The plan has changed since. Open it and look again. Your press has changed nothing."
    ),
    AskedAlready: asked_already,
    QuestionIsClosed: lambda no: closed_for_now(no.adviser),
    Nameless: lambda _no: _("There is no name to share yet. Write the first name first."),
    MayNotHaveMet: lambda no: _("Did you meet {company}?", company=no.company),
    SaidThemselves: lambda _no: _("They said themselves when they can come."),
    SaidYes: lambda _no: _("Somebody has said yes to the new time."),
    YoursAlready: lambda _no: _("That time is yours already."),
    SlotTaken: lambda _no: _("Somebody was a moment faster. You keep the times you have."),
    OldTimes: lambda _no: _("That time is off already, so you need not answer."),
    AnswerStands: lambda _no: _("You have both said gladly, so that answer stands. Your contact helps."),
    DaysAreOver: lambda no: _(
        "The {n} days in which you agree on things here are over. Write to {name}, and it goes on.",
        n=no.days,
        name=no.name,
    ),
    StepStands: lambda no: _what_stands(no),
    TimesGone: lambda _no: _(
        "There is nobody for you to meet there right now. If new times come, you will read it here."
    ),
}


def _what_stands(no: StepStands) -> Text:
    """What the company has proposed or agreed with them, and that nothing came of this press."""
    what = WHAT[no.kind]
    if no.begins is None:
        return _("Proposed already: {what}. The answer comes here. Nothing new was sent.", what=what)
    return _(
        "Agreed already: {what}, {when}. Nothing new was sent. For anything more, call them.",
        what=what,
        when=no.begins,
    )
