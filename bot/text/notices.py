"""The words of every notice. Forget one, and the type checker stops here."""

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
from bot.text.absences import say_absences
from bot.text.agreements import say_agreements
from bot.text.cards import say_cards
from bot.text.checkins import say_checkins
from bot.text.companies import say_companies
from bot.text.job_functions_promises import say_promises
from bot.text.leaving import say_leaving
from bot.text.managers import say_managers
from bot.text.outreach import say_outreach
from bot.text.outreach_rhythm import say_rhythm
from bot.text.outreach_silence import say_silence
from bot.text.outreach_visits import say_visits
from bot.text.people import say_people
from bot.text.placements import say_placements
from bot.text.privacy import say_privacy
from bot.text.requests import say_requests
from bot.text.screen import Screen
from bot.text.shortlists import say_suggestions
from bot.text.speed_dating.answers import say_times_stand, say_who_comes
from bot.text.speed_dating.calls import say_guest_wants_call
from bot.text.speed_dating.changed import answer_changed
from bot.text.speed_dating.events import say_speed_dating
from bot.text.speed_dating.hints import say_gladly_alone
from bot.text.speed_dating.missed import say_missed
from bot.text.speed_dating.own_hours import say_no_time_left
from bot.text.speed_dating.steps import say_steps
from bot.text.speed_dating.summary import say_summary
from bot.text.strangers import say_strangers
from bot.text.talking import say_talk
from bot.text.team_groups import say_group
from bot.text.timeline import say_timeline
from bot.text.week_figures import say_week


def say_notice(notice: Notice, municipality: Municipality) -> Screen:  # noqa: C901  # one case a noun
    """What a person reads when told this."""
    match notice:
        case SecondStepCode() | LinkInWrongHands() | ColleagueIn():
            return say_people(notice)
        case (
            StandsIn() | SaidAway() | BackAgain() | UsualStandIn() | StandInChosen() | StandsInNoMore() | SaidHere()
            | ContactAway() | ContactBack()
        ):  # fmt: skip
            return say_absences(notice)
        case CallInstead() | FileCame() | CallsPassed():
            return say_people(notice)
        case SomebodyNew() | YouAreKnown() | TurnedAway() | NewContact() | NowOneCompany():
            return say_companies(notice, municipality)
        case CompanyGiven() | CompaniesGiven() | CompaniesPassedOn() | CompaniesJoined():
            return say_companies(notice, municipality)
        case ManagerIn() | ManagerGone() | YouFollow() | ManagerLeft():
            return say_managers(notice, municipality)
        case (
            WorkGiven()
            | EventPassedOn()
            | HostsToo()
            | EventIsOff()
            | NewAdviser()
            | LeavesToday()
            | ConsultantLeft()
            | YouHaveLeft()
        ):
            return say_leaving(notice)
        case RequestCame() | CallWanted() | AnswerCame() | CompanyWaits() | PutAside() | PassedOn():
            return say_requests(notice, municipality)
        case (
            JobFunctionPosted() | JobFunctionsMoved() | StillOpen() | CardReady() | CardAnswered() | NewsFor()
        ):
            return say_cards(notice)
        case SuggestionAnswered() | SuggestionShown() | CompanyAnswered() | CompanySaidNo() | CannotMeet():
            return say_suggestions(notice, municipality)
        case AnotherWanted() | NoMatchSoon() | NoMatchYet() | JobGone():
            return say_promises(notice)
        case AgreementDue():
            return say_agreements(notice)
        case PromiseDue() | PromisesLate():
            return say_timeline(notice)
        case (
            CompanyReserved() | ReservationOver() | ColleagueSpoke() | ContactAgain() | CompanyWished() | PauseOver()
        ):  # fmt: skip
            return say_outreach(notice)
        case VisitOffered() | VisitAnswered() | VisitOff() | RememberVisit() | VisitOver() | VisitTaken():
            return say_visits(notice)
        case CardWaits():
            return say_silence(notice)
        case GroupLooked() | OutsiderInGroup():
            return say_group(notice)
        case LongSilent() | BusySoon():
            return say_rhythm(notice)
        case StepProposed() | StepAnswered() | StepOff() | StepWaits() | StepAgreed() | RememberStep():
            return say_steps(notice)
        case AnswerChanged():
            return answer_changed(notice)
        case MissedYou() | MissedTable() | WasInTheWay() | WasThere():
            return say_missed(notice)
        case NoTimeLeft():
            return say_no_time_left(notice)
        case TimesStand():
            return say_times_stand(notice)
        case YesCame() | EventToday() | NoTakenBack():
            return say_who_comes(notice)
        case GuestWantsCall():
            return say_guest_wants_call(notice)
        case GladlyAlone():
            return say_gladly_alone(notice)
        case WordsMissing() | EventOver() | EventFollowed():
            return say_summary(notice)
        case WeekOver():
            return say_week(notice)
        case StrangerWrote() | StrangerAnswered() | NowWithContact():
            return say_strangers(notice, municipality)
        case RightAsked() | RightAnswered() | PersonErased():
            return say_privacy(notice)
        case CandidateWrote() | AdviserWrote() | CallNow() | NotCalledYet() | PersonWaits():
            return say_talk(notice, municipality)
        case (
            PlaceKept() | TableKept() | Remember() | RememberTable() | GuestSaid() | GuestToday() | GuestWrote()
            | NotAnswered() | PlanChanged() | TimesChanged() | SlotFree() | HowWasIt() | BothGladly()
            | QuestionClosed() | TalkMissed() | NamesShared() | RoundNow() | TableLate()
        ):  # fmt: skip
            return say_speed_dating(notice)
        case (
            PlacementNews() | PapersWait() | PlacementOpened() | NameReleased() | PlacementLeft() | NobodyReceives()
            | MentorIn() | NotTodayTold() | PlacementOver() | FirstDayTold() | FirstDayNear() | FirstDayOpen()
            | LastDayNear() | PlacementChanged()
        ):  # fmt: skip
            return say_placements(notice, municipality)
        case (
            CheckInAsked() | CompanyAsked() | CallSomebody() | CallSlipped() | AnswerShared() | MentorWrote()
        ):  # fmt: skip
            return say_checkins(notice, municipality)
        case unsaid:
            assert_never(unsaid)
