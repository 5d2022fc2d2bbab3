"""Notices about an answer of one's own that somebody else has changed."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CompanyId, MeetingId
from bot.domain.speed_dating.events import Feedback


@dataclass(frozen=True)
class AnswerChanged:
    """To a manager: a colleague, `by` name, has changed what the company says about a talk, and to what.

    If both say gladly, the candidate gets the name of the `speaker`, or the reader's own where it is empty, and this
    `phone`. The `answer_stands` where only that is another.
    `gladly_before` when they were to get a name until now; `shared` when they have one already. `in_its_place` where
    the reader's own answer stood.
    """

    meeting: MeetingId
    company: CompanyId
    by: str
    said: Feedback
    who: str
    begins: datetime
    named: bool = True
    speaker: str = ""
    phone: str | None = None
    answer_stands: bool = False
    gladly_before: bool = False
    shared: bool = False
    in_its_place: bool = False
