"""What a message that nobody asked for shows before it is opened: a phone lies on a table, and others look."""

from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.candidates import AdviserWrote
from bot.domain.notices.companies import CompanyGiven, NewContact, YouAreKnown
from bot.domain.notices.people import ColleagueIn
from bot.domain.notices.placements import NameReleased, PapersWait, PlacementLeft, PlacementOpened
from bot.domain.notices.requests import AnswerCame, CallWanted, CompanyWaits, RequestCame
from bot.domain.notices.shortlists import AnotherWanted, JobFunctionPosted, NoMatchSoon, NoMatchYet, StillOpen
from bot.text.l10n import _
from bot.text.notices import say_notice
from bot.text.screen import Button, Screen, rows

# Said as they are: what the reader's own contact or colleague says, and a company's business at its
# contact's work. No candidate is in any of them.
OPEN = (
    AnswerCame, AdviserWrote, YouAreKnown, NewContact, StillOpen, ColleagueIn,
    RequestCame, CallWanted, CompanyWaits, CompanyGiven, JobFunctionPosted, AnotherWanted, NoMatchSoon, NoMatchYet,
    PapersWait, PlacementOpened, PlacementLeft, NameReleased,
)  # fmt: skip


def is_covered(notice: Notice, municipality: Municipality) -> bool:
    """Whether the words come only after a press."""
    return not isinstance(notice, OPEN) and not say_notice(notice, municipality).push


def pushed(notice: Notice, municipality: Municipality, *, row: int, consultant: str | None) -> Screen:
    """What arrives: the words themselves, or that there is news from this consultant, and a button."""
    screen = say_notice(notice, municipality)
    if not is_covered(notice, municipality):
        return screen
    news = _("There is news for you from {adviser}.", adviser=consultant or municipality.name)
    return Screen(
        screen.cover or news, rows(Button(_("Show"), "news", (row,))), push=True, silent=screen.silent
    )
