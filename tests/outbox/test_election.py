"""Who speaks for the bot: whether the one before has ended can be told of this machine's processes alone."""

import os
import subprocess
import sys

import pytest

from bot.outbox import election
from bot.outbox.election import is_dead, machine, own_name


@pytest.fixture
def ended():
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.fixture
def elsewhere(monkeypatch):
    """Go to another container of the same name."""

    def go(number):
        monkeypatch.setattr(election, "AMONG", (lambda: "boot", lambda: f"pid:[{number}]"))
        machine.cache_clear()

    yield go
    machine.cache_clear()


def held_by(process):
    return own_name().replace(f":{os.getpid()}:", f":{process}:")


def test_whoever_has_ended_on_this_machine_holds_nothing(ended):
    assert is_dead(held_by(ended))
    assert not is_dead(held_by(os.getppid()))


def test_of_another_container_of_the_same_name_nobody_can_tell(ended, elsewhere):
    elsewhere(1)
    holder = held_by(ended)
    assert is_dead(holder)
    elsewhere(2)
    assert not is_dead(holder), "its numbers are its own"


def test_where_the_machine_does_not_say_its_name_is_enough(ended, elsewhere, monkeypatch):
    def silent():
        raise FileNotFoundError

    elsewhere(1)
    monkeypatch.setattr(election, "AMONG", (silent, silent))
    machine.cache_clear()
    assert is_dead(held_by(ended))


def test_a_holder_has_room_in_its_column():
    assert len(own_name()) <= 64
