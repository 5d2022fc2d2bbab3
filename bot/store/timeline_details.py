"""What the lines of a company's history say, kind by kind, read for those that are shown."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select, and_, bindparam, select

from bot.domain.timeline import (
    FROM_A_FILE,
    OWN,
    SITES,
    STEPS,
    TAKEN_BACK,
    Kind,
    Logged,
    NextStep,
    Purpose,
    Result,
)
from bot.store.agreements import company_agreements
from bot.store.aliases import aliases
from bot.store.companies import contacts
from bot.store.job_functions import job_functions
from bot.store.messages import messages
from bot.store.outreach_visits import visits
from bot.store.placements import placements
from bot.store.requests import requests
from bot.store.shortlists import suggestions
from bot.store.speed_dating.guests import guest_companies
from bot.store.speed_dating.meetings import meetings
from bot.store.timeline_datings import DATINGS, said_of_dating
from bot.store.timeline_lines import company_lines, company_promises

Said = Callable[[Any], dict[str, Any]]
Detail = tuple[Select[Any], Any, Said]


def _message(row: Any) -> dict[str, Any]:
    code = TAKEN_BACK if row.taken_back_at is not None else ""
    return {"by": row.author_id, "words": row.text, "code": code, "topic": row.topic or ""}


def _contact(row: Any) -> dict[str, Any]:
    return {"by": row.person_id, "code": row.reason}


def _function(row: Any) -> dict[str, Any]:
    return {"by": row.posted_by, "words": row.title}


def _chosen(row: Any) -> dict[str, Any]:
    return {"by": row.decided_by, "words": row.title, "candidate": row.alias}


def _placement(row: Any) -> dict[str, Any]:
    return {"candidate": row.alias, "code": row.state, "day": row.starts_on}


def _line(row: Any) -> dict[str, Any]:
    logged = (
        Logged(Purpose(row.purpose), Result(row.result), NextStep(row.next_step))
        if row.purpose is not None
        else None
    )
    code = FROM_A_FILE if row.kind in SITES and row.made_by is None else ""
    if row.kind in STEPS:
        return {"candidate": row.alias, "code": row.step or "", "begins": row.step_at}
    return {"by": row.made_by, "words": row.words or row.title or "", "logged": logged, "code": code}


def _visit(row: Any) -> dict[str, Any]:
    return {"by": row.person_id, "words": row.place}


def _promise(row: Any) -> dict[str, Any]:
    return {"by": row.made_by, "words": row.words or "", "day": row.due_on}


def _kept(row: Any) -> dict[str, Any]:
    return {"by": row.kept_by, "words": row.words or "", "day": row.due_on}


def _agreed(row: Any) -> dict[str, Any]:
    return {"by": row.made_by, "words": row.words or "", "day": row.review_on}


def _agreed_no_more(row: Any) -> dict[str, Any]:
    return {"by": row.ended_by, "words": row.words or ""}


def known_as(table: Any) -> Any:
    """The number the company knows the candidate by: nobody is named here."""
    return and_(aliases.c.company_id == table.c.company_id, aliases.c.candidate_id == table.c.candidate_id)


def _numbered(table: Any) -> Any:
    return table.outerjoin(aliases, known_as(table))


def _by_number(query: Select[Any], table: Any, said: Said) -> Detail:
    # Put together once: that takes longer than reading them.
    return query.where(table.c.id.in_(bindparam("numbers", expanding=True))), table, said


ALIAS = aliases.c.number.label("alias")
MESSAGE = _by_number(
    select(
        messages.c.id, messages.c.author_id, messages.c.text, messages.c.taken_back_at, requests.c.topic
    ).select_from(messages.join(requests, requests.c.id == messages.c.request_id)),
    messages,
    _message,
)
PLACEMENT = _by_number(
    select(placements.c.id, placements.c.state, placements.c.starts_on, ALIAS).select_from(_numbered(placements)),
    placements, _placement,
)  # fmt: skip
LINE = _by_number(
    select(company_lines, job_functions.c.title, ALIAS).select_from(
        company_lines.outerjoin(
            job_functions,
            and_(company_lines.c.kind == Kind.FILLED, job_functions.c.id == company_lines.c.subject_id),
        )
        .outerjoin(meetings, and_(company_lines.c.kind.in_(STEPS), meetings.c.id == company_lines.c.subject_id))
        .outerjoin(aliases, known_as(meetings))
    ),
    company_lines, _line,
)  # fmt: skip
# Kind: the rows that tell of it, by their `numbers`, the table these are of, and what of a row is told.
DETAILS: dict[Kind, Detail] = {
    Kind.ASKED: MESSAGE,
    Kind.ANSWERED: MESSAGE,
    Kind.CONTACT: _by_number(select(contacts), contacts, _contact),
    Kind.POSTED: _by_number(select(job_functions), job_functions, _function),
    Kind.CHOSEN: _by_number(
        select(suggestions.c.id, suggestions.c.decided_by, job_functions.c.title, ALIAS).select_from(
            _numbered(suggestions).join(job_functions, job_functions.c.id == suggestions.c.job_function_id)
        ),
        suggestions, _chosen,
    ),
    Kind.DATING: _by_number(DATINGS, guest_companies, said_of_dating),
    Kind.VISIT: _by_number(select(visits), visits, _visit),
    Kind.BEGUN: PLACEMENT,
    Kind.ENDED: PLACEMENT,
    Kind.PROMISED: _by_number(select(company_promises), company_promises, _promise),
    Kind.KEPT: _by_number(select(company_promises), company_promises, _kept),
    Kind.AGREED: _by_number(select(company_agreements), company_agreements, _agreed),
    Kind.AGREED_NO_MORE: _by_number(select(company_agreements), company_agreements, _agreed_no_more),
    **dict.fromkeys(OWN, LINE),
}  # fmt: skip


def said_by(kind: Kind, row: Any) -> dict[str, Any]:
    """What the row says of a line of this kind; `by` is the number of who did it."""
    _rows, _table, said = DETAILS[kind]
    return said(row)
