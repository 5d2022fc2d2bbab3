"""A message that arrived without its words, and can still be told more, as long as nobody has opened it."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, or_, select, update

from bot.domain.ids import PersonId
from bot.domain.notices import Notice
from bot.store.facts import notice_in, to_facts
from bot.store.outbox import PENDING, SENT, SUPERSEDED, outbox
from bot.store.told import OPENED, UNOPENED
from bot.store.tx import Tx

# Nobody has it in hand: it waits, or lies in the chat under its cover.
GROWS = (
    outbox.c.body.is_not(None),
    or_(outbox.c.problem.is_(None), outbox.c.problem.not_in((OPENED, UNOPENED))),
    or_(outbox.c.state == SENT, (outbox.c.state == PENDING) & outbox.c.lease_token.is_(None)),
)


@dataclass(frozen=True)
class Newest:
    """What a person was told last about a thing, and when it was due; no notice once that cannot grow any more."""

    row: int
    due: datetime
    notice: Notice | None


@dataclass(frozen=True)
class Lying:
    """What waits for a person, or lies unopened in their chat, in that `message`."""

    row: int
    notice: Notice
    message: int | None


class UnopenedNews:
    """What is covered says the same outside, however much is inside: nothing is sent when it grows."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def newest(self, person: PersonId, about: tuple[str, int]) -> Newest | None:
        """The newest told to them about this; None when they never were."""
        mine = (
            outbox.c.person_id == person, outbox.c.about_kind == about[0], outbox.c.about_id == about[1],
            outbox.c.kind == "notice", outbox.c.state.in_((PENDING, SENT)),
        )  # fmt: skip
        last = select(outbox.c.id).where(*mine).order_by(outbox.c.id.desc()).limit(1).scalar_subquery()
        found = (
            await self.tx.connection.execute(
                select(
                    outbox.c.id,
                    outbox.c.due_at,
                    outbox.c.body,
                    or_(*[~one for one in GROWS]).label("is_over"),
                ).where(outbox.c.id == last)
            )
        ).first()
        if found is None:
            return None
        notice = None if found.is_over else notice_in(found.body)
        return Newest(found.id, found.due_at, notice)

    async def lying(self, person: PersonId, about: tuple[str, int]) -> list[Lying]:
        """All of this that is still to be opened, the oldest first."""
        rows = await self.tx.connection.execute(
            select(outbox.c.id, outbox.c.body, outbox.c.sent_message)
            .where(
                outbox.c.person_id == person, outbox.c.about_kind == about[0], outbox.c.about_id == about[1],
                outbox.c.kind == "notice", *GROWS,
            )
            .order_by(outbox.c.id)
        )  # fmt: skip
        read = [(row, notice_in(row.body)) for row in rows]
        return [Lying(row.id, notice, row.sent_message) for row, notice in read if notice is not None]

    async def give_up(self, lies: Lying, *, now: datetime) -> bool:
        """Nobody is to open it any more, and it is not sent; False when somebody has, or it is on its way."""
        waits = outbox.c.state == PENDING
        result = await self.tx.connection.execute(
            update(outbox)
            .where(outbox.c.id == lies.row, *GROWS)
            .values(
                body=None, problem=UNOPENED, state=case((waits, SUPERSEDED), else_=outbox.c.state),
                done_at=case((waits, now), else_=outbox.c.done_at),
            )
        )  # fmt: skip
        return result.rowcount == 1

    async def once(self, once: str) -> Newest | None:
        """What was told under this key; None when nothing was, or it cannot be told otherwise any more."""
        row = (
            await self.tx.connection.execute(
                select(outbox.c.id, outbox.c.due_at, outbox.c.body).where(outbox.c.once == once, *GROWS)
            )
        ).first()
        if row is None or (notice := notice_in(row.body)) is None:
            return None
        return Newest(row.id, row.due_at, notice)

    async def lies_in(self, person: PersonId, once: str) -> int | None:
        """The message of the person's in which it lies, opened or not."""
        mine = (outbox.c.person_id == person, outbox.c.once == once)
        found: int | None = await self.tx.connection.scalar(select(outbox.c.sent_message).where(*mine))
        return found

    async def add_to(self, newest: Newest, notice: Notice) -> bool:
        """It says this instead; False when it was opened, or is on its way, since it was looked at."""
        body = json.dumps(to_facts(notice), ensure_ascii=False, separators=(",", ":"))
        result = await self.tx.connection.execute(
            update(outbox).where(outbox.c.id == newest.row, *GROWS).values(body=body)
        )
        return result.rowcount == 1
