"""Everything stored about one person, found by their traces, or about one company, found by its number.

A row that is about somebody shows all of itself. Of one that is somebody else's and passed through their hands
(a candidate they placed, a colleague they invited, an answer they gave for a company) it shows their own part
alone, as the trace names it: what became of the row since tells what somebody else did. A part that nobody can read
is left empty, and keeps nobody from the rest.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, false, or_, select

from bot.domain.ids import CompanyId, PersonId
from bot.store.companies import companies
from bot.store.legible import legible
from bot.store.mergers import mergers
from bot.store.messages import messages
from bot.store.requests import requests
from bot.store.schema import Secret, metadata
from bot.store.traces import TRACES, of_person
from bot.store.tx import Tx

Rows = list[dict[str, str | int | bool | None]]

# The row is somebody else's and they had a part in it.
HANDLED = frozenset(
    {
        "owner_id", "adviser_id", "stand_in_id", "clarified_by", "invited_by", "opened_by", "organiser_id",
        "second_host_id",
        "made_by", "manager_id", "mentor_id", "entered_by", "closed_by", "decided_by", "company_said_by",
        "company_speaker", "begun_by", "kept_by", "ended_by", "undone_by",
    }
)  # fmt: skip
# A colleague's name in somebody's row is the colleague's.
OF_OTHERS = frozenset({"mentor_name"})
# What only the house itself can read: hashes and seals of a person are no words about them.
OF_THE_HOUSE = frozenset({"token_hash", "code_hash", "telegram_hash", "lease_token", "row_hash", "key_hash"})


async def about_person(tx: Tx, person: PersonId) -> dict[str, Rows]:
    """Every table's rows about the person, as the traces find them; empty when there is no such person."""
    found: dict[str, Rows] = {}
    for table in metadata.sorted_tables:
        here = [trace for trace in TRACES if trace.table is table]
        known = [of_person(trace, person) for trace in here if trace.whose.name not in HANDLED]
        rows = await _rows(tx, table, known)
        # Who had two parts in a row reads both: of a talk what they answered, and the number they gave.
        parts: dict[object, dict[str, str | int | bool | None]] = {}
        for trace in here:
            if trace.whose.name in HANDLED:
                part = of_person(trace, person)
                for row in await _rows(tx, table, [part], but=known, only={"id", trace.at, *trace.shown}):
                    parts.setdefault(row.get("id", object()), {}).update(row)
                if "id" not in table.columns:
                    known.append(part)
        rows += parts.values()
        if rows:
            found[table.name] = rows
    return found


async def about_company(tx: Tx, company: CompanyId) -> dict[str, Rows]:
    """Every table's rows about the company, without those that are about candidates.

    Whom a company was not shown, and who said no, must not be found out by asking for its data.
    """
    found: dict[str, Rows] = {}
    for table in metadata.sorted_tables:
        if "candidate_id" in table.columns:
            continue
        named = table.columns.get("company_id")
        conditions = [named == company] if named is not None else []
        if table is companies:
            conditions = [companies.c.id == company, companies.c.merged_into == company]
        if table is mergers:
            conditions = [mergers.c.former_id == company, mergers.c.into_id == company]
        if table is messages:
            asked = select(requests.c.id).where(requests.c.company_id == company)
            conditions = [messages.c.request_id.in_(asked)]
        if rows := await _rows(tx, table, conditions):
            found[table.name] = rows
    return found


async def _rows(
    tx: Tx,
    table: Table,
    conditions: list[ColumnElement[bool]],
    *,
    but: Collection[ColumnElement[bool]] = (),
    only: Collection[str | None] | None = None,
) -> Rows:
    if not conditions:
        return []
    shown = [
        legible(column) if isinstance(column.type, Secret) else column
        for column in table.columns
        if column.name not in OF_THE_HOUSE | OF_OTHERS and (only is None or column.name in only)
    ]
    # A comparison with an empty column is neither true nor false, and would hide the row.
    others = [condition.is_not(True) for condition in but]
    query = select(*shown).where(or_(false(), *conditions), *others).order_by(*table.primary_key.columns)
    return [
        {name: plain(value) for name, value in row._asdict().items()}
        for row in await tx.connection.execute(query)
    ]


def plain(value: Any) -> str | int | bool | None:
    """A value as a data file has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int) else str(value)
