"""The printed page: rounds as columns, tables as rows, breaks visible, nothing told by colour alone."""

from dataclasses import replace
from xml.etree import ElementTree

from bot.timetable import Meeting, Period, Timetable
from bot.timetable.layout import Box, Label, lay_out
from bot.timetable.svg import write_svg
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
    assert "A" * 39 + "…" in drawn
    assert "B" * 40 in drawn
    assert max(map(len, drawn)) < 200


def test_a_long_name_of_a_company_is_on_two_lines_above_its_table():
    drawn = page({"c0": "Bageriet på Hjørnet og Café Torvet ApS"})
    said = {one.text: one for one in drawn.shapes if isinstance(one, Label)}
    first, second, table = said["Bageriet på Hjørnet"], said["og Café Torvet ApS"], said["t0"]
    assert first.y < second.y < table.y
    assert first.size >= 10
