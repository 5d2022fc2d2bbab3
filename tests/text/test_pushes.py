"""What arrives unasked names nobody, whatever it is about; the words come after a press."""

from dataclasses import fields
from datetime import date, datetime
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from bot.domain.calendars import Entry
from bot.domain.candidates import Card
from bot.domain.checkins_concerns import Concern
from bot.domain.ids import (
    CandidateId,
    CompanyId,
    ConcernId,
    MeetingId,
    PersonId,
    SpeedDatingId,
    TaskId,
    VisitId,
)
from bot.domain.notices import Notice
from bot.domain.notices.candidates import Waiting
from bot.domain.notices.checkins import LateCall
from bot.domain.notices.speed_dating.answers import SaidYes
from bot.domain.notices.speed_dating.events import ComesWith, Silent, TableSaid
from bot.domain.notices.speed_dating.summary import OpenTalk
from bot.domain.placements import NotToday
from bot.domain.privacy import Right
from bot.domain.speed_dating.events import Feedback, Shift, Slot
from bot.domain.speed_dating.missed import InTheWay
from bot.domain.speed_dating.steps import StepKind
from bot.domain.speed_dating.stops import Seat
from bot.domain.speed_dating.summary import Figures, Followed
from bot.domain.team_groups import Lack
from bot.domain.week_figures import WeekFigures
from bot.municipality import read_municipality
from bot.text.pushes import OPEN, is_covered, pushed
from bot.text.say import LANGUAGES, plain
from bot.text.screen import Button
from tests.kit.town import TUESDAY_NINE
from tests.text.test_week_figures import FIGURES

TESTKOEBING = read_municipality()
SECRET = "Zebedæus"
CARD = Card(("cleaning",), "11-20", ("centre",), needs=("quiet",))
# Fields whose values are keys of a table, the unit the reader leads, and their own consultant, who may be named.
KEYS = {
    "CallNow": {"waiting": (), "tasks": (), "done_by": None},
    "CheckInAsked": {"question": "how"},
    "CallSomebody": {"rule": Concern.SILENCE},
    "SomebodyNew": {"cvr": "12345674"},
    "CallInstead": {"reason": "blocked"},
    "CardAnswered": {"what": "change"},
    "SuggestionAnswered": {"what": "yes"},
    "CompanyAnswered": {"no_reason": "hours"},
    "CompanySaidNo": {"no_reason": "hours"},
    "NotTodayTold": {"what": NotToday.LATE},
    "PlacementOver": {"how": "done", "side": "candidate"},
    "ColleagueSpoke": {"purpose": "jobs", "result": "spoke"},
    "HowWasIt": {"side": "company"},
    "WordsMissing": {"side": "company"},
    "WeekOver": {"unit": "North"},
}
CONSULTANT = {"stand_in", "adviser", "consultant", "contact", "whose", "place"}
VALUES = {
    str: SECRET,
    int: 7,
    bool: False,
    date: TUESDAY_NINE.date(),
    datetime: TUESDAY_NINE,
    Card: CARD,
    Right: next(iter(Right)),
    int | None: 2,
    date | None: TUESDAY_NINE.date(),
    tuple[Slot, ...]: (Slot(TUESDAY_NINE, TUESDAY_NINE, SECRET),),
    tuple[Waiting, ...]: (Waiting(SECRET, CandidateId(7), TUESDAY_NINE),),
    tuple[Silent, ...]: (Silent(SECRET),),
    tuple[SaidYes, ...]: (SaidYes(SECRET),),
    tuple[int, int]: (3, 4),
    tuple[Shift, ...]: (Shift(SECRET, SECRET, None, TUESDAY_NINE),),
    tuple[TableSaid, ...]: (TableSaid(7, 600, None),),
    tuple[str, ...]: (SECRET,),
    tuple[TaskId, ...]: (TaskId(7),),
    tuple[ConcernId, ...]: (ConcernId(7),),
    tuple[LateCall, ...]: (LateCall(ConcernId(7), SECRET, Concern.SILENCE, TUESDAY_NINE),),
    tuple[VisitId, ...]: (VisitId(7),),
    tuple[MeetingId, ...]: (MeetingId(7),),
    tuple[int, ...]: (7,),
    tuple[str | int, ...]: (SECRET, 7),
    tuple[tuple[SpeedDatingId, datetime], ...]: ((SpeedDatingId(7), TUESDAY_NINE),),
    tuple[tuple[str, datetime], ...]: ((SECRET, TUESDAY_NINE),),
    tuple[datetime, ...]: (TUESDAY_NINE,),
    tuple[PersonId, ...]: (PersonId(7),),
    tuple[CompanyId, ...]: (CompanyId(7),),
    tuple[CandidateId, ...]: (CandidateId(7),),
    tuple[Lack, ...]: (Lack.TOPICS, Lack.PIN),
    WeekFigures: FIGURES,
    StepKind: StepKind.TRIAL,
    Feedback: Feedback.NO,
    InTheWay: InTheWay.WAY,
    Figures: Figures(9, 8, 7, 6, 5, 4, 3, 2, 1),
    Followed: Followed(3, 2, 1),
    tuple[OpenTalk, ...]: (OpenTalk(MeetingId(7), SECRET, TUESDAY_NINE),),
    StepKind | None: StepKind.TRIAL,
    tuple[Seat, ...]: (Seat(TUESDAY_NINE, TUESDAY_NINE, 3, 7),),
    ComesWith: ComesWith(CompanyId(1), SECRET, 1, 2, (SECRET,)),
    Entry: Entry("candidate:7", 1, TUESDAY_NINE, TUESDAY_NINE, SECRET, TUESDAY_NINE),
}


def leaves(kind: Any) -> list[type[Any]]:
    if get_origin(kind) in (Union, UnionType):
        return [leaf for part in get_args(kind) for leaf in leaves(part)]
    return [kind]


def sample(kind: type[Any]) -> Notice:
    """A notice that carries a name wherever one could stand."""
    hints, given = get_type_hints(kind), KEYS.get(kind.__name__, {})
    said = {one.name: given.get(one.name, value(one.name, hints[one.name])) for one in fields(kind)}
    notice: Notice = kind(**said)
    return notice


def value(name: str, hint: Any) -> Any:
    hint = (
        next(one for one in (get_args(hint) or (hint,)) if one is not type(None)) if _either(hint) else hint
    )
    hint = getattr(hint, "__supertype__", hint)
    return "Mette" if name in CONSULTANT else VALUES[hint]


def _either(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType)


KINDS = leaves(Notice)
UNASKED = [one for one in KINDS if one not in OPEN]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_arrives_unasked_names_nobody_but_the_consultant(language):
    for kind in UNASKED:
        screen = pushed(sample(kind), TESTKOEBING, row=7, consultant="Mette")
        said = " ".join(plain(one, language) for one in screen.paragraphs)
        assert screen.push, kind
        assert SECRET not in said, kind
        assert not any(one.label[language] in said for one in TESTKOEBING.options("needs")), kind


def test_what_is_covered_has_one_button_that_opens_it():
    for kind in UNASKED:
        notice = sample(kind)
        screen = pushed(notice, TESTKOEBING, row=7, consultant=None)
        doors = [(one.to, one.args) for row in screen.rows for one in row if isinstance(one, Button)]
        assert (doors == [("news", (7,))]) == is_covered(notice, TESTKOEBING), kind


def test_without_a_consultant_the_news_is_from_the_municipality():
    kind = next(one for one in KINDS if one.__name__ == "NamesShared")
    screen = pushed(sample(kind), TESTKOEBING, row=7, consultant=None)
    assert TESTKOEBING.name in plain(screen.paragraphs[0], "en")
