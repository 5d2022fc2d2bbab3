"""A company of a colleague who goes away: what is open, promised and preferred there waits for its next contact."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.commands.past import Hand
from bot.domain.ids import PersonId
from bot.domain.timeline import NextStep, Purpose, Result

On = Callable[[int, str], Awaitable[datetime]]
ASKED = "Hej Jonas. Vi mangler en hånd på pladsen til januar. Hvad kræver det af os?"
ANSWERED = "Godt at høre. Jeg finder et forslag til jer."
PROMISED = "Et forslag til en hjælper på pladsen"
AT_MOST = 2  # a month
PREFERRED = "Ring helst før kl. 8. Poul er på pladsen bagefter."


@dataclass(frozen=True)
class Two:
    """Whose phones it happens on."""

    contact: Hand
    manager: Hand


async def matters(two: Two, on: On, *, company: int, by: date) -> None:
    """Tuesday: the manager asks, the contact answers, and promises something by this day."""
    await on(1, "11:45")
    await two.manager.says(ASKED)
    await on(1, "11:50")
    await two.contact.fills("answer_request", {"text": ANSWERED})
    await on(1, "11:52")
    await two.contact.says("/menu")
    await two.contact.presses("my_companies")
    await two.contact.presses("company", company)
    said = {"purpose": Purpose.JOBS, "result": Result.SPOKE, "next": NextStep.PROMISE, "words": PROMISED}
    await two.contact.fills("log_contact", said | {"day": by.isoformat()})
    await two.contact.presses("company", company)
    await two.contact.fills("prefers", {"words": PREFERRED})
    await on(1, "11:56")
    await two.manager.says("/menu")
    await two.manager.presses("how_often")
    await two.manager.presses("how_often_set", AT_MOST)


async def go_away(two: Two, on: On, *, first: date, last: date, stand_in: PersonId) -> None:
    """Friday: the contact is away from Monday on, and a colleague stands in."""
    await on(4, "14:00")
    await two.contact.says("/menu")
    said = {"first": first.isoformat(), "last": last.isoformat(), "stand_in": str(stand_in)}
    await two.contact.fills("absence", said)
