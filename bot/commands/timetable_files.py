"""Files in, files out, for the timetable's commands: whatever goes wrong is one sentence and exit status 2."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer

from bot.commands import Refused
from bot.commands.timetable_lines import brief
from bot.timetable import Invalid

Read = TypeVar("Read")
MOST_BYTES = 100_000_000
# In place of a file's name, as everywhere: standard input, and for what is written standard output.
DASH = Path("-")


def read(path: Path, reader: Callable[[bytes], Read]) -> Read:
    """What a reader finds in a file, or in standard input for `-`. Raises `Refused`."""
    try:
        content = _content(path)
    except OSError as error:
        raise Refused(f"{_name(path)}: cannot be read ({error.strerror}).", status=2) from None
    if len(content) > MOST_BYTES:
        raise Refused(f"{_name(path)}: the file: is bigger than {MOST_BYTES // 1_000_000} MB.", status=2)
    return sensible(path, lambda: reader(content))


def _content(path: Path) -> bytes:
    if path != DASH:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    if sys.stdin is None:
        raise Refused(f"{_name(path)}: cannot be read (it is closed).", status=2)
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _name(path: Path) -> str:
    return "standard input" if path == DASH else str(path)


def sensible(path: Path, work: Callable[[], Read]) -> Read:
    """What comes of some work on a file, whose name stands before whatever is wrong with it. Raises `Refused`."""
    try:
        return work()
    except Invalid as invalid:
        raise Refused(brief(f"{_name(path)}: {invalid}") + ".", status=2) from None


def write(content: str | bytes, output: Path | None) -> None:
    """Into a file, or to standard output where none or `-` is named. Raises `Refused`."""
    if output is None or output == DASH:
        _print(content)
        return
    try:
        output.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise Refused(f"{output}: cannot be written ({error.strerror}).", status=2) from None


def _print(content: str | bytes) -> None:
    if sys.stdout is None:
        # Whoever closed it would take silence and a good end for an empty plan.
        raise Refused("Standard output cannot be written (it is closed).", status=2)
    try:
        typer.echo(content, nl=False)
    except BrokenPipeError:
        # Whoever reads has read enough, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise Refused(f"Standard output cannot be written ({error.strerror}).", status=2) from None
