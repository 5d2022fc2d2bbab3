"""Whatever goes wrong in the middle of a backup or a move: one sentence, and nothing half done."""

import asyncio
import errno
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta

import pytest

from bot.__main__ import _listen_for_the_end
from bot.clock import Clock
from bot.commands import migrate_store
from bot.store import backup
from tests.commands.test_backup import held
from tests.kit.commands import CHECKOUT, no_file_beyond, one_sentence
from tests.kit.store import VAULT, opened

SMALL = 100_000


def left_in(folder):
    return sorted(
        one.name for one in folder.iterdir() if one.name not in ("database", "staff.csv", "companies.csv")
    )


def test_until_a_backup_is_whole_no_file_has_its_name(furnished, tmp_path, monkeypatch):
    """A process that is killed leaves what nobody takes for a backup."""
    seen, usual = [], backup._ensure_whole

    def look(file):
        seen.append((tmp_path / "backup").exists())
        usual(file)

    monkeypatch.setattr(backup, "_ensure_whole", look)
    assert furnished("backup", tmp_path / "backup").status == 0
    assert (set(seen), left_in(tmp_path)) == ({False}, ["backup"])


def test_a_backup_that_finds_no_room_is_none(furnished, tmp_path):
    with no_file_beyond(SMALL):
        ran = furnished("backup", tmp_path / "backup")
    one_sentence(ran, 1, f"{tmp_path}/backup cannot be written: ")
    assert left_in(tmp_path) == []


def test_a_backup_is_named_also_where_a_file_has_one_name_only(furnished_file, tmp_path, monkeypatch):
    def refused(*_names):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    assert furnished_file("backup", tmp_path / "backup").status == 0
    assert left_in(tmp_path) == ["backup"]


def test_whoever_took_the_name_meanwhile_keeps_it(furnished_file, tmp_path, monkeypatch):
    usual = backup._ensure_whole

    def somebody_is_faster(file):
        usual(file)
        (tmp_path / "backup").write_text("mine")

    monkeypatch.setattr(backup, "_ensure_whole", somebody_is_faster)
    one_sentence(furnished_file("backup", tmp_path / "backup"), 1, "is there already. Name a new file.")
    assert (tmp_path / "backup").read_text() == "mine"


def test_a_backup_that_cannot_be_unpacked_is_told_where(furnished_file, tmp_path, monkeypatch):
    furnished_file("backup", tmp_path / "backup")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/other/store.sqlite3")
    with no_file_beyond(SMALL):
        ran = furnished_file("restore", tmp_path / "backup")
    one_sentence(ran, 1, "The backup cannot be unpacked in /")
    assert not (tmp_path / "other").exists()
    assert furnished_file("restore", tmp_path / "backup").status == 0


def test_a_folder_is_no_backup(sqlite_command, tmp_path):
    one_sentence(sqlite_command("restore", tmp_path), 2, f"{tmp_path} is no file.")


@pytest.mark.parametrize(
    "spelled", ["sqlite:///database/../database/test.sqlite3", "sqlite:///database/test.sqlite3"]
)
def test_one_store_spelled_in_two_ways_is_one(furnished_file, sqlite_url, spelled):
    one_sentence(furnished_file("migrate-store", sqlite_url, spelled), 2, "FROM and TO are the same.")


def test_a_bot_that_is_started_during_a_move_undoes_it(furnished, database_url, tmp_path, monkeypatch):
    usual = migrate_store.copy

    async def copied_while_it_starts(source, target):
        done = await usual(source, target)
        async with opened(database_url) as store, store.begin() as unit:
            await unit.leases.take("x", "somebody", now=Clock().real(), lives=timedelta(minutes=5))
        return done

    target = f"sqlite:///{tmp_path}/there/store.sqlite3"
    monkeypatch.setattr(migrate_store, "copy", copied_while_it_starts)
    one_sentence(
        furnished("migrate-store", database_url, target), 1, "The bot is running on FROM. Stop it first"
    )
    assert {one.rows for name, one in held(target).items() if name != "audit_head"} == {0}


@pytest.mark.parametrize(
    ("ctrl_c", "heard"),
    [
        pytest.param(signal.default_int_handler, "says how far it came", id="at a terminal"),
        pytest.param(signal.SIG_IGN, "says nothing", id="in the background of a script"),
    ],
)
def test_told_to_stop_a_command_hears_of_it_as_after_ctrl_c(ctrl_c, heard):
    async def importing():
        try:
            signal.raise_signal(signal.SIGTERM)
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            return "says how far it came"
        except KeyboardInterrupt:
            return "says nothing"

    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    signal.signal(signal.SIGINT, ctrl_c)
    _listen_for_the_end("import")
    try:
        assert asyncio.run(importing()) == heard
    finally:
        for name, was in before.items():
            signal.signal(name, was)


def test_told_to_stop_a_command_tidies_up(furnished_file, tmp_path, monkeypatch):
    """It has unpacked the backup, and waits for a lock that somebody holds."""
    furnished_file("backup", tmp_path / "kept")
    away, target = tmp_path / "away", tmp_path / "other/store.sqlite3"
    away.mkdir()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{target}")
    assert furnished_file("migrate").status == 0
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), "TMPDIR": str(away),
                   "DATABASE_URL": f"sqlite:///{target}", "DATA_KEY": VAULT.key.hex()}  # fmt: skip
    with closing(sqlite3.connect(target, isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "restore", "kept"], cwd=tmp_path, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as restoring:  # fmt: skip
            while not list(away.glob("*/backup.sqlite3")):
                assert restoring.poll() is None, restoring.communicate()
                time.sleep(0.05)
            restoring.send_signal(signal.SIGTERM)
            somebody.execute("ROLLBACK")
            said, _wrong = restoring.communicate(timeout=60)
    assert (restoring.returncode > 0, said, list(away.iterdir())) == (True, "", [])
    assert furnished_file("restore", tmp_path / "kept").status == 0
