"""What may stand on a desk, each kind as a statement of its own that names rows and opens no secret.

A new kind is one statement here, its line in `MINE` or `LEADS`, and a reader in `bot.views.desk_items`.
Every one is found by an index of what is open now: a table that grows is never scanned.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    distinct,
    exists,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    type_coerce,
    union,
)

from bot.domain.candidates import LOOKED_AT, UNSEEN, SuggestionState
from bot.domain.job_functions import JobFunctionState
from bot.domain.speed_dating.events import SpeedDatingState
from bot.store.calls import OWED, call_tasks
from bot.store.candidates import candidates
from bot.store.companies import contacts
from bot.store.due import DONE, PENDING, due_rows
from bot.store.job_functions import job_functions
from bot.store.moments import IsSince, LateOn
from bot.store.people import roles
from bot.store.promised import ANOTHER, NO_MATCH, is_silent_candidate, is_silent_company
from bot.store.requests import WAITING, requests
from bot.store.schema import Instant, Key
from bot.store.shortlists import suggestions
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.strangers import on_duty, strangers
from bot.store.timeline_lines import company_promises

DANGER, WROTE, FIRST_DAY, LAST_DAY = "danger", "wrote", "first day", "last day"


class OnDesk(StrEnum):
    """What a row of a desk is."""

    DANGER = "danger"  # somebody may be in danger: a call to make now
    WAITING = "waiting"  # a company waits for an answer
    STRANGER = "stranger"  # somebody unknown waits for an answer
    CALL = "call"  # another call to make
    SUGGESTION = "suggestion"  # a company was promised somebody
    SILENT = "silent"  # a candidate has not said whether a company may see the card
    GUESTS = "guests"  # guests of a near event have not answered
    WORDS = "words"  # what a company was promised in words
    REVIEW = "review"  # what was agreed with a company is to be looked at again
    STEP = "step"  # what two who share their names do next
    OWED_DANGER = "owed danger"  # people who wait for a colleague
    OWED_WORDS = "owed words"
    OWED_CALL = "owed call"


# The gravest first; of the same rank by day.
NOW, COLLEAGUE_NOW, WAITS, COLLEAGUE, LATER = range(5)

# Whose companies and candidates; who reads; the unit they lead; until when an event is near.
OF: Any = bindparam("of", expanding=True, type_=Key)
ME: Any = bindparam("me", type_=Key)
WHERE: Any = bindparam("where", type_=Key)
NOW_IS: Any = bindparam("now", type_=Instant)
NEAR: Any = bindparam("near", type_=Instant)
BY: Any = bindparam("by", type_=Instant)
TODAY_ENDS: Any = bindparam("today_ends", type_=Instant)
TOMORROW_ENDS: Any = bindparam("tomorrow_ends", type_=Instant)

Source = Callable[[], Select[Any]]


def row(kind: OnDesk, rank: Any, number: Any, at: Any, *, soon: Any = 0, flag: Any = 0) -> Select[Any]:
    """One row of a desk: what it is, where it stands among the others, and the number it has where it is kept.

    Within a rank those of `soon` 0 come first, then the earlier `at`. `flag` is for the kind's own reader.
    """
    return select(
        literal(kind.value, String).label("kind"),
        _number(rank, "rank") if isinstance(rank, int) else rank.label("rank"),
        type_coerce(soon, Integer).label("soon") if not isinstance(soon, int) else _number(soon, "soon"),
        type_coerce(at, Instant).label("at"),
        number.label("number"),
        flag.label("flag") if not isinstance(flag, int) else _number(flag, "flag"),
    )


def _number(value: int, name: str) -> Any:
    return literal(value, Integer).label(name)


def in_state(column: Any, *states: Any) -> Any:
    """The column is one of these."""
    # Written out, because a partial index is only used for a condition that is known beforehand.
    return column.in_([literal_column(f"'{one}'", String) for one in states])


def _mine(company: Any) -> Any:
    return and_(contacts.c.company_id == company, contacts.c.until.is_(None), contacts.c.person_id.in_(OF))


def _call(kind: OnDesk, rank: Any, reason: Any) -> Select[Any]:
    without_day = case((call_tasks.c.due_at.is_(None), 1), else_=0)
    return row(kind, rank, call_tasks.c.id, call_tasks.c.due_at, soon=without_day).where(
        call_tasks.c.owner_id == ME, call_tasks.c.done_at.is_(None), reason
    )


def in_danger() -> Select[Any]:
    """Calls to make now."""
    return _call(OnDesk.DANGER, NOW, call_tasks.c.reason == DANGER)


def to_call() -> Select[Any]:
    """Other calls; around a first or a last day it is to be made before somebody stands before a door."""
    at_hand = case(
        (and_(call_tasks.c.reason == FIRST_DAY, call_tasks.c.due_at < TODAY_ENDS), COLLEAGUE_NOW),
        (and_(call_tasks.c.reason == LAST_DAY, call_tasks.c.due_at < TOMORROW_ENDS), COLLEAGUE_NOW),
        else_=LATER,
    )
    return _call(OnDesk.CALL, at_hand, call_tasks.c.reason != DANGER)


def _waits() -> Select[Any]:
    by_phone = case((requests.c.wants_call, 0), else_=1)
    return row(OnDesk.WAITING, WAITS, requests.c.id, requests.c.asked_at, soon=by_phone).where(
        in_state(requests.c.state, *WAITING)
    )


def waiting() -> Select[Any]:
    """Companies that wait: who wants a call first, then who has waited longest."""
    return _waits().join_from(requests, contacts, _mine(requests.c.company_id))


def waiting_in_unit() -> Select[Any]:
    """The same of a unit's contacts, of those who work in none any more, and of nobody's companies."""
    return _in_unit(_waits())


def late_in_unit() -> Select[Any]:
    """Of those, who should have an answer by a moment: the earliest deadline first."""
    by_then = row(OnDesk.WAITING, WAITS, requests.c.id, requests.c.deadline_at).where(
        in_state(requests.c.state, *WAITING), requests.c.deadline_at <= BY
    )
    return _in_unit(by_then)


def _in_unit(wanted: Select[Any]) -> Select[Any]:
    held = select(roles.c.id).where(
        roles.c.person_id == contacts.c.person_id, roles.c.until.is_(None), roles.c.unit_id.is_not(None)
    )
    elsewhere = exists(held) & ~exists(held.where(roles.c.unit_id == WHERE))
    joined = requests.outerjoin(
        contacts, and_(contacts.c.company_id == requests.c.company_id, contacts.c.until.is_(None))
    )
    return wanted.select_from(joined).where(or_(contacts.c.person_id.is_(None), ~elsewhere))


def all_strangers() -> Select[Any]:
    """Whoever is unknown and waits, for who leads: danger with what is to do now, the others with companies."""
    rank = case((strangers.c.urgent, NOW), else_=WAITS)
    return row(OnDesk.STRANGER, rank, strangers.c.person_id, strangers.c.answer_by, soon=1).where(
        strangers.c.closed_at.is_(None)
    )


def my_strangers() -> Select[Any]:
    """The same, for who is on duty, or stands in for them."""
    return all_strangers().where(exists().where(on_duty.c.person_id.in_(OF)))


def suggestions_promised() -> Select[Any]:
    """Open job functions whose newest promise of somebody is not kept; `flag` when the company heard of nobody yet."""
    newer = due_rows.alias("newer")
    counts = due_rows.c.state.in_((PENDING, DONE))
    outdone = exists().where(
        newer.c.kind == NO_MATCH,
        newer.c.subject_id == due_rows.c.subject_id,
        newer.c.state.in_((PENDING, DONE)),
        or_(
            newer.c.due_at > due_rows.c.due_at,
            and_(newer.c.due_at == due_rows.c.due_at, newer.c.id > due_rows.c.id),
        ),
    )
    kept = exists().where(suggestions.c.job_function_id == job_functions.c.id, keeps_promise_of_row())
    joined = (
        job_functions.join(contacts, _mine(job_functions.c.company_id))
        .join(due_rows, and_(due_rows.c.kind == NO_MATCH, due_rows.c.subject_id == job_functions.c.id, counts))
    )  # fmt: skip
    return (
        row(OnDesk.SUGGESTION, LATER, job_functions.c.id, due_rows.c.due_at, flag=due_rows.c.state)
        .select_from(joined)
        .where(job_functions.c.state == JobFunctionState.OPEN, ~outdone, ~kept)
    )


def keeps_promise_of_row() -> Any:
    """What `bot.domain.candidates.keeps_promise` says of a suggestion and a promise's due row."""
    state, answered = suggestions.c.state, suggestions.c.answered_at
    # Asked in this order: of another kind's rows the occurrence is no moment.
    since = case(
        (due_rows.c.kind == NO_MATCH, IsSince(answered, due_rows.c.occurrence, literal(ANOTHER, String))),
        else_=false(),
    )
    first = ~due_rows.c.occurrence.startswith(ANOTHER)
    return or_(
        and_(state.in_(sorted(LOOKED_AT)), first),
        and_(state.not_in(sorted(UNSEEN)), answered.is_not(None), since),
    )


def candidates_asked() -> Select[Any]:
    """Candidates who have not answered, of these advisers or about these contacts' companies."""
    # Two selects, each by an index: with "or" between them every suggestion would be read.
    asked = suggestions.c.state == SuggestionState.ASKED
    advised = (
        select(suggestions.c.id, suggestions.c.deadline_at)
        .join(candidates, candidates.c.id == suggestions.c.candidate_id)
        .where(asked, candidates.c.adviser_id.in_(OF))
    )
    hosted = (
        select(suggestions.c.id, suggestions.c.deadline_at)
        .join(contacts, _mine(suggestions.c.company_id))
        .where(asked)
    )
    either = union(advised, hosted).subquery()
    return row(OnDesk.SILENT, LATER, either.c.id, either.c.deadline_at)


def guests_asked() -> Select[Any]:
    """Near events with somebody silent whom these look after, or that they organise."""
    organised = speed_datings.c.organiser_id.in_(OF)
    people = exists(
        select(guest_candidates.c.id)
        .join(candidates, candidates.c.id == guest_candidates.c.candidate_id)
        .where(
            guest_candidates.c.speed_dating_id == speed_datings.c.id,
            is_silent_candidate(),
            or_(organised, candidates.c.adviser_id.in_(OF)),
        )
    )
    theirs = and_(contacts.c.company_id == guest_companies.c.company_id, contacts.c.until.is_(None))
    tables = exists(
        select(guest_companies.c.id)
        .outerjoin(contacts, theirs)
        .where(
            guest_companies.c.speed_dating_id == speed_datings.c.id,
            is_silent_company(),
            or_(organised, contacts.c.person_id.in_(OF)),
        )
    )
    return row(OnDesk.GUESTS, LATER, speed_datings.c.id, speed_datings.c.begins_at).where(
        speed_datings.c.state == SpeedDatingState.ANNOUNCED,
        speed_datings.c.begins_at > NOW_IS,
        speed_datings.c.begins_at < NEAR,
        or_(people, tables),
    )


def words_promised() -> Select[Any]:
    """What companies were promised in words; it is kept before the day is over."""
    return (
        row(OnDesk.WORDS, LATER, company_promises.c.id, LateOn(company_promises.c.due_on))
        .join_from(company_promises, contacts, _mine(company_promises.c.company_id))
        .where(company_promises.c.kept_at.is_(None))
    )


def words_to_nobodys() -> Select[Any]:
    """What companies without a contact were promised: a coordinator's, until there is one."""
    has_contact = exists().where(
        contacts.c.company_id == company_promises.c.company_id, contacts.c.until.is_(None)
    )
    return row(OnDesk.WORDS, LATER, company_promises.c.id, LateOn(company_promises.c.due_on)).where(
        company_promises.c.kept_at.is_(None), ~has_contact
    )


def _owed(kind: OnDesk, rank: int, reason: Any) -> Select[Any]:
    owes = select(
        call_tasks.c.owner_id, func.min(call_tasks.c.due_at).label("due"),
        func.count(distinct(call_tasks.c.person_id)).label("people"),
    )  # fmt: skip
    grouped = (
        owes.where(call_tasks.c.owner_id.in_(OF), call_tasks.c.done_at.is_(None), reason)
        .group_by(call_tasks.c.owner_id)
        .subquery()
    )
    without_day = case((grouped.c.due.is_(None), 1), else_=0)
    return row(kind, rank, grouped.c.owner_id, grouped.c.due, soon=without_day, flag=grouped.c.people)


def owed_in_danger() -> Select[Any]:
    """Colleagues who are to call somebody now; `flag` is how many people wait, a person who waits twice is one."""
    return _owed(OnDesk.OWED_DANGER, COLLEAGUE_NOW, call_tasks.c.reason == DANGER)


def owed_words() -> Select[Any]:
    """Colleagues who owe an answer."""
    return _owed(OnDesk.OWED_WORDS, COLLEAGUE, call_tasks.c.reason == WROTE)


def owed_calls() -> Select[Any]:
    """Colleagues who owe a call."""
    return _owed(OnDesk.OWED_CALL, COLLEAGUE, call_tasks.c.reason.in_(sorted(OWED - {DANGER, WROTE})))


# A consultant's desk, and the coordinator's.
MINE: tuple[Source, ...] = (
    in_danger, waiting, my_strangers, to_call, suggestions_promised, candidates_asked, guests_asked, words_promised,
)  # fmt: skip
LEADS: tuple[Source, ...] = (
    in_danger,
    owed_in_danger,
    waiting_in_unit,
    all_strangers,
    owed_words,
    owed_calls,
    to_call,
    words_to_nobodys,
)
LATE: tuple[Source, ...] = (late_in_unit,)
