"""Companies, candidates and staff from a spreadsheet, looked at whole before any of it is written."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.actions.importing.links import Link, links_for
from bot.actions.importing.remembering import Outcome
from bot.clock import Clock
from bot.commands import Refused, opening
from bot.commands.files import new_private_file
from bot.commands.import_help import HELP
from bot.commands.import_in_parts import Parts
from bot.commands.import_reasons import file_sentence, problem_line
from bot.commands.stopping import to_the_end
from bot.config import Settings
from bot.domain.importing.columns import Kind, likeness
from bot.domain.importing.faults import Problem, UnusableFile
from bot.domain.importing.lines import Line
from bot.domain.importing.rows import read_candidates, read_companies, read_staff
from bot.domain.importing.sheets import Sheet
from bot.domain.municipality import Municipality
from bot.domain.workdays import local
from bot.papers.spreadsheet_writing import as_csv, as_xlsx
from bot.papers.spreadsheets import read_lines
from bot.store.unit import Unit
from bot.text.links import start_link

app = typer.Typer(add_completion=False)
LINK_HEADINGS = ("row", "name", "link", "token", "code", "expires")


@app.command(name="import", help=HELP)
def import_people(
    kind: Annotated[Kind, typer.Argument(help="what the file is about")],
    file: Annotated[Path, typer.Argument(help="a CSV or XLSX file", metavar="FILE")],
    apply: Annotated[bool, typer.Option("--apply", help="really import; without it only look")] = False,
    links: Annotated[
        Path | None, typer.Option("--links", metavar="FILE", help="write one-time links to this new file")
    ] = None,
) -> None:
    """Read the file, say what would happen, and with --apply do it."""
    if links is not None and kind is Kind.COMPANIES:
        raise Refused("--links: a companies file brings no people; managers use the public link.", status=2)
    read = opening.settings()
    to_the_end(_Import(read, opening.municipality(read), kind, file, apply, links).run())


class _Import:
    """One run of the command."""

    def __init__(
        self,
        read: Settings,
        municipality: Municipality,
        kind: Kind,
        file: Path,
        apply: bool,
        links: Path | None,
    ) -> None:
        self.read, self.municipality, self.kind = read, municipality, kind
        self.file, self.apply, self.links = file, apply, links
        self.clock = Clock(read.clock_offset_file)
        self.now = self.clock.now()
        self.written: int | None = None

    async def run(self) -> None:
        """Look, and with --apply import. Refuses with the sentence for the operator."""
        sheet = self._sheet()
        if self.links is not None and self.apply and self.links.exists():
            raise Refused(f"{self.links} is there already. Name a new file.")
        async with opening.store(self.read) as store:
            parts = Parts(store, self.kind, sheet, self.municipality, self.clock)
            outcome = await parts.look()
            if self.apply and not sheet.problems and not outcome.problems:
                outcome = await self._write(parts)
        problems = sorted([*sheet.problems, *outcome.problems])
        for line in self._story(sheet, outcome, problems, self.written):
            typer.echo(line)
        if problems:
            for problem in problems:
                print(problem_line(problem), file=sys.stderr)  # noqa: T201  # the rows to correct
            raise typer.Exit(1)

    def _sheet(self) -> Sheet[Any]:
        try:
            lines = read_lines(self.file, partial(likeness, self.kind))
            return read(self.kind, lines, self.municipality, self.now)
        except UnusableFile as unusable:
            raise Refused(file_sentence(self.file.name, unusable)) from None
        except OSError as error:
            raise Refused(f"{self.file} cannot be opened: {error.strerror}.", status=2) from None

    async def _write(self, parts: Parts) -> Outcome:
        username = await _username(self.read) if self.links is not None else None

        async def at_last(unit: Unit, outcome: Outcome) -> None:
            self.written = await self._write_links(unit, outcome, username)

        try:
            return await parts.write(at_last)
        except Refused:
            if self.written is not None and self.links is not None:
                # Links that are not stored let nobody in.
                self.links.unlink()
            raise

    async def _write_links(self, unit: Unit, outcome: Outcome, username: str | None) -> int | None:
        if self.links is None:
            return None
        made = await links_for(unit, outcome.arrivals, now=self.now)
        rows = [_link_row(one, username) for one in made]
        as_file = as_xlsx("links", LINK_HEADINGS, rows) if self.links.suffix.lower() == ".xlsx" else None
        # Written before the commit: a link that cannot be kept must not exist.
        new_private_file(self.links, as_file or as_csv(LINK_HEADINGS, rows))
        return len(rows)

    def _story(
        self, sheet: Sheet[Any], outcome: Outcome, problems: Sequence[Problem], links: int | None
    ) -> Iterator[str]:
        yield from _looked(self.file.name, sheet, outcome)
        if problems:
            wrong = len({problem.line for problem in problems})
            yield f"{_count(wrong, 'line')} must be corrected; nothing is imported. Then run this again."
            return
        would = "" if self.apply else "would be "
        yield from _counted(outcome, would)
        for line, cvr in outcome.part_of:
            yield f"Line {line}: that company is part of CVR {cvr} now. It stays so, and nothing is changed there."
        if outcome.without_contact:
            yield (
                f"{_count(outcome.without_contact, 'company', 'companies')} without a fixed contact: "
                "each gets one as soon as a colleague who takes companies is there. Import the staff next."
            )
        if not self.apply:
            yield f"Nothing is imported yet. To do it: python -m bot import {self.kind} {self.file} --apply"
        elif links == 0:
            yield f"Everybody is in, or holds a link that works: {self.links} has no new one."
        elif links is not None:
            yield f"{_count(links, 'link')} written to {self.links}. Hand them over, then delete the file."
        elif outcome.fresh and self.kind is not Kind.COMPANIES:
            yield "They come in by a one-time link: run this again with --links FILE."
        else:
            yield "Done."


def _counted(outcome: Outcome, would: str) -> Iterator[str]:
    sites = outcome.sites
    for what, one in (("Companies: " if sites is not None else "", outcome), ("Sites: ", sites)):
        if one is not None:
            yield f"{what}{one.fresh} {would}new, {one.changed} {would}changed, {one.same} the same as before."
    for line, name in sites.closed if sites is not None else ():
        yield f"Line {line}: the site “{name}” is closed in the bot. It stays so; open it there if it is in use."


def read(kind: Kind, lines: Iterator[Line], municipality: Municipality, now: datetime) -> Sheet[Any]:
    """The sheet of a kind. Raises `UnusableFile`."""
    match kind:
        case Kind.COMPANIES:
            return read_companies(lines, municipality)
        case Kind.CANDIDATES:
            return read_candidates(lines, municipality, local(now).date())
        case Kind.STAFF:
            return read_staff(lines, municipality)


def _looked(name: str, sheet: Sheet[Any], outcome: Outcome) -> Iterator[str]:
    yield f"{name}: {_count(len(sheet.rows), 'row')} can be read."
    if sheet.header.unused:
        yield f"Columns nobody reads: {', '.join(sheet.header.unused)}."
    if sheet.odd_cvr:
        lines = ", ".join(map(str, sheet.odd_cvr[:20])) + (" ..." if len(sheet.odd_cvr) > 20 else "")
        yield f"Look again at these CVR numbers, their check digit does not fit: line {lines}."
    if outcome.stay_out:
        lines = ", ".join(map(str, outcome.stay_out))
        yield f"Deleted at their own wish, and left out: line {lines}."
    for unit in outcome.new_units:
        yield f"The unit “{unit}” is new."


async def _username(read: Settings) -> str | None:
    # The whole bot is loaded for this one question; most imports give no links.
    from bot.app import username_of

    return await username_of(read)


def _link_row(one: Link, username: str | None) -> tuple[str, ...]:
    link = start_link(username, one.invited.token) if username else ""
    expires = local(one.invited.expires).strftime("%Y-%m-%d %H:%M")
    return (
        str(one.arrival.line), one.arrival.name, link, one.invited.token, one.invited.code or "", expires,
    )  # fmt: skip


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
