"""The operator at the command line: what a command prints, and how it ends."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.commands import main
from tests.kit.known import is_known
from tests.kit.store import VAULT

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """A command that has ended."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


def in_this_process(monkeypatch: Any, capsys: Any, folder: Path, environment: Mapping[str, str]) -> Command:
    """`python -m bot ...` without the price of a process, in a folder of its own."""
    monkeypatch.chdir(folder)
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
        cwd=folder,
        env={**kept, "PYTHONPATH": str(CHECKOUT), **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    return Ran(ended.returncode, ended.stdout, ended.stderr)
