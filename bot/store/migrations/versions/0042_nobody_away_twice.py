"""Nobody is away twice at once: two would believe that they stand in, and the database says no.

An exclusion on PostgreSQL. It needs no extension, as a range of one number is compared as ranges are. SQLite knows
none, and has a trigger for it.
"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

ABSENCES = sa.table(
    "absences",
    sa.column("id", sa.BigInteger),
    sa.column("person_id", sa.BigInteger),
    sa.column("away_from", sa.DateTime(timezone=True)),
    sa.column("away_until", sa.DateTime(timezone=True)),
    sa.column("ended_at", sa.DateTime(timezone=True)),
)
APART = """
ALTER TABLE absences ADD CONSTRAINT ex_absences_apart EXCLUDE USING gist (
    int8range(person_id, person_id, '[]') WITH &&, tstzrange(away_from, away_until) WITH &&
) WHERE (ended_at IS NULL)
"""
TRIGGER = """
CREATE TRIGGER {name} AFTER {event} ON absences
WHEN NEW.ended_at IS NULL AND EXISTS (
    SELECT 1 FROM absences WHERE person_id = NEW.person_id AND id <> NEW.id AND ended_at IS NULL
    AND away_from < NEW.away_until AND NEW.away_from < away_until
)
BEGIN SELECT RAISE(ABORT, 'away twice at once'); END
"""
EVENTS = {
    "absences_apart_made": "INSERT",
    "absences_apart_changed": "UPDATE OF person_id, away_from, away_until, ended_at",
}


def upgrade() -> None:
    """Forward only."""
    _put_apart()
    if op.get_bind().dialect.name == "sqlite":
        for name, event in EVENTS.items():
            op.execute(TRIGGER.format(name=name, event=event))
    else:
        op.execute(APART)


def _put_apart() -> None:
    """Of two at once the one that lasts longest counted, and of two that end together the newer: it stays whole, and
    of the other what was before it. So nobody is away on another day than before, and nobody else stands in."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(ABSENCES)
        .where(ABSENCES.c.ended_at.is_(None))
        .order_by(ABSENCES.c.person_id, ABSENCES.c.away_until.desc(), ABSENCES.c.id.desc())
    ).all()
    kept: dict[int, datetime] = {}  # of each person the beginning of what is kept so far
    for row in rows:
        begins = kept.get(row.person_id)
        if begins is None or row.away_until <= begins:
            kept[row.person_id] = row.away_from
            continue
        same = ABSENCES.c.id == row.id
        if row.away_from < begins:
            connection.execute(sa.update(ABSENCES).where(same).values(away_until=begins))
            kept[row.person_id] = row.away_from
        else:
            connection.execute(sa.update(ABSENCES).where(same).values(ended_at=row.away_from))
