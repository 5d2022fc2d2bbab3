"""Plan, repair, check and show a speed-dating timetable: files in, files out, nothing else of the bot."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.commands import Refused
from bot.timetable import (
    Invalid,
    Problem,
    Proposal,
    Result,
    Timetable,
    check,
    read_case,
    read_instance,
    read_names,
    read_timetable,
    repair,
    score,
    solve,
    write_timetable,
)
from bot.timetable.layout import lay_out
from bot.timetable.svg import write_svg

app = typer.Typer(add_completion=False, no_args_is_help=True)
Read = TypeVar("Read")
MOST_BYTES = 100_000_000


class Effort(StrEnum):
    """How long to try."""

    QUICK = "quick"
    NORMAL = "normal"
    THOROUGH = "thorough"


InstanceFile = Annotated[Path, typer.Argument(metavar="INSTANCE", help="The event, as JSON.")]
TimetableFile = Annotated[Path, typer.Argument(metavar="TIMETABLE", help="A timetable, as JSON.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here.")]
Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same timetable.")]


@app.callback()
def timetable() -> None:
    """Plan, repair, check and show a speed-dating timetable."""


@app.command()
def plan(
    instance: InstanceFile,
    output: Output = None,
    seed: Seed = 0,
    effort: Annotated[Effort, typer.Option(help="How long to try.")] = Effort.NORMAL,
    proof: Annotated[
        bool, typer.Option("--proof", help="Prove the best possible too; needs the extra `proof`.")
    ] = False,
) -> None:
    """Plan an event; the timetable goes to standard output, one line about it to standard error."""
    problem = _read(instance, read_instance)
    result = solve(problem, seed=seed, effort=effort.value)
    if proof and result.status != "optimal":
        result = _proven(problem, result, seed, effort)
    _write(write_timetable(result.timetable), output)
    typer.echo(summary(problem, result), err=True)


def _proven(problem: Problem, result: Result, seed: int, effort: Effort) -> Result:
    """The result against the exact optimum, which it begins with when that is better."""
    from bot.timetable.proof import ProofMissing, prove

    try:
        with _silent():
            proof = prove(problem, exact=True)
    except ProofMissing:
        raise Refused('The proof needs highspy: pip install "jobdating[proof]".', status=2) from None
    best = proof.bounds
    if proof.meetings is not None and (result.levels, result.weight) < (best.levels, best.weight or 0):
        result = solve(problem, seed=seed, effort=effort.value, begin_with=proof.meetings)
    return result.against(replace(result.bounds, levels=best.levels, weight=best.weight))


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the solver's greeting, which it writes past Python, out of the timetable."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


@app.command("repair")
def repair_(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="What happened to which timetable, as JSON.")],
    output: Output = None,
    seed: Seed = 0,
) -> None:
    """Repair an announced timetable; all meetings, history included, go to standard output."""
    proposal = _read(case, lambda text: repair(read_case(text), seed=seed))
    _write(write_timetable(proposal.result.timetable), output)
    typer.echo(changes(proposal), err=True)


@app.command("check")
def check_(instance: InstanceFile, timetable: TimetableFile) -> None:
    """List every broken promise of a timetable, and its score; exit status 1 when one is broken."""
    problem = _read(instance, read_instance)
    found = _read(timetable, read_timetable)
    broken = check(problem, found)
    for one in broken:
        typer.echo(f"{one.rule}: {one}")
    for line in score_lines(problem, found):
        typer.echo(line)
    if broken:
        raise typer.Exit(1)


@app.command()
def show(
    instance: InstanceFile,
    timetable: TimetableFile,
    output: Output = None,
    names: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Names to show instead of ids: a JSON object.")
    ] = None,
) -> None:
    """Draw a timetable to be printed: SVG, or PNG when the file's name ends so."""
    problem = _read(instance, read_instance)
    found = _read(timetable, read_timetable)
    broken = check(problem, found)
    if broken:
        raise Refused(f"{timetable}: {broken[0]}. Check it first: python -m bot timetable check")
    page = lay_out(problem, found, _read(names, read_names) if names else {})
    if output is not None and output.suffix.lower() == ".png":
        from bot.commands.timetable_picture import write_png

        _write(write_png(page), output)
    else:
        _write(write_svg(page), output)


def summary(problem: Problem, result: Result) -> str:
    """One line for a person: how many wishes, how many could be, and how fair it is."""
    placed, wishes = result.score.placed, len(problem.wishes)
    best = "the best possible" if result.status == "optimal" else f"at most {result.bounds.placed} possible"
    return f"{placed} of {wishes} wishes placed; {best}; {_fairness(problem, result)}"


def changes(proposal: Proposal) -> str:
    """One line for a person: what the repair changes."""
    if proposal.changes_nothing:
        return "nothing changes"
    lost, moved, gained = len(proposal.lost), len(proposal.moved), len(proposal.gained)
    return f"{lost} meetings lost, {moved} moved, {gained} gained; {proposal.result.score.placed} in all"


def _fairness(problem: Problem, result: Result) -> str:
    k, people = problem.min_meetings, len(problem.candidates)
    if k == 0:
        return f"{people} candidates"
    reached = result.levels[-1]
    many = f"{k} meeting{'s' if k > 1 else ''} or more"
    return (
        f"every candidate has {many}"
        if reached == people
        else f"{reached} of {people} candidates have {many}"
    )


def score_lines(problem: Problem, found: Timetable) -> list[str]:
    """The score, a figure a line."""
    reached = score(problem, found.meetings)
    return [
        f"levels: {', '.join(map(str, reached.levels))}",
        f"weight: {reached.weight}",
        f"placed: {reached.placed} of {len(problem.wishes)}",
        f"rounds: {reached.last_round + 1} of {problem.rounds}",
        f"idle rounds: {reached.idle} of candidates, {reached.table_idle} of tables",
        f"longest wait: {reached.longest_wait}",
    ]


def _read(path: Path, reader: Callable[[bytes], Read]) -> Read:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise Invalid(f"the file: is bigger than {MOST_BYTES // 1_000_000} MB")
        return reader(content)
    except OSError as error:
        raise Refused(f"{path}: cannot be read ({error.strerror}).", status=2) from None
    except Invalid as invalid:
        raise Refused(f"{path}: {invalid}.", status=2) from None


def _write(content: str | bytes, output: Path | None) -> None:
    if output is None:
        typer.echo(content, nl=False)
        return
    try:
        output.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise Refused(f"{output}: cannot be written ({error.strerror}).", status=2) from None
