"""Whose turn it is: the two statements by which rows of the outbox are taken and read."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    tuple_,
    type_coerce,
    union_all,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate
from sqlalchemy.types import NullType

from bot.store.candidates import candidates
from bot.store.companies import contacts
from bot.store.leases import stands
from bot.store.outbox import PENDING, QUESTION, SENT, Priority, cards, outbox
from bot.store.people import persons, roles, telegram_links
from bot.store.schema import Instant, Secret
from bot.store.staff import absences
from bot.store.team_groups import CONNECTED, team_groups
from bot.store.team_topics import team_topics

# Marked once: kills take nothing away from the tries a silent Telegram has.
PERHAPS_SENT = case((outbox.c.ambiguous == 0, 1), else_=outbox.c.ambiguous)
# In doubt so often, a row is tried rarely, and holds nobody up.
RARELY = 2
# What takes somebody out of the group of a team.
REMOVE = "remove"
# What is done to a topic. One that fails holds up nobody in its group but what is to stand in the topic.
MAKE, RENAME, PIN = "topic", "rename", "pin"
# What a row of a group is about, when it stands in a company's topic.
TOPIC = "topic"
# Where each sealed part of a row was sealed for.
PLACES = {
    name: column.type.place
    for name, column in {
        "body": outbox.c.body,
        "telegram_id": telegram_links.c.telegram_id,
        "team_chat": team_groups.c.chat,
        "adviser": persons.c.name,
        "contact": persons.c.name,
    }.items()
    if isinstance(column.type, Secret)
}
UNASKED = (Priority.REMINDER, Priority.NEWS, Priority.BULLETIN)


def _heads(priority: Priority, most: str) -> Select[Any]:
    """Of each person who has rows of this priority, the one whose turn it is."""
    earlier, now = outbox.alias("earlier"), bindparam("now", type_=Instant)
    return (
        select(outbox.c.id, outbox.c.priority, outbox.c.due_at)
        .where(
            outbox.c.state == PENDING,
            outbox.c.priority == priority,
            outbox.c.due_at <= now,
            or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= bindparam("real", type_=Instant)),
            outbox.c.id.not_in(bindparam("held", expanding=True)),
            ~exists().where(
                earlier.c.person_id == outbox.c.person_id,
                earlier.c.state == PENDING,
                earlier.c.due_at <= now,
                earlier.c.id < outbox.c.id,
                or_(
                    and_(
                        earlier.c.ambiguous < RARELY,
                        earlier.c.id.not_in(bindparam("passed", expanding=True)),
                        _holds_up(earlier, priority),
                        or_(earlier.c.person_id > 0, not_(_waits_for_its_topic(earlier.c))),
                    ),
                    and_(
                        earlier.c.kind == MAKE,
                        earlier.c.about_id == outbox.c.about_id,
                        outbox.c.about_kind == TOPIC,
                    ),
                    # What holds up nobody must not land on what a newer one of its card has said by then.
                    and_(earlier.c.card == outbox.c.card, earlier.c.lease_token.is_not(None)),
                ),
            ),
        )
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(bindparam(most, type_=Integer))
        .with_for_update(skip_locked=True)
    )


def _unasked() -> Select[Any]:
    # By priority one after the other, so that each is a range of the index.
    heads = _together([_heads(one, "others") for one in UNASKED]).subquery()
    order = (heads.c.priority, heads.c.due_at, heads.c.id)
    return select(heads).order_by(*order).limit(bindparam("others", type_=Integer))


def _together(selects: list[Select[Any]]) -> CompoundSelect[Any]:
    # SQLite sorts and limits a part of a union only inside a subquery of its own.
    return union_all(*(select(one.subquery()) for one in selects))


def _holds_up(earlier: Any, priority: Priority) -> ColumnElement[bool]:
    """What stands before a row in its line, and the same card in either line: a card is one message."""
    answering: ColumnElement[bool] = earlier.c.priority == Priority.ANSWER
    same_line = answering if priority is Priority.ANSWER else not_(answering)
    return or_(same_line, earlier.c.card == outbox.c.card)


def _overtaken() -> ColumnElement[bool]:
    """Whether a newer one of the row's card is there already, or will be; of a question only what is there.

    Asked of a row that others may have passed: tried before, or put off.
    """
    later = outbox.alias("later")
    coming = and_(later.c.state == PENDING, later.c.card != QUESTION)
    newer = exists().where(
        later.c.person_id == outbox.c.person_id,
        later.c.card == outbox.c.card,
        later.c.id > outbox.c.id,
        or_(later.c.state == SENT, coming),
    )
    was_put_off = or_(outbox.c.attempts > 1, outbox.c.due_at > outbox.c.made_at)
    return case((and_(outbox.c.card.is_not(None), was_put_off), newer), else_=false())


def _passes() -> ColumnElement[bool]:
    """Whether a question before this one has not come yet, or nobody knows whether."""
    before = outbox.alias("before")
    waits = exists().where(
        before.c.person_id == outbox.c.person_id,
        before.c.state == PENDING,
        before.c.card == outbox.c.card,
        before.c.id < outbox.c.id,
    )
    return case((outbox.c.card == QUESTION, waits), else_=false())


def _waits_for_its_topic(earlier: Any) -> ColumnElement[bool]:
    """Whether a group's row has failed to change a topic, or is to stand in one that could not be made so far."""
    making = outbox.alias("making")
    # Asked once for all rows: in a group with hundreds of topics, each row anew would keep the writer for seconds.
    stuck = select(making.c.person_id, making.c.about_id).where(
        making.c.state == PENDING,
        making.c.person_id < 0,
        making.c.kind == MAKE,
        making.c.problem.is_not(None),
    )
    is_stuck = and_(earlier.about_kind == TOPIC, tuple_(earlier.person_id, earlier.about_id).in_(stuck))
    has_failed = and_(earlier.kind.in_((RENAME, PIN)), earlier.problem.is_not(None))
    return or_(has_failed, is_stuck)


def _adviser() -> ScalarSelect[Any]:
    """The name of the reader's adviser, or of who is here for them."""
    adviser = persons.alias("adviser")
    return (
        select(_here_for(adviser))
        .join(candidates, candidates.c.adviser_id == adviser.c.id)
        .where(candidates.c.person_id == outbox.c.person_id)
        .correlate(outbox)
        .scalar_subquery()
    )


def _contact() -> ScalarSelect[Any]:
    """The name of the fixed contact of the reader's company, or of who is here for them."""
    contact, held = persons.alias("contact"), roles.alias("held")
    return (
        select(_here_for(contact))
        .join(contacts, contacts.c.person_id == contact.c.id)
        .join(held, held.c.company_id == contacts.c.company_id)
        .where(held.c.person_id == outbox.c.person_id, held.c.until.is_(None), contacts.c.until.is_(None))
        .limit(1)
        .correlate(outbox)
        .scalar_subquery()
    )


def _here_for(whose: FromClause) -> ColumnElement[Any]:
    """The name of who stands in for somebody who is away, while that one is here; their own otherwise."""
    stand_in, away, also = persons.alias(), absences.alias(), absences.alias()
    here = (
        select(stand_in.c.name)
        .join(away, away.c.stand_in_id == stand_in.c.id)
        .where(_is_away(away, whose), ~exists().where(_is_away(also, stand_in)))
        .limit(1)
        .correlate(whose)
        .scalar_subquery()
    )
    return func.coalesce(here, whose.c.name)


def _is_away(absence: FromClause, person: FromClause) -> ColumnElement[bool]:
    now = bindparam("now", type_=Instant)
    return and_(
        absence.c.person_id == person.c.id,
        absence.c.away_from <= now,
        absence.c.away_until > now,
        absence.c.ended_at.is_(None),
    )


def _told_since(moment: str) -> ColumnElement[int]:
    """How many unasked messages that count the reader has had since; looked up for rows that count only."""
    before = outbox.alias(f"told_since_{moment}")
    told = (
        select(func.count())
        .where(
            before.c.person_id == outbox.c.person_id,
            before.c.state == SENT,
            before.c.priority == Priority.BULLETIN,
            before.c.done_at >= bindparam(moment, type_=Instant),
        )
        .correlate(outbox)
        .scalar_subquery()
    )
    return case((outbox.c.priority == Priority.BULLETIN, told), else_=0)


def _elsewhere() -> ColumnElement[bool]:
    """Whether the company a group's row is about has its contact in another unit by now."""
    contact, held = contacts.alias("whose"), roles.alias("in_unit")
    theirs = (contact.c.company_id == outbox.c.about_id) & contact.c.until.is_(None)
    at_work = (held.c.person_id == contact.c.person_id) & held.c.until.is_(None) & held.c.unit_id.is_not(None)
    in_a_unit = exists().where(theirs, at_work)
    in_this_one = exists().where(theirs, at_work, held.c.unit_id == team_groups.c.unit_id)
    return case((outbox.c.about_kind == TOPIC, and_(in_a_unit, not_(in_this_one))), else_=false())


def _claim() -> ReturningUpdate[Any]:
    chosen = _together([_heads(Priority.ANSWER, "answers"), _unasked()]).subquery()
    return (
        update(outbox)
        .where(outbox.c.id.in_(select(chosen.c.id)), stands(bindparam("fence"), bindparam("epoch")))
        .values(
            lease_until=bindparam("lease", type_=Instant),
            lease_token=bindparam("token"),
            attempts=outbox.c.attempts + 1,
            # A lease that ended by itself, and nobody said what became of it.
            ambiguous=case((outbox.c.lease_token.is_not(None), PERHAPS_SENT), else_=outbox.c.ambiguous),
        )
        .returning(outbox.c.id)
    )


def _sealed(part: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    return type_coerce(part, NullType).label(name)


def _parcels() -> Select[Any]:
    of_person = roles.c.person_id == outbox.c.person_id
    return (
        select(
            *(column for column in outbox.c if column is not outbox.c.body),
            # Sealed still: each is opened by itself, so that a spoilt one stops nobody.
            _sealed(outbox.c.body, "body"),
            persons.c.id.label("known"),
            persons.c.language,
            persons.c.stopped_at,
            persons.c.unreachable_at,
            _sealed(telegram_links.c.telegram_id, "telegram_id"),
            cards.c.message_id.label("card_message"),
            cards.c.shown.label("card_shown"),
            team_groups.c.id.label("team"),
            _sealed(team_groups.c.chat, "team_chat"),
            team_groups.c.language.label("team_language"),
            CONNECTED.label("team_connected"),
            team_topics.c.thread_id.label("thread"),
            _elsewhere().label("elsewhere"),
            _sealed(_adviser(), "adviser"),
            _sealed(_contact(), "contact"),
            _overtaken().label("overtaken"),
            _passes().label("passes"),
            _told_since("today").label("told_today"),
            _told_since("this_week").label("told_this_week"),
            and_(
                exists().where(of_person, roles.c.until >= outbox.c.made_at),
                not_(exists().where(of_person, roles.c.until.is_(None))),
            ).label("lost_role"),
        )
        .select_from(
            outbox.outerjoin(persons, persons.c.id == outbox.c.person_id)
            .outerjoin(telegram_links, telegram_links.c.person_id == outbox.c.person_id)
            .outerjoin(cards, and_(cards.c.person_id == outbox.c.person_id, cards.c.card == outbox.c.card))
            .outerjoin(team_groups, team_groups.c.id == -outbox.c.person_id)
            .outerjoin(
                team_topics,
                and_(
                    team_topics.c.group_id == team_groups.c.id,
                    team_topics.c.company_id == outbox.c.about_id,
                    outbox.c.about_kind == TOPIC,
                ),
            )
        )
        .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
        .order_by(outbox.c.priority, outbox.c.due_at, outbox.c.id)
    )


# Put together once: that takes longer than running them.
CLAIM, PARCELS = _claim(), _parcels()
