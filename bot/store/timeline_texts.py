"""What stands in a company's history, read for nothing but to look for words in it.

It is kept sealed, so each text is opened. Only what can be looked for is read, and nothing is made of it.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)  # fmt: skip

from bot.domain.timeline import OWN, STEPS, Kind
from bot.store.agreements import company_agreements
from bot.store.companies import contacts
from bot.store.job_functions import job_functions
from bot.store.messages import messages
from bot.store.outreach_visits import visits
from bot.store.schema import Secret
from bot.store.shortlists import suggestions
from bot.store.speed_dating.events import speed_datings
from bot.store.timeline_lines import company_lines, company_promises
from bot.store.timeline_sources import SOURCES, own_lines


def _sealed(words: Any) -> ColumnElement[Any]:
    return type_coerce(words, LargeBinary)


def _place(words: Any) -> ColumnElement[Any]:
    assert isinstance(words.type, Secret), "what people write is kept sealed"
    return literal(words.type.place, String)


def _said(lines: Select[Any], by: Any, words: Any) -> Select[Any]:
    """The lines with who did it, and what is said, sealed for its place."""
    return lines.add_columns(by.label("by"), _sealed(words).label("sealed"), _place(words).label("place"))


def _own() -> Select[Any]:
    """Of a step there are no words; a job function that is filled is called by its title."""
    words, title = company_lines.c.words, job_functions.c.title
    filled = and_(company_lines.c.kind == Kind.FILLED, job_functions.c.id == company_lines.c.subject_id)
    return (
        own_lines(OWN - STEPS)
        .add_columns(
            company_lines.c.made_by.label("by"),
            func.coalesce(_sealed(words), _sealed(title)).label("sealed"),
            case((words.is_(None), _place(title)), else_=_place(words)).label("place"),
        )
        .select_from(company_lines.outerjoin(job_functions, filled))
    )


def _every_text() -> Select[Any]:
    chosen = SOURCES[Kind.CHOSEN].join(job_functions, job_functions.c.id == suggestions.c.job_function_id)
    nothing = cast(null(), LargeBinary).label("sealed"), literal("", String).label("place")
    every = union_all(
        _said(SOURCES[Kind.ASKED], messages.c.author_id, messages.c.text),
        SOURCES[Kind.CONTACT].add_columns(contacts.c.person_id.label("by"), *nothing),
        _said(SOURCES[Kind.POSTED], job_functions.c.posted_by, job_functions.c.title),
        _said(chosen, suggestions.c.decided_by, job_functions.c.title),
        _said(SOURCES[Kind.DATING], speed_datings.c.organiser_id, speed_datings.c.place),
        _said(SOURCES[Kind.VISIT], visits.c.person_id, visits.c.place),
        _said(SOURCES[Kind.PROMISED], company_promises.c.made_by, company_promises.c.words),
        _said(SOURCES[Kind.KEPT], company_promises.c.kept_by, company_promises.c.words),
        _said(SOURCES[Kind.AGREED], company_agreements.c.made_by, company_agreements.c.words),
        _said(SOURCES[Kind.AGREED_NO_MORE], company_agreements.c.ended_by, company_agreements.c.words),
        _own(),
    ).subquery()
    return select(every).order_by(every.c.at.desc(), every.c.kind, every.c.number.desc())


# Of every line in which words can stand, or the name of who did it: the newest first.
EVERY_TEXT = _every_text()
