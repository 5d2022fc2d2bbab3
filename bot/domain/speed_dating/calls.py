"""Call me: whoever is asked to a speed dating may talk first, and keeps the place until they have."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import PersonId
from bot.domain.roles import Actor

# Why it is, among the calls of a desk.
GUEST_CALL = "guest call"
# They were called, or their adviser enters what they say: the invitation is not answered yet.
GUEST_ANSWER = "guest answer"
# The same of another call: a guest without a time was promised that somebody finds one.
ANOTHER_TIME = "new time"
# So long before they are expected they have talked at the latest, to be able to come.
TO_GET_THERE = timedelta(minutes=45)
# While the call is open the place is looked at again so often; after it they have as long to say yes.
LOOKS_AGAIN = timedelta(minutes=30)


@dataclass(frozen=True)
class Entered:
    """What a guest said on the telephone: who of the house has written it down, and when."""

    by: PersonId
    at: datetime


def as_entered(by: Actor, now: datetime) -> Entered | None:
    """None when they say it themselves."""
    return Entered(by.entered_by, now) if by.entered_by is not None else None


def called_by(usual: datetime, begins: datetime, *, now: datetime) -> datetime:
    """By when they are called: as any answer is promised, and before they are expected."""
    latest = begins - TO_GET_THERE
    return min(usual, latest) if latest > now else begins
