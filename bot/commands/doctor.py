"""What is wrong with the house, each with what to do next; nothing is changed."""

import shutil
import stat
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import typer

from bot.clock import Clock
from bot.commands import opening
from bot.commands.stopping import to_the_end
from bot.config import CHECKOUT, DEFAULT_FILE, Settings
from bot.store import checkup
from bot.store.audit import Verdict
from bot.store.database import Store
from bot.store.engine import database_file
from bot.store.own_key import opens
from bot.store.trouble import FAILED, REFUSED, in_words, is_spoilt
from bot.store.unit import Unit

app = typer.Typer(add_completion=False)

LEAST_FREE = 1_000_000_000
# From here on another database is the better one: RELIABILITY, "when is one machine too small".
BIG = 10_000_000_000
SLOW = timedelta(minutes=10)
AHEAD = timedelta(minutes=5)
MOST_NAMED = 3


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, what was seen, and what to do when it is not well."""

    what: str
    seen: str
    todo: str | None = None

    def __str__(self) -> str:
        return (
            f"ok    {self.what}: {self.seen}"
            if self.todo is None
            else (f"wrong {self.what}: {self.seen}. Next: {self.todo}")
        )


@app.command()
def doctor() -> None:
    """Look at settings, key, database, Telegram, disk, clock and queues; change nothing.

    Each line says what is well or what to do next. Exit status 1 when anything is wrong.
    """
    read = opening.settings()
    opening.municipality(read)
    findings = to_the_end(_look(read))
    for one in findings:
        typer.echo(str(one))
    wrong = sum(one.todo is not None for one in findings)
    typer.echo(f"{wrong} to put right; begin at the top." if wrong else "All is well. Nothing to do.")
    if wrong:
        raise typer.Exit(1)


async def _look(read: Settings) -> list[Finding]:
    found = [Finding("settings", "read, the municipality's file as well")]
    found.append(_key(read))
    found += [one async for one in _database(read)]
    found += _another(read)
    found.append(await _telegram(read))
    found.append(_disk(read))
    return found


def _key(read: Settings) -> Finding:
    if read.data_key is not None:
        return Finding("key", "DATA_KEY")
    file = opening.key_file(read)
    if not file.exists():
        return Finding("key", "none yet; the first start makes one")
    if stat.S_IMODE(file.stat().st_mode) & opening.READABLE_BY_OTHERS:
        return Finding("key", f"others may read {file}", f"chmod 600 {file}")
    return Finding("key", f"{file}; keep a copy away from this machine")


async def _database(read: Settings) -> AsyncIterator[Finding]:
    file = database_file(read.database_url)
    if file is not None and not file.exists():
        lost = opening.lost_file(read) is not None
        todo = "python -m bot restore the newest backup" if lost else "python -m bot migrate makes it"
        yield Finding("database", f"{file} is not there", todo)
        return
    if file is not None and stat.S_IMODE(file.stat().st_mode) & opening.READABLE_BY_OTHERS:
        yield Finding("database", f"others may read {file}", f"chmod 600 {file}")
    store = Store(read.database_url, opening.vault(read) if opening.has_key(read) else opening.NO_KEY)
    try:
        async with store.reading() as unit:
            async for one in _inside(unit, Clock(read.clock_offset_file)):
                yield one
    except REFUSED as error:
        yield _unread(error, file)
    finally:
        await store.close()


def _another(read: Settings) -> list[Finding]:
    """The database that would be meant if where one stands decided it, as it did once; it is used no more."""
    there, used = Path.cwd() / DEFAULT_FILE, database_file(read.database_url)
    if Path.cwd() == CHECKOUT or not there.exists() or (used and used.exists() and used.samefile(there)):
        return []
    todo = f"if it is yours, name it: DATABASE_URL=sqlite:///{there}; if it is not, move it away"
    return [Finding("other database", f"{there} is there too, and is not the one in use", todo)]


def _unread(error: Exception, file: Path | None) -> Finding:
    """Why it cannot be read. A backup takes the place of what is damaged alone: all else is still there."""
    if isinstance(error, FAILED) and is_spoilt(error):
        reason = type(error.orig).__name__
        return Finding("database", f"damaged ({reason})", "python -m bot restore the newest backup")
    why = error.strerror if isinstance(error, OSError) and error.strerror else in_words(error)
    if file is None:
        return Finding("database", f"cannot be read ({why})", "look whether PostgreSQL runs")
    todo = f"see that this user may read and write {file} and its folder, and that nothing else holds it"
    return Finding("database", f"cannot be read ({why})", todo)


async def _inside(unit: Unit, clock: Clock) -> AsyncIterator[Finding]:
    broken = await checkup.trouble(unit.tx)
    if broken is not None:
        yield Finding("database", f"damaged ({broken})", "restore the newest backup into an empty store")
        return
    yield _size(await checkup.size(unit.tx))
    current, newest, known = await checkup.revision(unit.tx)
    if not known:
        yield Finding("version", f"made by a later version ({current})", "start that version")
        return
    if current != newest:
        yield Finding("version", f"at {current or 'nothing'}, {newest} is needed", "python -m bot migrate")
        return
    missing = await checkup.missing(unit.tx)
    if missing:
        yield Finding("version", f"{current}, but without {_few(missing)}", "restore the newest backup")
        return
    yield Finding("version", f"current ({current})")
    if not await opens(unit.tx):
        yield Finding("data", "the key does not open it", "put the right DATA_KEY or data.key back")
        return
    yield Finding("data", "opened by the key")
    yield _log(await unit.audit.verify())
    for one in _queues(await checkup.queues(unit.tx, now=clock.now()), clock.now()):
        yield one


def _log(walked: Verdict) -> Finding:
    if walked.broken_at is None:
        return Finding("log", f"{walked.rows} rows, whole")
    todo = "ask who has access to the database, and compare with the newest backup"
    return Finding("log", f"changed by other hands at row {walked.broken_at}", todo)


def _few(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _size(size: int) -> Finding:
    seen = f"whole, {size / 1_000_000:.1f} MB"
    return Finding("database", seen, "move to PostgreSQL with migrate-store" if size > BIG else None)


def _queues(waits: checkup.Queues, now: datetime) -> list[Finding]:
    found = [
        Finding("inbox", f"{waits.waiting} waiting, {waits.parked} parked", _inbox_todo(waits, now)),
        Finding(
            "outbox",
            f"{waits.due} due now, {waits.dead} that could not be delivered",
            _outbox_todo(waits, now),
        ),
        Finding("due", f"{waits.planned} due now, {waits.set_aside} parked", _due_todo(waits, now)),
    ]
    ahead = waits.newest is not None and waits.newest > now + AHEAD
    seen = "behind the newest message" if ahead else now.astimezone().strftime("%Y-%m-%d %H:%M %Z")
    return [*found, Finding("clock", seen, "set this machine's time (NTP)" if ahead else None)]


def _inbox_todo(waits: checkup.Queues, now: datetime) -> str | None:
    if waits.waiting_since is not None and waits.waiting_since < now - SLOW:
        return "start the bot, or look at its log: the oldest message waits too long"
    if waits.parked:
        return (
            "look for “parked” in the log, and write to those people: their last message was not understood"
        )
    return None


def _outbox_todo(waits: checkup.Queues, now: datetime) -> str | None:
    if waits.due_since is not None and waits.due_since < now - SLOW:
        return "start the bot, or look at its log: the oldest message should have gone out"
    return None


def _due_todo(waits: checkup.Queues, now: datetime) -> str | None:
    if waits.planned_since is not None and waits.planned_since < now - SLOW:
        return "start the bot, or look at its log: what was due has not happened"
    if waits.set_aside:
        return "look for “parked” in the log: what broke so often was promised to somebody"
    return None


async def _telegram(read: Settings) -> Finding:
    if read.bot_token is None:
        return Finding("Telegram", "no BOT_TOKEN; only the sandbox runs without")
    # The whole bot is loaded for this one question; a house without a token is looked at without it.
    from bot.app import username_at
    from bot.commands.no_telegram import no_answer
    from bot.telegram.knocking import NoTelegram

    try:
        username = await username_at(read)
    except NoTelegram as error:
        told = no_answer(error, read)
        return Finding("Telegram", told.seen, f"{told.setting}: {told.todo}")
    return Finding("Telegram", f"answers as @{username}")


def _disk(read: Settings) -> Finding:
    file = database_file(read.database_url)
    folder = file.parent if file is not None else opening.key_file(read).parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    seen = f"{free / 1_000_000_000:.1f} GB free in {folder.resolve()}"
    return Finding("disk", seen, "make room, before writing stops" if free < LEAST_FREE else None)
