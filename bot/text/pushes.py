"""What a message that nobody asked for shows before it is opened: a phone lies on a table, and others look."""

from typing import Any

from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.absences import (
    BackAgain,
    ContactAway,
    ContactBack,
    SaidAway,
    SaidHere,
    StandInChosen,
    StandsIn,
    StandsInNoMore,
    UsualStandIn,
)
from bot.domain.notices.agreements import AgreementDue
from bot.domain.notices.candidates import AdviserWrote, CandidateWrote, PersonWaits
from bot.domain.notices.checkins import CallSomebody, MentorWrote
from bot.domain.notices.companies import (
    CompaniesGiven,
    CompaniesJoined,
    CompaniesPassedOn,
    CompanyGiven,
    ManagerIn,
    ManagerLeft,
    NewContact,
    SomebodyNew,
    YouAreKnown,
)
from bot.domain.notices.leaving import (
    ConsultantLeft,
    EventIsOff,
    EventPassedOn,
    HostsToo,
    LeavesToday,
    NewAdviser,
    WorkGiven,
    YouHaveLeft,
)
from bot.domain.notices.outreach import (
    ColleagueSpoke,
    CompanyReserved,
    CompanyWished,
    ContactAgain,
    ReservationOver,
)
from bot.domain.notices.outreach_rhythm import BusySoon
from bot.domain.notices.outreach_silence import CardWaits
from bot.domain.notices.outreach_visits import VisitAnswered, VisitOff, VisitOffered, VisitOver, VisitTaken
from bot.domain.notices.people import (
    CallInstead,
    CallsPassed,
    ColleagueIn,
    FileCame,
    LinkInWrongHands,
    SecondStepCode,
)
from bot.domain.notices.placements import (
    FirstDayOpen,
    LastDayNear,
    NameReleased,
    NobodyReceives,
    PapersWait,
    PlacementChanged,
    PlacementLeft,
    PlacementOpened,
)
from bot.domain.notices.privacy import PersonErased, RightAsked
from bot.domain.notices.requests import (
    AnswerCame,
    CallWanted,
    CompanyWaits,
    PassedOn,
    PutAside,
    RequestCame,
)
from bot.domain.notices.shortlists import (
    AnotherWanted,
    CardAnswered,
    CompanyAnswered,
    JobFunctionPosted,
    JobFunctionsMoved,
    NoMatchSoon,
    NoMatchYet,
    StillOpen,
    SuggestionAnswered,
)
from bot.domain.notices.speed_dating.answers import EventToday, NoTakenBack, YesCame
from bot.domain.notices.speed_dating.calls import GuestWantsCall
from bot.domain.notices.speed_dating.events import (
    GuestSaid,
    NotAnswered,
    PlanChanged,
    QuestionClosed,
    TalkMissed,
)
from bot.domain.notices.speed_dating.hints import GladlyAlone
from bot.domain.notices.speed_dating.missed import WasThere
from bot.domain.notices.speed_dating.steps import StepAgreed
from bot.domain.notices.speed_dating.summary import EventFollowed, EventOver
from bot.domain.notices.strangers import StrangerWrote
from bot.domain.notices.team_groups import GroupLooked, OutsiderInGroup
from bot.domain.notices.telling import Reader, reader_of
from bot.domain.notices.timeline import PromiseDue, PromisesLate
from bot.text.l10n import Text, _
from bot.text.notices import say_notice
from bot.text.screen import Button, Screen, rows

NEWS = _("There is news for you from {adviser}.")
# Said as they are: what the reader's own contact or colleague says, and a company's business at its
# contact's work. No candidate is in any of them.
OPEN = (
    ContactAway, ContactBack,
    AnswerCame, PutAside, PassedOn, AdviserWrote, YouAreKnown, NewContact, StillOpen, ColleagueIn,
    PromiseDue, PromisesLate,
    RequestCame, CallWanted, CompanyWaits, CompanyGiven, JobFunctionPosted, JobFunctionsMoved, AnotherWanted,
    NoMatchSoon, NoMatchYet,
    FirstDayOpen, LastDayNear, PlacementChanged,
    PapersWait, PlacementOpened, PlacementLeft, NameReleased, NobodyReceives,
    CompanyReserved, ReservationOver, ColleagueSpoke, ContactAgain, CompanyWished,
    CompaniesGiven, CompaniesJoined, CompaniesPassedOn, NewAdviser, YouHaveLeft,
    VisitOffered, VisitAnswered, VisitOff, VisitOver, VisitTaken, BusySoon, CardWaits,
)  # fmt: skip


# The staff are told many things a day: what kind it is, and no name.
KINDS: tuple[tuple[tuple[type[Any], ...], Text], ...] = (
    (
        (
            GuestSaid,
            NotAnswered,
            EventToday,
            NoTakenBack,
            PlanChanged,
            QuestionClosed,
            TalkMissed,
            StepAgreed,
            EventOver,
            EventFollowed,
            GuestWantsCall,
            GladlyAlone,
            WasThere,
            EventIsOff,
        ),
        _("There is news about job dating."),
    ),
    ((YesCame,), _("Somebody comes to job dating.")),
    ((SuggestionAnswered, CompanyAnswered), _("There is news about a suggestion.")),
    ((CardAnswered,), _("There is news about a card.")),
    ((CandidateWrote, MentorWrote), _("Somebody has written to you.")),
    ((PersonWaits,), _("Somebody waits for an answer.")),
    ((CallInstead, CallSomebody), _("There is somebody to call.")),
    ((RightAsked, PersonErased), _("Somebody asks about their own data.")),
    ((SomebodyNew, ManagerIn), _("Somebody new has come in.")),
    ((StrangerWrote,), _("Somebody new has written.")),
    ((AgreementDue,), _("There is an agreement to look at.")),
    ((ManagerLeft,), _("There is news about who writes for a company.")),
    (
        (StandsIn, SaidAway, BackAgain, UsualStandIn, StandInChosen, StandsInNoMore, SaidHere),
        _("There is news about who stands in."),
    ),
    ((EventPassedOn, HostsToo), _("There is news about who hosts.")),
    ((CallsPassed, WorkGiven), _("There is work for you on your desk.")),
    ((LeavesToday, ConsultantLeft, GroupLooked, OutsiderInGroup), _("There is news about your team.")),
    ((FileCame,), _("Somebody has sent you a file.")),
    ((SecondStepCode, LinkInWrongHands), _("Somebody has opened a link.")),
)


def _kind(notice: Notice) -> Text | None:
    if reader_of(notice) is not Reader.THEMSELVES:
        return None
    return next((said for kinds, said in KINDS if isinstance(notice, kinds)), None)


def is_covered(notice: Notice, municipality: Municipality) -> bool:
    """Whether the words come only after a press."""
    return not isinstance(notice, OPEN) and not say_notice(notice, municipality).push


def is_only_news(screen: Screen) -> bool:
    """Whether it says no more than that there is something: the words are behind its button."""
    return [one.msgid for one in screen.paragraphs] == [NEWS.msgid]


def pushed(notice: Notice, municipality: Municipality, *, row: int, consultant: str | None) -> Screen:
    """What arrives: the words themselves, or that there is news from this consultant, and a button."""
    screen = say_notice(notice, municipality)
    if not is_covered(notice, municipality):
        return screen
    news = NEWS(adviser=consultant or municipality.name)
    return Screen(
        screen.cover or _kind(notice) or news,
        rows(Button(_("Show"), "news", (row,))),
        push=True,
        silent=screen.silent,
    )
