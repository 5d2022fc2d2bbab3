"""Which suggestion is the somebody a company was promised."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.candidates import SuggestionState, keeps_promise

MADE = datetime(2026, 11, 24, 9, tzinfo=UTC)
BEFORE, AFTER = MADE - timedelta(days=1), MADE + timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "answered", "another", "kept"),
    [
        pytest.param(SuggestionState.ASKED, None, False, False, id="a question is nobody yet"),
        pytest.param(SuggestionState.NO, AFTER, False, False, id="nor is a no, which the company never sees"),
        pytest.param(SuggestionState.EXPIRED, None, False, False, id="nor is silence"),
        pytest.param(SuggestionState.SHOWN, AFTER, False, True, id="a card before its eyes is"),
        pytest.param(SuggestionState.SHOWN, BEFORE, False, True, id="also when it came before the promise"),
        pytest.param(SuggestionState.SHOWN, BEFORE, True, False, id="but it is not another"),
        pytest.param(SuggestionState.SHOWN, AFTER, True, True, id="somebody new is another"),
        pytest.param(SuggestionState.DECLINED, AFTER, False, True, id="who was turned down was seen"),
        pytest.param(SuggestionState.DECLINED, BEFORE, False, False, id="but not since it was promised"),
    ],
)
def test_keeps_promise(state, answered, another, kept):
    assert keeps_promise(state, answered, made=MADE, another=another) is kept
