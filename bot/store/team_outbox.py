"""What is to be said and done in the group of a team: rows of the outbox, addressed to the group."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from bot.domain.ids import CompanyId, GroupId
from bot.domain.notices.team_groups import TeamNotice
from bot.store.facts import to_team_facts
from bot.store.outbox import PENDING, Outbox, Priority, cards, outbox
from bot.store.parcels import Parcel
from bot.store.team_groups import address_of
from bot.store.turns import MAKE, TOPIC
from bot.store.tx import Tx

# What is done there beside writing.
LOOK, LEAVE, DELETE, REACT = "look", "leave", "delete", "react"


def note_of(line: int) -> str:
    """The name of the line under a note."""
    return f"note:{line}"


def card_of(company: CompanyId) -> str:
    """The name of the card at the top of a company's topic."""
    return f"company:{company}"


def name_of(company: CompanyId) -> str:
    """The name of a topic's name: of two on their way the newer one stays."""
    return f"name:{company}"


class TeamOutbox:
    """Rows for groups; each group's go in the order they were put, answers in a line of their own."""

    def __init__(self, tx: Tx) -> None:
        self.outbox = Outbox(tx)

    async def tell(
        self,
        group: GroupId,
        notice: TeamNotice,
        *,
        now: datetime,
        company: CompanyId | None = None,
        card: str | None = None,
        once: str | None = None,
        priority: Priority = Priority.NEWS,
    ) -> int | None:
        """Say a fact in the company's topic, or without one in the group; `card` and `once` as with people."""
        about = (TOPIC, company) if company is not None else None
        return await self.outbox.put(
            address_of(group), "notice", to_team_facts(notice),
            now=now, priority=priority, about=about, card=card, once=once,
        )  # fmt: skip

    async def said(self, group: GroupId, message: int) -> bool:
        """Whether this message of the group is the bot's own."""
        found = await self.outbox.tx.connection.scalar(
            select(outbox.c.id)
            .where(outbox.c.person_id == address_of(group), outbox.c.sent_message == message)
            .limit(1)
        )
        return found is not None

    async def forget_card(self, group: GroupId, company: CompanyId) -> None:
        """The topic is gone, and its card with it."""
        await self.outbox.tx.connection.execute(
            delete(cards).where(cards.c.person_id == address_of(group), cards.c.card == card_of(company))
        )

    async def put_again(self, parcel: Parcel, name: str, *, now: datetime) -> None:
        """The topic of this parcel is made anew, unless that is on its way, and the parcel goes into it."""
        assert parcel.group is not None, "only groups have topics"
        assert parcel.company is not None, "asked for what stands in a topic"
        await self.make(parcel.group, parcel.company, name, now=now, priority=parcel.priority)
        if parcel.kind == "notice":
            await self.outbox.put(
                address_of(parcel.group), parcel.kind, parcel.body, now=now,
                priority=parcel.priority, about=(TOPIC, parcel.company), card=parcel.card,
            )  # fmt: skip

    async def coming(self, group: GroupId, company: CompanyId) -> Priority | None:
        """How urgently the company's topic is being made; None when nobody makes it."""
        found = await self.outbox.tx.connection.scalar(
            select(outbox.c.priority)
            .where(
                outbox.c.person_id == address_of(group),
                outbox.c.state == PENDING,
                outbox.c.kind == MAKE,
                outbox.c.about_id == company,
            )
            .limit(1)
        )
        return Priority(found) if found is not None else None

    async def make(
        self,
        group: GroupId,
        company: CompanyId,
        name: str,
        *,
        now: datetime,
        priority: Priority = Priority.NEWS,
    ) -> None:
        """Have the company's topic made, unless that is on its way."""
        if await self.coming(group, company) is None:
            await self.do(group, MAKE, {"name": name}, company=company, now=now, priority=priority)

    async def do(
        self,
        group: GroupId,
        what: str,
        given: Mapping[str, Any],
        *,
        now: datetime,
        company: CompanyId | None = None,
        priority: Priority = Priority.NEWS,
        due: datetime | None = None,
        once: str | None = None,
        card: str | None = None,
    ) -> None:
        """Have one of the deeds above done there; with `once` not again under that name.

        With `card` a newer one of that name takes the place of an older one.
        """
        about = (TOPIC, company) if company is not None else None
        await self.outbox.put(
            address_of(group), what, dict(given),
            now=now, priority=priority, about=about, due=due, once=once, card=card,
        )  # fmt: skip
