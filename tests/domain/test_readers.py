"""In which role a notice may have been read."""

from dataclasses import fields

import pytest

from bot.actions.managers_following import WHERE
from bot.domain.notices.absences import ContactAway, ContactBack
from bot.domain.notices.checkins import CompanyAsked
from bot.domain.notices.readers import (
    AFTER_A_MEETING,
    TO_ANYBODY,
    TO_CANDIDATES,
    TO_COMPANIES,
    TO_STAFF,
    may_read_as,
)
from bot.domain.roles import COMPANY, STAFF, Role


def any_of(kind):
    return kind(**{one.name: None for one in fields(kind)})


@pytest.mark.parametrize(
    ("kinds", "roles"),
    [
        pytest.param(TO_CANDIDATES, {Role.CANDIDATE}, id="to a candidate"),
        pytest.param(TO_COMPANIES, COMPANY.roles, id="to a company"),
        pytest.param(TO_STAFF, STAFF.roles, id="to staff"),
        pytest.param(AFTER_A_MEETING, set(Role) - {Role.MENTOR}, id="after a meeting"),
        pytest.param(TO_ANYBODY, set(Role), id="to anybody"),
    ],
)
def test_it_is_read_in_these_roles(kinds, roles):
    for kind in kinds:
        assert {role for role in Role if may_read_as(role, any_of(kind))} == set(roles), kind.__name__


def test_no_notice_is_in_two_lists():
    every = (*TO_CANDIDATES, *TO_COMPANIES, *TO_STAFF, *AFTER_A_MEETING, *TO_ANYBODY)
    assert len(every) == len(set(every))


def test_of_what_a_company_is_told_it_is_known_which_company_it_is():
    # These say so by what they are told about: `about=("company", ...)`.
    for kind in set(TO_COMPANIES) - {ContactAway, ContactBack, CompanyAsked}:
        assert {one.name for one in fields(kind)} & set(WHERE), kind.__name__
