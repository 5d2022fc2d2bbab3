"""Who has too few meetings in a plan, and the one reason that says most about it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.domain.ids import CandidateId
from bot.domain.speed_dating.events import NoTime
from bot.domain.speed_dating.rounds import Pair


@dataclass(frozen=True)
class Few:
    """A candidate with so many meetings of so many companies that want one.

    `why` is what keeps most of the others from them; None when no other company wants to meet them.
    """

    candidate: CandidateId
    meetings: int
    wanted: int
    why: NoTime | None


def who_has_few(planned: Collection[Pair], unplaced: Mapping[Pair, NoTime], *, fair: int) -> tuple[Few, ...]:
    """Everybody below the fair number of meetings, who has least first."""
    met = Counter(candidate for _company, candidate in planned)
    missing: dict[CandidateId, list[NoTime]] = {}
    for (_company, candidate), why in unplaced.items():
        missing.setdefault(candidate, []).append(why)
    everybody = dict.fromkeys([*met, *missing])
    found = [_few(one, met[one], missing.get(one, [])) for one in everybody if met[one] < fair]
    return tuple(sorted(found, key=lambda one: one.meetings))


def _few(candidate: CandidateId, meetings: int, missing: list[NoTime]) -> Few:
    why = Counter(missing).most_common(1)[0][0] if missing else None
    return Few(candidate, meetings, meetings + len(missing), why)
