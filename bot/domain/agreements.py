"""What a company and we have agreed on, in words: who does what, and when somebody looks at it again."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.ids import CompanyId, PersonId


@dataclass(frozen=True)
class Agreement:
    """One of them; without words when they are forgotten, without `review_on` when nobody has to look again."""

    id: int
    company: CompanyId
    made_by: PersonId
    words: str
    review_on: date | None
    made_at: datetime
    ended_at: datetime | None = None
