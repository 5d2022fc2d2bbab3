"""What is read aloud on the telephone: everything to a company or a mentor, and nothing of a candidate."""

from dataclasses import MISSING, fields
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from bot.domain.candidates import Card
from bot.domain.notices import Notice
from bot.domain.notices.absences import SaidAway, StandsIn
from bot.domain.notices.companies import CompanyGiven, SomebodyNew
from bot.domain.notices.placements import NotTodayTold
from bot.domain.notices.shortlists import NewsFor, SuggestionShown
from bot.domain.notices.speed_dating.day import GuestToday
from bot.domain.notices.speed_dating.events import NamesShared
from bot.domain.notices.telling import Reader, read_aloud, reader_of
from tests.kit.town import TUESDAY_NINE

DAY = TUESDAY_NINE.date()
CARD = Card(("cleaning",), "11-20", ("centre",), needs=("quiet",))
ALOUD = {
    "ContactAway", "ContactBack",
    "AnswerCame", "PutAside", "PassedOn",
    "ManagerGone", "YouFollow", "StrangerAnswered", "NowWithContact",
    "YouAreKnown", "TurnedAway", "NewContact", "NowOneCompany", "RightAnswered", "StillOpen",
    "CannotMeet", "NoMatchYet",
    "TableKept", "RememberTable", "TimesChanged", "HowWasIt", "AnswerChanged", "MissedTable", "WordsMissing",
    "CompanyAsked", "CheckInAsked",
    "GuestToday", "RoundNow", "TableLate", "PlacementNews", "AnswerShared", "MentorIn", "PlacementOver",
    "CallSlipped", "PauseOver",
    "VisitOffered", "CardWaits", "VisitOff", "VisitTaken", "RememberVisit",
}  # fmt: skip


def leaves(kind: Any) -> list[type[Any]]:
    if get_origin(kind) is UnionType:
        return [leaf for part in get_args(kind) for leaf in leaves(part)]
    return [kind]


def some(kind: type[Any]) -> Any:
    """A notice of this kind; what stands in it does not matter."""
    hints = get_type_hints(kind)
    given = {
        one.name: CARD if hints[one.name] is Card else "Anna"
        for one in fields(kind)
        if one.default is MISSING
    }
    return kind(**given)


KINDS = [one for one in leaves(Notice) if one is not SuggestionShown]


def test_a_contact_reads_what_a_company_or_a_mentor_is_told_and_no_other():
    for kind in KINDS:
        notice = some(kind)
        assert read_aloud(notice, advises=True) == notice
        assert read_aloud(notice, advises=False) == (notice if kind.__name__ in ALOUD else None)


def test_every_name_on_the_list_is_a_notice():
    assert {one.__name__ for one in KINDS} >= ALOUD


def test_the_main_manager_hears_of_a_new_colleague_and_the_contacts_copy_is_the_contacts():
    asked = SomebodyNew(1, "Bageriet", "12345674", 2, "Eve", None, first=False, colleague=True)
    assert read_aloud(asked, advises=False) == asked


def test_a_day_off_is_told_without_the_name():
    assert reader_of(NotTodayTold(1, "ill", TUESDAY_NINE.date(), None)) is Reader.CALLER
    assert reader_of(NotTodayTold(1, "ill", TUESDAY_NINE.date(), "Anna")) is Reader.THEMSELVES


def test_who_waits_today_reads_aloud_only_what_a_company_is_told():
    assert reader_of(GuestToday(1, (), coming=True, company=1)) is Reader.CALLER
    assert reader_of(GuestToday(1, (), coming=True, who="Anna")) is Reader.THEMSELVES


@pytest.mark.parametrize(
    ("notice", "reader"),
    [
        pytest.param(NewsFor(1, "Mette"), Reader.ADVISER, id="to a candidate"),
        pytest.param(SaidAway("Karen", DAY, DAY, "Jonas"), Reader.THEMSELVES, id="to who is said to be away"),
        pytest.param(StandsIn("Mette", DAY, DAY), Reader.THEMSELVES, id="to who stands in"),
        pytest.param(CompanyGiven(1, "Bageriet"), Reader.THEMSELVES, id="to a contact"),
        pytest.param(NamesShared(1, "Anna", None, "Bageriet"), Reader.ADVISER, id="a name to a company"),
        pytest.param(
            NamesShared(1, "Anna", None, "Bageriet", for_staff=True),
            Reader.THEMSELVES,
            id="a name to the staff",
        ),
    ],
)
def test_only_the_adviser_reads_what_is_a_candidates_and_only_they_what_is_their_own_work(notice, reader):
    assert reader_of(notice) is reader


def test_a_card_is_read_without_functional_needs():
    shown = SuggestionShown(1, "Wash cars", 12, CARD, "Calm")
    assert read_aloud(shown, advises=False).card.needs == ()
    assert read_aloud(shown, advises=True) == shown
