"""Which message of a chat shows a named card now, as far as nothing else has taken its place."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, or_, select

from bot.domain.ids import PersonId
from bot.store.outbox import PENDING, SENT, cards, outbox
from bot.store.tx import Tx


@dataclass(frozen=True)
class Standing:
    """A card that is in the chat, or on its way there: the message it is in, or takes the place of.

    `card` is its whole name, `since` when it was last drawn; `shown` is a seal of what it says, where that is known.
    """

    message: int | None
    card: str
    since: datetime
    shown: str | None = None


class Shown:
    """What people have before them."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def standing(self, person: PersonId, card: str) -> Standing | None:
        """Where the card is; None when there is none, or its message says something else by now.

        A longer name that goes on with a colon is the same card, looked at otherwise: the newest counts.
        The newest row of its name is compared with the newest of that message: a press may have led on from it.
        """
        mine = outbox.c.person_id == person
        newest = (
            await self.tx.connection.execute(
                select(
                    outbox.c.id,
                    outbox.c.state,
                    outbox.c.edit_message,
                    outbox.c.sent_message,
                    outbox.c.card,
                    outbox.c.made_at,
                    cards.c.shown,
                )
                .outerjoin(
                    cards,
                    and_(
                        cards.c.person_id == outbox.c.person_id,
                        cards.c.card == outbox.c.card,
                        cards.c.message_id == outbox.c.sent_message,
                    ),
                )
                .where(
                    mine, or_(outbox.c.card == card, outbox.c.card.startswith(f"{card}:", autoescape=True))
                )
                .where(outbox.c.state.in_((PENDING, SENT)))
                .order_by(outbox.c.id.desc())
                .limit(1)
            )
        ).first()
        if newest is None:
            return None
        message = newest.edit_message if newest.state == PENDING else newest.sent_message
        if message is None:
            return Standing(None, newest.card, newest.made_at) if newest.state == PENDING else None
        last = await self.tx.connection.scalar(
            select(outbox.c.id)
            .where(
                mine,
                or_(outbox.c.sent_message == message, outbox.c.edit_message == message),
                outbox.c.state.in_((PENDING, SENT)),
            )
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        return Standing(message, newest.card, newest.made_at, newest.shown) if last == newest.id else None

    async def those_standing(
        self, people: Collection[PersonId], names: Collection[str]
    ) -> frozenset[tuple[PersonId, str]]:
        """Which of these cards, by their whole names, stand in whose chat still, or are on their way there for the
        first time; a few questions, however many there are."""
        theirs = outbox.c.person_id.in_(list(people))
        stand = await self.tx.connection.execute(
            select(cards.c.person_id, cards.c.message_id, cards.c.card).where(
                cards.c.person_id.in_(list(people)), cards.c.card.in_(list(names))
            )
        )
        there = {(row.person_id, row.message_id): row.card for row in stand}
        coming = await self.tx.connection.execute(
            select(outbox.c.person_id, outbox.c.card).where(
                theirs,
                outbox.c.state == PENDING,
                outbox.c.edit_message.is_(None),
                outbox.c.card.in_(list(names)),
            )
        )
        found = {(PersonId(row.person_id), row.card) for row in coming}
        messages = {message for _person, message in there}
        says = await self.tx.connection.execute(
            select(outbox.c.person_id, outbox.c.sent_message, outbox.c.edit_message, outbox.c.card)
            .where(theirs, or_(outbox.c.sent_message.in_(messages), outbox.c.edit_message.in_(messages)))
            .where(outbox.c.state.in_((PENDING, SENT)))
            .order_by(outbox.c.id)
        )
        newest = {(row.person_id, row.sent_message or row.edit_message): row.card for row in says}
        found |= {(PersonId(place[0]), card) for place, card in there.items() if newest.get(place) == card}
        return frozenset(found)

    async def named(self, people: Collection[PersonId], card: str) -> dict[PersonId, list[str]]:
        """The longer names of this card that stand in their chats, or say there by now that they are over."""
        rows = await self.tx.connection.execute(
            select(cards.c.person_id, cards.c.card).where(
                cards.c.person_id.in_(list(people)), cards.c.card.startswith(f"{card}:", autoescape=True)
            )
        )
        found = dict[PersonId, list[str]]()
        for row in rows:
            found.setdefault(PersonId(row.person_id), []).append(row.card)
        return found

    async def lies_above(self, person: PersonId, card: str) -> bool:
        """Whether something else has come to the person's chat below this card and its longer names."""
        lowest = select(func.max(cards.c.message_id)).where(
            cards.c.person_id == person, _named(cards.c.card, card)
        )
        found = await self.tx.connection.scalar(
            select(outbox.c.id)
            .where(outbox.c.person_id == person, outbox.c.sent_message > lowest.scalar_subquery())
            .where(or_(outbox.c.card.is_(None), ~_named(outbox.c.card, card)))
            .limit(1)
        )
        return found is not None

    async def let_go(self, person: PersonId, card: str) -> list[int]:
        """The next that is told as this card, or a longer name of it, is a message of its own.

        The messages in which it stands still; one that says something else by now is none of them.
        """
        stood = await self.tx.connection.execute(
            delete(cards)
            .where(cards.c.person_id == person, _named(cards.c.card, card))
            .returning(cards.c.message_id)
        )
        messages = list(stood.scalars())
        newest = (
            select(func.max(outbox.c.id))
            .where(outbox.c.person_id == person, outbox.c.state.in_((PENDING, SENT)))
            .where(outbox.c.sent_message.in_(messages))
            .group_by(outbox.c.sent_message)
        )
        found = await self.tx.connection.scalars(
            select(outbox.c.sent_message).where(outbox.c.id.in_(newest), _named(outbox.c.card, card))
        )
        return [one for one in found if one is not None]


def _named(column: ColumnElement[str], card: str) -> ColumnElement[bool]:
    return or_(column == card, column.startswith(f"{card}:", autoescape=True))
