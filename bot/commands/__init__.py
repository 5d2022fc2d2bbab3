"""The operator's commands, one file each, loaded when called.

`timetable` must run alone, and every command starts faster for not loading the others.
Exit status: 0 done, 1 refused, 2 wrong usage or setting.
"""

import errno
import gc
import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

# Command on the line: the module here that has it, and its one line of help.
COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("run", "The bot on Telegram."),
    "try": ("try_it", "The sandbox: the whole bot without Telegram, in a page."),
    "invite": ("invite", "A one-time link for the first coordinator, or anybody else."),
    "import": ("import_people", "Companies, candidates or staff from a spreadsheet."),
    "export": ("export", "Everything stored about one company or person."),
    "backup": ("backup", "Everything in one file, while the bot runs."),
    "restore": ("restore", "A backup back into an empty store."),
    "migrate-store": ("migrate_store", "Everything into another database."),
    "doctor": ("doctor", "What is wrong, and what to do about it."),
    "migrate": ("migrate", "Bring the database to this version."),
    "timetable": ("timetable", "Plan, repair, check and show a speed-dating timetable."),
}


# Where the output goes there is no room, or no disk that works.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


class Refused(Exception):
    """One sentence for the operator, and the exit status: 1 refused, 2 wrong usage or setting."""

    def __init__(self, sentence: str, *, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


class Lazily(TyperGroup):
    """A group that imports a command's module only when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # typer's signature
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # typer's signature
        """The command, loaded now; None for a name nobody has."""
        if cmd_name not in COMMANDS:
            return None
        module, summary = COMMANDS[cmd_name]
        with _undisturbed():
            found = importlib.import_module(f"{__name__}.{module}")
        command = typer.main.get_command(found.app)
        command.name = cmd_name
        command.short_help = summary
        return command


@contextmanager
def _undisturbed() -> Iterator[None]:
    """What is loaded stays: to look through it for garbage meanwhile takes a seventh of a start, and finds nothing."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()


app = typer.Typer(
    cls=Lazily,
    help="jobdating: one chat is the company's entrance to the municipality.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def bot() -> None:
    """Without a command, the list of them."""


def main() -> None:
    """Run one command; every foreseen failure is one sentence on stderr and an exit status."""
    try:
        _ensure_text(sys.argv[1:])
        status = app(prog_name="python -m bot", standalone_mode=False)
    except Refused as refused:
        _end(str(refused), refused.status)
    except TyperException as wrong:
        _end(_usage_sentence(wrong), 2)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        _end(f"What the command says cannot be written ({error.strerror}). It may be done: look first.", 1)
    sys.exit(status or 0)


def _end(sentence: str, status: int) -> NoReturn:
    if sys.stderr is not None:
        print(sentence, end="\n" if sentence else "", file=sys.stderr)  # noqa: T201  # the operator's own line
    sys.exit(status)


def _usage_sentence(wrong: Any) -> str:
    """What is wrong with the words of a command, in a line; nothing where the help was shown in its place."""
    said = " ".join(wrong.format_message().replace("Value error, ", "").split())
    command = wrong.ctx.command_path if wrong.ctx else "python -m bot"
    return f"{command}: {said.rstrip('.')}. Help: {command} --help" if said else ""


def _ensure_text(words: Sequence[str]) -> None:
    """Bytes that are no text come in as halves of characters, which can be neither stored nor printed."""
    for number, word in enumerate(words, 1):
        try:
            word.encode()
        except UnicodeEncodeError:
            raise Refused(f"Word {number} of the command is no text; write it as UTF-8.", status=2) from None
