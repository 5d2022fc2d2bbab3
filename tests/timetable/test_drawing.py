"""The printed page: rounds as columns, tables as rows, breaks visible, nothing told by colour alone."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from bot.timetable import Meeting, Period, Timetable
from bot.timetable.layout import lay_out
from bot.timetable.page import Box, Label
from bot.timetable.svg import LETTER, write_svg
from tests.timetable.events import event

TIMES = (Period(540, 548), Period(550, 558), Period(600, 608))
MEETINGS = (Meeting(0, "t0", "p0"), Meeting(2, "t1", "p0"))


def page(names=None, **rules):
    problem = replace(event(**rules), times=TIMES, name="Fair <1>")
    closed = replace(problem.tables[1], rounds=frozenset({1, 2}))
    problem = replace(problem, tables=(problem.tables[0], closed))
    return lay_out(problem, Timetable(MEETINGS), names)


def labels(drawn):
    return [one.text for one in drawn.shapes if isinstance(one, Label)]


def test_times_tables_and_people_are_there():
    assert {"09:00", "09:10", "10:00", "Round 3", "c1", "t1", "p0"} <= set(labels(page()))


def test_a_candidate_is_told_where_to_go_next():
    assert labels(page()).count("then t1") == 1


def test_a_long_pause_is_a_gap_with_its_minutes():
    assert labels(page()).count("break") == 1
    assert "42'" in labels(page())


def test_a_closed_round_is_hatched():
    hatched = [one for one in page().shapes if isinstance(one, Box) and one.hatched]
    assert len(hatched) == 2, "one in the plan and one in the legend"


def test_a_meeting_booked_in_advance_has_a_thick_edge():
    pinned = page(pinned=(MEETINGS[0],))
    assert sum(isinstance(one, Box) and one.thick for one in pinned.shapes) == 2


def test_names_are_shown_instead_of_ids():
    assert "Anna" in labels(page({"p0": "Anna"}))


def test_the_picture_is_valid_xml_whatever_the_names_are():
    root = ElementTree.fromstring(write_svg(page({"p0": "<b>&\x07", "c0": "A" * 80})))
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Fair <1>"


def test_the_title_is_valid_xml_whatever_the_event_is_called():
    drawn = replace(page(), title="Fair\x0b\x1b\ufffe")
    root = ElementTree.fromstring(write_svg(drawn))
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Fair   "


def test_a_name_that_no_box_could_hold_is_cut():
    drawn = labels(page({"p0": "A" * 100_000, "c1": "B" * 40}))
    assert "A" * 14 + "…" in drawn
    assert "B" * 25 + "…" in drawn
    assert max(map(len, drawn)) < 200


LONG = "Anna-Karoline Maximiliane von Westergaard"


@pytest.mark.parametrize("name", [LONG, LONG.replace(" ", ""), "A" * 40, "a " * 20, "-" * 40, "Kandidat 12"])
def test_no_name_is_squeezed_until_nobody_can_read_it(name):
    """Seven points and more, on paper of the page's own size, whatever everybody is called."""
    drawn = page(dict.fromkeys(("p0", "t0", "t1", "c0", "c1"), name))
    for one in drawn.shapes:
        if isinstance(one, Label) and one.width and one.at == "middle":
            assert one.size * min(1, one.width / (len(one.text) * one.size * LETTER)) >= 7


def test_a_long_name_of_a_candidate_is_on_two_lines_in_their_box():
    said = [one for one in page({"p0": "Anna Karoline Westergaard"}).shapes if isinstance(one, Label)]
    place = next(number for number, one in enumerate(said) if one.text == "Anna Karoline")
    first, second, then = said[place : place + 3]
    assert (second.text, then.text) == ("Westergaard", "then t1")
    assert first.x == second.x == then.x
    assert first.y < second.y < then.y


def test_more_rounds_than_a_sheet_can_show_go_on_below_with_every_table_once_more():
    rounds = 30
    problem = event(companies=2, people=2, rounds=rounds)
    problem = replace(problem, times=tuple(Period(540 + 10 * one, 548 + 10 * one) for one in range(rounds)))
    drawn = lay_out(problem, Timetable((Meeting(0, "t0", "p0"), Meeting(29, "t0", "p1"))))
    said = [one for one in drawn.shapes if isinstance(one, Label)]
    heads = [one for one in said if one.text.startswith("Round ")]
    assert [one.text for one in heads] == [f"Round {one}" for one in range(1, 31)]
    assert len({one.y for one in heads}) == 2
    assert drawn.width < 1600
    assert [one.text for one in said].count("t0") == 2
    first, last = (next(one for one in said if one.text == name) for name in ("p0", "p1"))
    assert heads[0].x == first.x
    assert heads[29].x == last.x
    assert heads[0].y < first.y < heads[29].y < last.y
    boxes = [one for one in drawn.shapes if isinstance(one, Box)]
    assert max(one.y + one.height for one in boxes) < drawn.height


@pytest.mark.parametrize("rounds", [0, 1, 20, 21, 300])
def test_every_round_has_its_own_place(rounds):
    drawn = lay_out(event(companies=1, people=1, rounds=rounds, wishes=[]), Timetable(()))
    heads = [(one.x, one.y) for one in drawn.shapes if isinstance(one, Label) and "Round" in one.text]
    assert len(set(heads)) == rounds


def test_one_is_not_many():
    assert "2 of 4 wishes · 1 of 2 candidates with 2 meetings or more · longest wait 1 round" in labels(
        page()
    )


def test_a_long_name_of_a_company_is_on_two_lines_above_its_table():
    drawn = page({"c0": "Bageriet på Hjørnet og Café Torvet ApS"})
    said = {one.text: one for one in drawn.shapes if isinstance(one, Label)}
    first, second, table = said["Bageriet på Hjørnet"], said["og Café Torvet ApS"], said["t0"]
    assert first.y < second.y < table.y
    assert first.size >= 10
