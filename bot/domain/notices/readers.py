"""In which role a notice is read: whoever has lost another one has lost nothing of it."""

from bot.domain.notices import Notice
from bot.domain.notices.candidates import CallNow, CandidateWrote, PersonWaits
from bot.domain.notices.checkins import AnswerShared, CallSomebody, CompanyAsked, MentorWrote
from bot.domain.notices.people import CallInstead, SecondStepCode
from bot.domain.notices.placements import NameReleased, PapersWait, PlacementLeft, PlacementOpened
from bot.domain.notices.privacy import RightAsked
from bot.domain.notices.requests import AnswerCame, CallWanted, CompanyWaits, RequestCame
from bot.domain.notices.shortlists import (
    CannotMeet,
    CardAnswered,
    CardReady,
    CompanyAnswered,
    CompanySaidNo,
    JobGone,
    NewsFor,
    SuggestionAnswered,
    SuggestionShown,
)
from bot.domain.notices.speed_dating import (
    BothGladly,
    HowWasIt,
    NamesShared,
    PlaceKept,
    Remember,
    RememberTable,
    SlotFree,
    TableKept,
)
from bot.domain.roles import COMPANY, STAFF, Role

TO_CANDIDATES = (
    CardReady, NewsFor, CompanySaidNo, JobGone, PlaceKept, Remember, SlotFree, BothGladly,
)  # fmt: skip
TO_COMPANIES = (
    SuggestionShown, CannotMeet, TableKept, RememberTable, CompanyAsked, AnswerShared, AnswerCame,
)  # fmt: skip
TO_STAFF = (
    CandidateWrote, CardAnswered, SuggestionAnswered, CompanyAnswered, NameReleased, PersonWaits, CallNow,
    CallInstead, CallSomebody, RightAsked, PapersWait, PlacementOpened, PlacementLeft, RequestCame, CallWanted,
    CompanyWaits, MentorWrote, SecondStepCode,
)  # fmt: skip
AFTER_A_MEETING = (HowWasIt, NamesShared)


def may_read_as(role: Role, notice: Notice) -> bool:
    """Whether the notice may have been told to somebody in this role; what is not known of is anybody's."""
    if isinstance(notice, TO_CANDIDATES):
        return role is Role.CANDIDATE
    if isinstance(notice, TO_COMPANIES):
        return role in COMPANY.roles
    if isinstance(notice, TO_STAFF):
        return role in STAFF.roles
    return role is not Role.MENTOR if isinstance(notice, AFTER_A_MEETING) else True
