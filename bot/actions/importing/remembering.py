"""Which row became whom: what is the same as last time is left alone, also when the bot has changed it since."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import datetime
from typing import Any

from bot.domain.ids import PersonId, UnitId
from bot.domain.importing.companies import CompanyRow, SiteRow
from bot.domain.importing.faults import Problem
from bot.domain.importing.rows import CandidateRow, StaffRow
from bot.domain.roles import Role
from bot.store.imports import Known
from bot.store.unit import Unit

Row = CompanyRow | SiteRow | CandidateRow | StaffRow


@dataclass(frozen=True)
class Arrival:
    """Somebody a row stands for, who may need a link."""

    line: int
    person: PersonId
    name: str
    role: Role
    unit_id: UnitId | None = None


@dataclass
class SitesOutcome:
    """What an import did, or would do, with companies' sites."""

    fresh: int = 0
    changed: int = 0
    same: int = 0
    # Lines of sites that were closed in the bot, by name: a file does not open them again.
    closed: list[tuple[int, str]] = field(default_factory=list)

    def take_in(self, part: "SitesOutcome") -> None:
        """The same file's next part, too."""
        self.fresh, self.changed = self.fresh + part.fresh, self.changed + part.changed
        self.same += part.same
        self.closed += part.closed


@dataclass
class Outcome:
    """What an import did, or would do."""

    fresh: int = 0
    changed: int = 0
    same: int = 0
    problems: list[Problem] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    new_units: list[str] = field(default_factory=list)
    # Lines of people who were deleted at their own wish: a file does not bring them back.
    stay_out: list[int] = field(default_factory=list)
    # Lines of companies that have become part of another, by the other's number: they stay as they are there.
    part_of: list[tuple[int, str]] = field(default_factory=list)
    without_contact: int = 0
    given_contact: int = 0
    sites: SitesOutcome | None = None  # None where the file says nothing of sites

    def take_in(self, part: "Outcome") -> None:
        """The same file's next part, too."""
        for name in ("fresh", "changed", "same", "without_contact", "given_contact"):
            setattr(self, name, getattr(self, name) + getattr(part, name))
        for name in ("problems", "arrivals", "stay_out", "part_of"):
            getattr(self, name).extend(getattr(part, name))
        self.new_units = list(dict.fromkeys([*self.new_units, *part.new_units]))
        if part.sites is not None:
            self.sites = self.sites or SitesOutcome()
            self.sites.take_in(part.sites)


@dataclass
class Memory:
    """What earlier imports of one kind left behind."""

    unit: Unit
    kind: str
    known: Mapping[str, Known]
    now: datetime
    kept: dict[str, Known] = field(default_factory=dict)

    @classmethod
    async def of(cls, unit: Unit, kind: str, rows: Iterable[Row], now: datetime) -> "Memory":
        """Read once for all these rows."""
        keys = {unit.imports.hashed(kind, row.key) for row in rows}
        return cls(unit, kind, await unit.imports.known(kind, keys), now)

    def find(self, row: Row) -> Known | None:
        """Whom the row became before, or None."""
        return self.known.get(self.unit.imports.hashed(self.kind, row.key))

    def is_same(self, row: Row) -> bool:
        """Whether the row says what it said last time."""
        found = self.find(row)
        return found is not None and found.row_hash == self._said(row)

    def keep(self, row: Row, subject: int) -> None:
        """The row is done."""
        self.kept[self.unit.imports.hashed(self.kind, row.key)] = Known(subject, self._said(row))

    async def write_down(self) -> None:
        """All that was done, at once."""
        await self.unit.imports.remember(self.kind, self.kept, now=self.now)

    def _said(self, row: Row) -> str:
        facts: dict[str, Any] = dict(vars(row))
        del facts["line"]
        # A company's sites are remembered by themselves: one more changes nothing of the company.
        facts.pop("site", None)
        return self.unit.imports.hashed(
            f"{self.kind} row", json.dumps(facts, ensure_ascii=False, sort_keys=True, default=_plain)
        )


def _plain(part: Any) -> Any:
    return asdict(part) if is_dataclass(part) and not isinstance(part, type) else sorted(part)
