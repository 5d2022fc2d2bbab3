"""When a message nobody asked for may arrive, and how many of them a person gets.

At most one unasked message a day to a candidate, one a day and two a week to a company; never at night,
to a company on working days only. Appointments are exempt from the count, answers from both.
"""

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import assert_never

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
from bot.domain.speed_dating.events import SOON
from bot.domain.workdays import at, local

A_DAY = 1
A_WEEK_TO_A_COMPANY = 2


class Manner(Enum):
    """How a notice behaves towards its reader's night, and towards the others of its day."""

    AT_ONCE = "at once"  # an answer, security, a danger, a reminder with a moment of its own
    WITHOUT_A_SOUND = "without a sound"  # what somebody wrote to the staff: wakes nobody at night
    BY_DAY = "by day"  # an appointment, somebody's work, or what the reader set going: is not counted
    AGREED = "agreed"  # on a plan the reader knows, or from their own contact: counted, but waits for nobody
    RATIONED = "rationed"  # is counted, and waits until there is room for it

    @property
    def counts(self) -> bool:
        """Whether it is one of the few unasked messages of a day and a week."""
        return self in (Manner.AGREED, Manner.RATIONED)


def manner_of(notice: Notice) -> Manner:
    """The manner of a notice; one that is forgotten here stops the type checker."""
    match notice:
        case (
            AnswerCame(begun=False)
            | PutAside()
            | AdviserWrote()
            | YouAreKnown()
            | TurnedAway()
            | ManagerGone()
            | StrangerAnswered()
            | NowWithContact()
            | SecondStepCode()
            | RightAnswered()
        ):
            return Manner.AT_ONCE
        case (
            VisitOff()
            | StepOff()
            | RememberVisit()
            | RememberStep(over=False)
            | Remember()
            | RememberTable()
            | FirstDayNear()
            | NotTodayTold()
            | GuestToday()
            | RoundNow()
            | TableLate()
            | NoTimeLeft()
            | MentorIn(stopped=False)
            | CallNow()
        ):
            return Manner.AT_ONCE
        case (
            LinkInWrongHands() | NotCalledYet() | CandidateWrote(urgent=True) | MentorWrote(urgent=True)
            | CandidateWrote(begins=datetime()) | RequestCame(begins=datetime()) | GuestWrote()
            | StrangerWrote(urgent=True) | CandidateWrote(starts_on=date()) | FirstDayOpen(wrote_to=str())
            | PlacementNews(new="papers")  # both have read that the first day does not stand
        ):  # fmt: skip
            return Manner.AT_ONCE
        case RequestCame() | CallWanted() | GuestWantsCall() | CandidateWrote() | MentorWrote():
            return Manner.WITHOUT_A_SOUND
        case (
            StandsIn() | SaidAway() | BackAgain() | UsualStandIn() | StandInChosen()
            | StandsInNoMore() | SaidHere()
            | ColleagueIn() | CallInstead() | CallsPassed() | FileCame() | CompanyGiven()
            | SomebodyNew() | RightAsked() | PersonErased() | CompanyWaits() | PersonWaits()
            | JobFunctionPosted() | JobFunctionsMoved() | CardAnswered() | SuggestionAnswered() | CompanyAnswered()
            | AnotherWanted() | NoMatchSoon() | GuestSaid() | YesCame() | NotAnswered() | EventToday() | PlanChanged()
            | QuestionClosed() | TalkMissed() | GladlyAlone() | NoTakenBack()
            | FirstDayOpen() | LastDayNear() | PlacementChanged() | MentorIn()
            | PapersWait() | PlacementOpened() | NameReleased() | PlacementLeft() | NobodyReceives()
            | PromiseDue() | AgreementDue() | PromisesLate() | ManagerIn() | ManagerLeft() | YouFollow()
            | StrangerWrote()
            | CompanyReserved() | ReservationOver() | ColleagueSpoke() | ContactAgain() | CompanyWished()
            | CompaniesGiven() | CompaniesJoined() | CompaniesPassedOn()
            | WorkGiven() | EventPassedOn() | HostsToo() | EventIsOff()
            | LeavesToday() | ConsultantLeft() | YouHaveLeft()
            | LongSilent() | BusySoon() | WeekOver()
            | VisitAnswered() | VisitOver() | VisitTaken() | NewContact(over=date())
            | NowOneCompany(over=date())
            | GroupLooked() | OutsiderInGroup() | PassedOn()
        ):  # fmt: skip
            return Manner.BY_DAY
        case (
            PlaceKept()
            | TableKept()
            | TimesChanged()
            | SlotFree()
            | TimesStand()
            | HowWasIt()
            | AnswerChanged()
            | BothGladly()
            | NamesShared()
            | StepProposed()
            | StepAnswered()
            | StepAgreed()
            | WordsMissing()
            | WasInTheWay()
            | WasThere()
            | EventOver()
            | EventFollowed()
        ):
            return Manner.BY_DAY
        case (
            PlacementNews()
            | FirstDayTold()
            | PlacementOver()
            | SuggestionShown()
            | CannotMeet()
            | NoMatchYet()
            | CompanySaidNo()
            | CardReady()
            | CallSomebody()
            | PauseOver()
            | CallSlipped()
        ):
            return Manner.BY_DAY
        case (
            ContactAway() | ContactBack() | NowOneCompany() | NewContact(corrects=True)
            | CheckInAsked() | CompanyAsked() | AnswerCame() | VisitOffered()
        ):  # fmt: skip
            return Manner.AGREED
        case (
            CardWaits()
            | NewsFor()
            | JobGone()
            | StillOpen()
            | NewContact()
            | NewAdviser()
            | AnswerShared()
            | StepWaits()
            | MissedYou()
            | MissedTable()
            | RememberStep()
        ):
            return Manner.RATIONED
        case unsaid:
            assert_never(unsaid)


def may_arrive(
    notice: Notice,
    *,
    now: datetime,
    municipality: Municipality,
    to_company: bool,
    told_today: int = 0,
    told_this_week: int = 0,
    expires: datetime | None = None,
) -> datetime:
    """`now`, or the next moment at which this reader may be told this.

    The count gives way before a notice would be too late; the night never does.
    """
    manner = manner_of(notice)
    if manner in (Manner.AT_ONCE, Manner.WITHOUT_A_SOUND):
        return now
    by_day = municipality.send_at(now, to_company=to_company)
    # Whoever hosts an event that begins soon has to know who comes to it.
    if isinstance(notice, GuestSaid | YesCame | NoTakenBack | PlanChanged) and notice.begins is not None:
        return now if notice.begins < by_day + SOON else by_day
    if isinstance(notice, FirstDayTold) and notice.begins is not None and notice.begins < by_day + SOON:
        return now
    if isinstance(notice, TimesChanged) and _touches(notice, by_day + SOON):
        return now
    if isinstance(notice, TableKept) and notice.entry is not None and notice.begins < by_day + SOON:
        return now
    if by_day > now or manner is not Manner.RATIONED:
        return by_day
    there_is_room = _room(by_day, municipality, to_company, told_today, told_this_week)
    return by_day if expires is not None and there_is_room >= expires else there_is_room


def is_silent(notice: Notice, *, now: datetime, municipality: Municipality) -> bool:
    """Whether it arrives now without a sound: it was written outside the day, is one yes of many, or a hint."""
    if isinstance(notice, GladlyAlone):
        return True
    if isinstance(notice, YesCame) or (
        isinstance(notice, GuestSaid) and notice.coming and notice.comes is None
    ):
        return notice.begins is not None and notice.begins >= now + SOON
    by_day = municipality.send_at(now, to_company=False)
    return manner_of(notice) is Manner.WITHOUT_A_SOUND and by_day > now


def _touches(notice: TimesChanged, before: datetime) -> bool:
    """Whether they were expected, or are now, before this moment; or nobody knows any more."""
    if notice.begins is None:
        return True
    return any(one < before for one in (notice.begins, *(slot.begins for slot in notice.slots[:1])))


def _room(
    moment: datetime, municipality: Municipality, to_company: bool, today: int, this_week: int
) -> datetime:
    day = local(moment).date()
    if to_company and this_week >= A_WEEK_TO_A_COMPANY:
        day += timedelta(days=7 - day.weekday())
    elif today >= A_DAY:
        day += timedelta(days=1)
    else:
        return moment
    return municipality.send_at(at(day, time(0)), to_company=to_company)
