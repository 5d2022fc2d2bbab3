"""What people asked about their data, and whose data is gone."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Index, String, Table, and_, column, exists, or_, table

from bot.domain.privacy import ENDING, Right, WishState
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, StateWord, key, metadata, reference

wishes = Table(
    "privacy_wishes",
    metadata,
    key(),
    reference("person_id", "persons.id"),
    reference("owner_id", "persons.id"),
    Column("right", String(12), nullable=False),
    # What is wrong, or why not: in the person's or the consultant's own words.
    Column("text", Legible("privacy_wishes.text", GONE)),
    Column("ground", Legible("privacy_wishes.ground", GONE)),
    Column("state", StateWord(12), nullable=False),
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

Index("ix_privacy_wishes_person", wishes.c.person_id)

# Named, not imported: candidates look here.
_candidates = table("candidates", column("id"), column("person_id"))


def leaving(person: Any) -> ColumnElement[bool]:
    """They have asked to be deleted, or that their data is used no more: nothing new begins with them.

    From the moment they ask until a human has said no. Whoever is to be deleted stays so until they are.
    """
    return exists().where(wishes.c.person_id == person, _ASKED)


def candidate_is_leaving(candidate: Any) -> ColumnElement[bool]:
    """The same, where only the candidate's number is at hand."""
    return exists().where(
        _candidates.c.id == candidate, wishes.c.person_id == _candidates.c.person_id, _ASKED
    )


_ASKED = or_(
    and_(wishes.c.right.in_(ENDING), wishes.c.state == WishState.OPEN),
    and_(wishes.c.right == Right.DELETE, wishes.c.state == WishState.DONE),
)

# Who was deleted, so that a backup cannot bring them back: the number alone, which is nobody's name.
tombstones = Table(
    "tombstones",
    metadata,
    Column("person_id", Key, primary_key=True, autoincrement=False),
    Column("erased_at", Instant, nullable=False),
)
