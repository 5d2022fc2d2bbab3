"""Whatever goes wrong in the middle of a backup or a move: one sentence, and nothing half done."""

import asyncio
import errno
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta

import pytest

from bot.clock import Clock
from bot.commands import Refused, migrate_store
from bot.commands.stopping import to_the_end
from bot.store import backup
from bot.store.engine import database_file
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


@pytest.mark.at_length
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


@pytest.mark.both_databases(at_length=True)
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


A_FEW_ROWS_AT_A_TIME = """
import runpy
from bot.commands.import_in_parts import MOST
MOST.update(dict.fromkeys(MOST, 5))
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""


def deaf_to_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.mark.at_length
def test_told_to_stop_in_the_background_of_a_script_an_import_says_how_far_it_came(
    sqlite_command, sqlite_url, tmp_path
):
    rows = [f"{10_000_000 + one},Firma {one},," for one in range(60)]
    (tmp_path / "companies.csv").write_text("\n".join(("cvr,name,branch,area", *rows)))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), "DATABASE_URL": sqlite_url,
                   "DATA_KEY": VAULT.key.hex()}  # fmt: skip
    assert sqlite_command("migrate").status == 0
    with subprocess.Popen(
        [sys.executable, "-c", A_FEW_ROWS_AT_A_TIME, "import", "companies", "companies.csv", "--apply"],
        cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=deaf_to_ctrl_c,
    ) as importing, closing(sqlite3.connect(database_file(sqlite_url))) as looking:  # fmt: skip
        while not looking.execute("SELECT count(*) FROM companies").fetchone()[0]:
            assert importing.poll() is None, importing.communicate()
            time.sleep(0.02)
        importing.send_signal(signal.SIGTERM)
        _out, said = importing.communicate(timeout=60)
    assert importing.returncode == 1
    assert re.fullmatch(
        r"Stopped\. \d+ of 60 rows are in and stay\. The same command again goes on .*\n", said
    )


@pytest.mark.parametrize("ctrl_c", [signal.default_int_handler, signal.SIG_IGN])
def test_told_to_stop_a_command_without_words_of_its_own_says_so(ctrl_c):
    async def waiting():
        signal.raise_signal(signal.SIGTERM)
        await asyncio.sleep(9)

    before = signal.signal(signal.SIGINT, ctrl_c)
    try:
        with pytest.raises(Refused, match="What was not finished is undone"):
            to_the_end(waiting())
    finally:
        signal.signal(signal.SIGINT, before)


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
            said, wrong = restoring.communicate(timeout=60)
    assert (restoring.returncode, said, list(away.iterdir())) == (1, "", [])
    assert wrong == "Stopped. What was not finished is undone.\n"
    assert furnished_file("restore", tmp_path / "kept").status == 0
