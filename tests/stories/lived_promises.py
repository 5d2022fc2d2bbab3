"""What is promised of one lived job dating: a plan that keeps its hard rules, and one word about each time."""

from datetime import datetime, timedelta
from typing import Any

from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.workdays import COPENHAGEN
from tests.kit.town import Town
from tests.stories.lived_event import (
    CANDIDATES,
    COMPANIES,
    TABLES_READ,
    Life,
    Times,
    Truth,
    candidate_knows,
    card_of,
    clock_of,
    company_knows,
)

MANAGERS = {name: manager for name, (_cvr, manager) in COMPANIES.items()}
BEGINS = {
    "invited": datetime(2026, 11, 24, 9, 5, tzinfo=COPENHAGEN),
    "the evening before": datetime(2026, 12, 2, 18, tzinfo=COPENHAGEN),
    "the morning": datetime(2026, 12, 3, 8, tzinfo=COPENHAGEN),
    "in the room": datetime(2026, 12, 3, 9, 50, tzinfo=COPENHAGEN),
}


class Promises:
    """Kept after every deed of a life."""

    life: Life
    town: Town
    # Where each meeting was when it was first seen.
    places: dict[int, tuple[Any, ...]]
    # Whose times the last deed may have taken away; None for everybody's.
    gives_up: frozenset[str] | None
    # Who was to meet whom at any time: what was read then stays read, though its bearer is deleted since.
    agreed_ever: frozenset[tuple[str, str]] = frozenset()

    def the_plan_keeps_its_hard_rules(self, before: Truth | None, truth: Truth) -> None:
        planned = truth.planned
        for key in ("candidate", "company"):
            seats = [(getattr(one, key), one.round, one.seat if key == "company" else 0) for one in planned]
            assert len(seats) == len(set(seats)), f"a {key} is in two places: {sorted(seats)}"
        assert len({one.suggestion for one in planned}) == len(planned), "a wish is served twice"
        for one in planned:
            place = (one.company, one.candidate, one.round, one.seat, one.begins_at)
            assert self.places.setdefault(one.id, place) == place, "a time has moved without a word"
        if before is not None and self.gives_up is not None:
            self._nobody_is_dropped(before, truth)

    def _nobody_is_dropped(self, before: Truth, truth: Truth) -> None:
        stay = {one.id for one in truth.planned}
        names = {number: name for name, number in before.candidates.items()}
        assert self.gives_up is not None
        for one in before.planned:
            sides = {names.get(one.candidate, ""), before.names[one.company]}
            # Only a time they have said yes to is theirs: what is offered for half an hour lapses.
            assert one.id in stay or not one.agreed or sides & self.gives_up, (
                f"{sides} lost {clock_of(one.begins_at)}"
            )

    def both_sides_know_the_plan(self, truth: Truth) -> None:
        if truth.by_the_clock:
            self.both_sides_read_the_same_card(truth)
            return
        now = self.town.clock.now()
        over = truth.event.state is SpeedDatingState.CANCELLED
        ahead = [one for one in truth.planned if one.begins_at > now and not over]
        late = clock_of(now) if now.date() >= truth.event.begins_at.date() else ""
        if now.date() > truth.event.begins_at.date():
            return
        for name, number in truth.candidates.items():
            known = candidate_knows(self.life.read_by(name))
            if known is None or name in truth.untold | truth.away:
                continue
            real = {
                (clock_of(one.begins_at), truth.names[one.company])
                for one in ahead
                if one.candidate == number
            }
            assert _from(known, late) == real, f"{name} has read {sorted(known)}"
        for name, manager in MANAGERS.items():
            known = company_knows(self.life.read_by(manager))
            if known is None or manager in truth.untold or name in truth.away:
                continue
            real = {
                (clock_of(one.begins_at), truth.numbers.get((one.candidate, one.company), 0))
                for one in ahead
                if one.company == truth.companies[name] and one.agreed
            }
            assert _from(known, late) <= real, f"{manager} has read {sorted(known)} of {sorted(real)}"
            if now > TABLES_READ + timedelta(minutes=10):
                assert _from(known, late) == real, (
                    f"{manager} has read only {sorted(known)} of {sorted(real)}"
                )

    def both_sides_read_the_same_card(self, truth: Truth) -> None:
        """From the first round on: whoever is told a time and a table is the one that table is told."""
        tables = [
            card_of(self.life.read_by(manager))
            for name, manager in MANAGERS.items()
            if manager not in truth.untold and name not in truth.away
        ]
        for name in set(CANDIDATES) - truth.untold - truth.away:
            for place, number in card_of(self.life.read_by(name)).items():
                for told in tables:
                    assert told.get(place, number) == number, (
                        f"{name} is {number} at {place}, the table reads {told}"
                    )

    def calendars_say_the_same(self, truth: Truth) -> None:
        newest: dict[str, tuple[str, int, Any]] = {}
        written: dict[tuple[str, int], Any] = {}
        for method, uid, version, hours in truth.files:
            assert written.setdefault((uid, version), (method, hours)) == (method, hours), (
                "one version, two files"
            )
            if uid not in newest or newest[uid][1] <= version:
                newest[uid] = (method, version, hours)
        if self.town.clock.now() >= BEGINS["in the room"]:
            return
        for name, number in truth.candidates.items():
            if name in truth.untold | truth.away or truth.uids[name] not in newest:
                continue
            method, _version, hours = newest[truth.uids[name]]
            own = [one for one in truth.planned if one.candidate == number and one.agreed]
            if truth.event.state is SpeedDatingState.CANCELLED:
                own = []
            assert (method == "PUBLISH") == bool(own), f"{name}: {method} beside {len(own)} times"
            if own:
                assert hours == (min(one.begins_at for one in own), max(one.ends_at for one in own))

    def a_no_is_never_told_as_one_and_nothing_comes_too_late(self, truth: Truth) -> None:
        assert truth.late == ()
        self.agreed_ever |= truth.agreed_ever
        for name, manager in MANAGERS.items():
            for text in self.life.read_by(manager):
                for who in CANDIDATES:
                    assert (who, name) in self.agreed_ever or who not in text.replace("\n", " ").split(), text
                    assert f"{who} does not come" not in text
                    assert "declined" not in text


def _from(known: Times, late: str) -> set[tuple[str, Any]]:
    return {one for one in known if one[0] > late}
