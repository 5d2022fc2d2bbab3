"""A yes after a meeting that no other yes has met. For staff alone: neither side ever reads of it."""

from dataclasses import dataclass

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId


@dataclass(frozen=True)
class GladlyAlone:
    """`name` would gladly go on with the `others`, who have not said yes; whether they said anything is not told.

    But that is, to an adviser: of the `unsure` the two sides do not say the same about whether they met at all.

    A `candidate`'s answers belong to their adviser, and the others are companies. A `company`'s belong to its
    contact, and the others are candidates: by number, or by name for whoever advises them.
    """

    event: SpeedDatingId
    name: str
    others: tuple[str | int, ...]
    candidate: CandidateId | None = None
    company: CompanyId | None = None
    unsure: tuple[str | int, ...] = ()
