"""The doctor looks, changes nothing, and says what to do next."""

import asyncio
import errno
import os
import sqlite3
import stat
import sys
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DatabaseError

from bot.store.audit import audit
from bot.store.due import DONE, PENDING, due_rows
from bot.store.due import PARKED as SET_ASIDE
from bot.store.inbox import PARKED, WAITING, inbox
from tests.commands.test_backup import OTHER_KEY
from tests.kit.at_length import beginning_with
from tests.kit.store import opened

# One process alone decides; what else is tried on PostgreSQL in make test says so.
pytestmark = pytest.mark.both_databases(at_length=True)


def lines(ran):
    return {
        line[6:].partition(":")[0]: line for line in ran.out.splitlines() if line[:6] in ("ok    ", "wrong ")
    }


def received(url, state, ago):
    async def add():
        moment = datetime.now(UTC) - ago
        async with opened(url) as store, store.begin() as unit:
            await unit.tx.connection.execute(
                insert(inbox).values(update_id=1, chat="x", state=state, attempts=0, received_at=moment)
            )

    asyncio.run(add())


@pytest.mark.both_databases
def test_a_healthy_house_is_well(furnished):
    ran = furnished("doctor")
    assert (ran.status, ran.out.splitlines()[-1]) == (0, "All is well. Nothing to do.")
    assert list(lines(ran)) == [
        "settings", "key", "database", "version", "data", "log", "inbox", "outbox", "due", "clock", "Telegram", "disk",
    ]  # fmt: skip


def test_a_database_that_is_not_there_is_not_made(sqlite_command, tmp_path):
    ran = sqlite_command("doctor")
    assert ran.status == 1
    assert lines(ran)["database"].endswith("is not there. Next: python -m bot migrate makes it")
    assert not (tmp_path / "database").exists()


def test_a_database_where_one_stands_that_is_not_the_one_in_use_is_told(furnished, monkeypatch, tmp_path):
    here = tmp_path / "standing"
    (here / "data").mkdir(parents=True)
    monkeypatch.chdir(here)
    assert "other database" not in lines(furnished("doctor"))
    file = here / "data" / "jobdating.sqlite3"
    file.touch(mode=0o600)
    told = lines(furnished("doctor"))["other database"]
    assert told == (
        f"wrong other database: {file} is there too, and is not the one in use. Next: if it is yours, "
        f"name it: DATABASE_URL=sqlite:///{file}; if it is not, move it away"
    )


@pytest.mark.both_databases
def test_a_wrong_key_is_told(furnished, monkeypatch):
    monkeypatch.setenv("DATA_KEY", OTHER_KEY)
    ran = furnished("doctor")
    assert ran.status == 1
    assert lines(ran)["data"] == (
        "wrong data: the key does not open it. Next: put the right DATA_KEY or data.key back"
    )


def test_a_damaged_file_is_told(sqlite_command, tmp_path):
    sqlite_command("migrate")
    file = tmp_path / "database/test.sqlite3"
    content = bytearray(file.read_bytes())
    content[100:9000] = os.urandom(8900)
    file.write_bytes(content)
    ran = sqlite_command("doctor")
    assert ran.status == 1
    assert "Next: " in lines(ran)["database"]
    assert "Traceback" not in ran.err


def test_a_later_version_is_told(sqlite_command, tmp_path):
    sqlite_command("migrate")
    connection = sqlite3.connect(tmp_path / "database/test.sqlite3")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    ran = sqlite_command("doctor")
    assert lines(ran)["version"] == "wrong version: made by a later version (9999). Next: start that version"


@pytest.mark.parametrize(
    ("changes", "seen"),
    beginning_with(
        2,
        [
            (("ALTER TABLE units RENAME TO flats",), "table units"),
            (("ALTER TABLE call_tasks RENAME COLUMN done_at TO ended_at",), "column call_tasks.done_at"),
            (("DROP INDEX uq_contacts_one",), "index uq_contacts_one"),
            (
                tuple(
                    f"ALTER TABLE {one} RENAME TO old_{one}" for one in ("inbox", "outbox", "units", "due")
                ),
                "and 1 more",
            ),
        ],
    ),
)
def test_a_number_that_promises_more_than_there_is_is_told(sqlite_command, tmp_path, changes, seen):
    sqlite_command("migrate")
    connection = sqlite3.connect(tmp_path / "database/test.sqlite3")
    with connection:
        for change in changes:
            connection.execute(change)
    connection.close()
    ran = sqlite_command("doctor")
    assert ran.status == 1
    assert lines(ran)["version"].startswith("wrong version: 00")
    assert seen in lines(ran)["version"]
    assert lines(ran)["version"].endswith("Next: restore the newest backup")


def test_a_database_others_may_read_is_told(sqlite_command, tmp_path):
    sqlite_command("migrate")
    file = tmp_path / "database/test.sqlite3"
    file.chmod(0o644)
    assert f"Next: chmod 600 {file}" in sqlite_command("doctor").out
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


@pytest.mark.parametrize(
    ("state", "ago", "well"),
    [
        pytest.param(WAITING, timedelta(minutes=1), True, id="a message that has just come"),
        pytest.param(WAITING, timedelta(minutes=11), False, id="one that waits too long"),
        pytest.param(PARKED, timedelta(minutes=1), False, id="one that broke"),
    ],
)
def test_what_waits_in_the_inbox_is_looked_at(furnished, database_url, state, ago, well):
    received(database_url, state, ago)
    ran = furnished("doctor")
    assert lines(ran)["inbox"].startswith("ok" if well else "wrong")
    assert ran.status == (0 if well else 1)


def test_a_clock_that_went_back_is_told(furnished, database_url):
    received(database_url, PARKED, timedelta(minutes=-30))
    assert lines(furnished("doctor"))["clock"].startswith("wrong")


def test_a_telegram_that_does_not_answer_is_told(furnished, monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "123456:abc")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    found = lines(furnished("doctor"))["Telegram"]
    assert found.startswith("wrong Telegram: http://127.0.0.1:9 does not answer")


def test_a_wrong_setting_is_two(sqlite_command, monkeypatch):
    monkeypatch.setenv("PORT", "http")
    ran = sqlite_command("doctor")
    assert (ran.status, ran.err.partition(":")[0]) == (2, "PORT")


@pytest.mark.parametrize(
    ("state", "late", "well"),
    [
        pytest.param(SET_ASIDE, timedelta(0), False, id="set aside"),
        pytest.param(PENDING, timedelta(minutes=11), False, id="overdue"),
        pytest.param(PENDING, timedelta(minutes=9), True, id="a little late"),
        pytest.param(DONE, timedelta(days=1), True, id="has happened"),
    ],
)
def test_what_was_due_and_has_not_happened_is_told(furnished, database_url, state, late, well):
    async def plan():
        row = {"kind": "erase", "subject_id": 1, "occurrence": "x", "due_at": datetime.now(UTC) - late}
        async with opened(database_url) as store, store.begin() as unit:
            await unit.tx.connection.execute(insert(due_rows).values(state=state, **row))

    asyncio.run(plan())
    assert lines(furnished("doctor"))["due"].startswith("ok" if well else "wrong")


def test_a_log_changed_by_other_hands_is_told(furnished_file, sqlite_url):
    async def slip_in():
        row = {"number": 1, "at": datetime.now(UTC), "person_id": 1, "role": "x", "what": "x", "seal": "x"}
        async with opened(sqlite_url) as store, store.begin() as unit:
            await unit.tx.connection.execute(insert(audit).values(**row))

    assert lines(furnished_file("doctor"))["log"] == "ok    log: 0 rows, whole"
    asyncio.run(slip_in())
    said = lines(furnished_file("doctor"))["log"]
    assert said.startswith("wrong log: changed by other hands at row 1. Next: ")


class Full:
    """Standard output of a disk without room."""

    encoding = "utf-8"

    def write(self, _text):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def flush(self):
        """Nothing is kept back."""

    def isatty(self):
        return False


def test_output_that_finds_no_room_is_a_sentence(sqlite_command, monkeypatch):
    with monkeypatch.context() as there:
        there.setattr(sys, "stdout", Full())
        there.setattr("bot.commands.doctor.typer.echo", print)
        ran = sqlite_command("doctor")
    assert (ran.status, ran.err) == (
        1,
        "What the command says cannot be written (No space left on device). It may be done: look first.\n",
    )


DAMAGED, BUSY, DISK = 11, 5, 10


@pytest.mark.parametrize(
    ("code", "seen", "restores"),
    [
        pytest.param(DAMAGED, "damaged (DatabaseError)", True, id="a damaged file"),
        pytest.param(BUSY, "cannot be read (another process holds it locked)", False, id="a lock"),
        pytest.param(DISK, "cannot be read (its disk cannot be written or read)", False, id="a disk"),
    ],
)
def test_a_backup_is_advised_only_where_something_is_damaged(
    sqlite_command, sqlite_url, monkeypatch, code, seen, restores
):
    assert sqlite_command("migrate").status == 0
    said = sqlite3.DatabaseError("x")
    said.sqlite_errorcode = code

    async def struck(_tx):
        raise DatabaseError("SELECT 1", {}, said)

    monkeypatch.setattr("bot.store.checkup.trouble", struck)
    line = lines(sqlite_command("doctor"))["database"]
    assert (seen in line, "restore" in line) == (True, restores)
