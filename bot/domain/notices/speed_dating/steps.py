"""Notices about the next step after a mutual yes. Both sides know each other by name by then."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendars import Entry
from bot.domain.ids import CompanyId, MeetingId, PlacementId
from bot.domain.speed_dating.steps import StepKind


@dataclass(frozen=True)
class StepProposed:
    """To the candidate: what the company proposes, when, and at which site; without a kind it calls."""

    meeting: MeetingId
    company: str
    kind: StepKind | None
    times: tuple[datetime, ...]
    site: str | None = None


@dataclass(frozen=True)
class StepAnswered:
    """To the company: the time the candidate chose, for the calendar; without one none of the times fits."""

    meeting: MeetingId
    who: str
    kind: StepKind
    entry: Entry | None = None
    site: str | None = None


@dataclass(frozen=True)
class StepOff:
    """To the other side: what was agreed is off. `who` called it off, never why.

    A `placement` of the two was to begin with it.
    """

    meeting: MeetingId
    who: str
    kind: StepKind
    entry: Entry
    for_company: bool
    placement: PlacementId | None = None


@dataclass(frozen=True)
class StepWaits:
    """To the side whose turn it is, once: a step is not said yet; `times` are what a candidate may choose from."""

    meeting: MeetingId
    who: str
    for_company: bool
    kind: StepKind | None = None
    times: tuple[datetime, ...] = ()
    site: str | None = None


@dataclass(frozen=True)
class RememberStep:
    """To either side: what is agreed is near, or `over`. `who` is the other side, `company` the reader's own.

    `approved` are the papers of a placement of the two; `agreed` is the hour of the step where its first day has
    another one by now. Without papers it has `fallen`.
    """

    meeting: MeetingId
    who: str
    kind: StepKind
    begins: datetime
    for_company: bool
    site: str | None = None
    over: bool = False
    company: CompanyId | None = None
    approved: bool = False
    agreed: datetime | None = None
    fallen: bool = False


@dataclass(frozen=True)
class StepAgreed:
    """To the consultants: what the two have agreed on, or that it is `off`; `who` as the reader may call them.

    When a day of work is `near`, its papers are not approved. A `placement` of the two was to begin with it.
    """

    meeting: MeetingId
    who: str | int
    company: str
    kind: StepKind
    begins: datetime
    off: bool = False
    near: bool = False
    placement: PlacementId | None = None


StepNotice = StepProposed | StepAnswered | StepOff | StepWaits | StepAgreed | RememberStep
