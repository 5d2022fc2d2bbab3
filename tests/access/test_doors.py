"""Every button, pressed by everybody with the same thing behind it, as a modified client could."""

import pytest

from bot.app import registry
from bot.domain.roles import ANYONE
from tests.access import table
from tests.access.asking import NO
from tests.access.knocking import doors, knocked
from tests.access.town import PEOPLE


@pytest.mark.parametrize("door", doors())
async def test_everybody_gets_in_where_the_table_says(access_store, access_town, door):
    said = {who: await knocked(access_store, access_town, door, who) for who in PEOPLE}
    assert [table.row(door, said)] == table.lines(table.DOORS).get(door), "run: python -m tests.access"
    assert [who for who, one in said.items() if one.said == NO and one.changed] == []


def test_the_table_has_no_row_for_a_door_that_is_gone():
    assert sorted(table.lines(table.DOORS)) == doors()


def test_commands_are_everybodys():
    assert [name for name, one in registry().commands.items() if one.allow.roles != ANYONE.roles] == []


def test_each_role_has_its_own_listener_or_none():
    assert all(listener.allow.permits(role) for role, listener in registry().listeners.items())
