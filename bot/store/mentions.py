"""What somebody else was still to be told about a person who is deleted: by name, or by number.

What nobody can read names nobody: it keeps no one from being deleted.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, or_, select, update

from bot.domain.ids import PersonId
from bot.domain.notices.strangers import StrangerWrote
from bot.store.calls import call_tasks
from bot.store.candidates import candidates
from bot.store.legible import facts_in, legible
from bot.store.messages import messages
from bot.store.outbox import PENDING, SUPERSEDED, outbox
from bot.store.people import persons, roles
from bot.store.placements import placements
from bot.store.privacy_wishes import wishes
from bot.store.requests import requests
from bot.store.speed_dating.meetings import meetings
from bot.store.tx import Tx

Facts = Mapping[str, Any]


async def forget_mentions(tx: Tx, person: PersonId, *, now: datetime) -> None:
    """Calls to tell of them are over, and messages that name them are never sent, nor opened any more."""
    names = legible(persons.c.name), legible(persons.c.phone)
    known = (await tx.connection.execute(select(*names).where(persons.c.id == person))).first()
    words = {known.name, known.phone} - {None} if known is not None else set[str]()
    # Two people may share a first name, or a phone: a call for somebody's life may hang on it.
    others = await tx.connection.execute(select(*names).where(persons.c.id != person))
    alone = words - {word for row in others for word in row}
    theirs = {
        noun: set((await tx.connection.scalars(which)).all()) for noun, which in _theirs(person).items()
    }
    calls = await tx.connection.execute(
        select(call_tasks.c.id, legible(call_tasks.c.notice)).where(call_tasks.c.notice.is_not(None))
    )
    told = [row.id for row in calls if _names(facts_in(row.notice), words, alone, theirs)]
    await tx.connection.execute(
        update(call_tasks).where(call_tasks.c.id.in_(told)).values(notice=None, done_at=now)
    )
    rows = await tx.connection.execute(
        select(outbox.c.id, legible(outbox.c.body)).where(
            outbox.c.kind == "notice", outbox.c.body.is_not(None)
        )
    )
    mute = [row.id for row in rows if _names(facts_in(row.body), words, alone, theirs)]
    unsent = case((outbox.c.state == PENDING, SUPERSEDED), else_=outbox.c.state)
    await tx.connection.execute(
        update(outbox).where(outbox.c.id.in_(mute)).values(body=None, state=unsent, done_at=now)
    )


def _theirs(person: PersonId) -> dict[str, Select[Any]]:
    """What a notice may be about, by the name of its fact, and which of it this person takes part in."""
    me = select(candidates.c.id).where(candidates.c.person_id == person)
    company = select(roles.c.company_id).where(roles.c.person_id == person, roles.c.company_id.is_not(None))
    wrote = select(messages.c.request_id).where(messages.c.author_id == person)
    return {
        "person": select(persons.c.id).where(persons.c.id == person),
        "candidate": me,
        "meeting": select(meetings.c.id).where(
            or_(meetings.c.candidate_id.in_(me), meetings.c.company_id.in_(company))
        ),
        "placement": select(placements.c.id).where(
            or_(
                placements.c.candidate_id.in_(me),
                placements.c.company_id.in_(company),
                placements.c.mentor_id == person,
            )
        ),
        "wish": select(wishes.c.id).where(wishes.c.person_id == person),
        "request": select(requests.c.id).where(or_(requests.c.asked_by == person, requests.c.id.in_(wrote))),
    }


def _names(facts: Facts | None, words: set[str], alone: set[str], theirs: Mapping[str, set[int]]) -> bool:
    """Whether these facts are about them; what does not say whom it is about, only by a word of theirs `alone`."""
    if facts is None:
        return False
    if not theirs["person"].isdisjoint(facts.get("others") or ()):
        return True  # it names them beside somebody else
    if facts.get("notice") == StrangerWrote.__name__ and facts["person"] in theirs["person"]:
        return True  # nobody has written down a name by which it could be found
    about = [facts[noun] in mine for noun, mine in theirs.items() if facts.get(noun) is not None]
    return all(about) and not (words if about else alone).isdisjoint(_texts(facts.values()))


def _texts(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list):
            yield from _texts(value)
