"""Who was asked about a free time before that was counted in a table: one a day, three about one event."""

from collections import Counter
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

MOST = 3
OUTBOX = sa.table(
    "outbox",
    sa.column("once", sa.String),
    sa.column("made_at", sa.DateTime(timezone=True)),
    sa.column("id", sa.Integer),
)
CANDIDATES = sa.table("candidates", sa.column("id", sa.BigInteger), sa.column("person_id", sa.BigInteger))
EVENTS = sa.table("speed_datings", sa.column("id", sa.BigInteger))
OFFERS = sa.table(
    "speed_dating_offers",
    sa.column("speed_dating_id", sa.BigInteger),
    sa.column("candidate_id", sa.BigInteger),
    sa.column("number", sa.Integer),
    sa.column("day", sa.Date),
    sa.column("asked_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Forward only. What was told once a day is the record: free:person:day:event."""
    tx = op.get_bind()
    people = {row.person_id: row.id for row in tx.execute(sa.select(CANDIDATES))}
    events = set(tx.execute(sa.select(EVENTS.c.id)).scalars())
    taken: set[tuple[int, date]] = set()
    often: Counter[tuple[int, int]] = Counter()
    for row in tx.execute(sa.select(OFFERS.c.candidate_id, OFFERS.c.speed_dating_id, OFFERS.c.day)):
        taken.add((row.candidate_id, row.day))
        often[row.candidate_id, row.speed_dating_id] += 1
    told = (
        sa.select(OUTBOX.c.once, OUTBOX.c.made_at).where(OUTBOX.c.once.like("free:%")).order_by(OUTBOX.c.id)
    )
    for once, made_at in tx.execute(told).all():
        asked = _asked(once)
        if asked is None or asked[0] not in people or asked[2] not in events:
            continue
        candidate, day, event = people[asked[0]], asked[1], asked[2]
        if (candidate, day) in taken or often[candidate, event] >= MOST:
            continue
        taken.add((candidate, day))
        often[candidate, event] += 1
        tx.execute(
            sa.insert(OFFERS).values(
                speed_dating_id=event, candidate_id=candidate, number=often[candidate, event], day=day,
                asked_at=made_at,
            )
        )  # fmt: skip


def _asked(once: str) -> tuple[int, date, int] | None:
    """Person, day and event; None for what is none of these keys."""
    try:
        _free, person, day, event = once.split(":")
        return int(person), date.fromisoformat(day), int(event)
    except ValueError:
        return None
