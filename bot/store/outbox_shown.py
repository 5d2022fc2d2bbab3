"""Which message of a chat shows a named card now, as far as nothing else has taken its place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

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
