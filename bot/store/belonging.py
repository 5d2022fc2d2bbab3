"""What a row of a company hangs on, or who made it: whose it is when two companies that were one are two again."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Table

from bot.domain.timeline import SITES, STEPS, Kind
from bot.store.calls import call_tasks
from bot.store.invitations import invitations
from bot.store.job_functions import job_functions
from bot.store.outreach_visits import visits
from bot.store.people import roles
from bot.store.placements import placements
from bot.store.requests import requests
from bot.store.shortlists import suggestions
from bot.store.sites import sites
from bot.store.speed_dating.meetings import meetings
from bot.store.timeline_lines import company_lines


@dataclass(frozen=True)
class Tie:
    """A row hangs on one of another table by this column; or only rows whose `kind` is one of these."""

    by: Column[Any]
    to: Table
    kind: Column[Any] | None = None
    kinds: Collection[str] = ()

    def of(self, row: Any) -> int | None:
        """The row it hangs on, or None."""
        if self.kind is not None and row._mapping[self.kind] not in self.kinds:
            return None
        found: int | None = row._mapping[self.by]
        return found


@dataclass(frozen=True)
class Kin:
    """How it is known whose a row of this table is, the surest first."""

    table: Table
    ties: tuple[Tie, ...] = ()
    maker: Column[Any] | None = None
    made: Column[Any] | None = None

    @property
    def columns(self) -> list[Column[Any]]:
        """What has to be read of a row to tell."""
        ties = [one for tie in self.ties for one in (tie.by, tie.kind)]
        wanted = (self.table.c.id, *ties, self.maker, self.made)
        return list(dict.fromkeys(one for one in wanted if one is not None))


# Each after what it hangs on. A test walks the tables: no number in one of a company is forgotten.
KIN: tuple[Kin, ...] = (
    Kin(sites, made=sites.c.made_at),
    Kin(job_functions, (Tie(job_functions.c.site_id, sites),), job_functions.c.posted_by, job_functions.c.posted_at),
    Kin(suggestions, (Tie(suggestions.c.job_function_id, job_functions),)),
    Kin(meetings, (Tie(meetings.c.suggestion_id, suggestions),)),
    Kin(placements, maker=placements.c.manager_id, made=placements.c.made_at),
    Kin(requests, maker=requests.c.asked_by, made=requests.c.asked_at),
    Kin(visits, maker=visits.c.manager_id, made=visits.c.made_at),
    Kin(invitations, (Tie(invitations.c.placement_id, placements),), invitations.c.invited_by, invitations.c.made_at),
    Kin(roles, (Tie(roles.c.placement_id, placements),), roles.c.person_id, roles.c.since),
    Kin(company_lines, (
        Tie(company_lines.c.subject_id, job_functions, company_lines.c.kind, {Kind.FILLED, Kind.NUDGED}),
        Tie(company_lines.c.subject_id, requests, company_lines.c.kind, {Kind.NOTE, Kind.WANTS_CALL, Kind.CALLED}),
        Tie(company_lines.c.subject_id, sites, company_lines.c.kind, SITES),
        Tie(company_lines.c.subject_id, meetings, company_lines.c.kind, STEPS),
    )),
    Kin(call_tasks, (
        Tie(call_tasks.c.subject_id, suggestions, call_tasks.c.reason, {"silent", "first time"}),
    ), call_tasks.c.person_id, call_tasks.c.made_at),
)  # fmt: skip


@dataclass(frozen=True)
class Going:
    """What goes with the former: rows that moved with it, and rows that came since; and who is theirs alone.

    `both_at` are job datings at which each of the two was a guest of its own.
    """

    moved: dict[Table, set[int]]
    people: set[int]
    both_at: set[int]
    since: dict[Table, set[int]] = field(default_factory=dict)

    def has(self, table: Table, row: int) -> bool:
        """Whether this row goes."""
        return row in self.moved.get(table, ()) or row in self.since.get(table, ())

    def is_theirs(self, kin: Kin, row: Any, maker: int | None) -> bool:
        """Whether a row that came since goes, by what it hangs on, or by who made it."""
        for tie in kin.ties:
            if (on := tie.of(row)) is not None:
                return self.has(tie.to, on)
        return maker in self.people
