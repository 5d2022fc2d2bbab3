"""Notes that were written in the group of a team: lines of the company's history, with the message they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.ids import CompanyId, GroupId, PersonId
from bot.domain.team_notes import Said
from bot.domain.timeline import Kind
from bot.store.timeline_lines import WRITTEN_IN_A_GROUP, company_lines
from bot.store.tx import Tx

MOST = 200


@dataclass(frozen=True)
class Note:
    """A note that was written in a topic."""

    line: int
    company: CompanyId
    author: PersonId
    at: datetime
    words: str
    group: GroupId
    message: int
    sent: bool


class TeamNotes:
    """Reads and writes those notes."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def keep(self, said: Said, by: PersonId, *, now: datetime) -> int:
        """A new note; its number."""
        row = await self.tx.connection.execute(
            insert(company_lines)
            .values(
                company_id=said.company, kind=Kind.NOTE, made_by=by, at=now, words=said.text,
                group_id=said.group, group_message=said.message,
            )
            .returning(company_lines.c.id)
        )  # fmt: skip
        return int(row.scalar_one())

    async def get(self, line: int) -> Note | None:
        """The note of this number, or None."""
        found = await self._notes(company_lines.c.id == line)
        return found[0] if found else None

    async def at(self, group: GroupId, message: int) -> Note | None:
        """The note in this message of a group, or None."""
        found = await self._notes(company_lines.c.group_id == group, company_lines.c.group_message == message)
        return found[0] if found else None

    async def unsent(self, company: CompanyId, *, since: datetime) -> Sequence[Note]:
        """What was noted about the company since, and did not go to it: the newest first, 200 at most."""
        return await self._notes(
            company_lines.c.company_id == company,
            company_lines.c.at >= since,
            company_lines.c.sent_at.is_(None),
            most=MOST,
        )

    async def change(self, line: int, words: str) -> bool:
        """Its author has changed it. False when the earlier words went to the company."""
        changed = await self.tx.connection.execute(
            update(company_lines)
            .where(company_lines.c.id == line, company_lines.c.sent_at.is_(None))
            .values(words=words)
        )
        return changed.rowcount == 1

    async def forget(self, line: int) -> None:
        """It is kept no more, unless the company has it."""
        await self.tx.connection.execute(
            delete(company_lines).where(company_lines.c.id == line, company_lines.c.sent_at.is_(None))
        )

    async def sent(self, line: int, *, now: datetime) -> bool:
        """Its words go to the company. False when they did before."""
        changed = await self.tx.connection.execute(
            update(company_lines)
            .where(company_lines.c.id == line, company_lines.c.sent_at.is_(None))
            .values(sent_at=now)
        )
        return changed.rowcount == 1

    async def _notes(self, *wanted: Any, most: int = 1) -> list[Note]:
        rows = await self.tx.connection.execute(
            select(company_lines)
            .where(WRITTEN_IN_A_GROUP, company_lines.c.words.is_not(None), *wanted)
            .order_by(company_lines.c.at.desc(), company_lines.c.id.desc())
            .limit(most)
        )
        return [
            Note(
                row.id, CompanyId(row.company_id), PersonId(row.made_by), row.at, row.words,
                GroupId(row.group_id), row.group_message, row.sent_at is not None,
            )
            for row in rows
        ]  # fmt: skip
