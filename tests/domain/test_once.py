"""The key of what is told once to a company's manager."""

import pytest

from bot.domain.ids import CompanyId, PersonId
from bot.domain.told_once import company_in, once_for


def test_one_who_manages_two_companies_has_a_key_for_each():
    keys = {once_for("remember:5:day", CompanyId(one), PersonId(17)) for one in (3, 4)}
    assert keys == {"remember:5:day:c3:17", "remember:5:day:c4:17"}
    assert {company_in(one) for one in keys} == {3, 4}


@pytest.mark.parametrize("key", ["remember:5:evening:17", "free", "", "remember:5:c:17", "c3"])
def test_what_was_told_to_a_person_names_no_company(key):
    assert company_in(key) is None
