"""What companies have written that nobody has answered yet."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select

from bot.domain.ids import CompanyId, RequestId
from bot.domain.requests import LATE, RequestState
from bot.domain.timeline import Kind
from bot.store.due import PENDING, due_rows
from bot.store.messages import Message, message_of, messages
from bot.store.requests import WAITING, requests
from bot.store.timeline_lines import company_lines
from bot.store.tx import Tx

# Put together once: the clock asks it again and again.
UNWATCHED = (
    select(requests.c.id, requests.c.deadline_at)
    .where(
        requests.c.state.in_(WAITING),
        requests.c.deadline_at.is_not(None),
        ~exists().where(
            due_rows.c.kind == LATE, due_rows.c.subject_id == requests.c.id, due_rows.c.state == PENDING
        ),
    )
    .order_by(requests.c.id)
)


class Unanswered:
    """Reads the words of requests after what was last written or called to the company in them, and which requests
    nobody watches."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def first_words(self, those: Collection[int]) -> dict[RequestId, str]:
        """What each of these requests waits with, as it began; where nothing new was written, the newest words."""
        theirs = _theirs(those).subquery()
        number = func.coalesce(func.min(case((theirs.c.news == 1, theirs.c.id))), func.max(theirs.c.id))
        wanted = select(number).group_by(theirs.c.request_id)
        rows = await self.tx.connection.execute(
            select(messages.c.request_id, messages.c.text).where(messages.c.id.in_(wanted))
        )
        return {RequestId(row.request_id): row.text for row in rows}

    async def words_of(self, request: RequestId, *, most: int) -> list[str]:
        """The newest words of one request that nobody has answered, the oldest of them first."""
        theirs = _theirs([request]).subquery()
        rows = await self.tx.connection.scalars(
            select(messages.c.text)
            .where(messages.c.id.in_(select(theirs.c.id).where(theirs.c.news == 1)))
            .order_by(messages.c.id.desc())
            .limit(most)
        )
        return list(reversed(rows.all()))

    async def left_by(self, company: CompanyId, *, since: datetime, until: datetime) -> list[Message]:
        """What the company wrote between two moments in what is closed by nobody, and we have not answered since."""
        after = messages.alias("after")
        answered = exists().where(
            after.c.request_id == messages.c.request_id,
            after.c.from_company.is_(False),
            after.c.id > messages.c.id,
        )
        rows = await self.tx.connection.execute(
            select(messages)
            .join(requests, requests.c.id == messages.c.request_id)
            .where(
                requests.c.company_id == company,
                requests.c.state == RequestState.CLOSED,
                requests.c.closed_by.is_(None),
                messages.c.from_company.is_(True),
                messages.c.taken_back_at.is_(None),
                messages.c.at.between(since, until),
                ~answered,
            )
            .order_by(messages.c.id)
        )
        return [message_of(row) for row in rows]

    async def unwatched(self) -> list[tuple[RequestId, datetime]]:
        """Requests that wait, with the moment they were promised, of which nothing is planned at its end."""
        rows = await self.tx.connection.execute(UNWATCHED)
        return [(RequestId(row.id), row.deadline_at) for row in rows]


def _theirs(those: Collection[int]) -> Select[Any]:
    """The company's words that stand; `news` are those after our last words and our last call."""
    said = (
        select(messages.c.request_id, func.max(messages.c.id).label("last"))
        .where(messages.c.request_id.in_(those), messages.c.from_company.is_(False))
        .group_by(messages.c.request_id)
        .subquery()
    )
    called = (
        select(requests.c.id.label("request_id"), func.max(company_lines.c.at).label("last"))
        .join(
            company_lines,
            and_(
                # By the index of a company's lines.
                company_lines.c.company_id == requests.c.company_id,
                company_lines.c.kind == Kind.CALLED,
                company_lines.c.subject_id == requests.c.id,
            ),
        )
        .where(requests.c.id.in_(those))
        .group_by(requests.c.id)
        .subquery()
    )
    news = and_(
        or_(said.c.last.is_(None), messages.c.id > said.c.last),
        or_(called.c.last.is_(None), messages.c.at > called.c.last),
    )
    return (
        select(messages.c.id, messages.c.request_id, case((news, 1), else_=0).label("news"))
        .select_from(
            messages.outerjoin(said, said.c.request_id == messages.c.request_id).outerjoin(
                called, called.c.request_id == messages.c.request_id
            )
        )
        .where(
            messages.c.request_id.in_(those),
            messages.c.from_company.is_(True),
            messages.c.taken_back_at.is_(None),
        )
    )
