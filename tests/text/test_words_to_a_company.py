"""Danish says one "du" to a person and "I" to a company, where English says the same to both."""

from datetime import UTC, datetime

import pytest

from bot.domain.ids import CompanyId, MeetingId, SpeedDatingId
from bot.domain.notices.speed_dating.day import RoundNow
from bot.domain.notices.speed_dating.steps import RememberStep
from bot.domain.speed_dating.steps import StepKind
from bot.text.say import plain
from bot.text.speed_dating.clock import round_now
from bot.text.speed_dating.steps import say_steps


@pytest.mark.parametrize(
    ("company", "thanks"), [(None, "Tak, fordi du kom."), (CompanyId(1), "Tak, fordi I kom.")]
)
def test_whoever_was_there_is_thanked_as_one_or_as_a_company(company, thanks):
    over = RoundNow(SpeedDatingId(1), (), (), (), over=True, company=company)
    (said,) = round_now(over).paragraphs
    assert plain(said, "da").endswith(thanks)


@pytest.mark.parametrize(("company", "remember"), [(False, "Husk din aftale"), (True, "Husk jeres aftale")])
def test_what_stands_on_a_locked_screen_of_a_next_step_is_said_to_one_or_to_a_company(company, remember):
    near = RememberStep(MeetingId(1), "Anna", StepKind.VISIT, datetime(2026, 12, 3, 9, tzinfo=UTC), company)
    cover = say_steps(near).cover
    assert cover is not None
    assert plain(cover, "da").startswith(remember)
