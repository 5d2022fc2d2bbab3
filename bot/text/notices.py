"""The words of every notice. Forget one, and the type checker stops here."""

from typing import assert_never

from bot.domain.notices import Notice
from bot.domain.notices.companies import CompanyGiven, NewContact, SomebodyNew, YouAreKnown
from bot.domain.notices.people import CallInstead, ColleagueIn, SecondStepCode
from bot.domain.notices.requests import AnswerCame, CallWanted, CompanyWaits, RequestCame
from bot.text.companies import say_companies
from bot.text.people import say_people
from bot.text.requests import say_requests
from bot.text.screen import Screen


def say_notice(notice: Notice) -> Screen:
    """What a person reads when told this."""
    match notice:
        case SecondStepCode() | ColleagueIn() | CallInstead():
            return say_people(notice)
        case SomebodyNew() | YouAreKnown() | NewContact() | CompanyGiven():
            return say_companies(notice)
        case RequestCame() | CallWanted() | AnswerCame() | CompanyWaits():
            return say_requests(notice)
        case unsaid:
            assert_never(unsaid)
