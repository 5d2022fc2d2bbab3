"""What a member of the staff may read aloud to somebody who could not be told in the chat."""

from dataclasses import replace

from bot.domain.notices import Notice
from bot.domain.notices.checkins import AnswerShared, CheckInAsked, CompanyAsked
from bot.domain.notices.companies import NewContact, YouAreKnown
from bot.domain.notices.placements import MentorIn, NotTodayTold, PlacementNews, PlacementOver
from bot.domain.notices.requests import AnswerCame
from bot.domain.notices.shortlists import CannotMeet, StillOpen, SuggestionShown
from bot.domain.notices.speed_dating import HowWasIt, RememberTable, TableKept, TimesChanged

# What a company or a mentor is told and its contact may know as well. Whatever else there is names a
# candidate in full, and is for the adviser only.
CONTACT_MAY = (
    AnswerCame, YouAreKnown, NewContact, StillOpen, CannotMeet, TableKept, RememberTable, TimesChanged,
    HowWasIt, CompanyAsked, CheckInAsked, PlacementNews, AnswerShared, MentorIn, NotTodayTold, PlacementOver,
)  # fmt: skip


def read_aloud(notice: Notice, *, advises: bool) -> Notice | None:
    """The notice as the caller may read it; None when it is not for them.

    An adviser reads everything their candidate would have read. A contact reads no functional needs:
    they are told by the adviser, or shown by the candidate's own yes.
    """
    if advises or isinstance(notice, CONTACT_MAY):
        return notice
    if isinstance(notice, SuggestionShown):
        return replace(notice, card=replace(notice.card, needs=()))
    return None
