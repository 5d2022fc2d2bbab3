"""Notices about speed dating. A candidate's full name is in none of them before both have said gladly."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendars import Entry
from bot.domain.ids import CandidateId, CompanyId, MeetingId, RepairId, SpeedDatingId
from bot.domain.notices.speed_dating.day import GuestToday, GuestWrote, RoundNow, TableLate
from bot.domain.speed_dating.events import Shift, Slot


@dataclass(frozen=True)
class PlaceKept:
    """To the candidate: a place is kept for you, `until` then if it became free; neutral until it is opened."""

    event: SpeedDatingId
    adviser: str
    until: datetime | None = None


@dataclass(frozen=True)
class TableKept:
    """To the manager: the event, `begins` with the first time that is kept for them, and how many `kept` are.

    `slots` are those a candidate has said yes to already. `company` is theirs; None in facts that were stored before
    it was among them, here and below. It has so many `tables` there. In its place stands, once a colleague has
    answered, whether they are `coming`, and who said so: `answered_by`, or who wrote it down, `by_phone`. After a yes
    a no has the `entry` that takes it out of their calendar.
    """

    event: SpeedDatingId
    place: str
    begins: datetime
    ends: datetime
    minutes: int
    slots: tuple[Slot, ...]
    kept: int = 0
    company: CompanyId | None = None
    tables: int = 1
    coming: bool | None = None
    answered_by: str = ""
    by_phone: bool = False
    entry: Entry | None = None


@dataclass(frozen=True)
class Remember:
    """To a candidate before the event; neutral: place label, times, a named person.

    Who is `coming` has said so, and is not asked again; `unsure` while a company they are to meet has not answered.
    """

    event: SpeedDatingId
    place: str
    begins: datetime
    consultant: str
    coming: bool = False
    unsure: bool = False


@dataclass(frozen=True)
class RememberTable:
    """To a manager on the working day before: who has said yes by then; `begins` with the time kept for them.

    `lost` when somebody had said yes to a time that is off; `asks` who has not answered their invitation, with how many
    of their `tables` they come.
    """

    event: SpeedDatingId
    place: str
    slots: tuple[Slot, ...]
    begins: datetime | None = None
    lost: bool = False
    company: CompanyId | None = None
    asks: bool = False
    tables: int = 1


@dataclass(frozen=True)
class ComesWith:
    """A company with several tables that has said how many of them come.

    `lost` are those who had said yes to meet it, come, and have no time with it now. It is said `which` come, by number
    in the room, where they differ in their hours.
    """

    company: CompanyId
    name: str
    tables: int
    of: int
    lost: tuple[str | int, ...] = ()
    which: tuple[int, ...] = ()


@dataclass(frozen=True)
class GuestSaid:
    """To the organiser: somebody comes, or does not; `free` is what became free, `begins` when the event does.

    `who` is a company's name, a candidate's name for their own adviser, or a candidate's number. Of a company
    that does not come, `lost` are those who had said yes to meet it. One `comes`
    with so many of its tables. A `company` or a `candidate`, by whom it is looked at again when it is opened.
    """

    event: SpeedDatingId
    who: str | int
    coming: bool
    free: tuple[Slot, ...] = ()
    begins: datetime | None = None
    lost: tuple[str | int, ...] = ()
    comes: ComesWith | None = None
    company: CompanyId | None = None
    candidate: CandidateId | None = None


@dataclass(frozen=True)
class Silent:
    """A company or a candidate who has not answered; `who` as in `GuestSaid`, and whether a message reaches them."""

    who: str | int
    company: CompanyId | None = None
    candidate: CandidateId | None = None
    reached: bool = True


@dataclass(frozen=True)
class NotAnswered:
    """To the organiser on the working day before: who has not answered, the first of them by name, and how `many`."""

    event: SpeedDatingId
    begins: datetime
    silent: tuple[Silent, ...]
    many: int


@dataclass(frozen=True)
class TableSaid:
    """When a company has said that one of its tables is there: its number in the room, and minutes of the day."""

    table: int
    there_from: int | None = None
    there_until: int | None = None


@dataclass(frozen=True)
class PlanChanged:
    """To the organiser: who does not come, what was filled by itself, and what would need somebody to move.

    `done` and `proposed` are the repairs that can be undone, or done; `free` is what nobody
    could be given when a meeting is off, and the event `begins` then. A `guest` who said so themselves can come in
    these minutes of the day alone, or `tables` of a company can; `ends` are meetings for which that leaves no time.
    Or they `chose` a free time, and `is_yes` when that is their yes as well. A company `comes` with another number of
    its tables. Who is `lost` had said yes to meet a company that is gone. `companies` and `candidates` are those who
    are gone, in this order; whoever is `back` when it is opened can come after all. On the day `late` and `also_late`
    are not there yet: what is `proposed` then is for their talks, and `stays` are those for which no other time is
    free. One of the `companies` that says so itself is there at `until`, or is `unsure` when.
    """

    event: SpeedDatingId
    gone: tuple[str | int, ...]
    done: RepairId | None
    filled: tuple[Shift, ...]
    proposed: RepairId | None
    moving: tuple[Shift, ...]
    free: tuple[Slot, ...] = ()
    begins: datetime | None = None
    guest: str | int | None = None
    there_from: int | None = None
    there_until: int | None = None
    ends: tuple[Shift, ...] = ()
    chose: bool = False
    comes: ComesWith | None = None
    lost: tuple[str | int, ...] = ()
    companies: tuple[CompanyId, ...] = ()
    candidates: tuple[CandidateId, ...] = ()
    back: tuple[str | int, ...] = ()
    late: str | int | None = None
    also_late: tuple[str | int, ...] = ()
    stays: tuple[Shift, ...] = ()
    tables: tuple[TableSaid, ...] = ()
    is_yes: bool = False
    until: datetime | None = None
    unsure: bool = False


@dataclass(frozen=True)
class TimesChanged:
    """To a guest: the event or your meetings changed; `cancelled` when it is off.

    `entry` updates the calendar of who had said yes; `begins` is when they were expected:
    None in facts that were stored before it was among them. `has_begun` when the first of their times has.
    `asks` when a candidate who comes has a time among them to which they have not said yes, and `agreed` those
    to which they have: no fact from before they could keep these alone has any. With a `new_place` it is the
    place that has changed; without `lost`, a company's times are as it knew them. `placed` when they start at
    a company they were to meet there. A yes tells the company the first name of a candidate who is `named`.
    `promised_by` is who they hear from when they have no time left, and `hear_by` until when. While the round
    clock is `running` it says when, and this only that something has changed. What is new is kept `until` then,
    if somebody else waits for it. `stopped` when it had begun, and the rest of it is off. `gone` are
    companies with whom a candidate had an agreed time, and meets no more. A company has so many `tables` there;
    `back` are those of its times that it has read are off, and that are on again. `whole` when the event is off
    for everybody. On the day, companies have left a candidate with no time: the `host` is there to speak to,
    and thanks whoever `came`. To a company on the day, it comes from `host` as well, and `off` are those, as it knows
    them, who do not come; `earlier` when a press of the round clock has brought all times forward.
    """

    event: SpeedDatingId
    place: str
    slots: tuple[Slot, ...]
    cancelled: bool
    for_company: bool
    entry: Entry | None = None
    begins: datetime | None = None
    has_begun: bool = False
    asks: bool = False
    company: CompanyId | None = None
    agreed: tuple[Slot, ...] = ()
    placed: bool = False
    new_place: bool = False
    lost: bool = True
    named: bool = False
    promised_by: str | None = None
    hear_by: datetime | None = None
    running: bool = False
    until: datetime | None = None
    stopped: bool = False
    gone: tuple[str, ...] = ()
    tables: int = 1
    back: tuple[Slot, ...] = ()
    whole: bool = False
    host: str | None = None
    came: bool = False
    off: tuple[str, ...] = ()
    earlier: bool = False


@dataclass(frozen=True)
class SlotFree:
    """To a candidate whom the company wants to meet: a time is free; the first who takes it has it."""

    event: SpeedDatingId
    adviser: str


@dataclass(frozen=True)
class HowWasIt:
    """To either side after a meeting: gladly, maybe, not this time. `who` is the other side, as this one knows it.

    `begins` is when they met; None in facts that were stored before it was among them. A company reads a
    number unless the candidate is `named`.
    A candidate who has not said yes to it is not `sure` to have been there, and is asked that first.
    """

    meeting: MeetingId
    who: str
    side: str  # "company" or "candidate"
    sure: bool = True
    begins: datetime | None = None
    named: bool = False


@dataclass(frozen=True)
class BothGladly:
    """To the candidate: the company would gladly too; may it have your name and phone?

    When it is `over`, there is nothing to answer any more, and the `adviser` is there for them.
    """

    meeting: MeetingId
    company: str
    over: bool = False
    adviser: str = ""


@dataclass(frozen=True)
class TalkMissed:
    """To the adviser: their candidate and the company did not meet, as one side says; never whose doing it was."""

    meeting: MeetingId
    candidate: CandidateId
    name: str
    company: str
    by_company: bool


@dataclass(frozen=True)
class QuestionClosed:
    """To the adviser: their candidate had read that question, and it is closed without anything shared."""

    meeting: MeetingId
    candidate: CandidateId
    name: str
    company: str


@dataclass(frozen=True)
class NamesShared:
    """To both, and to the consultant: who it is, which job it was about, and how to call.

    `company` is theirs who read it for one. With `again` a candidate who has read it is given another number.
    """

    meeting: MeetingId
    name: str
    phone: str | None
    other: str
    for_staff: bool = False
    for_company: bool = False
    company: CompanyId | None = None
    job: str = ""
    again: bool = False


SpeedDatingNotice = (
    PlaceKept
    | TableKept
    | Remember
    | RememberTable
    | GuestSaid
    | GuestToday
    | TableLate
    | GuestWrote
    | NotAnswered
    | PlanChanged
    | TimesChanged
    | SlotFree
    | HowWasIt
    | BothGladly
    | QuestionClosed
    | TalkMissed
    | NamesShared
    | RoundNow
)
