"""An import, part by part: all of it is looked at first, then each part is written, and the bot answers between.

Looking writes as well, and takes it back: what cannot be taken in is found out before anything of the file stays.
After an interruption whole parts are in, and the same command goes on where this one ended.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from time import monotonic
from typing import Any

import typer

from bot.actions.companies_telling import Round
from bot.actions.importing.candidates import import_candidates
from bot.actions.importing.companies import import_companies
from bot.actions.importing.remembering import Outcome
from bot.actions.importing.staff import import_staff
from bot.clock import Clock
from bot.commands import Refused
from bot.domain.importing.columns import Kind
from bot.domain.importing.sheets import Sheet
from bot.domain.municipality import Municipality
from bot.store.database import Store
from bot.store.trouble import REFUSED
from bot.store.unit import Unit

# So many rows take a fraction of a second; nobody's staff is so many that it takes longer.
MOST = {Kind.COMPANIES: 1_000, Kind.CANDIDATES: 200, Kind.STAFF: 50_000}
# Between two parts whoever else waits for the database gets it.
BREATH_SECONDS = 0.1
# Colleagues read what they got when all parts are in, as a rule.
TOLD_AFTER = timedelta(minutes=5)
# Where nobody watches, a line now and then.
LINE_SECONDS = 10.0
CLEAR = "\r\x1b[K"
IN = "in"


class _TakenBack(Exception):
    """Only looking: nothing of the part is kept."""


# What belongs to the whole file and is done with its last part, in one transaction.
AtLast = Callable[[Unit, Outcome], Awaitable[None]]


class Parts:
    """A file of a kind, and the database it goes into."""

    def __init__(
        self, store: Store, kind: Kind, sheet: Sheet[Any], municipality: Municipality, clock: Clock
    ) -> None:
        self.store, self.kind, self.municipality, self.clock = store, kind, municipality, clock
        self.parts, self.rows = list(sheet.parts(MOST[kind])), len(sheet.rows)
        self.done = 0
        self._told_at = monotonic()

    async def look(self) -> Outcome:
        """What would happen; nothing does."""
        outcome = Outcome()
        for number, part in enumerate(self.parts):
            await self._breathe("looked at", number)
            with suppress(_TakenBack):
                async with self.store.begin() as unit:
                    outcome.take_in(await self._take(unit, part, None))
                    raise _TakenBack
        self._clear()
        return outcome

    async def write(self, at_last: AtLast) -> Outcome:
        """Do it. Raises `Refused` with how far it came."""
        try:
            return await self._write(at_last)
        except asyncio.CancelledError:
            raise Refused(f"Stopped. {self._so_far()}") from None
        except REFUSED as error:
            raise Refused(f"The database refused ({type(error).__name__}). {self._so_far()}") from None
        finally:
            self._clear()

    async def _write(self, at_last: AtLast) -> Outcome:
        outcome = Outcome()
        # Several runs in one second are several messages.
        begun = self.clock.now()
        several = len(self.parts) > 1
        within = Round(f"file {begun:%y%m%d%H%M%S%f}", begun + TOLD_AFTER if several else begun)
        for number, part in enumerate(self.parts):
            await self._breathe(IN, number)
            async with self.store.begin() as unit:
                taken = await self._take(unit, part, within)
                outcome.take_in(taken)
                if outcome.problems:
                    # Not when all was looked at: somebody has changed something since.
                    raise Refused(f"Somebody is changing what the file is about. {self._so_far()}")
                if part is self.parts[-1]:
                    await at_last(unit, outcome)
            self.done += len(part.rows)
        return outcome

    async def _take(self, unit: Unit, part: Sheet[Any], within: Round | None) -> Outcome:
        now = self.clock.now()
        match self.kind:
            case Kind.COMPANIES:
                return await import_companies(unit, part, now=now, within=within)
            case Kind.CANDIDATES:
                return await import_candidates(unit, part, now=now, municipality=self.municipality)
            case Kind.STAFF:
                return await import_staff(unit, part, now=now, municipality=self.municipality)

    async def _breathe(self, doing: str, number: int) -> None:
        if number == 0:
            return
        await asyncio.sleep(BREATH_SECONDS)
        line = f"{sum(len(one.rows) for one in self.parts[:number])} of {self.rows} rows are {doing}"
        if sys.stderr.isatty():
            ends = " (Ctrl-C stops; what is in stays)" if doing == IN else " (Ctrl-C stops)"
            sys.stderr.write(f"{CLEAR}{line}{ends}")
            sys.stderr.flush()
        elif monotonic() - self._told_at >= LINE_SECONDS:
            self._told_at = monotonic()
            typer.echo(f"{line}.")

    def _clear(self) -> None:
        if len(self.parts) > 1 and sys.stderr.isatty():
            sys.stderr.write(CLEAR)
            sys.stderr.flush()

    def _so_far(self) -> str:
        if not self.done:
            return "Nothing is imported. Try again."
        return f"{self.done} of {self.rows} rows are in and stay. The same command again goes on from there."
