"""Domain time is the machine's, shifted by what a file says, and by nothing that cannot be meant."""

import os
from datetime import timedelta

import pytest

from bot.clock import Clock, ensure_offset

SECOND = timedelta(seconds=5)


def shift(file):
    clock = Clock(file)
    return clock.now() - clock.real()


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        pytest.param("3600", 3600, id="forward"),
        pytest.param("-86400\n", -86400, id="back"),
        pytest.param("1.5e6", 1_500_000, id="another way to write it"),
        pytest.param("", 0, id="nothing yet"),
        pytest.param("12x", 0, id="torn"),
        pytest.param("nan", 0, id="no number"),
        pytest.param("inf", 0, id="no end"),
        pytest.param("99999999999999999999", 0, id="beyond every calendar"),
        pytest.param("-99999999999", 0, id="before every calendar"),
    ],
)
def test_the_file_shifts_the_clock(tmp_path, written, seconds):
    file = tmp_path / "clock"
    file.write_text(written)
    assert abs(shift(file) - timedelta(seconds=seconds)) < SECOND


@pytest.mark.parametrize("what", ["missing", "folder", "zeros"])
def test_whatever_is_no_such_file_shifts_nothing(tmp_path, what):
    file = {"missing": tmp_path / "none", "folder": tmp_path, "zeros": "/dev/zero"}[what]
    assert abs(shift(tmp_path / file)) < SECOND


@pytest.mark.parametrize("written", ["99999999999999999999", "-99999999999", "inf", "nan"])
def test_a_shift_that_cannot_be_meant_is_told_at_the_start(tmp_path, written):
    file = tmp_path / "clock"
    file.write_text(written)
    with pytest.raises(ValueError, match=r"^write signed seconds, a hundred years at most$"):
        ensure_offset(file)


def test_a_pipe_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match=r"^name a file of signed seconds$"):
        ensure_offset(tmp_path / "pipe")


def test_a_name_too_long_for_a_file_is_told(tmp_path):
    with pytest.raises(ValueError, match="cannot be read"):
        ensure_offset(tmp_path / ("x" * 300))


@pytest.mark.parametrize("written", ["0", "-31536000", "torn", None])
def test_a_file_that_may_be_meant_is_taken(tmp_path, written):
    file = tmp_path / "clock"
    if written is not None:
        file.write_text(written)
    ensure_offset(file)
