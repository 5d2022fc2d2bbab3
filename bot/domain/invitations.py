"""How people get in: a link that works once, for one person, for a while.

Staff need a second step: a code of six digits that a colleague reads aloud. So does whoever comes in as
somebody who is known: on another phone, or with a role of their own.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.ids import PersonId
from bot.domain.placements import Placement
from bot.domain.roles import STAFF, Held, Role

CODE_DIGITS = 6
CODE_TRIES = 5
WRONG_LINKS_BEFORE_PAUSE = 5
PAUSE = timedelta(minutes=15)
NEEDS_SECOND_STEP = frozenset({Role.CONSULTANT, Role.COORDINATOR, Role.BUSINESS_ADVISER})


class Way(StrEnum):
    """How a link is handed over; it decides how long it lives."""

    ON_SCREEN = "on_screen"
    IN_PERSON = "in_person"
    DIGITAL_POST = "digital_post"

    @property
    def lives(self) -> timedelta:
        """How long the link works when nobody opens it."""
        return _LIVES[self]


_LIVES = {
    Way.ON_SCREEN: timedelta(hours=24),
    Way.IN_PERSON: timedelta(hours=72),
    Way.DIGITAL_POST: timedelta(days=14),
}


class WrongLink(StrEnum):
    """Why a link does not let anybody in."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    SOMEBODY_ELSES = "somebody_elses"
    PAUSED = "paused"
    FOR_ANOTHER = "for_another"
    OWN_START = "own_start"


@dataclass(frozen=True)
class Entered:
    """In, as this role; `was_closed` says that messages did not reach them before."""

    person: PersonId
    role: Role
    name: str
    contact: str | None = None  # who looks after them
    was_closed: bool = False


@dataclass(frozen=True)
class NeedsCode:
    """The link is right; a colleague now reads a code aloud."""

    inviter: str | None
    tries_left: int


@dataclass(frozen=True)
class IsItYou:
    """Whoever opened the link is somebody here already, and says first whether it is theirs."""

    name: str


@dataclass(frozen=True)
class LeftAlone:
    """Somebody said that a link is not theirs: whether it still works for the right one, and who is told."""

    works: bool
    told: str | None = None


@dataclass(frozen=True)
class NotIn:
    """Not let in, and why. A `PAUSED` one names when to try again, one `FOR_ANOTHER` whose it is, one to
    their `OWN_START` who looks after them."""

    why: WrongLink
    again_at: datetime | None = None
    name: str | None = None


Entry = Entered | NeedsCode | NotIn


def may_invite(inviter: Role, invited: Role) -> bool:
    """Who hands out which links: coordinators staff and managers, consultants candidates and managers, managers
    colleagues and mentors."""
    return invited in _MAY_INVITE.get(inviter, frozenset())


def may_open(holds: frozenset[Role], link: Role, *, made_for_known: bool) -> bool:
    """Whether somebody in these roles may open a link made for somebody else's coming in.

    Staff are on neither side of a meeting, so no link of a company or a candidate is theirs. A link for
    somebody who is known already makes two persons one: a candidate is no second candidate, and who is
    known to be staff was nobody here before. A company's people may be candidates too.
    """
    if not holds & STAFF.roles and not made_for_known:
        return True
    if link in STAFF.roles:
        return not made_for_known or holds <= {Role.GUEST}
    return not holds & (STAFF.roles | {Role.CANDIDATE})


def is_asked_first(holds: Collection[Held], here: str | None, link: str) -> bool:
    """A link is for one person: whoever has a role here, or another name, first says that it is theirs."""
    return bool(holds) or here not in (None, link)


def takes_over(holds: Collection[Held], link: Role, *, made_for_known: bool, is_elsewhere: bool) -> bool:
    """Whether opening the link gives a known person another phone, or makes two known persons one.

    That takes a second step; a link of the staff has its own.
    """
    return link not in NEEDS_SECOND_STEP and made_for_known and (bool(holds) or is_elsewhere)


def is_own_start(starts: Iterable[Placement], follows: Iterable[Held]) -> bool:
    """Whether one of these roles follows one of these placements: nobody follows their own."""
    roles = list(follows)
    leads = {one.company for one in roles if one.role is Role.MANAGER}
    receives = {one.placement for one in roles if one.role is Role.MENTOR}
    return any(start.company in leads or start.id in receives for start in starts)


_MAY_INVITE = {
    Role.COORDINATOR: frozenset({Role.CONSULTANT, Role.COORDINATOR, Role.BUSINESS_ADVISER, Role.MANAGER}),
    Role.CONSULTANT: frozenset({Role.CANDIDATE, Role.MANAGER, Role.MENTOR}),
    Role.MANAGER: frozenset({Role.MANAGER, Role.MENTOR}),
}
