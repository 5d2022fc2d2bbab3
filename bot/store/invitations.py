"""One-time links that let somebody in: random, stored as a keyed hash, bound at first use."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, String, Table, insert, select, update

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, InvitationId, PersonId, PlacementId, UnitId
from bot.domain.roles import Role
from bot.store.legible import Legible
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

invitations = Table(
    "invitations",
    metadata,
    key(),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", String(32), nullable=False),
    Column("name", Legible("invitations.name", ""), nullable=False),
    reference("unit_id", "units.id", nullable=True),
    Column("company_id", Key, index=True),
    Column("placement_id", Key, index=True),
    # Whom the link is for when the person is known already (imported, or coming back).
    reference("person_id", "persons.id", nullable=True),
    reference("invited_by", "persons.id", nullable=True),
    # The second step, of staff and of whoever comes in as somebody known: a code that is read aloud.
    Column("code_hash", String(64)),
    Column("tries_left", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    # Bound at first use: from then on only this person may finish the second step.
    Column("opened_by", Key),
    Column("used_at", Instant),
)


# Guessing costs: after a few wrong links a person waits.
wrong_links = Table(
    "wrong_links",
    metadata,
    Column("person_id", Key, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    Column("again_at", Instant),
)


@dataclass(frozen=True)
class Invitation:
    """A link that was handed out."""

    id: InvitationId
    role: Role
    name: str
    unit: UnitId | None
    company: CompanyId | None
    placement: PlacementId | None
    person: PersonId | None
    invited_by: PersonId | None
    needs_code: bool
    tries_left: int
    expires_at: datetime
    opened_by: PersonId | None
    used_at: datetime | None


class Invitations:
    """Links and codes."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        token: str,
        role: Role,
        name: str,
        *,
        now: datetime,
        expires: datetime,
        tries: int = 5,
        code: str | None = None,
        unit: UnitId | None = None,
        company: CompanyId | None = None,
        placement: PlacementId | None = None,
        person: PersonId | None = None,
        invited_by: PersonId | None = None,
    ) -> InvitationId:
        """Remember a link by its hash; the token itself is never stored."""
        row = await self.tx.connection.execute(
            insert(invitations)
            .values(
                token_hash=self._hash("token", token),
                code_hash=self._hash("code", code) if code else None,
                role=role,
                name=name,
                unit_id=unit,
                company_id=company,
                placement_id=placement,
                person_id=person,
                invited_by=invited_by,
                tries_left=tries,
                made_at=now,
                expires_at=expires,
            )
            .returning(invitations.c.id)
        )
        return InvitationId(row.scalar_one())

    async def find(self, token: str) -> Invitation | None:
        """The invitation of a token, used or not, or None."""
        return await self._one(invitations.c.token_hash == self._hash("token", token))

    async def of_code(self, inviter: PersonId, code: str) -> Invitation | None:
        """The invitation this person handed out with this code, or None."""
        by_them = invitations.c.invited_by == inviter
        return await self._one(by_them & (invitations.c.code_hash == self._hash("code", code)))

    async def get(self, invitation: InvitationId) -> Invitation:
        """One invitation. Raises `Gone`."""
        found = await self._one(invitations.c.id == invitation)
        if found is None:
            raise Gone
        return found

    async def awaited(self, *, now: datetime) -> frozenset[PersonId]:
        """Known persons who hold a link that still lets them in."""
        rows = await self.tx.connection.execute(
            select(invitations.c.person_id).where(
                invitations.c.person_id.is_not(None),
                invitations.c.used_at.is_(None),
                invitations.c.expires_at > now,
            )
        )
        return frozenset(PersonId(one) for one in rows.scalars())

    async def into(self, company: CompanyId, *, now: datetime) -> list[Invitation]:
        """Links that still let a manager into the company, oldest first."""
        rows = await self.tx.connection.execute(
            select(invitations)
            .where(
                invitations.c.company_id == company,
                invitations.c.role == Role.MANAGER,
                invitations.c.used_at.is_(None),
                invitations.c.expires_at > now,
            )
            .order_by(invitations.c.id)
        )
        return [_invitation(row) for row in rows]

    async def opened_by(self, person: PersonId) -> Invitation | None:
        """The unused invitation this person opened and still owes a code for."""
        return await self._one((invitations.c.opened_by == person) & invitations.c.used_at.is_(None))

    async def bind(self, invitation: InvitationId, person: PersonId) -> bool:
        """Tie the link to the first who opened it. False when somebody else was first."""
        result = await self.tx.connection.execute(
            update(invitations)
            .where(
                invitations.c.id == invitation,
                invitations.c.used_at.is_(None),
                invitations.c.opened_by.is_(None) | (invitations.c.opened_by == person),
            )
            .values(opened_by=person)
        )
        return result.rowcount == 1

    async def use(self, invitation: InvitationId, *, now: datetime) -> bool:
        """Mark as used, once. False when it was used before."""
        result = await self.tx.connection.execute(
            update(invitations)
            .where(invitations.c.id == invitation, invitations.c.used_at.is_(None))
            .values(used_at=now)
        )
        return result.rowcount == 1

    async def ask_code(self, invitation: InvitationId, code: str, *, tries: int) -> None:
        """From now on the link takes a second step."""
        await self.tx.connection.execute(
            update(invitations)
            .where(invitations.c.id == invitation)
            .values(code_hash=self._hash("code", code), tries_left=tries)
        )

    async def close(self, invitation: InvitationId, *, now: datetime) -> bool:
        """The link lets nobody in any more. False when it did, or is too old already."""
        result = await self.tx.connection.execute(
            update(invitations)
            .where(
                invitations.c.id == invitation,
                invitations.c.used_at.is_(None),
                invitations.c.expires_at > now,
            )
            .values(expires_at=now)
        )
        return result.rowcount == 1

    async def try_code(self, invitation: InvitationId, code: str) -> bool:
        """Whether the code is right; a wrong one costs a try, and without tries none is right."""
        right = await self.tx.connection.scalar(
            select(invitations.c.id).where(
                invitations.c.id == invitation,
                invitations.c.code_hash == self._hash("code", code),
                invitations.c.tries_left > 0,
            )
        )
        if right is None:
            await self.tx.connection.execute(
                update(invitations)
                .where(invitations.c.id == invitation, invitations.c.tries_left > 0)
                .values(tries_left=invitations.c.tries_left - 1)
            )
        return right is not None

    async def pause_of(self, person: PersonId) -> datetime | None:
        """Until when this person may not try links, or None."""
        found: datetime | None = await self.tx.connection.scalar(
            select(wrong_links.c.again_at).where(wrong_links.c.person_id == person)
        )
        return found

    async def count_wrong_link(self, person: PersonId, *, most: int, again_at: datetime) -> None:
        """One more wrong link; from the `most`-th on the person waits until `again_at`."""
        row = await self.tx.connection.execute(
            update(wrong_links)
            .where(wrong_links.c.person_id == person)
            .values(count=wrong_links.c.count + 1)
            .returning(wrong_links.c.count)
        )
        count = row.scalar()
        if count is None:
            await self.tx.connection.execute(insert(wrong_links).values(person_id=person, count=1))
        elif count >= most:
            await self.tx.connection.execute(
                update(wrong_links)
                .where(wrong_links.c.person_id == person)
                .values(count=0, again_at=again_at)
            )

    async def _one(self, condition: Any) -> Invitation | None:
        row = (
            await self.tx.connection.execute(
                select(invitations).where(condition).order_by(invitations.c.id.desc()).limit(1)
            )
        ).first()
        return _invitation(row) if row is not None else None

    def _hash(self, kind: str, value: str) -> str:
        return self.tx.vault.digest(f"invitation {kind}", value)


def _invitation(row: Any) -> Invitation:
    return Invitation(
        id=InvitationId(row.id),
        role=Role(row.role),
        name=row.name,
        unit=row.unit_id,
        company=row.company_id,
        placement=row.placement_id,
        person=row.person_id,
        invited_by=row.invited_by,
        needs_code=row.code_hash is not None,
        tries_left=row.tries_left,
        expires_at=row.expires_at,
        opened_by=row.opened_by,
        used_at=row.used_at,
    )
