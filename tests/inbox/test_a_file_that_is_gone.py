"""A file that is deleted, or replaced, under a bot that works: nothing is written to what nobody will find."""

import shutil

import pytest

from bot.store.engine import database_file
from bot.store.trouble import TakenAway
from tests.inbox.test_receive import polled, stored, update
from tests.kit.store import opened

GONE = (
    "updates cannot be stored: its file is gone, or another one is in its place; put it back, or start anew; "
    "they stay with Telegram until they can"
)


def moved_away(file):
    file.rename(file.with_name("away"))


def another(file):
    moved_away(file)
    shutil.copy(file.with_name("away"), file)


def out_of_reach(file):
    """A name that leads nowhere: another error than that of a missing file."""
    moved_away(file)
    file.symlink_to(file)


@pytest.mark.parametrize("taken", [moved_away, another, out_of_reach])
async def test_nothing_is_confirmed_until_it_is_back(sqlite_url, taken, caplog):
    file = database_file(sqlite_url)
    async with opened(sqlite_url) as store:
        async with store.begin():
            pass
        taken(file)
        line, _receiver, _pauses = await polled(store, [update(5, "hej")], [update(5, "hej")])
        assert line.offsets == [None, None, None]
        assert GONE in caplog.messages
        assert store.in_trouble
        with pytest.raises(TakenAway):
            async with store.begin():
                pass
        file.with_name("away").replace(file)
        line, _receiver, _pauses = await polled(store, [update(5, "hej")])
        assert (line.offsets, len(await stored(store))) == ([None, 6], 1)
