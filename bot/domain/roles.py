"""Who may do what: roles, the relation they need, and the person who acts.

Default is no. An action or view declares `@allowed(...)`; the boundary asks the same
declaration of every door, and the action itself checks the relation to the very thing.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar, cast

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, PersonId, PlacementId, RoleId, UnitId


class Role(StrEnum):
    """As whom somebody acts. A person may hold several and acts as one at a time."""

    STRANGER = "stranger"  # wrote to the bot, is nobody yet
    GUEST = "guest"  # came by the public link; may write and see the contact card
    MANAGER = "manager"
    MENTOR = "mentor"
    CANDIDATE = "candidate"
    CONSULTANT = "consultant"
    BUSINESS_ADVISER = "business_adviser"
    COORDINATOR = "coordinator"

    def _allow(self, relation: str) -> "Allow":
        return Allow(frozenset({self}), relation)

    @property
    def of_own_company(self) -> "Allow":
        """Manager or guest: of the company they act for."""
        return self._allow("of own company")

    @property
    def of_own_unit(self) -> "Allow":
        """Staff: of the unit they belong to."""
        return self._allow("of own unit")

    @property
    def contact_of_company(self) -> "Allow":
        """Consultant: the company's fixed contact, or the active stand-in."""
        return self._allow("contact of the company")

    @property
    def adviser_of_candidate(self) -> "Allow":
        """Consultant: the candidate's adviser, or the active stand-in."""
        return self._allow("adviser of the candidate")

    @property
    def themselves(self) -> "Allow":
        """Only about the person who acts."""
        return self._allow("themselves")

    @property
    def of_own_placement(self) -> "Allow":
        """Mentor, manager or candidate: of the placement they take part in."""
        return self._allow("of own placement")


class Hat(StrEnum):
    """What a consultant does; one may wear both."""

    CONTACT = "contact"  # of companies
    ADVISER = "adviser"  # of candidates


@dataclass(frozen=True)
class Allow:
    """Which roles may, and in what relation; `a | b` allows both."""

    roles: frozenset[Role]
    relation: str

    def __or__(self, other: "Allow") -> "Allow":
        relation = self.relation if self.relation == other.relation else f"{self.relation}; {other.relation}"
        return Allow(self.roles | other.roles, relation)

    def permits(self, role: Role) -> bool:
        """Whether this role may at all; the relation is checked where the thing is known."""
        return role in self.roles


ANYONE = Allow(frozenset(Role), "themselves")
STAFF = Allow(frozenset({Role.CONSULTANT, Role.COORDINATOR, Role.BUSINESS_ADVISER}), "of own unit")
COMPANY = Role.MANAGER.of_own_company | Role.GUEST.of_own_company
# Who runs the speed datings of a unit.
HOSTS = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
# In these roles somebody here looks after a person; nobody looks after staff.
LOOKED_AFTER = COMPANY.roles | {Role.CANDIDATE, Role.MENTOR}


@dataclass(frozen=True)
class Held:
    """One role a person holds, with what it is a role of; `at` names its company, where that was looked up."""

    id: RoleId
    role: Role
    unit: UnitId | None = None
    company: CompanyId | None = None
    placement: PlacementId | None = None
    at: str | None = None

    @property
    def side(self) -> str:
        """For whom they act, whatever they are there: a guest whom the company knows goes on as before."""
        if self.company is not None:
            return f"company {self.company}"
        return f"placement {self.placement}" if self.placement is not None else ""


# Who was invited and has not come in holds no role yet, and has an adviser all the same.
NOT_YET_IN = Held(RoleId(0), Role.CANDIDATE)


@dataclass(frozen=True)
class Actor:
    """The person who presses or writes, and as whom."""

    person: PersonId
    acting: Held | None
    held: tuple[Held, ...] = ()
    language: str = "da"
    hats: frozenset[Hat] = frozenset(Hat)  # what a consultant does, where that was looked up
    entered_by: PersonId | None = None  # a consultant, who enters what the person said on the telephone

    def entered(self, held: Held, by: "Actor") -> "Actor":
        """They as who answers, in this role; the log says that somebody else entered it."""
        return replace(self, acting=held, held=self.held or (held,), entered_by=by.person)

    @property
    def role(self) -> Role:
        """The role in use; nobody's yet is a stranger."""
        return self.acting.role if self.acting else Role.STRANGER

    def ensure(self, allow: Allow) -> None:
        """Raises `NotAllowed` when the role in use is not among those allowed."""
        if not allow.permits(self.role):
            raise NotAllowed

    def company_as(self, *roles: Role) -> CompanyId:
        """The company acted for, in one of these roles. Raises `NotAllowed` otherwise."""
        if self.acting is None or self.acting.role not in roles or self.acting.company is None:
            raise NotAllowed
        return self.acting.company

    def unit_as(self, *roles: Role) -> UnitId:
        """The unit worked in, in one of these roles. Raises `NotAllowed` otherwise."""
        if self.acting is None or self.acting.role not in roles or self.acting.unit is None:
            raise NotAllowed
        return self.acting.unit

    def placement_as(self, *roles: Role) -> PlacementId:
        """The placement taken part in, in one of these roles. Raises `NotAllowed` otherwise."""
        if self.acting is None or self.acting.role not in roles or self.acting.placement is None:
            raise NotAllowed
        return self.acting.placement


Deed = TypeVar("Deed", bound=Callable[..., Coroutine[Any, Any, Any]])


def allowed(allow: Allow) -> Callable[[Deed], Deed]:
    """Declare who may call an action or view `(unit, by, ...)`; asked before it runs."""

    def declare(deed: Deed) -> Deed:
        @wraps(deed)
        async def asked(unit: Any, by: Actor, *args: Any, **kwargs: Any) -> Any:
            by.ensure(allow)
            return await deed(unit, by, *args, **kwargs)

        asked.allow = allow  # type: ignore[attr-defined]  # read by the access test
        return cast(Deed, asked)

    return declare


def by_the_operator(deed: Deed) -> Deed:
    """Declare an action `(unit, ..., now=)` that only the command line calls."""
    deed.allow = None  # type: ignore[attr-defined]  # read by the access test
    return deed


def by_the_clock(deed: Deed) -> Deed:
    """Declare what nobody asks for in a chat: ticks, due rows, the operator's commands and other actions
    call it, and whoever calls has asked who may."""
    deed.allow = None  # type: ignore[attr-defined]  # read by the access test
    return deed
