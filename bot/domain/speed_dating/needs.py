"""What the talks of a candidate need: of a closed list, as their adviser has agreed on with them, and never why.

A pause is their own; an interpreter and a quiet place are shared by the whole event, so many at once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from bot.domain.ids import CandidateId
from bot.domain.municipality import DatingDefaults


class TalkNeed(StrEnum):
    """One thing a talk needs. The codes are kept in the store."""

    PAUSE = "pause"  # a round without a talk after each one
    INTERPRETER = "interpreter"
    QUIET = "quiet"


# What the talks of each candidate need; who needs nothing need not be named.
TalkNeeds = Mapping[CandidateId, Collection[TalkNeed]]
# A candidate and a round in which they have a talk.
Talk = tuple[CandidateId, int]


def at_once(defaults: DatingDefaults) -> dict[TalkNeed, int]:
    """So many talks in one round may need each shared thing."""
    return {TalkNeed.INTERPRETER: defaults.interpreters, TalkNeed.QUIET: defaults.quiet_places}


def most_in_a_row(who: CandidateId, needs: TalkNeeds, defaults: DatingDefaults) -> int:
    """So many talks may follow each other for this candidate."""
    return 1 if TalkNeed.PAUSE in needs.get(who, ()) else defaults.most_in_a_row


def who_needs(need: TalkNeed, needs: TalkNeeds) -> frozenset[CandidateId]:
    """Everybody whose talks need this."""
    return frozenset(who for who, those in needs.items() if need in those)


def full_for(
    who: CandidateId, needs: TalkNeeds, talks: Iterable[Talk], defaults: DatingDefaults
) -> frozenset[int]:
    """The rounds in which something this candidate needs is taken by others."""
    mine = [(need, count) for need, count in at_once(defaults).items() if need in needs.get(who, ())]
    others = [(one, number) for one, number in talks if one != who] if mine else []
    full: set[int] = set()
    for need, count in mine:
        sharing = who_needs(need, needs)
        taken = Counter(number for one, number in others if one in sharing)
        full |= {number for number, many in taken.items() if many >= count}
    return frozenset(full)
