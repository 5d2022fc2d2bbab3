"""In which role a notice is read: whoever has lost another one has lost nothing of it."""

from collections.abc import Collection
from typing import assert_never

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
from bot.domain.notices.candidates import AdviserWrote, CallNow, CandidateWrote, NotCalledYet, PersonWaits
from bot.domain.notices.checkins import (
    AnswerShared,
    CallSlipped,
    CallSomebody,
    CheckInAsked,
    CompanyAsked,
    MentorWrote,
)
from bot.domain.notices.companies import (
    CompaniesGiven,
    CompaniesJoined,
    CompaniesPassedOn,
    CompanyGiven,
    ManagerGone,
    ManagerIn,
    ManagerLeft,
    NewContact,
    NowOneCompany,
    SomebodyNew,
    TurnedAway,
    YouAreKnown,
    YouFollow,
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
    PauseOver,
    ReservationOver,
)
from bot.domain.notices.outreach_rhythm import BusySoon, LongSilent
from bot.domain.notices.outreach_silence import CardWaits
from bot.domain.notices.outreach_visits import (
    RememberVisit,
    VisitAnswered,
    VisitOff,
    VisitOffered,
    VisitOver,
    VisitTaken,
)
from bot.domain.notices.people import (
    CallInstead,
    CallsPassed,
    ColleagueIn,
    FileCame,
    LinkInWrongHands,
    SecondStepCode,
)
from bot.domain.notices.placements import (
    FirstDayNear,
    FirstDayOpen,
    FirstDayTold,
    LastDayNear,
    MentorIn,
    NameReleased,
    NobodyReceives,
    NotTodayTold,
    PapersWait,
    PlacementChanged,
    PlacementLeft,
    PlacementNews,
    PlacementOpened,
    PlacementOver,
)
from bot.domain.notices.privacy import PersonErased, RightAnswered, RightAsked
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
    CannotMeet,
    CardAnswered,
    CardReady,
    CompanyAnswered,
    CompanySaidNo,
    JobFunctionPosted,
    JobFunctionsMoved,
    JobGone,
    NewsFor,
    NoMatchSoon,
    NoMatchYet,
    StillOpen,
    SuggestionAnswered,
    SuggestionShown,
)
from bot.domain.notices.speed_dating.answers import EventToday, NoTakenBack, NoTimeLeft, TimesStand, YesCame
from bot.domain.notices.speed_dating.calls import GuestWantsCall
from bot.domain.notices.speed_dating.changed import AnswerChanged
from bot.domain.notices.speed_dating.day import GuestToday, GuestWrote, RoundNow, TableLate
from bot.domain.notices.speed_dating.events import (
    BothGladly,
    GuestSaid,
    HowWasIt,
    NamesShared,
    NotAnswered,
    PlaceKept,
    PlanChanged,
    QuestionClosed,
    Remember,
    RememberTable,
    SlotFree,
    TableKept,
    TalkMissed,
    TimesChanged,
)
from bot.domain.notices.speed_dating.hints import GladlyAlone
from bot.domain.notices.speed_dating.missed import MissedTable, MissedYou, WasInTheWay, WasThere
from bot.domain.notices.speed_dating.steps import (
    RememberStep,
    StepAgreed,
    StepAnswered,
    StepOff,
    StepProposed,
    StepWaits,
)
from bot.domain.notices.speed_dating.summary import EventFollowed, EventOver, WordsMissing
from bot.domain.notices.strangers import NowWithContact, StrangerAnswered, StrangerWrote
from bot.domain.notices.team_groups import GroupLooked, OutsiderInGroup
from bot.domain.notices.timeline import PromiseDue, PromisesLate
from bot.domain.notices.week_figures import WeekOver
from bot.domain.roles import COMPANY, STAFF, Role

TO_CANDIDATES = (
    CardReady, NewsFor, CompanySaidNo, JobGone, PlaceKept, Remember, SlotFree, BothGladly,
    FirstDayTold, FirstDayNear, NewAdviser, StepProposed, MissedYou, TimesStand, NoTimeLeft,
)  # fmt: skip
TO_COMPANIES = (
    ContactAway, ContactBack,
    SuggestionShown, CannotMeet, TableKept, RememberTable, CompanyAsked, AnswerShared, AnswerCame,
    PutAside, PauseOver, YouFollow, VisitOffered, CardWaits, NowOneCompany, StepAnswered,
    MissedTable, AnswerChanged,
)  # fmt: skip
TO_STAFF = (
    QuestionClosed, TalkMissed, StepAgreed, EventOver, EventFollowed, WasInTheWay, WasThere, GuestWantsCall,
    GladlyAlone, CandidateWrote, CardAnswered, SuggestionAnswered, CompanyAnswered, NameReleased, PersonWaits, CallNow,
    CallInstead, CallSomebody, RightAsked, PersonErased, FirstDayOpen, LastDayNear, PlacementChanged,
    PapersWait, PlacementOpened, PlacementLeft, NobodyReceives,
    RequestCame,
    CallWanted, CompanyWaits, MentorWrote, SecondStepCode, CallsPassed, GuestWrote, NotAnswered, EventToday,
    NoTakenBack, ManagerLeft, StrangerWrote,
    PromiseDue, AgreementDue, PromisesLate, CompanyReserved, ReservationOver, ColleagueSpoke, ContactAgain,
    CompanyWished,
    CompaniesGiven, CompaniesJoined, CompaniesPassedOn, WorkGiven, EventPassedOn, HostsToo, EventIsOff,
    LeavesToday, ConsultantLeft,
    VisitAnswered, VisitOver, LongSilent, BusySoon, GroupLooked, OutsiderInGroup, WeekOver,
)  # fmt: skip
AFTER_A_MEETING = (HowWasIt, WordsMissing, NamesShared, StepOff, StepWaits, RememberStep)
# Told to people in several roles, or with nothing in it that another role was needed for.
TO_ANYBODY = (
    StandsIn, SaidAway, BackAgain, UsualStandIn, StandInChosen, StandsInNoMore, SaidHere,
    LinkInWrongHands, ColleagueIn, FileCame, SomebodyNew, YouAreKnown, TurnedAway, NewContact,
    CompanyGiven, ManagerIn, ManagerGone, StrangerAnswered, NowWithContact,
    JobFunctionPosted, JobFunctionsMoved, StillOpen, AnotherWanted, NoMatchSoon, NoMatchYet, AdviserWrote, GuestSaid,
    YesCame, GuestToday, RoundNow, TableLate,
    PlanChanged, TimesChanged, PlacementNews, MentorIn, NotTodayTold, PlacementOver, CheckInAsked, CallSlipped,
    RightAnswered, NotCalledYet, YouHaveLeft,
    VisitOff, VisitTaken, RememberVisit, PassedOn,
)  # fmt: skip


# Of those, what is told to a consultant as one: whoever only leads, or is something else here, is not told it.
AS_CONSULTANT = (
    StepAgreed, EventOver, EventFollowed, WasInTheWay, WasThere, GuestWantsCall, GladlyAlone,
    QuestionClosed, TalkMissed, CandidateWrote, CardAnswered, SuggestionAnswered, CompanyAnswered, NameReleased,
    CallInstead, CallsPassed, MentorWrote, SecondStepCode, GuestWrote, GuestSaid, YesCame, NotAnswered, EventToday,
    NoTakenBack, WorkGiven,
    EventPassedOn, HostsToo, EventIsOff, CompaniesGiven, CompaniesJoined, CompanyGiven, JobFunctionPosted,
    JobFunctionsMoved,
    AnotherWanted, NoMatchSoon, SaidAway, SaidHere, UsualStandIn, StandInChosen, RequestCame, CallWanted,
    LongSilent, BusySoon,
    VisitAnswered, VisitOver,
)  # fmt: skip


def goes_on(held: Collection[Role], notice: Notice) -> bool:
    """Whether somebody who is a consultant no more, and still holds these roles, is told it all the same.

    What was said about their own data is owed to whoever asked, whatever they are by now.
    """
    if isinstance(notice, RightAnswered):
        return True
    return not isinstance(notice, AS_CONSULTANT) and any(may_read_as(role, notice) for role in held)


def may_read_as(role: Role, notice: Notice) -> bool:
    """Whether it may have been told to somebody in this role; one that is forgotten here stops the type checker."""
    if isinstance(notice, TO_CANDIDATES):
        return role is Role.CANDIDATE
    if isinstance(notice, TO_COMPANIES):
        return role in COMPANY.roles
    if isinstance(notice, TO_STAFF):
        return role in STAFF.roles
    if isinstance(notice, AFTER_A_MEETING):
        return role is not Role.MENTOR
    if isinstance(notice, TO_ANYBODY):
        return True
    assert_never(notice)
