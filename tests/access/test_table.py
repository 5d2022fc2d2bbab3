"""The access table is what the house really does, and it says what the privacy rules say."""

import pytest

from tests.access import table
from tests.access.asking import NO, asked
from tests.access.declared import declared
from tests.access.town import PEOPLE

DEEDS = sorted(declared())
# In a placement the company knows who it is, once the candidate has said so.
KNOWN = tuple(name for name in DEEDS if name.startswith(("views.placements.", "views.placements_sides.")))
# What somebody says on the telephone is entered by the consultant it belongs to.
ANSWERED_FOR = (
    "actions.checkins_answers.answer", "actions.checkins_answers.begin_check_in", "views.checkins.to_answer",
)  # fmt: skip
# A yes to a table releases the first name to its company.
AT_A_TABLE = ("views.speed_dating.now.our_day",)
NOBODYS = ("stranger", "ex-manager", "ex-staff")


@pytest.fixture(scope="module")
def cells() -> dict[str, dict[str, str]]:
    """The reviewed table: deed, person, what is said."""
    return {
        name: dict(zip(PEOPLE, one[0].split()[1:], strict=True))
        for name, one in table.lines(table.TABLE).items()
    }


@pytest.mark.parametrize("name", DEEDS)
async def test_everybody_gets_what_the_table_says(access_store, access_town, name):
    said = {who: await asked(access_store, access_town, name, declared()[name], who) for who in PEOPLE}
    assert [table.row(name, said)] == table.lines(table.TABLE).get(name), "run: python -m tests.access"
    assert table.told(name, said) == table.lines(table.TOLD).get(name, [])
    refused_and_changed = [who for who, one in said.items() if one.said == NO and (one.changed or one.told)]
    assert refused_and_changed == []


def test_the_table_has_no_row_for_what_is_gone():
    assert sorted(table.lines(table.TABLE)) == DEEDS


def test_every_deed_works_for_somebody(cells):
    assert [
        name for name, row in cells.items() if not any(one.startswith("yes") for one in row.values())
    ] == []


def seen_by(cells, mark, *, but=()):
    """Who sees a mark in any view."""
    return {
        who
        for name, row in cells.items()
        if name.startswith("views.") and name not in but
        for who, said in row.items()
        if mark in said.partition("+")[2]
    }


def test_a_candidates_name_and_phone_are_for_the_adviser_and_who_covers(cells):
    # Whoever leads the unit may answer for the adviser when somebody asks about their data.
    answers = ("views.privacy.wish_card",)
    assert seen_by(cells, "N", but=(*KNOWN, *AT_A_TABLE, *answers)) == {"candidate", "adviser", "adviser's"}
    assert seen_by(cells, "P", but=KNOWN) == {"candidate", "adviser", "adviser's"}


def test_in_a_placement_the_company_knows_the_name_and_only_the_manager_the_phone(cells):
    others = tuple(name for name in DEEDS if name not in KNOWN)
    first_name = {"contact", "contact's", "mentor"}
    assert seen_by(cells, "N", but=others) == {"manager", "adviser", "adviser's", *first_name}
    assert seen_by(cells, "P", but=others) == {"manager"}


def test_functional_needs_reach_a_company_only_with_the_card_the_candidate_said_yes_to(cells):
    assert seen_by(cells, "F", but=("views.shortlists.shown_to_me",)) == {"candidate", "adviser", "adviser's"}
    assert cells["views.shortlists.shown_to_me"]["manager"] == "yes+F"


def test_what_a_company_writes_is_for_its_contact_and_the_unit(cells):
    assert seen_by(cells, "T") == {"manager", "contact", "contact's", "coordinator"}


def test_who_is_nobody_now_may_do_what_a_stranger_may(cells):
    for name, row in cells.items():
        assert len({row[who].partition("+")[0] for who in NOBODYS}) == 1, name


def test_a_candidate_never_does_what_staff_do_nor_staff_what_a_candidate_does(cells):
    shared = [
        name
        for name, row in cells.items()
        if row["candidate"] != NO and row["adviser"] != NO and row["stranger"] == NO
    ]
    assert shared == [*ANSWERED_FOR]
