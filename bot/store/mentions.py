"""What somebody else was still to be told about a person who is deleted: by name, or by number.

What nobody can read names nobody: it keeps no one from being deleted.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from re import Pattern
from typing import Any

from sqlalchemy import ColumnElement, Select, case, or_, select, update

from bot.domain.ids import PersonId
from bot.domain.names import first_name
from bot.domain.notices.candidates import CallNow
from bot.domain.notices.strangers import StrangerWrote
from bot.store.calls import call_tasks
from bot.store.candidates import candidates
from bot.store.companies import companies
from bot.store.invitations import invitations
from bot.store.legible import facts_in, legible
from bot.store.messages import messages
from bot.store.naming import called_in, numbers_in, texts_in
from bot.store.outbox import PENDING, SUPERSEDED, outbox
from bot.store.people import persons, roles
from bot.store.placements import placements
from bot.store.privacy_wishes import wishes
from bot.store.requests import requests
from bot.store.speed_dating.meetings import meetings
from bot.store.tx import Tx

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Sought:
    """How somebody is found in what others were to be told."""

    words: Set[str]  # what they are called, and their phone
    alone: Set[str]  # what nobody else is called, nor has
    in_prose: (
        Pattern[str] | None
    )  # the same where it stands among other words, and is no part of another's name
    theirs: Mapping[str, Set[int]]  # what they take part in, by the name of its fact
    own: Mapping[str, Set[int]]  # what is about them, whomever it names
    nameless: bool  # what they are called nobody can read any more
    others: Set[str]  # of whoever is nameless: the names of everybody else, and of companies
    only: bool  # no other name is spoilt


async def forget_mentions(tx: Tx, person: PersonId, *, now: datetime) -> None:
    """Calls to tell of them are over, and messages that name them are never sent, nor opened any more.

    So are screens that are drawn already, and lines for the group of a team.
    Of whoever has a name that nobody can read, all that is about them goes, and what names somebody nobody knows;
    and what any screen that waits would have said.
    """
    sought = await _sought(tx, person)
    calls = await tx.connection.execute(
        select(call_tasks.c.id, call_tasks.c.notice).where(call_tasks.c.notice.is_not(None))
    )
    told = [row.id for row in calls if _names(facts_in(row.notice), sought)]
    await tx.connection.execute(
        update(call_tasks).where(call_tasks.c.id.in_(told)).values(notice=None, done_at=now)
    )
    rows = await tx.connection.execute(
        select(outbox.c.id, outbox.c.kind, outbox.c.body).where(
            outbox.c.kind.in_(("notice", "drawing")), outbox.c.body.is_not(None)
        )
    )
    names = {"notice": _names, "drawing": _shows}
    mute = [row.id for row in rows if names[row.kind](facts_in(row.body), sought)]
    unsent = case((outbox.c.state == PENDING, SUPERSEDED), else_=outbox.c.state)
    await tx.connection.execute(
        update(outbox).where(outbox.c.id.in_(mute)).values(body=None, state=unsent, done_at=now)
    )
    if sought.nameless:
        # Nobody knows any more which screen shows them. Whoever waits for one reads that it has not come.
        waits = (outbox.c.kind == "drawing", outbox.c.state == PENDING)
        await tx.connection.execute(update(outbox).where(*waits).values(body=None))


async def _sought(tx: Tx, person: PersonId) -> Sought:
    stored = persons.c.name.is_not(None).label("is_named")
    everybody = await tx.connection.execute(
        select(persons.c.id, legible(persons.c.name), legible(persons.c.phone), stored)
    )
    people = {row.id: row for row in everybody}
    me = people.pop(person, None)
    known = {me.name, me.phone} - {None} if me is not None else set[str]()
    spoilt = me is not None and me.is_named and me.name is None
    if spoilt:
        known |= await _linked(tx, invitations.c.person_id == person, invitations.c.opened_by == person)
    # Two people may share a first name, or a phone: a call for somebody's life may hang on it.
    shared = {word for row in people.values() for word in (row.name, row.phone)}
    return Sought(
        words=known,
        alone=known - shared,
        in_prose=_in_prose(known, shared),
        theirs=await _numbers(tx, _theirs(person)),
        own=await _numbers(tx, _own(person)) if spoilt else {},
        nameless=spoilt,
        others=await _others(tx, shared, person) if spoilt else set(),
        only=not any(row.is_named and row.name is None for row in people.values()),
    )


def _in_prose(known: Iterable[str], shared: Iterable[str | None]) -> Pattern[str] | None:
    whole = [rf"(?<!\w){re.escape(word)}(?!\w)" for word in known if word]
    taken = "\n".join(word for word in shared if word)
    alone = [word for word in whole if not re.search(word, taken)]
    return re.compile("|".join(alone)) if alone else None


async def _linked(tx: Tx, *whose: ColumnElement[bool]) -> set[str]:
    """What whoever made these links called those they are for."""
    return set(await tx.connection.scalars(select(legible(invitations.c.name)).where(or_(*whose)))) - {None}


async def _others(tx: Tx, called: Iterable[str | None], person: PersonId) -> set[str]:
    """What somebody else, or a company, is called in a notice."""
    found = {name for name in called if name}
    not_mine = invitations.c.person_id.is_distinct_from(person)
    found |= await _linked(tx, not_mine & invitations.c.opened_by.is_distinct_from(person))
    beside = select(legible(placements.c.mentor_name)).where(placements.c.mentor_id.is_distinct_from(person))
    found |= set(await tx.connection.scalars(beside)) - {None}
    firms = set(await tx.connection.scalars(select(legible(companies.c.name)))) - {None}
    return found | {first_name(name) for name in found} | firms


async def _numbers(tx: Tx, which: Mapping[str, Select[Any]]) -> dict[str, set[int]]:
    return {noun: set((await tx.connection.scalars(one)).all()) for noun, one in which.items()}


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


def _own(person: PersonId) -> dict[str, Select[Any]]:
    """What a notice may be about that is theirs, and not a company's or somebody else's as well."""
    me = select(candidates.c.id).where(candidates.c.person_id == person)
    theirs = _theirs(person)
    return {noun: theirs[noun] for noun in ("person", "candidate", "wish")} | {
        "meeting": select(meetings.c.id).where(meetings.c.candidate_id.in_(me)),
        "placement": select(placements.c.id).where(
            or_(placements.c.candidate_id.in_(me), placements.c.mentor_id == person)
        ),
    }


def _names(facts: Facts | None, sought: Sought) -> bool:
    """Whether these facts are about them; what does not say whom it is about, only by a word that is theirs alone."""
    if facts is None:
        return False
    theirs = sought.theirs
    if facts.get("notice") == CallNow.__name__ and theirs["person"] & set(facts.get("others") or ()):
        return True  # it names them beside somebody else
    if facts.get("notice") == StrangerWrote.__name__ and facts["person"] in theirs["person"]:
        return True  # nobody has written down a name by which it could be found
    about = [facts[noun] in mine for noun, mine in theirs.items() if isinstance(facts.get(noun), int)]
    if not all(about):
        return False
    says_whom = bool(about) or any(numbers_in(facts, noun) & mine for noun, mine in theirs.items())
    if texts_in(facts) & (sought.words if says_whom else sought.alone):
        return True
    return sought.nameless and _may_name(facts, sought, says_whom=says_whom)


def _shows(drawing: Facts | None, sought: Sought) -> bool:
    """Whether a screen that is drawn already has a word on it that is theirs alone."""
    if drawing is None or sought.in_prose is None:
        return False
    return any(sought.in_prose.search(text) for text in texts_in(drawing))


def _may_name(facts: Facts, sought: Sought, *, says_whom: bool) -> bool:
    """Whether it is about them by number, or calls somebody what nobody else is called."""
    if any(numbers_in(facts, noun) & mine for noun, mine in sought.own.items()):
        return True
    return not called_in(facts) <= sought.others and (says_whom or sought.only)
