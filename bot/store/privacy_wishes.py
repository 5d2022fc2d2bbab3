"""What people asked about their data, and whose data is gone."""

from sqlalchemy import Column, Index, String, Table

from bot.store.schema import Instant, Key, Secret, key, metadata, reference

wishes = Table(
    "privacy_wishes",
    metadata,
    key(),
    reference("person_id", "persons.id"),
    reference("owner_id", "persons.id"),
    Column("right", String(12), nullable=False),
    # What is wrong, or why not: in the person's or the consultant's own words.
    Column("text", Secret("privacy_wishes.text")),
    Column("ground", Secret("privacy_wishes.ground")),
    Column("state", String(12), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answer_by", Instant, nullable=False),
    Column("answered_at", Instant),
)
Index(
    "uq_privacy_wishes_open",
    wishes.c.person_id,
    wishes.c.right,
    unique=True,
    sqlite_where=wishes.c.state == "open",
    postgresql_where=wishes.c.state == "open",
)

# Who was deleted, so that a backup cannot bring them back: the number alone, which is nobody's name.
tombstones = Table(
    "tombstones",
    metadata,
    Column("person_id", Key, primary_key=True, autoincrement=False),
    Column("erased_at", Instant, nullable=False),
)
