"""Every kind of line of a company's history has words of its own in both languages, whatever is left of its facts."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.speed_dating.steps import StepKind
from bot.domain.timeline import STEPS, Entry, Kind, Logged, NextStep, Purpose, Result
from bot.text.say import plain
from bot.text.timeline import happened_text

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WORDS = "Lagermedarbejder"


def line(kind, language, words):
    logged = Logged(*(next(iter(one)) for one in (Purpose, Result, NextStep)))
    whole = Entry(
        kind, 1, AT, "Mette", words, candidate=7, day=date(2026, 12, 3), begins=AT, count=1, of=2, logged=logged,
        code=StepKind.TRIAL if kind in STEPS else "",
    )  # fmt: skip
    return plain(happened_text(whole, words), language)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("words", [WORDS, ""], ids=["whole", "forgotten"])
def test_every_kind_of_line_is_said_in_both_languages(kind, words):
    danish, english = (line(kind, language, words) for language in ("da", "en"))
    assert "24" in danish
    assert "24" in english
    assert "{" not in danish + english
    # A conversation and a note are but their words; everything else is said in the reader's own language.
    if kind not in {Kind.ASKED, Kind.ANSWERED, Kind.NOTE}:
        without_date = [one.partition(": ")[2] or one for one in (danish, english)]
        assert without_date[0] != without_date[1]
