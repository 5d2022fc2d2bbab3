"""The operator at the command line: what a command prints, and how it ends."""

import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.commands import main
from tests.kit.known import is_known
from tests.kit.store import VAULT, laid

CHECKOUT = Path(__file__).parents[2]
TOKEN = "7123456:a-token-for-a-test"
NOWHERE = "http://127.0.0.1:9"
OWN = "data/it.sqlite3"


@dataclass(frozen=True)
class Ran:
    """A command that has ended."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


def stands_in(monkeypatch: Any, folder: Path) -> None:
    """This process is in a checkout of its own, with nothing in it but what a test puts there."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr("bot.config.CHECKOUT", folder)


def linked(folder: Path) -> Path:
    """The folder as a checkout of its own, whose code is this one's."""
    for part in ("bot", "handlers", "locales"):
        if not (folder / part).exists():
            (folder / part).symlink_to(CHECKOUT / part)
    return folder


def in_this_process(monkeypatch: Any, capsys: Any, folder: Path, environment: Mapping[str, str]) -> Command:
    """`python -m bot ...` without the price of a process, in a folder of its own."""
    stands_in(monkeypatch, folder)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    is_known(monkeypatch, environment["DATABASE_URL"], VAULT)
    return called(monkeypatch, capsys)


def called(monkeypatch: Any, capsys: Any) -> Command:
    """`python -m bot ...` by its own entry, under whatever stands in the environment."""

    def run(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["bot", *map(str, words)])
        capsys.readouterr()
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        else:
            status = 0
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run


def as_process(*words: object, folder: Path, **environment: str) -> Ran:
    """`python -m bot ...` for real."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", *map(str, words)],
        cwd=linked(folder),
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    return Ran(ended.returncode, ended.stdout, ended.stderr)


@contextmanager
def process(folder, telegram, **settings) -> Iterator[subprocess.Popen[str]]:
    """`python -m bot run` as a process, of a database that is there; killed at the end if it still lives."""
    if "DATABASE_URL" not in settings:
        laid(folder / OWN)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    environment = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url,
                   "DATABASE_URL": f"sqlite:///{OWN}", "DATA_KEY": VAULT.key.hex(), **settings}  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=linked(folder), env=kept | environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as started:  # fmt: skip
        try:
            yield started
        finally:
            started.kill()


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """A disk on which no file of this process can grow beyond so many bytes."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def one_sentence(ran, status, words):
    """It ended with this status, and said one sentence with these words."""
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.count("\n") == 1, ran.err
    assert words in ran.err
