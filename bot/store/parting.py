"""Two companies were not one: every row that moved goes back to where it was, unless it was changed since."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, exists, insert, or_, select, tuple_, update

from bot.domain.ids import CompanyId, PersonId
from bot.domain.outreach import Ending
from bot.domain.roles import Role
from bot.domain.timeline import Kind
from bot.store.belonging import Going
from bot.store.came_since import CameSince
from bot.store.candidates import shut_out
from bot.store.companies import contacts
from bot.store.company_names import names_are_written
from bot.store.managers import main_managers
from bot.store.mergers import Merger, Mergers, merger_moves, mergers, read, written
from bot.store.outreach import company_wishes, reservations
from bot.store.people import roles
from bot.store.schema import metadata
from bot.store.speed_dating.guests import guest_companies
from bot.store.timeline_lines import company_lines
from bot.store.tx import Tx

AT_ONCE = 400
# Rows of a table that were changed alike: what they were, what they became (nothing: taken out), and their keys.
Group = tuple[Table, dict[str, Any], dict[str, Any] | None, list[list[Any]]]


class Parting:
    """Undoes what `Merging` did."""

    def __init__(self, tx: Tx) -> None:
        self.tx, self.mergers, self.since = tx, Mergers(tx), CameSince(tx)

    async def contact_before(self, merger: Merger) -> PersonId | None:
        """Who was the contact of the former when it became part of the other."""
        closed = await self.tx.connection.scalars(
            select(merger_moves.c.of_row).where(
                merger_moves.c.merger_id == merger.id,
                merger_moves.c.of_table == contacts.name,
                merger_moves.c.before == written({"until": None}),
            )
        )
        (number,) = [json.loads(one)[0] for one in closed] or [None]
        found = await self.tx.connection.scalar(select(contacts.c.person_id).where(contacts.c.id == number))
        return PersonId(found) if found is not None else None

    async def ensure_can(self, merger: Merger, *, now: datetime) -> None:
        """Nothing that came since would be torn apart. Raises `StandsInTheWay`."""
        going = await self._going(merger, await self._groups(merger))
        await self.since.ensure_apart(merger, going, now=now)

    async def _going(self, merger: Merger, groups: Sequence[Group]) -> Going:
        moved: dict[Table, set[int]] = {}
        both_at = set()
        for table, before, after, keys in groups:
            if table is guest_companies and after is None:
                both_at.add(before["speed_dating_id"])
            elif before.get("company_id") == merger.former and "id" in table.c:
                moved.setdefault(table, set()).update(number for (number,) in keys)
        return await self.since.going(merger, moved, both_at)

    async def part(self, merger: Merger, by: PersonId, *, keep_contact: bool, now: datetime) -> None:
        """The former is a company of its own again, with all it had, and what came since and is its own.

        Without `keep_contact` who was its contact is so no more. Raises `StandsInTheWay`.
        """
        groups = await self._groups(merger)
        going = await self._going(merger, groups)
        await self.since.ensure_apart(merger, going, now=now)
        await self._say_never_to_both(merger)
        for table, before, after, keys in groups:
            if after is None:
                await self._put_in(table, before)
            elif not (table is contacts and "until" in after and not keep_contact):
                only = [_writes_still(merger)] if table is roles and "until" in after else []
                await self._put_back(table, before, after, keys, only)
        await self.since.move(merger, going)
        await self._settle_mains(merger, groups)
        await self.tx.connection.execute(
            update(reservations)
            .where(
                reservations.c.company_id == merger.former,
                reservations.c.ended_at.is_(None),
                # It would have run out while they were one.
                reservations.c.until > merger.made_at,
                reservations.c.until <= now,
            )
            .values(ended_at=reservations.c.until, ended_how=Ending.OVER)
        )
        await self.tx.connection.execute(
            delete(company_lines).where(
                company_lines.c.company_id == merger.into,
                company_lines.c.kind == Kind.MERGED,
                company_lines.c.subject_id == merger.former,
            )
        )
        await names_are_written(self.tx)
        await self.tx.connection.execute(delete(merger_moves).where(merger_moves.c.merger_id == merger.id))
        await self.tx.connection.execute(
            update(mergers).where(mergers.c.id == merger.id).values(undone_at=now, undone_by=by)
        )

    async def _settle_mains(self, merger: Merger, groups: Sequence[Group]) -> None:
        """Whoever was made the main manager while they were one is so where they write; else who it was before is."""
        was: dict[CompanyId, dict[str, Any]] = {}
        for table, before, after, _keys in groups:
            if table is main_managers and after is not None:
                was[merger.former if before else merger.into] = {**after, **before}
        now, kept = await self._main(merger.into), was.get(merger.into)
        if now is not None and now != kept and not await self._leads(merger.into, now):
            await self._set_main(merger.into, kept)
            if await self._leads(merger.former, now):
                await self._set_main(merger.former, now)
        if await self._main(merger.former) is None:
            await self._set_main(merger.former, was.get(merger.former))

    async def _main(self, company: CompanyId) -> dict[str, Any] | None:
        wanted = select(main_managers).where(main_managers.c.company_id == company)
        row = (await self.tx.connection.execute(wanted)).first()
        return row._asdict() if row is not None else None

    async def _set_main(self, company: CompanyId, row: dict[str, Any] | None) -> None:
        """Nobody but this one, while they write for the company."""
        await self.tx.connection.execute(delete(main_managers).where(main_managers.c.company_id == company))
        if await self._leads(company, row):
            values = {**(row or {}), "company_id": company}
            await self.tx.connection.execute(insert(main_managers).values(values))

    async def _leads(self, company: CompanyId, row: dict[str, Any] | None) -> bool:
        if row is None or "person_id" not in row:
            return False
        writes = select(roles.c.id).where(
            roles.c.person_id == row["person_id"],
            roles.c.company_id == company,
            roles.c.role == Role.MANAGER,
            roles.c.until.is_(None),
        )
        return await self.tx.connection.scalar(writes.limit(1)) is not None

    async def _say_never_to_both(self, merger: Merger) -> None:
        """Who said "never" while they were one meant either."""
        before = merger_moves.c.of_table == shut_out.name
        known = {
            json.loads(one)[0]
            for one in (
                await self.tx.connection.scalars(
                    select(merger_moves.c.of_row).where(merger_moves.c.merger_id == merger.id, before)
                )
            ).all()
        }
        here, there = await self._never(merger.into), await self._never(merger.former)
        for candidate in sorted(here - there - known):
            await self.tx.connection.execute(
                insert(shut_out).values(candidate_id=candidate, company_id=merger.former)
            )

    async def _never(self, company: CompanyId) -> set[int]:
        said = select(shut_out.c.candidate_id).where(shut_out.c.company_id == company)
        return set((await self.tx.connection.scalars(said)).all())

    async def _groups(self, merger: Merger) -> list[Group]:
        """What was done, the last first; rows of a table that were changed alike, together."""
        rows = await self.tx.connection.execute(
            select(merger_moves)
            .where(merger_moves.c.merger_id == merger.id)
            .order_by(merger_moves.c.id.desc())
        )
        alike = groupby(rows.all(), key=lambda row: (row.of_table, row.before, row.after))
        found: list[Group] = []
        for (name, before, after), those in alike:
            table = metadata.tables[name]
            gone = json.loads(after) is None
            keys = [json.loads(row.of_row) for row in those]
            found.append((table, read(table, before), None if gone else read(table, after), keys))
        return found

    async def _put_in(self, table: Table, row: dict[str, Any]) -> None:
        """A row that was taken out is there again; where SQLite has given its number away, with another."""
        taken = await self.tx.connection.scalar(select(table.c.id).where(table.c.id == row["id"]))
        values = row if taken is None else {name: value for name, value in row.items() if name != "id"}
        await self.tx.connection.execute(insert(table).values(values))

    async def _put_back(
        self,
        table: Table,
        before: dict[str, Any],
        after: dict[str, Any],
        keys: Sequence[list[Any]],
        only: Sequence[ColumnElement[bool]] = (),
    ) -> None:
        if not before:
            return
        unchanged = [*(_is(table.c[name], value) for name, value in after.items()), *only]
        for those in _portions(keys):
            where = and_(_these(table, those), *unchanged)
            put = await self.tx.connection.execute(update(table).where(where).values(**before))
            if table is company_wishes and "company_id" in before and not put.rowcount:
                # What the company has said since stays said, and the other wants what it wanted.
                await self.tx.connection.execute(insert(table).values(**before))


def _writes_still(merger: Merger) -> ColumnElement[bool]:
    """Who was removed, or left, while they were one is so from both: a closed role stays closed."""
    kept = roles.alias()
    return exists().where(
        kept.c.person_id == roles.c.person_id,
        kept.c.company_id.in_((merger.former, merger.into)),
        # Whoever came back as a stranger is a manager no more.
        or_(kept.c.role == Role.MANAGER, and_(kept.c.role == Role.GUEST, roles.c.role == Role.GUEST)),
        kept.c.until.is_(None),
    )


def _these(table: Table, keys: Sequence[list[Any]]) -> ColumnElement[bool]:
    columns = list(table.primary_key.columns)
    if len(columns) == 1:
        return columns[0].in_([one for (one,) in keys])
    return tuple_(*columns).in_([tuple(one) for one in keys])


def _is(column: Any, value: Any) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.is_(None) if value is None else column == value
    return found


def _portions(keys: Sequence[list[Any]]) -> Iterator[Sequence[list[Any]]]:
    for first in range(0, len(keys), AT_ONCE):
        yield keys[first : first + AT_ONCE]
