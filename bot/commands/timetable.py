"""Plan, repair, check and show a speed-dating timetable: files in, files out, nothing else of the bot."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import Refused
from bot.commands.timetable_files import read, sensible, write
from bot.commands.timetable_lines import brief, changes, score_lines, summary
from bot.commands.timetable_progress import Watching
from bot.timetable import (
    Broken,
    Case,
    Problem,
    Result,
    Timetable,
    check,
    check_repair,
    read_case,
    read_instance,
    read_instance_or_case,
    read_names,
    read_timetable,
    repair,
    solve,
    write_proposal,
    write_timetable,
)
from bot.timetable.layout import lay_out
from bot.timetable.reading_case import GREATEST_SEED
from bot.timetable.svg import write_svg

app = typer.Typer(add_completion=False, no_args_is_help=True)


class Effort(StrEnum):
    """How long to try."""

    QUICK = "quick"
    NORMAL = "normal"
    THOROUGH = "thorough"


# Without an ending, as /dev/stdout has none, it is SVG.
PICTURES = ("", ".svg", ".png")
InstanceFile = Annotated[
    Path, typer.Argument(metavar="INSTANCE", help="The event, as JSON; - reads standard input.")
]
InstanceOrCaseFile = Annotated[
    Path, typer.Argument(metavar="INSTANCE", help="The event, or what happened to it, as JSON.")
]
TimetableFile = Annotated[Path, typer.Argument(metavar="TIMETABLE", help="A timetable, as JSON.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here.")]
HowLong = Annotated[Effort, typer.Option("--effort", help="How long to try.")]
Seed = Annotated[int, typer.Option(min=0, max=GREATEST_SEED, help="The same seed gives the same timetable.")]


@app.callback()
def timetable() -> None:
    """Plan, repair, check and show a speed-dating timetable."""


@app.command()
def plan(
    instance: InstanceFile,
    output: Output = None,
    seed: Seed = 0,
    effort: HowLong = Effort.NORMAL,
    proof: Annotated[
        bool, typer.Option("--proof", help="Prove the best possible too; needs the extra `proof`.")
    ] = False,
) -> None:
    """Plan an event; the timetable goes to standard output, one line about it to standard error.

    A terminal is told how far it is; Ctrl-C keeps the best so far.
    """
    with Watching() as watching:
        watching.says("reading the event")
        problem = read(instance, read_instance)
        result = solve(
            problem, seed=seed, effort=effort.value, progress=watching.told, cancelled=watching.is_cancelled
        )
    if proof and result.status != "optimal" and not watching.cancelled:
        result = _proven(problem, result, seed, effort)
    write(write_timetable(result.timetable), output)
    typer.echo(f"{summary(problem, result)}{_stopped(watching)}", err=True)


def _stopped(watching: Watching) -> str:
    return "; stopped early" if watching.cancelled else ""


def _proven(problem: Problem, result: Result, seed: int, effort: Effort) -> Result:
    """The result against the exact optimum, which it begins with when that is better."""
    from bot.timetable.proof import ProofMissing, Unproven, prove

    try:
        with _silent():
            proof = prove(problem, exact=True)
    except ProofMissing:
        raise Refused('The proof needs highspy: pip install "jobdating[proof]".', status=2) from None
    except Unproven:
        typer.echo("note: the solver ended without an answer; nothing more is proven", err=True)
        return result
    best = proof.bounds
    if proof.meetings is not None and (result.levels, result.weight) < (best.levels, best.weight or 0):
        result = solve(problem, seed=seed, effort=effort.value, begin_with=proof.meetings)
    return result.against(replace(result.bounds, levels=best.levels, weight=best.weight))


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the solver's greeting, which it writes past Python, out of the timetable."""
    if sys.stdout is None:
        yield
        return
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
    effort: HowLong = Effort.NORMAL,
) -> None:
    """Repair an announced timetable; all meetings, history included, go to standard output, and who moved why.

    A terminal is told how far it is; Ctrl-C keeps the best so far.
    """
    with Watching() as watching:
        watching.says("reading what happened")
        proposal = read(
            case,
            lambda text: repair(
                read_case(text),
                seed=seed,
                effort=effort.value,
                progress=watching.told,
                cancelled=watching.is_cancelled,
            ),
        )
    write(write_proposal(proposal), output)
    typer.echo(f"{changes(proposal)}{_stopped(watching)}", err=True)


@app.command("check")
def check_(instance: InstanceOrCaseFile, timetable: TimetableFile) -> None:
    """List every broken promise of a timetable, and its score; exit status 1 when one is broken.

    With a repair case in place of the event, the promises of a repair too: history, who may move, budget.
    """
    planned, found = read(instance, read_instance_or_case), read(timetable, read_timetable)
    problem = planned.problem if isinstance(planned, Case) else planned
    broken = _broken(instance, planned, found)
    lines = [*(brief(f"{one.rule}: {one}") for one in broken), *score_lines(problem, found)]
    write("".join(f"{line}\n" for line in lines), None)
    if found.instance not in ("", problem.name):
        typer.echo(
            brief(f"note: the timetable says it is of {found.instance!r}, not {problem.name!r}"), err=True
        )
    if found.unpinned and not isinstance(planned, Case):
        typer.echo("note: which meetings an event unpinned is believed only with its repair case", err=True)
    if broken:
        raise typer.Exit(1)


def _broken(path: Path, planned: Problem | Case, found: Timetable) -> list[Broken]:
    if isinstance(planned, Case):
        return sensible(path, lambda: check_repair(planned, found))
    return check(planned, found)


@app.command()
def show(
    instance: InstanceOrCaseFile,
    timetable: TimetableFile,
    output: Output = None,
    names: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Names to show instead of ids: a JSON object.")
    ] = None,
) -> None:
    """Draw a timetable to be printed: SVG, or PNG when the file's name ends so."""
    ending = "" if output is None else output.suffix.lower()
    if ending not in PICTURES:
        raise Refused(f"{output}: a timetable is drawn as .svg or .png.", status=2)
    planned, found = read(instance, read_instance_or_case), read(timetable, read_timetable)
    broken = _broken(instance, planned, found)
    if broken:
        raise Refused(f"{timetable}: {brief(str(broken[0]))}. Check it first: python -m bot timetable check")
    problem = planned.problem if isinstance(planned, Case) else planned
    page = lay_out(problem, found, read(names, read_names) if names else {})
    if ending == ".png":
        from bot.commands.timetable_picture import write_png

        write(write_png(page), output)
    else:
        write(write_svg(page), output)
