"""Persons, their Telegram links and their roles."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Index, String, Table, and_, bindparam, func, insert, select, update

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId, PlacementId, RoleId, UnitId
from bot.domain.roles import Actor, Held, Role
from bot.store.legible import Legible
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

persons = Table(
    "persons",
    metadata,
    key(),
    Column("name", Legible("persons.name")),
    Column("phone", Legible("persons.phone")),
    Column("language", String(8), nullable=False),
    Column("acting_role_id", Key),
    Column("created_at", Instant, nullable=False),
    # Telegram said they blocked the bot or deleted the account; a human calls instead.
    Column("unreachable_at", Instant),
    # They said stop.
    Column("stopped_at", Instant),
)

telegram_links = Table(
    "telegram_links",
    metadata,
    key(),
    Column("person_id", Key, nullable=False, unique=True),
    Column("telegram_hash", String(64), nullable=False, unique=True),
    Column("telegram_id", Legible("telegram_links.telegram_id"), nullable=False),
    Column("linked_at", Instant, nullable=False),
)

roles = Table(
    "roles",
    metadata,
    key(),
    reference("person_id", "persons.id"),
    Column("role", String(32), nullable=False),
    reference("unit_id", "units.id", nullable=True),
    Column("company_id", Key, index=True),
    Column("placement_id", Key, index=True),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
)
# NULL is never equal to NULL in an index, so absent relations count as 0.
Index(
    "uq_roles_once",
    roles.c.person_id,
    roles.c.role,
    func.coalesce(roles.c.unit_id, 0),
    func.coalesce(roles.c.company_id, 0),
    func.coalesce(roles.c.placement_id, 0),
    unique=True,
    sqlite_where=roles.c.until.is_(None),
    postgresql_where=roles.c.until.is_(None),
)

KNOWN = select(
    persons.c.id, persons.c.name, persons.c.phone, persons.c.language,
    persons.c.unreachable_at, persons.c.stopped_at,
)  # fmt: skip
# Put together once: that takes longer than running them.
THEIRS = roles.c.person_id == bindparam("person", type_=Key)
HELD = select(roles).where(THEIRS, roles.c.until.is_(None)).order_by(roles.c.id)
LOST = select(roles).where(
    THEIRS, roles.c.until >= bindparam("since", type_=Instant), roles.c.role != Role.GUEST
)
BY_TELEGRAM = select(telegram_links.c.person_id).where(
    telegram_links.c.telegram_hash == bindparam("digest", type_=String)
)
# Of these, whom a message reaches.
REACHABLE = (
    select(persons.c.id)
    .join(telegram_links, telegram_links.c.person_id == persons.c.id)
    .where(
        persons.c.id.in_(bindparam("those", type_=Key, expanding=True)),
        persons.c.stopped_at.is_(None),
        persons.c.unreachable_at.is_(None),
    )
)
BY_NUMBER = KNOWN.where(persons.c.id == bindparam("person", type_=Key))


@dataclass(frozen=True)
class Person:
    """A person as the house knows them. `name` is what others may be shown, by the views' leave."""

    id: PersonId
    name: str | None
    phone: str | None
    language: str
    unreachable_at: datetime | None
    stopped_at: datetime | None

    @property
    def wants_messages(self) -> bool:
        """Whether they let the bot in, and have not said stop."""
        return self.stopped_at is None and self.unreachable_at is None


class People:
    """Persons, links, roles."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self, *, language: str, now: datetime, name: str | None = None, phone: str | None = None
    ) -> PersonId:
        """A new person without any role."""
        row = await self.tx.connection.execute(
            insert(persons)
            .values(name=name, phone=phone, language=language, created_at=now)
            .returning(persons.c.id)
        )
        return PersonId(row.scalar_one())

    async def get(self, person: PersonId) -> Person:
        """The person; a name or phone nobody can read is as none at all. Raises `Gone` when deleted."""
        row = await self.tx.first(BY_NUMBER, {"person": person})
        if row is None:
            raise Gone
        return Person(
            id=PersonId(row.id),
            name=row.name,
            phone=row.phone,
            language=row.language,
            unreachable_at=row.unreachable_at,
            stopped_at=row.stopped_at,
        )

    async def change(self, person: PersonId, **columns: object) -> None:
        """Set columns of the person's row."""
        await self.tx.connection.execute(update(persons).where(persons.c.id == person).values(**columns))

    async def reopen(self, person: PersonId) -> bool:
        """Their chat is open, and they want messages. False when that was so before."""
        closed = persons.c.stopped_at.is_not(None) | persons.c.unreachable_at.is_not(None)
        result = await self.tx.connection.execute(
            update(persons).where(persons.c.id == person, closed).values(stopped_at=None, unreachable_at=None)
        )
        return result.rowcount == 1

    async def link(self, person: PersonId, telegram_id: int, *, now: datetime) -> None:
        """Tie a Telegram account to the person; each to one only, by constraint."""
        await self.tx.connection.execute(
            insert(telegram_links).values(
                person_id=person,
                telegram_hash=self.telegram_hash(telegram_id),
                telegram_id=str(telegram_id),
                linked_at=now,
            )
        )

    async def renumber(self, chat: int, to: int, *, now: datetime) -> None:
        """Telegram gave a chat another number: a group became a supergroup."""
        if await self.find_by_telegram(to) is not None:
            return
        await self.tx.connection.execute(
            update(telegram_links)
            .where(telegram_links.c.telegram_hash == self.telegram_hash(chat))
            .values(telegram_hash=self.telegram_hash(to), telegram_id=str(to), linked_at=now)
        )

    async def found_again(self, person: PersonId, telegram_id: int) -> None:
        """The number of their chat could not be read any more, and this is it."""
        await self.tx.connection.execute(
            update(telegram_links)
            .where(telegram_links.c.person_id == person)
            .values(telegram_id=str(telegram_id))
        )

    async def chat_of(self, person: PersonId) -> int | None:
        """The private chat to reach the person in; None without a link, or with a number nobody can read."""
        found = await self.tx.connection.scalar(
            select(telegram_links.c.telegram_id).where(telegram_links.c.person_id == person)
        )
        return int(found) if found is not None else None

    async def is_reachable(self, person: PersonId) -> bool:
        """Whether the chat reaches them, and they have not said stop."""
        return (await self.get(person)).wants_messages and await self.chat_of(person) is not None

    async def reachable_of(self, those: Collection[PersonId]) -> frozenset[PersonId]:
        """Of these people, those a message reaches."""
        rows = await self.tx.connection.execute(REACHABLE, {"those": sorted(set(those))})
        return frozenset(PersonId(one) for one in rows.scalars())

    async def lost_of(self, those: Collection[PersonId]) -> frozenset[PersonId]:
        """Of these people, those who said stop, or closed the chat."""
        rows = await self.tx.connection.scalars(
            select(persons.c.id).where(
                persons.c.id.in_(set(those)),
                persons.c.stopped_at.is_not(None) | persons.c.unreachable_at.is_not(None),
            )
        )
        return frozenset(PersonId(one) for one in rows)

    async def linked(self) -> frozenset[PersonId]:
        """Everybody who can be reached in Telegram."""
        rows = await self.tx.connection.execute(select(telegram_links.c.person_id))
        return frozenset(PersonId(one) for one in rows.scalars())

    async def find_by_telegram(self, telegram_id: int) -> PersonId | None:
        """The person of a Telegram account, or None."""
        found = await self.tx.connection.scalar(BY_TELEGRAM, {"digest": self.telegram_hash(telegram_id)})
        return PersonId(found) if found is not None else None

    async def give_role(
        self,
        person: PersonId,
        role: Role,
        *,
        now: datetime,
        unit: UnitId | None = None,
        company: CompanyId | None = None,
        placement: PlacementId | None = None,
    ) -> RoleId:
        """Give a role from now on; the same open role twice is the same row."""
        same = and_(
            roles.c.person_id == person,
            roles.c.role == role,
            roles.c.until.is_(None),
            roles.c.unit_id.is_not_distinct_from(unit),
            roles.c.company_id.is_not_distinct_from(company),
            roles.c.placement_id.is_not_distinct_from(placement),
        )
        found = await self.tx.connection.scalar(select(roles.c.id).where(same))
        if found is not None:
            return RoleId(found)
        row = await self.tx.connection.execute(
            insert(roles)
            .values(
                person_id=person,
                role=role,
                unit_id=unit,
                company_id=company,
                placement_id=placement,
                since=now,
            )
            .returning(roles.c.id)
        )
        return RoleId(row.scalar_one())

    async def end_role(self, role: RoleId, *, now: datetime) -> None:
        """Take a role away; it stops counting at once."""
        await self.tx.connection.execute(
            update(roles).where(roles.c.id == role, roles.c.until.is_(None)).values(until=now)
        )

    async def lost_by(self, person: PersonId, *, since: datetime) -> tuple[Held, ...]:
        """The roles of theirs that ended since then; a guest who became known has lost nothing."""
        rows = await self.tx.connection.execute(LOST, {"person": person, "since": since})
        return tuple(_held(row) for row in rows)

    async def held_by(self, person: PersonId) -> tuple[Held, ...]:
        """The roles a person holds now, oldest first."""
        rows = await self.tx.connection.execute(HELD, {"person": person})
        return tuple(_held(row) for row in rows)

    async def with_role(
        self, role: Role, *, company: CompanyId | None = None, unit: UnitId | None = None
    ) -> tuple[PersonId, ...]:
        """Who holds a role now, optionally of one company or unit, oldest first."""
        wanted = [roles.c.role == role, roles.c.until.is_(None)]
        if company is not None:
            wanted.append(roles.c.company_id == company)
        if unit is not None:
            wanted.append(roles.c.unit_id == unit)
        rows = await self.tx.connection.execute(select(roles.c.person_id).where(*wanted).order_by(roles.c.id))
        return tuple(PersonId(person) for person in rows.scalars())

    async def actor(self, person: PersonId) -> Actor:
        """The person as they act now: the remembered role, else the oldest they hold."""
        row = (
            await self.tx.connection.execute(
                select(persons.c.language, persons.c.acting_role_id).where(persons.c.id == person)
            )
        ).first()
        if row is None:
            raise Gone
        return actor_of(person, row.language, row.acting_role_id, await self.held_by(person))

    async def is_there(self, person: PersonId) -> bool:
        """Whether there is such a person."""
        return await self.tx.connection.scalar(select(persons.c.id).where(persons.c.id == person)) is not None

    async def names_of(self, those: Collection[PersonId]) -> dict[PersonId, str]:
        """The names of these people; whoever is deleted has none."""
        if not those:
            return {}
        rows = await self.tx.connection.execute(
            select(persons.c.id, persons.c.name).where(persons.c.id.in_(set(those)))
        )
        return {PersonId(row.id): row.name or "" for row in rows}

    async def names(self) -> list[tuple[PersonId, str]]:
        """Everybody who has a name that can be read, by number; names are sealed, so looking for one reads them all."""
        rows = await self.tx.connection.execute(
            select(persons.c.id, persons.c.name).where(persons.c.name.is_not(None)).order_by(persons.c.id)
        )
        return [(PersonId(row.id), row.name) for row in rows if row.name]

    def telegram_hash(self, telegram_id: int) -> str:
        """What a Telegram account is looked up by."""
        return self.tx.vault.digest("telegram", str(telegram_id))


def actor_of(person: PersonId, language: str, acting: int | None, held: tuple[Held, ...]) -> Actor:
    """The actor from what one joined select found."""
    chosen = next((one for one in held if one.id == acting), held[0] if held else None)
    return Actor(person=person, acting=chosen, held=held, language=language)


def _held(row: object) -> Held:
    return Held(
        id=RoleId(row.id),  # type: ignore[attr-defined]  # a row of `roles`
        role=Role(row.role),  # type: ignore[attr-defined]
        unit=row.unit_id,  # type: ignore[attr-defined]
        company=row.company_id,  # type: ignore[attr-defined]
        placement=row.placement_id,  # type: ignore[attr-defined]
    )
