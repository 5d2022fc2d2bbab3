"""Groups of teams, and the topic each company has in one.

The outbox addresses people by their number; a group is addressed by its own number with a minus before it, as
Telegram does with its chats.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, String, Table, delete, func, insert, or_, select, update

from bot.domain.ids import GroupId, PersonId, UnitId
from bot.domain.team_groups import PICKING, Lack, Standing, works_with
from bot.store.legible import Legible
from bot.store.messages import messages
from bot.store.outbox import PENDING, SUPERSEDED, cards, outbox
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

team_groups = Table(
    "team_groups",
    metadata,
    key(),
    reference("unit_id", "units.id"),
    # Keyed hash of the chat, by which it is known again; nothing while it is still to be chosen.
    Column("chat_hash", String(64)),
    Column("chat", Legible("team_groups.chat")),
    Column("title", Legible("team_groups.title")),
    Column("language", String(8), nullable=False),
    Column("picked_by", Key, nullable=False),
    Column("picked_at", Instant, nullable=False),
    # Nothing while it is only chosen, and another one is connected.
    Column("since", Instant),
    Column("until", Instant),
    Column("standing", String(16), nullable=False),
    Column("lacks", String(64), nullable=False, server_default=""),
    # The newest message of a company that was looked at.
    Column("seen_message", Key, nullable=False, server_default="0"),
    Column("seen_at", Instant),
)
CONNECTED = team_groups.c.since.is_not(None) & team_groups.c.until.is_(None)
# Somebody is about to choose it, or it is chosen and another one is connected.
EXPECTED = team_groups.c.since.is_(None) & team_groups.c.until.is_(None)
for _column in (team_groups.c.unit_id, team_groups.c.chat_hash):
    Index(
        f"uq_team_groups_{_column.name}_now",
        _column,
        unique=True,
        sqlite_where=CONNECTED,
        postgresql_where=CONNECTED,
    )


@dataclass(frozen=True)
class Group:
    """A group of a team. `lacks` is what it still needs."""

    id: GroupId
    unit: UnitId
    chat: int | None
    title: str
    language: str
    picked_by: PersonId
    standing: Standing
    lacks: tuple[Lack, ...]
    connected: bool
    seen_message: int
    seen_at: datetime | None


def address_of(group: GroupId) -> PersonId:
    """How the outbox addresses a group."""
    return PersonId(-group)


class TeamGroups:
    """Which group is which team's."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def expect(self, unit: UnitId, by: PersonId, *, language: str, now: datetime) -> GroupId:
        """A coordinator is about to choose one; what was chosen before and never connected goes."""
        await self.tx.connection.execute(delete(team_groups).where(team_groups.c.unit_id == unit, EXPECTED))
        row = await self.tx.connection.execute(
            insert(team_groups)
            .values(unit_id=unit, picked_by=by, picked_at=now, language=language, standing=Standing.LOOKING)
            .returning(team_groups.c.id)
        )
        return GroupId(row.scalar_one())

    async def is_expected(self, chat: int, by: PersonId | None, *, now: datetime) -> bool:
        """Whether this person is about to choose one, or has brought the bot here to choose this one."""
        theirs = [team_groups.c.chat_hash == self.hash_of(chat)]
        if by is not None:
            theirs.append(team_groups.c.picked_by == by)
        found = await self.tx.connection.scalar(
            select(team_groups.c.id)
            .where(EXPECTED, team_groups.c.picked_at > now - PICKING, or_(*theirs))
            .limit(1)
        )
        return found is not None

    async def may_be(self, chat: int, by: PersonId) -> None:
        """Whoever is about to choose one has brought the bot into this chat."""
        await self.tx.connection.execute(
            update(team_groups)
            .where(EXPECTED, team_groups.c.picked_by == by)
            .values(chat_hash=self.hash_of(chat), chat=str(chat))
        )

    async def drop_expected(self, unit: UnitId) -> None:
        """Nothing is to be chosen any more."""
        await self.tx.connection.execute(delete(team_groups).where(team_groups.c.unit_id == unit, EXPECTED))

    async def turn_down(self, group: GroupId, *, now: datetime) -> None:
        """It was chosen, and is not taken."""
        await self._set(group, until=now)

    async def forget(self, group: GroupId) -> None:
        """The bot has left a group that is nobody's any more: neither its number nor its title is kept."""
        await self.tx.connection.execute(
            update(team_groups)
            .where(team_groups.c.id == group, team_groups.c.until.is_not(None))
            .values(chat_hash=None, chat=None, title=None)
        )

    async def expected(self, unit: UnitId) -> Group | None:
        """What this unit is about to choose, or has chosen and not connected; or None."""
        return await self._one(team_groups.c.unit_id == unit, EXPECTED)

    async def choose(self, group: GroupId, chat: int, title: str) -> None:
        """This chat was chosen."""
        await self._set(group, chat_hash=self.hash_of(chat), chat=str(chat), title=title)

    async def connect(self, group: GroupId, *, now: datetime) -> None:
        """From now on it is the unit's; what companies have written before stays where it is."""
        newest = select(func.coalesce(func.max(messages.c.id), 0)).scalar_subquery()
        await self._set(group, since=now, seen_message=newest, seen_at=now)

    async def disconnect(self, group: GroupId, *, now: datetime) -> None:
        """It is nobody's any more; what was to be sent there is not."""
        await self._set(group, until=now)
        await self.silence(group, now=now)
        await self.tx.connection.execute(delete(cards).where(cards.c.person_id == address_of(group)))

    async def silence(self, group: GroupId, *, now: datetime) -> None:
        """What waits to be sent there is not sent."""
        await self.tx.connection.execute(
            update(outbox)
            .where(
                outbox.c.person_id == address_of(group),
                outbox.c.state == PENDING,
                outbox.c.lease_token.is_(None),
            )
            .values(state=SUPERSEDED, done_at=now, body=None)
        )

    async def found(self, group: GroupId, lacking: tuple[Lack, ...], title: str | None = None) -> None:
        """Somebody has looked: what it lacks."""
        named = {"title": title} if title is not None else {}
        standing = Standing.READY if works_with(lacking) else Standing.LACKING
        # Whatever was not shown meanwhile is shown at the next look.
        await self._set(group, standing=standing, lacks=",".join(lacking), seen_at=None, **named)

    async def saw(
        self, group: GroupId, message: int, *, before: int, now: datetime, whole: bool = True
    ) -> bool:
        """Messages up to this one were looked at, or the `whole` group. False when somebody else has looked since
        `before`."""
        at = {"seen_at": now} if whole else {}
        changed = await self.tx.connection.execute(
            update(team_groups)
            .where(team_groups.c.id == group, team_groups.c.seen_message == before)
            .values(seen_message=message, **at)
        )
        return changed.rowcount == 1

    async def changed(self, group: GroupId) -> None:
        """What its topics show is another at once, and not only in a moment."""
        await self._set(group, seen_at=None)

    async def look_again(self, group: GroupId) -> None:
        """What was seen there may not be so any more."""
        await self._set(group, standing=Standing.LOOKING)

    async def renumber(self, chat: int, to: int) -> None:
        """Telegram gave the chat another number."""
        await self.tx.connection.execute(
            update(team_groups)
            .where(team_groups.c.chat_hash == self.hash_of(chat), team_groups.c.until.is_(None))
            .values(chat_hash=self.hash_of(to), chat=str(to))
        )

    async def get(self, group: GroupId) -> Group | None:
        """The group of this number, or None."""
        return await self._one(team_groups.c.id == group)

    async def of_unit(self, unit: UnitId) -> Group | None:
        """The unit's group now, or None."""
        return await self._one(team_groups.c.unit_id == unit, CONNECTED)

    async def of_chat(self, chat: int) -> Group | None:
        """Whose group this chat is now, or None."""
        return await self._one(team_groups.c.chat_hash == self.hash_of(chat), CONNECTED)

    async def list_connected(self) -> list[Group]:
        """All that are connected."""
        rows = await self.tx.connection.execute(
            select(team_groups).where(CONNECTED).order_by(team_groups.c.id)
        )
        return [_group(row) for row in rows]

    def hash_of(self, chat: int) -> str:
        """What a chat is known by."""
        return self.tx.vault.digest("team group", str(chat))

    async def _one(self, *wanted: Any) -> Group | None:
        row = (
            await self.tx.connection.execute(
                select(team_groups).where(*wanted).order_by(team_groups.c.id.desc()).limit(1)
            )
        ).first()
        return _group(row) if row is not None else None

    async def _set(self, group: GroupId, **values: Any) -> None:
        await self.tx.connection.execute(
            update(team_groups).where(team_groups.c.id == group).values(**values)
        )


def _group(row: Any) -> Group:
    return Group(
        id=GroupId(row.id),
        unit=UnitId(row.unit_id),
        chat=int(row.chat) if row.chat is not None else None,
        title=row.title or "",
        language=row.language,
        picked_by=PersonId(row.picked_by),
        standing=Standing(row.standing),
        lacks=tuple(Lack(one) for one in row.lacks.split(",") if one),
        connected=row.since is not None and row.until is None,
        seen_message=row.seen_message,
        seen_at=row.seen_at,
    )
