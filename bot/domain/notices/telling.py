"""What a member of the staff may read aloud to somebody who could not be told in the chat."""

from dataclasses import replace
from enum import Enum
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


class Reader(Enum):
    """Who may read a notice; an adviser reads all that is told to their candidate."""

    CALLER = "caller"  # whoever calls
    ADVISER = "adviser"  # it was told to a candidate, or says who or what one is
    THEMSELVES = "themselves"  # one of the staff, whose own work it is


def read_aloud(notice: Notice, *, advises: bool) -> Notice | None:
    """The notice as the caller may read it; None when only its `reader_of` may.

    An adviser reads everything their candidate would have read. A contact reads no functional needs:
    they are told by the adviser, or shown by the candidate's own yes.
    """
    if advises or reader_of(notice) is Reader.CALLER:
        return notice
    if isinstance(notice, SuggestionShown):
        return replace(notice, card=replace(notice.card, needs=()))
    return None


def reader_of(notice: Notice) -> Reader:
    """Who reads it as it is; one that is forgotten here stops the type checker."""
    match notice:
        case (
            CardReady() | NewsFor() | CompanySaidNo() | JobGone() | AdviserWrote()
            | FirstDayTold() | FirstDayNear()
            | PlaceKept() | Remember() | SlotFree() | BothGladly() | NotCalledYet() | NewAdviser()
            | StepProposed() | MissedYou() | TimesStand() | NoTimeLeft()
        ):  # fmt: skip
            return Reader.ADVISER  # to a candidate
        case NamesShared(for_staff=for_staff):
            return Reader.THEMSELVES if for_staff else Reader.ADVISER
        case SuggestionShown() | StepAnswered() | StepOff() | StepWaits() | RememberStep():
            return Reader.ADVISER  # to a company, and says what a candidate is
        case (
            CandidateWrote() | CardAnswered() | SuggestionAnswered() | CompanyAnswered() | NameReleased()
            | PersonWaits() | CallNow() | CallInstead() | CallSomebody() | FileCame() | RightAsked() | PersonErased()
            | SecondStepCode() | LinkInWrongHands()
            | GuestSaid() | GuestWrote() | NotAnswered() | PlanChanged() | QuestionClosed()
            | GuestWantsCall() | GladlyAlone() | YesCame() | EventToday() | NoTakenBack()
            | TalkMissed() | StepAgreed() | FirstDayOpen() | LastDayNear() | PlacementChanged()
            | WasInTheWay() | WasThere() | EventOver() | EventFollowed()
            | PapersWait()
            | PlacementOpened() | PlacementLeft() | NobodyReceives()
        ):  # fmt: skip
            return Reader.THEMSELVES  # with candidates
        case (
            RequestCame() | CallWanted() | CompanyWaits() | CompanyGiven() | MentorWrote()
            | JobFunctionPosted() | JobFunctionsMoved() | AnotherWanted() | NoMatchSoon() | ColleagueIn()
            | StandsIn() | SaidAway() | BackAgain() | UsualStandIn() | StandInChosen()
            | CallsPassed() | ManagerLeft() | StrangerWrote() | PromiseDue() | AgreementDue() | PromisesLate()
            | StandsInNoMore() | SaidHere()
            | CompanyReserved() | ReservationOver() | ColleagueSpoke() | ContactAgain() | CompanyWished()
            | CompaniesJoined()
            | CompaniesGiven() | CompaniesPassedOn() | WorkGiven() | LeavesToday() | ConsultantLeft() | YouHaveLeft()
            | EventPassedOn() | HostsToo() | EventIsOff()
            | LongSilent() | BusySoon() | GroupLooked() | OutsiderInGroup() | WeekOver()
            | VisitAnswered() | VisitOver() | VisitOff(for_company=False) | RememberVisit(for_company=False)
            | VisitTaken(for_company=False)
        ):  # fmt: skip
            return Reader.THEMSELVES  # with others: another unit's coordinator is not to read it
        case SomebodyNew(colleague=colleague) | ManagerIn(colleague=colleague):
            return Reader.CALLER if colleague else Reader.THEMSELVES  # the main manager is asked too
        case NotTodayTold(name=name):
            return Reader.CALLER if name is None else Reader.THEMSELVES  # the adviser's names the candidate
        case GuestToday(who=who):
            return (
                Reader.CALLER if who is None else Reader.THEMSELVES
            )  # the organiser's may name the candidate
        case (
            ContactAway() | ContactBack()
            | AnswerCame() | PutAside() | PassedOn() | YouAreKnown() | TurnedAway() | NewContact() | RightAnswered()
            | NowOneCompany()
            | StillOpen() | CannotMeet() | NoMatchYet() | TableKept() | RememberTable() | TimesChanged()
            | HowWasIt() | AnswerChanged() | MissedTable() | WordsMissing() | RoundNow() | TableLate()
            | CompanyAsked() | CheckInAsked() | PlacementNews() | AnswerShared() | MentorIn()
            | PlacementOver() | CallSlipped() | ManagerGone() | YouFollow() | PauseOver()
            | VisitOffered() | VisitOff() | VisitTaken() | RememberVisit() | CardWaits()
            | StrangerAnswered() | NowWithContact()
        ):  # fmt: skip
            return Reader.CALLER
        case unsaid:
            assert_never(unsaid)
