"""Everything stored about one company or person, for a request of access."""

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import Clock
from bot.commands import Refused, opening
from bot.commands.files import new_private_file
from bot.commands.stopping import to_the_end
from bot.config import Settings
from bot.domain.ids import CompanyId, PersonId
from bot.domain.importing.lines import folded
from bot.store.everything import Rows, about_company, about_person
from bot.store.unit import Unit

app = typer.Typer(add_completion=False)
CVR_DIGITS = 8
MOST_NAMED = 10


class Subject(StrEnum):
    """Whom an export is about."""

    COMPANY = "company"
    PERSON = "person"


@app.command()
def export(
    subject: Annotated[Subject, typer.Argument(help="whom it is about")],
    who: Annotated[str, typer.Argument(help="a company's CVR or number; a person's name, reference or number",
                                       metavar="ID")],
    file: Annotated[Path, typer.Option("-o", "--output", help="a new file; the same in words goes to FILE.txt",
                                       metavar="FILE")],
) -> None:  # fmt: skip
    """Write everything stored about one company or person as JSON, and as text to read beside it.

    Both files are new and for their owner's eyes only. Other people's words and names are not in them.
    """
    if not file.name:
        raise Refused("-o names no file. Name a new file.")
    beside = file.with_name(file.name + ".txt")
    for path in (file, beside):
        if path.exists():
            raise Refused(f"{path} is there already. Name a new file.")
    facts = to_the_end(_export(opening.settings(), subject, who.strip()))
    new_private_file(file, json.dumps(facts, ensure_ascii=False, indent=2).encode())
    new_private_file(beside, as_text(facts).encode())
    rows = sum(len(rows) for rows in facts["stored"].values())
    typer.echo(f"{rows} rows about {subject} {facts['id']} are in {file}, and in words in {beside}.")
    typer.echo("Read them before you hand them over, then delete both files.")


def as_text(facts: dict[str, Any]) -> str:
    """The same facts, one a line."""
    lines = [f"{facts['about']} {facts['id']}, {facts['made_at']}"]
    for table, rows in facts["stored"].items():
        lines += ["", table.replace("_", " ")]
        for row in rows:
            lines += ["", *(f"  {name.replace('_', ' ')}: {_worded(value)}" for name, value in row.items())]
    return "\n".join(lines) + "\n"


async def _export(read: Settings, subject: Subject, who: str) -> dict[str, Any]:
    now = Clock(read.clock_offset_file).now()
    async with opening.store_that_is_there(read) as store, store.reading() as unit:
        if subject is Subject.COMPANY:
            company = await _company(unit, who)
            return _facts(subject, company, await about_company(unit.tx, company), now)
        person = await _person(unit, who)
        return _facts(subject, person, await about_person(unit.tx, person), now)


def _facts(subject: Subject, number: int, stored: dict[str, Rows], now: datetime) -> dict[str, Any]:
    if not stored:
        raise Refused(f"There is no {subject} {number}.")
    return {"about": subject.value, "id": number, "made_at": now.isoformat(), "stored": stored}


async def _company(unit: Unit, who: str) -> CompanyId:
    if len(who) == CVR_DIGITS and (found := await unit.companies.find(who)) is not None:
        return found.id
    if not who.isdecimal() or len(who) >= CVR_DIGITS:
        raise Refused(f"There is no company {who}. Write its CVR number.")
    return CompanyId(int(who))


async def _person(unit: Unit, who: str) -> PersonId:
    if who.isdecimal() and len(who) < CVR_DIGITS:
        return PersonId(int(who))
    named = [one for one, name in await unit.people.names() if folded(name) == folded(who)]
    if len(named) == 1:
        return named[0]
    if not named:
        raise Refused("There is no person of that name. Write it as the bot knows it.")
    numbers = ", ".join(map(str, named[:MOST_NAMED]))
    raise Refused(f"There are {len(named)} people of that name. Write the number of one: {numbers}.")


def _worded(value: object) -> str:
    return "-" if value is None else str(value).replace("\n", " ")
