"""Danish says one "du" to a person and "I" to a company, where English says the same to both."""

import pytest

from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.notices.speed_dating import RoundNow
from bot.text.say import plain
from bot.text.speed_dating_clock import round_now


@pytest.mark.parametrize(
    ("company", "thanks"), [(None, "Tak, fordi du kom."), (CompanyId(1), "Tak, fordi I kom.")]
)
def test_whoever_was_there_is_thanked_as_one_or_as_a_company(company, thanks):
    over = RoundNow(SpeedDatingId(1), (), (), (), over=True, company=company)
    (said,) = round_now(over).paragraphs
    assert plain(said, "da").endswith(thanks)
