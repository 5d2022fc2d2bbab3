"""The words of a week: eight lines, everything the picture shows, and never a number of few candidates."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.week_figures import Answers, Counted, TeamNow, WeekFigures
from bot.telegram.drawing import CAPTION_LIMIT
from bot.text.say import plain, say
from bot.text.week_figures import week_screen

MONDAY = date(2026, 11, 16)
COUNTED = Counted(
    jobs=4, suggested=6, wished=3, datings=1, meetings=2, started=1, checkins=9, companies=3, visits=5
)
ANSWERS = tuple(
    Answers(count, count - late, 2) for count, late in ((12, 0), (15, 3), (9, 0), (20, 2), (18, 1), (31, 2))
)
FIGURES = WeekFigures(MONDAY, COUNTED, COUNTED, TeamNow(7, 2, 11, 2, 9, 12, 31), ANSWERS)
SMALL = replace(FIGURES, answers=tuple(Answers(one.count, None, None) for one in ANSWERS))


def words(figures=FIGURES, language="da", **more):
    return "\n\n".join(plain(one, language) for one in week_screen(figures, (), **more).paragraphs)


def test_there_are_eight_lines_beside_the_week_before():
    assert words().split("\n\n")[1].split("\n") == [
        "Svar til virksomheder: 31 (18). Til tiden: 93 % (94).",
        "Venter nu: 7 virksomheder, 2 for længe. Længste ventetid: 2 arbejdsdage (2 arbejdsdage).",
        "Nye jobfunktioner: 4 (4). Ledige nu: 11.",
        "Forslag: 6 (6). Virksomheder vil mødes: 1-4 (1-4).",
        "Jobdating: 1 (1). Samtaler: 1-4 (1-4).",
        "Startet i job: 1-4 (1-4). Svar på, hvordan det går: 9 (9).",
        "Nye virksomheder: 3 (3). Besøg: 5 (5).",
        "Væk i denne uge: 2 af 9. Arbejdsmængde: 12 til 31 point pr. medarbejder.",
    ]
    assert "Væk i denne uge: Mette, Jonas." in words(away=("Mette", "Jonas"))
    assert "Væk i denne uge: A, B, C, D, E og 2 flere. " in words(away=tuple("ABCDEFG"))
    assert words(unit="Virksomhedsservice").startswith("Virksomhedsservice: tallene for uge 47.")


def test_all_that_the_picture_shows_is_said():
    screen = week_screen(FIGURES, ())
    facts = dict(screen.paper.facts)
    said = words().split("\n\n")[2]
    assert said == "Billedet: svar fra uge 42 til uge 47: 12, 15, 9, 20, 18, 31. For sent: 0, 3, 0, 2, 1, 2."
    assert re.findall(r"\d+", said)[2:] == [*facts["answers"].split(","), *facts["late"].split(",")]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_small_team_is_not_told_what_was_late(language):
    said = words(SMALL, language)
    assert not re.search("tiden|for sent|ventetid|in time|too late|longest", said, re.IGNORECASE)
    assert dict(week_screen(SMALL, ()).paper.facts)["late"] == ""


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_fits_under_a_picture_however_much_was_done(language):
    much = Counted(*[99_999] * 9)
    answers = tuple(Answers(99_999, 9_999, 250) for _week in range(6))
    figures = WeekFigures(MONDAY, much, much, TeamNow(9_999, 9_999, 9_999, 99, 99, 9_999, 9_999), answers)
    names = tuple(f"Marie-Louise Kristoffersen {number}" for number in range(80))
    for away in ((), names):
        said = "\n\n".join(
            say(one, language) for one in week_screen(figures, (), away=away, unit="V" * 60).paragraphs
        )
        assert len(said) <= CAPTION_LIMIT


def test_none_is_no_secret():
    nothing = replace(FIGURES, week=Counted(*[0] * 9))
    assert "Startet i job: 0 (1-4)." in words(nothing)


def test_weeks_without_an_answer_send_no_picture():
    quiet = replace(FIGURES, answers=tuple(replace(one, count=0, in_time=0) for one in FIGURES.answers))
    assert week_screen(quiet, ()).paper is not None, "seven companies wait, and nobody answered"
    quiet = replace(quiet, team=replace(quiet.team, waiting=0, late=0))
    assert week_screen(quiet, ()).paper is None
    assert "picture" not in words(quiet, "en")
