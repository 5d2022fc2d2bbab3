"""Two persons turn out to be one human: everything moves to the one who stays, in one transaction."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, UniqueConstraint, delete, exists, select, update

from bot.domain.ids import PersonId
from bot.store.audit import audit
from bot.store.dialogs import dialogs
from bot.store.due import due_rows
from bot.store.messages import messages
from bot.store.outbox import cards, outbox
from bot.store.people import persons, telegram_links
from bot.store.privacy_wishes import tombstones
from bot.store.staff import absences, staff
from bot.store.stand_ins import stand_ins
from bot.store.strangers import Strangers
from bot.store.talking import talk_messages
from bot.store.traces import PERSON, TRACES, formers
from bot.store.tx import Tx
from bot.store.working_days import working_days

# What stays as it was: the log is sealed (it says who became whom), and a tombstone is of a number.
STAYS = (persons, audit, tombstones)


def columns_of_people() -> tuple[Column[Any], ...]:
    """Every column that names a person and moves with them: those of the traces, so that none is forgotten."""
    found = (trace.whose for trace in TRACES if trace.of == PERSON and trace.table not in STAYS)
    return tuple(dict.fromkeys(found))


class Joining:
    """Accounts and rows of one human."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def forget_chat(self, person: PersonId) -> None:
        """The account they had before is theirs no more, nor are the numbers of the messages in it."""
        for gone in (telegram_links, cards, talk_messages):
            await self.tx.connection.execute(delete(gone).where(gone.c.person_id == person))
        await self.tx.connection.execute(
            update(outbox).where(outbox.c.person_id == person).values(sent_message=None)
        )
        await self.tx.connection.execute(
            update(messages).where(messages.c.author_id == person).values(written_message=None)
        )

    async def join(self, former: PersonId, to: PersonId, *, due_for: Collection[str]) -> None:
        """All that names `former` names `to` from now on; of the former a number stays, and no word.

        `due_for` are the kinds of due rows that are about a person. Where both had the same, one is enough.
        """
        await self.tx.connection.execute(
            update(dialogs).where(dialogs.c.person_id == former, dialogs.c.open.is_(True)).values(open=False)
        )
        await self._settle_staff(former, to)
        await Strangers(self.tx).join(former, to)
        for column in columns_of_people():
            for parts, where in unique_with(column):
                await self._drop_doubles(column, parts, where, former, to)
            await self.tx.connection.execute(
                update(column.table).where(column == former).values({column.name: to})
            )
        await self.tx.connection.execute(
            update(due_rows)
            .where(due_rows.c.subject_id == former, due_rows.c.kind.in_(due_for))
            .values(subject_id=to)
        )
        await self.tx.connection.execute(
            update(persons)
            .where(persons.c.id == former)
            .values(name=None, phone=None, acting_role_id=None, stopped_at=None)
        )

    async def formers_of(self, person: PersonId) -> list[PersonId]:
        """The numbers this human had before."""
        rows = await self.tx.connection.execute(formers(person))
        return [PersonId(row.thing_id) for row in rows]

    async def _settle_staff(self, former: PersonId, to: PersonId) -> None:
        """Nobody stands in for themselves or is away twice at once, and of two weeks that of the one who stays counts,
        if they work here."""
        pair = (former, to)
        for table in (stand_ins, absences):
            await self.tx.connection.execute(
                delete(table).where(table.c.person_id.in_(pair), table.c.stand_in_id.in_(pair))
            )
        mine = absences.alias()
        at_once = exists().where(
            mine.c.person_id == to,
            mine.c.ended_at.is_(None),
            mine.c.away_from < absences.c.away_until,
            absences.c.away_from < mine.c.away_until,
        )
        await self.tx.connection.execute(
            delete(absences).where(absences.c.person_id == former, absences.c.ended_at.is_(None), at_once)
        )
        works, week = (select(one.c.person_id).where(one.c.person_id == to) for one in (staff, working_days))
        if (await self.tx.connection.execute(works.union_all(week))).first() is not None:
            await self.tx.connection.execute(delete(working_days).where(working_days.c.person_id == former))

    async def _drop_doubles(
        self,
        column: Column[Any],
        parts: Sequence[ColumnElement[Any]],
        where: ColumnElement[bool] | None,
        former: PersonId,
        to: PersonId,
    ) -> None:
        others = [part for part in parts if part is not column]
        counted = [] if where is None else [where]
        theirs = (
            await self.tx.connection.execute(select(*others, column).where(column == to, *counted))
        ).all()
        for row in theirs:
            same = [part == value for part, value in zip((*others, column), (*row[:-1], former), strict=True)]
            await self.tx.connection.execute(delete(column.table).where(*same, *counted))


def unique_with(
    column: Column[Any],
) -> Iterator[tuple[Sequence[ColumnElement[Any]], ColumnElement[bool] | None]]:
    """What may be there only once with this column in it: the parts, and which rows count."""
    table: Table = column.table
    keys = [table.primary_key, *(one for one in table.constraints if isinstance(one, UniqueConstraint))]
    for key in keys:
        if column in key.columns.values():
            yield tuple(key.columns), None
    for index in table.indexes:
        parts = [part for part in index.expressions if isinstance(part, ColumnElement)]
        if index.unique and any(part is column for part in parts):
            yield parts, index.dialect_options["sqlite"]["where"]
