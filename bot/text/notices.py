"""The words of every notice. Forget one, and the type checker stops here."""

from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.candidates import AdviserWrote, CandidateWrote
from bot.domain.notices.companies import CompanyGiven, NewContact, SomebodyNew, YouAreKnown
from bot.domain.notices.people import CallInstead, ColleagueIn, SecondStepCode
from bot.domain.notices.requests import AnswerCame, CallWanted, CompanyWaits, RequestCame
from bot.domain.notices.shortlists import (
    CannotMeet,
    CardAnswered,
    CardReady,
    CompanyAnswered,
    CompanySaidNo,
    JobFunctionPosted,
    NewsFor,
    StillOpen,
    SuggestionAnswered,
    SuggestionShown,
)
from bot.domain.notices.speed_dating import (
    BothGladly,
    GuestSaid,
    HowWasIt,
    NamesShared,
    PlaceKept,
    Remember,
    RememberTable,
    SlotFree,
    TableKept,
    TimesChanged,
)
from bot.text.cards import say_cards
from bot.text.companies import say_companies
from bot.text.people import say_people
from bot.text.requests import say_requests
from bot.text.screen import Screen
from bot.text.shortlists import say_suggestions
from bot.text.speed_dating import say_speed_dating
from bot.text.talking import say_talk


def say_notice(notice: Notice, municipality: Municipality) -> Screen:
    """What a person reads when told this."""
    match notice:
        case SecondStepCode() | ColleagueIn() | CallInstead():
            return say_people(notice)
        case SomebodyNew() | YouAreKnown() | NewContact() | CompanyGiven():
            return say_companies(notice)
        case RequestCame() | CallWanted() | AnswerCame() | CompanyWaits():
            return say_requests(notice)
        case JobFunctionPosted() | StillOpen() | CardReady() | CardAnswered() | NewsFor():
            return say_cards(notice)
        case SuggestionAnswered() | SuggestionShown() | CompanyAnswered() | CompanySaidNo() | CannotMeet():
            return say_suggestions(notice, municipality)
        case CandidateWrote() | AdviserWrote():
            return say_talk(notice)
        case PlaceKept() | TableKept() | Remember() | RememberTable() | GuestSaid():
            return say_speed_dating(notice)
        case TimesChanged() | SlotFree() | HowWasIt() | BothGladly() | NamesShared():
            return say_speed_dating(notice)
        case unsaid:
            assert_never(unsaid)
