"""What the organiser reads when a plan is mended."""

from datetime import timedelta

import pytest

from bot.domain.ids import CompanyId
from bot.domain.notices.speed_dating.events import (
    ComesWith,
    NamesShared,
    PlanChanged,
    TableSaid,
    TimesChanged,
)
from bot.domain.speed_dating.events import Shift, Slot, entry_of
from bot.text.say import plain
from bot.text.screen import Button
from bot.text.speed_dating.events import say_speed_dating
from bot.text.speed_dating.tables import company_comes_with
from tests.kit.town import TUESDAY_NINE

MOVED = Shift("Bageriet", 3, TUESDAY_NINE + timedelta(minutes=26), TUESDAY_NINE + timedelta(minutes=39))
NEW = Shift("Tømreren", "Anna Holm", None, TUESDAY_NINE + timedelta(minutes=26))


def read(notice, language="en"):
    screen = say_speed_dating(notice)
    labels = [plain(one.label, language) for row in screen.rows for one in row if isinstance(one, Button)]
    return [plain(one, language) for one in screen.paragraphs], labels


def test_a_proposal_says_who_moves_from_when_to_when():
    lines, labels = read(PlanChanged(1, ("Bo",), None, (), 7, (MOVED, NEW)))
    assert lines == [
        "Bo does not come.",
        "If 1 meeting moves, more can meet:",
        "From 09.26 to 09.39: Bageriet and candidate 3\nNew at 09.26: Tømreren and Anna Holm",
        "Nobody else changes.",
    ]
    assert labels == ["Do it", "Leave it", "See the plan"]


def test_what_was_done_by_itself_can_be_undone():
    lines, labels = read(PlanChanged(1, (4,), 6, (NEW,), None, ()))
    assert lines == [
        "Candidate 4 does not come.",
        "Somebody else has the free time now:",
        "New at 09.26: Tømreren and Anna Holm",
        "Nobody else changes.",
    ]
    assert labels == ["Undo the change", "See the plan"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_done_and_proposed_stand_in_one_message(language):
    lines, labels = read(PlanChanged(1, (), 6, (NEW,), 7, (MOVED, NEW)), language)
    assert len(lines) == 6
    assert len(labels) == 4


def test_a_time_nobody_could_be_given_is_named_and_can_be_offered():
    free = Slot(TUESDAY_NINE, TUESDAY_NINE + timedelta(minutes=10), "Bageriet")
    lines, labels = read(PlanChanged(1, (), None, (), None, (), (free,)))
    assert lines == [
        "A time is free, and nobody who waits can take it right now.",
        "Free: Bageriet at 09.00",
    ]
    assert labels == ["Offer the free times", "See the plan"]


TEN_THIRTEEN = TUESDAY_NINE.replace(hour=10, minute=13)
SLOT = Slot(TEN_THIRTEEN, TEN_THIRTEEN + timedelta(minutes=10), "20")
ENTRY = entry_of("company:1", 2, (SLOT,), "Hall", (TUESDAY_NINE, TUESDAY_NINE), made=TUESDAY_NINE)


@pytest.mark.parametrize(
    ("for_company", "entry", "where", "meets", "buttons"),
    [
        pytest.param(
            True, ENTRY, "Job dating Tuesday 24 November at 09.00. Place: Hall.", "10.13: candidate 20",
            ["No, we cannot", "Menu"], id="a company that said yes",
        ),
        pytest.param(
            True, None, "Job dating Tuesday 24 November at 09.00. Place: Hall.", "10.13: candidate 20",
            ["Yes, we are coming", "No, we cannot", "Menu"], id="a company that was asked",
        ),
        pytest.param(
            False, ENTRY, "Your appointment is Tuesday 24 November at 10.13. Place: Hall.", "10.13: 20",
            ["No, I cannot", "Menu"], id="a candidate who said yes",
        ),
    ],
)  # fmt: skip
def test_changed_times_say_when_and_where_and_can_still_be_declined(
    for_company, entry, where, meets, buttons
):
    lines, labels = read(TimesChanged(1, "Hall", (SLOT,), False, for_company, entry, TUESDAY_NINE))
    kept = ["Your table is kept from 09.00: somebody may still come."] if for_company else []
    assert lines == ["Your times have changed.", where, meets, *kept]
    assert labels == buttons


def test_whoever_reads_a_name_for_a_company_writes_to_that_companys_contact():
    shared = NamesShared(1, "Anna", "11223344", "Bageriet", for_company=True, company=7)
    doors = {one.to: one.args for row in say_speed_dating(shared).rows for one in row}
    assert doors["write_contact"] == (7,)
    assert doors["next_step"] == doors["next_step_call"] == (1,)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "Bageriet (table 2) can come until 11.00 only.",
                "Bageriet (table 3) can come from 10.00 to 11.00 only.",
            ],
        ),
        (
            "da",
            [
                "Bageriet (bord 2) kan kun være der indtil kl. 11.00.",
                "Bageriet (bord 3) kan kun være der fra kl. 10.00 til 11.00.",
            ],
        ),
    ],
)
def test_a_company_says_of_single_tables_when_they_are_there(language, lines):
    tables = (TableSaid(2, there_until=660), TableSaid(3, 600, 660))
    said = PlanChanged(1, (), None, (), 7, (MOVED,), guest="Bageriet", tables=tables)
    assert read(said, language)[0][:2] == lines
    everywhere = PlanChanged(
        1, (), None, (), 7, (MOVED,), guest="Bageriet", there_from=600, tables=tables[:1]
    )
    assert read(everywhere, "en")[0][:2] == ["Bageriet can come from 10.00 on.", read(said)[0][0]]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Bageriet comes with 2 of 3 tables: no. 4, 6."),
        ("da", "Bageriet kommer med 2 af 3 borde: nr. 4, 6."),
    ],
)
def test_of_tables_that_differ_it_is_said_which_come(language, said):
    comes = ComesWith(CompanyId(1), "Bageriet", 2, 3, which=(4, 6))
    assert plain(company_comes_with(comes), language) == said
