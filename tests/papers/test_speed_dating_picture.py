"""The picture of a plan: whole at any size, in both languages, and told apart without colours."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from PIL import Image

from bot.domain.speed_dating.picture import PlanPicture, Seat, TableRow
from bot.domain.speed_dating.rounds import Pace, rounds_of
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality
from bot.papers import make
from bot.papers.plan_facts import facts_of
from bot.papers.speed_dating_picture import WIDE
from bot.text.screen import Paper

TESTKOEBING = read_municipality()
MADE = datetime(2026, 11, 24, 9, tzinfo=COPENHAGEN)


def drawn(rows, rounds=8, *, told=True, language="da"):
    times = rounds_of(date(2026, 12, 3), time(10), rounds, Pace(10, 3, 4, 10)).times
    plan = PlanPicture(MADE, times, 0, (3,) if rounds > 4 else (), tuple(rows), told)
    file = make(
        Paper("speed_dating_picture", (("picture", facts_of(plan)),)),
        language=language,
        municipality=TESTKOEBING,
    )
    return file, Image.open(BytesIO(file.content)).convert("L")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="nobody comes"),
        pytest.param(
            [TableRow("Tømrermester Ærø & Sønner på Østerbro", 12, {0: Seat(10234, sure=False)})], id="long"
        ),
        pytest.param(
            [TableRow("Café Ño", None, dict.fromkeys(range(8), Seat(10, sure=True)))] * 12, id="full"
        ),
    ],
)
@pytest.mark.parametrize("rounds", [1, 8])
def test_it_fits_a_phone_whatever_stands_in_it(rows, rounds):
    rows = [TableRow(one.company, one.table, {0: one.seats[0]}) for one in rows] if rounds == 1 else rows
    file, picture = drawn(rows, rounds)
    assert (file.name, picture.width) == ("jobdating-plan.png", WIDE)
    assert picture.height <= WIDE
    assert len(file.content) < 300_000


def test_yes_asked_free_kept_and_elsewhere_are_five_different_boxes_in_grey():
    signs = [{0: Seat(7, sure=True)}, {0: Seat(7, sure=False)}, {}, {0: Seat(7, sure=True, kept=True)}, {}]
    rows = [TableRow("A", None, seats, (0,) if place == 4 else ()) for place, seats in enumerate(signs)]
    _file, picture = drawn(rows, 1)
    tops = [
        picture.crop((320, 150 + 82 * place, 480, 150 + 82 * (place + 1))).tobytes() for place in range(5)
    ]
    assert len(set(tops)) == 5


def test_before_anybody_is_invited_nobody_stands_in_brackets():
    asked = [TableRow("A", None, {0: Seat(7, sure=False)})]
    sure = [TableRow("A", None, {0: Seat(7, sure=True)})]
    assert drawn(asked, told=False)[1].tobytes() == drawn(sure, told=False)[1].tobytes()
    assert drawn(asked)[1].tobytes() != drawn(sure)[1].tobytes()


def test_both_languages_are_written():
    rows = [TableRow("A", 2, {0: Seat(7, sure=True)})]
    assert drawn(rows, language="da")[1].tobytes() != drawn(rows, language="en")[1].tobytes()
