"""The topic each company has in its team's group."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Index, String, Table, delete, insert, or_, select, update

from bot.domain.ids import CompanyId, GroupId
from bot.store.companies import companies
from bot.store.schema import Instant, Key, metadata
from bot.store.tx import Tx

team_topics = Table(
    "team_topics",
    metadata,
    Column("group_id", Key, primary_key=True, autoincrement=False),
    Column("company_id", Key, primary_key=True, autoincrement=False, index=True),
    # Telegram's number of the topic; nothing until it is made, and again when it is gone.
    Column("thread_id", Key),
    # Keyed hashes of what it is called there, and of what its card shows.
    Column("name", String(128), nullable=False, server_default=""),
    Column("shown", String(64), nullable=False, server_default=""),
    # It may have been made twice: a process ended between the making and the writing down.
    Column("twice", Boolean, nullable=False, server_default="0"),
    Column("made_at", Instant),
)
Index(
    "uq_team_topics_thread",
    team_topics.c.group_id,
    team_topics.c.thread_id,
    unique=True,
    sqlite_where=team_topics.c.thread_id.is_not(None),
    postgresql_where=team_topics.c.thread_id.is_not(None),
)


@dataclass(frozen=True)
class Topic:
    """A company's topic."""

    company: CompanyId
    thread: int | None
    name: str
    shown: str
    twice: bool
    made_at: datetime | None = None
    # What the company is called that it has become part of.
    part_of: str | None = None


class TeamTopics:
    """Which topic is which company's."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of_group(
        self, group: GroupId, those: Collection[CompanyId] | None = None
    ) -> dict[CompanyId, Topic]:
        """Every company that has one there, or is to have one; only `those`, where they are named."""
        into = companies.alias()
        among = [team_topics.c.company_id.in_(list(those))] if those is not None else []
        rows = await self.tx.connection.execute(
            select(team_topics, into.c.name.label("part_of"))
            .outerjoin(companies, companies.c.id == team_topics.c.company_id)
            .outerjoin(into, into.c.id == companies.c.merged_into)
            # One that has become part of another keeps the topic it had, where that other has its own.
            .where(
                team_topics.c.group_id == group,
                *among,
                or_(companies.c.merged_into.is_(None), team_topics.c.thread_id.is_not(None)),
            )
        )
        return {CompanyId(row.company_id): replace(_topic(row), part_of=row.part_of) for row in rows}

    async def at(self, group: GroupId, thread: int) -> CompanyId | None:
        """Whose topic this is, or None; of a company that has become part of another it is the other's."""
        row = (
            await self.tx.connection.execute(
                select(team_topics.c.company_id, companies.c.merged_into)
                .outerjoin(companies, companies.c.id == team_topics.c.company_id)
                .where(team_topics.c.group_id == group, team_topics.c.thread_id == thread)
            )
        ).first()
        return CompanyId(row.merged_into or row.company_id) if row is not None else None

    async def of(self, group: GroupId, company: CompanyId) -> Topic | None:
        """The company's, or None."""
        return await self._one(group, team_topics.c.company_id == company)

    async def want(self, group: GroupId, company: CompanyId) -> None:
        """The company is to have one; the same wish twice is one."""
        if await self.of(group, company) is None:
            await self.tx.connection.execute(insert(team_topics).values(group_id=group, company_id=company))

    async def made(
        self, group: GroupId, company: CompanyId, thread: int, name: str, *, twice: bool, now: datetime
    ) -> None:
        """It is there, with this number and name."""
        await self._set(group, company, thread_id=thread, name=self.hash_of(name), twice=twice, made_at=now)

    async def gone(self, group: GroupId, company: CompanyId) -> None:
        """Somebody has deleted it."""
        await self._set(group, company, thread_id=None, shown="")

    async def unshown(self, group: GroupId, company: CompanyId) -> None:
        """What its card was to show did not arrive."""
        await self._set(group, company, shown="")

    async def renamed(self, group: GroupId, company: CompanyId, name: str) -> None:
        """It is called that now, by its keyed hash."""
        await self._set(group, company, name=name)

    async def show(self, group: GroupId, company: CompanyId, shown: str, *, before: str) -> bool:
        """Its card is to show something else. False when somebody else was faster."""
        changed = await self.tx.connection.execute(
            update(team_topics).where(*_is(group, company), team_topics.c.shown == before).values(shown=shown)
        )
        return changed.rowcount == 1

    async def forget(self, group: GroupId) -> None:
        """The group is disconnected: its topics are only a view, and go."""
        await self.tx.connection.execute(delete(team_topics).where(team_topics.c.group_id == group))

    def hash_of(self, name: str) -> str:
        """What a name is known by: a sole trader's company is called what the person is called."""
        return self.tx.vault.digest("team topic", name)

    async def _one(self, group: GroupId, *wanted: Any) -> Topic | None:
        row = (
            await self.tx.connection.execute(
                select(team_topics).where(team_topics.c.group_id == group, *wanted)
            )
        ).first()
        return _topic(row) if row is not None else None

    async def _set(self, group: GroupId, company: CompanyId, **values: Any) -> None:
        await self.tx.connection.execute(update(team_topics).where(*_is(group, company)).values(**values))


def _is(group: GroupId, company: CompanyId) -> tuple[Any, ...]:
    return team_topics.c.group_id == group, team_topics.c.company_id == company


def _topic(row: Any) -> Topic:
    return Topic(CompanyId(row.company_id), row.thread_id, row.name, row.shown, row.twice, row.made_at)
