"""Small events for the tests, by hand and at random."""

from typing import Any

from hypothesis import strategies as st

from bot.timetable import Candidate, Company, Limit, Problem, Table, Wish


def event(
    *,
    companies: int = 2,
    people: int = 2,
    rounds: int = 3,
    wishes: Any = None,
    weight: int = 80,
    **rules: Any,
) -> Problem:
    """A table for each company, everybody there all day; all wishes unless some are given."""
    every = frozenset(range(rounds))
    pairs = [(a, b) for b in range(people) for a in range(companies)] if wishes is None else wishes
    return Problem(
        rounds=rounds,
        min_meetings=rules.pop("min_meetings", 2),
        tables=tuple(Table(f"t{one}", f"c{one}", frozenset({"x"}), every) for one in range(companies)),
        candidates=tuple(
            Candidate(f"p{one}", every, max_run=rules.get("max_run"), min_rest=rules.get("min_rest", 1))
            for one in range(people)
        ),
        wishes=tuple(Wish(f"c{a}", f"p{b}", "x", weight) for a, b in pairs),
        **{key: value for key, value in rules.items() if key not in ("max_run", "min_rest")},
    )


@st.composite
def events(
    draw: Any, *, most_wishes: int = 24, companies: int = 4, people: int = 7, rounds: int = 6, limits: int = 2
) -> Problem:
    """Any event at all: windows, rest, caps, a small venue, bound tables, shared limits."""
    many = draw(st.integers(1, rounds))
    when = st.frozensets(st.integers(0, many - 1), min_size=0, max_size=many)
    cap = st.none() | st.integers(0, 4)
    functions = st.frozensets(st.sampled_from("xyz"), min_size=1)
    owners = draw(st.lists(st.integers(0, companies - 1), min_size=1, max_size=companies + 1))
    tables = tuple(
        Table(f"t{number}", f"c{owner}", draw(functions), draw(when), draw(cap))
        for number, owner in enumerate(owners)
    )
    names = [one.id for one in tables]
    candidates = tuple(
        Candidate(
            f"p{number}", draw(when), draw(cap), draw(st.none() | st.integers(1, 3)), draw(st.integers(0, 2)),
            draw(st.none() | st.none() | st.frozensets(st.sampled_from(names))),
        )
        for number in range(draw(st.integers(1, people)))
    )  # fmt: skip
    pairs = st.tuples(st.integers(0, companies - 1), st.integers(0, len(candidates) - 1))
    wishes = tuple(
        Wish(f"c{a}", f"p{b}", draw(st.sampled_from("xyz")), draw(st.sampled_from((10, 30, 50, 80))))
        for a, b in draw(st.lists(pairs, unique=True, max_size=most_wishes))
    )
    people_in = st.frozensets(st.sampled_from([one.id for one in candidates]), min_size=1)
    shared = tuple(
        Limit(f"l{number}", draw(st.integers(0, 2)), draw(people_in))
        for number in range(draw(st.integers(0, limits)))
    )
    return Problem(
        rounds=many,
        min_meetings=draw(st.integers(0, 3)),
        tables=tables,
        candidates=candidates,
        wishes=wishes,
        max_tables=draw(st.none() | st.integers(0, 4)),
        companies=tuple(Company(f"c{number}", draw(cap)) for number in range(companies)),
        limits=shared,
    )
