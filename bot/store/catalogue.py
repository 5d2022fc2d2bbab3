"""Who could be suggested: ready cards by the facts of the work, found without reading all the others.

The card itself is encrypted; here stand only its codes of closed lists, and only while the card may be
suggested. Rows follow the candidate's own row: `Candidates` writes them with every change.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Column, Date, String, Table, delete, insert, select

from bot.domain.candidates import Card
from bot.domain.ids import CandidateId
from bot.store.privacy_wishes import candidate_is_leaving
from bot.store.schema import Key, metadata
from bot.store.tx import Tx

ANYWHERE = ""  # the line of a card that is asked for without an area

catalogue = Table(
    "catalogue",
    metadata,
    Column("task", String(40), primary_key=True),
    Column("area", String(40), primary_key=True),
    Column("hours", String(10), primary_key=True),
    Column("candidate_id", Key, primary_key=True, autoincrement=False, index=True),
    Column("clarified_until", Date, nullable=False),
)


class Catalogue:
    """Finds candidates by task, area and hours."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def put(self, candidate: CandidateId, card: Card, *, until: date) -> None:
        """The candidate may be suggested until this day, under each task and area of the card."""
        await self.take_out(candidate)
        await self.tx.connection.execute(
            insert(catalogue),
            [
                {
                    "task": task,
                    "area": area,
                    "hours": card.hours,
                    "candidate_id": candidate,
                    "clarified_until": until,
                }
                for task in card.tasks
                for area in (ANYWHERE, *card.areas)
            ],
        )

    async def take_out(self, candidate: CandidateId) -> None:
        """The candidate cannot be suggested now."""
        await self.tx.connection.execute(delete(catalogue).where(catalogue.c.candidate_id == candidate))

    async def find(
        self, task: str, *, area: str | None, hours: Sequence[str], today: date, most: int
    ) -> list[CandidateId]:
        """Ready candidates with these facts, by number. `hours` are bands; each is an index range."""
        found: list[int] = []
        for band in hours:
            rows = await self.tx.connection.scalars(
                select(catalogue.c.candidate_id)
                .where(
                    catalogue.c.task == task,
                    catalogue.c.area == (area or ANYWHERE),
                    catalogue.c.hours == band,
                    catalogue.c.clarified_until >= today,
                    ~candidate_is_leaving(catalogue.c.candidate_id),
                )
                .order_by(catalogue.c.candidate_id)
                .limit(most)
            )
            found += rows
        return [CandidateId(one) for one in sorted(found)[:most]]

    async def forget(self, *, before: date) -> int:
        """Take out whose "clarified until" has passed; how many lines."""
        result = await self.tx.connection.execute(
            delete(catalogue).where(catalogue.c.clarified_until < before)
        )
        return result.rowcount
