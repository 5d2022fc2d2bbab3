"""A setting that names no database, no file or no number is one sentence, and status two."""

import os
import subprocess
import sys

import pytest

from bot.commands import timetable_files
from tests.kit.at_length import beginning_with
from tests.kit.commands import CHECKOUT, linked

SANDBOX = "http://127.0.0.1:9"


@pytest.mark.parametrize(
    "url", ["postgresql://u:p@[::1/x", "postgresql://u:p@h:port/x", "postgresql://u:geheim@h:99x/y"]
)
def test_an_address_that_names_no_database_is_told_without_its_password(sqlite_command, monkeypatch, url):
    told = "write sqlite:///FILE or postgresql://USER@HOST/NAME.\n"
    ran = sqlite_command("migrate-store", url, "sqlite:///there.db")
    assert (ran.status, ran.err) == (2, f"FROM: {told}")
    monkeypatch.setenv("DATABASE_URL", url)
    for words in (("invite", "coordinator", "--name", "Karen"), ("doctor",), ("backup", "kept")):
        ran = sqlite_command(*words)
        assert (ran.status, ran.err) == (2, f"DATABASE_URL: {told}")


@pytest.mark.parametrize("place", ["/proc/x.db", "{folder}/file/x.db"])
def test_a_place_where_no_database_can_be_is_told(sqlite_command, monkeypatch, tmp_path, place):
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATABASE_URL", "sqlite:///" + place.format(folder=tmp_path))
    ran = sqlite_command("migrate")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("DATABASE_URL: nothing can be kept in /")


@pytest.mark.parametrize("written", ["99999999999999999999", "-99999999999", None])
def test_a_clock_that_cannot_be_set_is_told(sqlite_command, monkeypatch, tmp_path, written):
    file = tmp_path / "clock"
    if written is None:
        file.mkdir()
    else:
        file.write_text(written)
    monkeypatch.setenv("TELEGRAM_API_URL", SANDBOX)
    monkeypatch.setenv("CLOCK_OFFSET_FILE", str(file))
    ran = sqlite_command("invite", "coordinator", "--name", "Karen")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("CLOCK_OFFSET_FILE: ")


def test_a_municipality_without_end_is_told(sqlite_command, monkeypatch):
    monkeypatch.setenv("MUNICIPALITY_FILE", "/dev/zero")
    ran = sqlite_command("invite", "coordinator", "--name", "Karen")
    assert ran.status == 2
    assert ran.err == "MUNICIPALITY_FILE: /dev/zero is no file of at most 1,000,000 bytes.\n"


def test_a_timetable_without_end_is_told(sqlite_command, monkeypatch):
    monkeypatch.setattr(timetable_files, "MOST_BYTES", 1_000_000)
    ran = sqlite_command("timetable", "plan", "/dev/zero")
    assert (ran.status, ran.err) == (2, "/dev/zero: the file: is bigger than 1 MB.\n")


@pytest.mark.parametrize("port", ["-1", "65536"])
def test_a_port_no_machine_has_is_wrong_usage(sqlite_command, port):
    assert sqlite_command("try", "--port", port).status == 2


@pytest.mark.parametrize("place", beginning_with(1, ["/", "elsewhere"]))
def test_the_house_is_the_checkout_s_wherever_one_stands(tmp_path, place):
    """And a folder that links the code is a checkout of its own."""
    house = linked(tmp_path)
    (house / ".env").write_text("DATABASE_URL=sqlite:///data/own.sqlite3\n")
    (house / "elsewhere").mkdir()
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{house}{os.pathsep}{CHECKOUT}"}
    migrating = [sys.executable, "-m", "bot", "migrate"]
    subprocess.run(migrating, cwd=house / place, env=kept, capture_output=True, check=True)
    assert {"data.key", "own.sqlite3"} <= {one.name for one in (house / "data").iterdir()}
    assert not list((house / "elsewhere").iterdir())
