"""A house that works takes no more memory than it needs."""

import asyncio
import gc
import importlib
import subprocess
import sys

from typer.main import get_command

from bot.commands import COMMANDS, app, thrift

# Each is loaded for the first file or picture that somebody wants, or where there is something to migrate.
RARELY = ("PIL", "openpyxl", "icalendar", "segno", "alembic", "psycopg")
LOADED = """
import sys
import bot.commands.run
import bot.app

bot.app.registry()
print(*sys.modules)

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

tx = sys.modules["bot.store.tx"]
print(AsyncSession.__module__, "sqlalchemy.orm" in sys.modules, tx.AsyncConnection is AsyncConnection)
"""


def test_what_is_rarely_wanted_is_not_loaded_at_the_start_and_objects_only_when_somebody_asks_for_them():
    """Where `sqlalchemy.orm` comes along, its async package is built anew (`bot.store.without_orm`)."""
    ran = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    loaded, asked = ran.stdout.splitlines()
    assert not {one.partition(".")[0] for one in loaded.split()} & set(RARELY)
    assert not [one for one in loaded.split() if one.startswith("sqlalchemy.orm")]
    assert asked == "sqlalchemy.ext.asyncio.session True True"


def test_nobody_looks_for_garbage_while_a_command_is_loaded(monkeypatch):
    looked, load = [], importlib.import_module

    def loading(name):
        looked.append(gc.isenabled())
        return load(name)

    monkeypatch.setattr(importlib, "import_module", loading)
    group = get_command(app)
    assert all(group.get_command(None, name) for name in COMMANDS)
    assert (set(looked), gc.isenabled()) == ({False}, True)


async def test_what_is_free_goes_back_at_the_start_and_now_and_then(monkeypatch):
    given, pauses, enough = [], [], asyncio.Event()

    async def sleep(seconds):
        pauses.append(seconds)
        if len(pauses) > 3:
            enough.set()
            await asyncio.Event().wait()

    monkeypatch.setattr(thrift, "give_back", lambda: given.append(True) or True)
    monkeypatch.setattr(thrift.asyncio, "sleep", sleep)
    giving = asyncio.create_task(thrift.now_and_then())
    await enough.wait()
    giving.cancel()
    assert (len(given), pauses[:2]) == (3, [thrift.FIRST_SECONDS, thrift.EACH_SECONDS])
    assert thrift.EACH_SECONDS > thrift.FIRST_SECONDS


def test_where_memory_cannot_be_given_back_nothing_breaks(monkeypatch):
    monkeypatch.setattr(thrift.ctypes, "CDLL", lambda _name: object())
    assert thrift.give_back() is False
