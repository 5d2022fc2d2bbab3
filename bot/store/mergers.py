"""Companies that turned out to be one: which became part of which, and every row that moved, so that it can go back."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Index,
    String,
    Table,
    Text,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)

from bot.domain.doubles import CAN_PART, InTheMiddle, TooLateToPart
from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, PersonId
from bot.store.companies import companies, contacts
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

mergers = Table(
    "mergers",
    metadata,
    key(),
    # Which has become part of which.
    reference("former_id", "companies.id"),
    reference("into_id", "companies.id"),
    reference("made_by", "persons.id", index=False),
    Column("made_at", Instant, nullable=False),
    Column("undone_by", Key),
    Column("undone_at", Instant),
)
OPEN = mergers.c.undone_at.is_(None)
# A company is part of one other at a time.
Index("uq_mergers_one", mergers.c.former_id, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)

# A row that was taken out is there whole, with the hours of each table of a guest. SQLite keeps any length, and its
# column as it was first made.
WHOLE = Text().with_variant(String(400), "sqlite")

merger_moves = Table(
    "merger_moves",
    metadata,
    key(),
    reference("merger_id", "mergers.id"),
    # The row by its table and its key, as JSON, as they were afterwards; and numbers, moments and states alone.
    Column("of_table", String(40), nullable=False),
    Column("of_row", String(80), nullable=False),
    Column("before", WHOLE, nullable=False),
    # Of a row that was taken out, null.
    Column("after", WHOLE, nullable=False),
)
Index("ix_merger_moves_row", merger_moves.c.of_table, merger_moves.c.of_row)


@dataclass(frozen=True)
class Merger:
    """One company that has become part of another."""

    id: int
    former: CompanyId
    into: CompanyId
    made_by: PersonId
    made_at: datetime
    undone_at: datetime | None


@dataclass(frozen=True)
class Origin:
    """Where a company came from: its name and number of before."""

    company: CompanyId
    name: str
    cvr: str


class Mergers:
    """Reads what became of companies, and writes the journal of it."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def begin(self, former: CompanyId, into: CompanyId, by: PersonId, *, now: datetime) -> int:
        """One becomes part of the other; the merger's number."""
        row = await self.tx.connection.execute(
            insert(mergers)
            .values(former_id=former, into_id=into, made_by=by, made_at=now)
            .returning(mergers.c.id)
        )
        return int(row.scalar_one())

    async def find(self, merger: int) -> Merger | None:
        """This one, or None."""
        row = (await self.tx.connection.execute(select(mergers).where(mergers.c.id == merger))).first()
        return _merger(row) if row is not None else None

    async def to_part(self, merger: int, *, now: datetime) -> Merger:
        """This one, which can be undone. Raises `Gone`, `Already`, `InTheMiddle`, `TooLateToPart`."""
        found = await self.find(merger)
        if found is None:
            raise Gone
        if found.undone_at is not None:
            raise Already
        into = companies.alias()
        since = (
            select(into.c.name)
            .join(companies, companies.c.merged_into == into.c.id)
            .where(companies.c.id == found.into)
        )
        if (name := await self.tx.connection.scalar(since)) is not None:
            raise InTheMiddle(name)
        if now - found.made_at > CAN_PART:
            raise TooLateToPart
        return found

    async def part_of(self, those: Collection[CompanyId]) -> dict[CompanyId, CompanyId]:
        """Which of these have become part of another, and of which."""
        rows = await self.tx.connection.execute(
            select(companies.c.id, companies.c.merged_into).where(
                companies.c.id.in_(set(those)), companies.c.merged_into.is_not(None)
            )
        )
        return {CompanyId(row.id): CompanyId(row.merged_into) for row in rows}

    async def parts_of(self, company: CompanyId) -> list[Merger]:
        """What has become part of it by itself, and is so still, the newest first."""
        rows = await self.tx.connection.execute(
            select(mergers).where(mergers.c.into_id == company, OPEN).order_by(mergers.c.id.desc())
        )
        return [_merger(row) for row in rows]

    async def parted_from(self, those: Collection[CompanyId], *, drawn: datetime) -> list[Merger]:
        """What was part of one of these by itself then, and is so no more, the newest first.

        Telegram tells the moment a message was `drawn` in whole seconds.
        """
        rows = await self.tx.connection.execute(
            select(mergers)
            .where(
                mergers.c.into_id.in_(set(those)),
                mergers.c.made_at < drawn + timedelta(seconds=1),
                mergers.c.undone_at >= drawn,
            )
            .order_by(mergers.c.id.desc())
        )
        return [_merger(row) for row in rows]

    async def around(self, those: Collection[CompanyId]) -> list[Merger]:
        """What made one of these and another one company, whether it was undone or not."""
        own = set(those)
        rows = await self.tx.connection.execute(
            select(mergers).where(or_(mergers.c.into_id.in_(own), mergers.c.former_id.in_(own)))
        )
        return [_merger(row) for row in rows]

    async def had_the_whole(self, person: PersonId, company: CompanyId) -> bool:
        """Whether this person is, or was, the contact of what this company was a part of and is no more."""
        found = await self.tx.connection.scalar(
            select(mergers.c.id)
            .join(contacts, contacts.c.company_id == mergers.c.into_id)
            .where(mergers.c.former_id == company, mergers.c.undone_at.is_not(None))
            .where(contacts.c.person_id == person)
            .limit(1)
        )
        return found is not None

    async def since(self, moment: datetime) -> list[Merger]:
        """All made since then that were not undone, the newest first."""
        rows = await self.tx.connection.execute(
            select(mergers).where(mergers.c.made_at >= moment, OPEN).order_by(mergers.c.id.desc())
        )
        return [_merger(row) for row in rows]

    async def origins_of(self, company: CompanyId) -> list[Origin]:
        """All it consists of beside itself, the oldest first: what became part of a part as well."""
        rows = await self.tx.connection.execute(
            select(companies.c.id, companies.c.name, companies.c.cvr)
            .where(companies.c.merged_into == company)
            .order_by(companies.c.id)
        )
        return [Origin(CompanyId(row.id), row.name, row.cvr) for row in rows]

    async def origins(self, those: Collection[CompanyId]) -> dict[CompanyId, Origin]:
        """Each of these by its own name and number, whatever became of it."""
        rows = await self.tx.connection.execute(
            select(companies.c.id, companies.c.name, companies.c.cvr).where(companies.c.id.in_(set(those)))
        )
        return {CompanyId(row.id): Origin(CompanyId(row.id), row.name, row.cvr) for row in rows}

    async def came_from(
        self, company: CompanyId, rows: Collection[tuple[str, int]]
    ) -> dict[tuple[str, int], CompanyId]:
        """Of these rows of a company, by table and number, where those came from that were another's first."""
        wanted: dict[str, list[str]] = {}
        for table, number in rows:
            wanted.setdefault(table, []).append(json.dumps([number]))
        if not wanted:
            return {}
        found = await self.tx.connection.execute(
            select(merger_moves.c.of_table, merger_moves.c.of_row, mergers.c.former_id)
            .join(mergers, mergers.c.id == merger_moves.c.merger_id)
            .join(companies, companies.c.id == mergers.c.former_id)
            .where(
                OPEN,
                companies.c.merged_into == company,
                or_(
                    *(
                        and_(merger_moves.c.of_table == table, merger_moves.c.of_row.in_(numbers))
                        for table, numbers in wanted.items()
                    )
                ),
            )
            # Of a part of a part it is the first that counts.
            .order_by(merger_moves.c.id.desc())
        )
        return {
            (row.of_table, json.loads(row.of_row)[0]): CompanyId(row.former_id)
            for row in found
        }  # fmt: skip

    async def write_down(self, merger: int, moves: Collection[tuple[Table, Mapping[str, Any]]]) -> None:
        """Rows that were changed: their table, and `key`, `before` and `after`."""
        if moves:
            await self.tx.connection.execute(
                insert(merger_moves),
                [
                    {
                        "merger_id": merger,
                        "of_table": table.name,
                        "of_row": written(move["key"]),
                        "before": written(move["before"]),
                        "after": written(move["after"]),
                    }
                    for table, move in moves
                ],
            )

    async def change(self, merger: int, table: Table, where: ColumnElement[bool], **values: Any) -> int:
        """Set these columns of these rows, and remember what they were; how many rows."""
        keys, columns = list(table.primary_key.columns), [table.c[name] for name in values]
        rows = (await self.tx.connection.execute(select(*keys, *columns).where(where).order_by(*keys))).all()
        if not rows:
            return 0
        await self.tx.connection.execute(update(table).where(where).values(**values))
        moves = []
        for row in rows:
            known, old = row[: len(keys)], row[len(keys) :]
            now = [values.get(one.name, value) for one, value in zip(keys, known, strict=True)]
            before = dict(zip(values, old, strict=True))
            moves.append((table, {"key": now, "before": before, "after": values}))
        await self.write_down(merger, moves)
        return len(rows)

    async def take_out(self, merger: int, table: Table, where: ColumnElement[bool]) -> None:
        """These rows are there no more; they are numbers, moments and states alone, and remembered whole."""
        rows = (await self.tx.connection.execute(select(table).where(where))).all()
        if rows:
            await self.tx.connection.execute(delete(table).where(where))
        keys = table.primary_key.columns.keys()
        moves = []
        for row in rows:
            whole = row._asdict()
            moves.append((table, {"key": [whole[one] for one in keys], "before": whole, "after": None}))
        await self.write_down(merger, moves)


def written(values: Any) -> str:
    """Numbers, words and moments as JSON."""
    return json.dumps(values, default=lambda one: one.isoformat())


def read(table: Table, values: str) -> dict[str, Any]:
    """What `written` wrote of a row of this table."""
    return {name: _value(table.c[name], value) for name, value in json.loads(values).items()}


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Instant):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def _merger(row: Any) -> Merger:
    return Merger(
        row.id,
        CompanyId(row.former_id),
        CompanyId(row.into_id),
        PersonId(row.made_by),
        row.made_at,
        row.undone_at,
    )
