"""What has happened between us and a company: kinds of lines, and what is said of a contact in three taps."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.ids import CompanyId, PersonId


class Kind(StrEnum):
    """What a line tells of. Most are read where they are kept already; the others are lines of their own."""

    ASKED = "asked"  # the company wrote
    ANSWERED = "answered"
    CONTACT = "contact"  # who is the fixed contact from then on
    POSTED = "posted"
    FILLED = "filled"
    CHOSEN = "chosen"  # the company would like to meet a candidate
    DATING = "dating"
    BEGUN = "begun"  # a placement was agreed
    ENDED = "ended"
    LOGGED = "logged"  # a call or a visit
    NUDGED = "nudged"  # the bot asked them for an answer once more
    VISIT = "visit"  # an agreed one, on its day
    PROMISED = "promised"
    KEPT = "kept"
    PREFERS = "prefers"  # how they like it
    NOTE = "note"  # what colleagues wrote to each other
    HANDED_ON = "handed on"  # what who had it wrote for who has it now
    SITE_ADDED = "site added"
    SITE_CHANGED = "site changed"
    SITE_CLOSED = "site closed"
    SITE_OPENED = "site opened"  # once more
    MERGED = "merged"  # a company that was here twice has become part of it
    WANTS_CALL = "wants call"  # they asked to be called
    CALLED = "called"  # what they asked was answered by phone
    STEP_AGREED = "step agreed"  # what a company and whom it met do next
    STEP_OFF = "step off"
    AGREED = "agreed"  # what both sides do, in words
    AGREED_NO_MORE = "agreed no more"


# Lines of a table of their own: nothing else holds them.
SITES = frozenset({Kind.SITE_ADDED, Kind.SITE_CHANGED, Kind.SITE_CLOSED, Kind.SITE_OPENED})
STEPS = frozenset({Kind.STEP_AGREED, Kind.STEP_OFF})
AGREEMENTS = frozenset({Kind.AGREED, Kind.AGREED_NO_MORE})
OWN = (
    frozenset({Kind.FILLED, Kind.LOGGED, Kind.PREFERS, Kind.NOTE, Kind.NUDGED, Kind.MERGED})
    | frozenset({Kind.HANDED_ON, Kind.WANTS_CALL, Kind.CALLED})
    | SITES
    | STEPS
)
# The code of a message that its author has taken back.
TAKEN_BACK = "taken back"
# Of a job dating that was called off, and of one the company said no to.
OFF, NOT_COMING = "off", "not coming"
# Nobody did it in the chat.
FROM_A_FILE = "from a file"
CONTACTS = frozenset({Kind.ASKED, Kind.ANSWERED, Kind.LOGGED, Kind.WANTS_CALL, Kind.CALLED})
# All that the company has heard of or done itself: whoever is about to contact it is not the first.
TOUCHES = CONTACTS | {
    Kind.NUDGED, Kind.VISIT, Kind.POSTED, Kind.CHOSEN, Kind.DATING, Kind.STEP_AGREED, Kind.BEGUN
}  # fmt: skip


class Filter(StrEnum):
    """Which of them are shown; as short as a button has to be."""

    EVERYTHING = "a"
    WRITTEN = "w"
    SPOKEN = "s"
    JOBS = "j"
    PEOPLE = "p"
    CONTACT = "c"

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of lines behind it."""
        return KINDS[self]


KINDS: dict[Filter, frozenset[Kind]] = {
    Filter.EVERYTHING: frozenset(Kind),
    Filter.WRITTEN: frozenset({Kind.ASKED, Kind.ANSWERED}),
    Filter.SPOKEN: frozenset(
        {
            Kind.LOGGED,
            Kind.WANTS_CALL,
            Kind.CALLED,
            Kind.VISIT,
            Kind.PROMISED,
            Kind.KEPT,
            Kind.PREFERS,
            Kind.NOTE,
        }
    )
    | AGREEMENTS,
    Filter.JOBS: frozenset({Kind.NUDGED, Kind.POSTED, Kind.FILLED, Kind.CHOSEN}) | SITES,
    Filter.PEOPLE: frozenset({Kind.DATING, Kind.BEGUN, Kind.ENDED}) | STEPS,
    Filter.CONTACT: frozenset({Kind.CONTACT, Kind.HANDED_ON, Kind.MERGED}),
}


class Purpose(StrEnum):
    """What a contact was about."""

    HELLO = "hello"
    JOBS = "jobs"
    PEOPLE = "people"  # somebody who started with them
    DATING = "dating"
    PAPERS = "papers"
    OTHER = "other"


class Result(StrEnum):
    """What came of it."""

    SPOKE = "spoke"
    VISITED = "visited"
    NO_ANSWER = "no answer"
    NOT_NOW = "not now"  # they need nothing at the moment


class NextStep(StrEnum):
    """What happens next."""

    NOTHING = "nothing"
    THEY = "they"  # the company gets back to us
    PROMISE = "promise"


@dataclass(frozen=True)
class Logged:
    """One call or visit, as it is logged."""

    purpose: Purpose
    result: Result
    next_step: NextStep


@dataclass(frozen=True)
class Entry:
    """One line. `who` did it, by name; `candidate` is the number the company knows, if it knows one.

    `words` are somebody's own, a title or a place; `code` is a rule, a form of employment or a state;
    `count` of so many that were agreed were held. `topic` is what a request is about, by its code.
    """

    kind: Kind
    number: int
    at: datetime
    who: str = ""
    words: str = ""
    code: str = ""
    candidate: int | None = None
    day: date | None = None
    begins: datetime | None = None
    count: int = 0
    of: int = 0
    logged: Logged | None = None
    topic: str = ""
    came_from: str = ""  # the company it was of, which has become part of this one

    @property
    def touched(self) -> bool:
        """Whether the company was in touch with us through it: a job dating it did not sit at is none."""
        if self.kind is Kind.DATING:
            return not self.code and self.count > 0
        return self.kind in TOUCHES


@dataclass(frozen=True)
class Promise:
    """What a company was promised, and by which day; without words when they are forgotten."""

    id: int
    company: CompanyId
    made_by: PersonId
    words: str
    due_on: date
    made_at: datetime
    kept_at: datetime | None = None
