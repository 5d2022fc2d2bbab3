"""A first name is read; a mark of a file is not one."""

import pytest

from bot.domain.names import first_name, full_name
from bot.domain.speed_dating.events import shown_to_table


@pytest.mark.parametrize(("name", "first"), [
    pytest.param("Anna", "Anna", id="a first name"),
    pytest.param("Anna Holm", "Anna", id="the first of two"),
    pytest.param("K-015", "", id="a mark"),
    pytest.param("", "", id="no name"),
    pytest.param(None, "", id="deleted"),
])  # fmt: skip
def test_first_name(name, first):
    assert first_name(name) == first


@pytest.mark.parametrize(("name", "full"), [
    pytest.param("Anna Holm", "Anna Holm", id="a name"),
    pytest.param("K-015", "", id="a mark"),
    pytest.param(None, "", id="deleted"),
])  # fmt: skip
def test_full_name(name, full):
    assert full_name(name) == full


def test_a_table_reads_a_number_instead_of_a_mark():
    assert shown_to_table(12, "K-015") == "12"
