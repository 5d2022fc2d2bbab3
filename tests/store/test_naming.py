"""Of every fact of every notice it is known whether it says what somebody is called."""

from dataclasses import fields, is_dataclass
from typing import get_args, get_origin, get_type_hints

import pytest

from bot.store.facts import KINDS, TEAM_KINDS
from bot.store.naming import NAMING, called_in, numbers_in

# Words that call no person anything: companies, places, work, what somebody wrote, and marks of our own.
NAMES_NOBODY = frozenset(
    {
        "alike", "areas", "asked", "code", "company", "company_name", "cvr", "former", "ground", "hours", "how",
        "job", "key", "kind", "licences", "names", "needs", "new", "no_reason", "offered", "part_of", "phone",
        "phones", "place", "purpose", "question", "quote", "quoted", "reason", "result", "rule", "side", "site",
        "stage", "starts_in", "stood", "task", "tasks", "text", "title", "titles", "to", "topic", "unheard", "unit",
        "visits", "what", "wish", "words", "workplace", "years",
    }
)  # fmt: skip


def words_of(kind, fact=""):
    """The names of the facts of this kind that are words, however deep they stand."""
    if kind is str:
        yield fact
    elif is_dataclass(kind):
        hints = get_type_hints(kind)
        for one in fields(kind):
            yield from words_of(hints[one.name], one.name)
    elif get_origin(kind) is not None:
        for part in get_args(kind):
            yield from words_of(part, fact)


@pytest.mark.parametrize("name", sorted(KINDS | TEAM_KINDS))
def test_each_fact_of_words_is_a_name_or_is_none(name):
    unknown = set(words_of((KINDS | TEAM_KINDS)[name])) - NAMING - NAMES_NOBODY
    assert not unknown, f"{name}: does it say what somebody is called? Then it belongs to NAMING"


def test_no_fact_is_both_and_each_is_in_some_notice():
    there = {fact for kind in (KINDS | TEAM_KINDS).values() for fact in words_of(kind)}
    assert not NAMING & NAMES_NOBODY
    assert there == NAMING | NAMES_NOBODY


def test_names_are_found_in_lists_and_in_what_is_part_of_something():
    facts = {
        "notice": "X", "gone": ["Anna", 12], "slots": [{"who": "12 (Bo)", "place": "Hall"}],
        "comes": {"lost": ["Eve", "K-015"]}, "begins": "2026-11-24T08:00:00Z",
    }  # fmt: skip
    assert called_in(facts) == {"Anna", "Bo", "Eve"}


def test_numbers_are_found_one_or_several_and_a_count_is_none():
    facts = {"candidate": 1, "guests": [{"candidate": 2}, {"candidate": None}], "candidates": [3, 4]}
    assert numbers_in(facts, "candidate") == {1, 2, 3, 4}
    assert numbers_in({"candidates": 5, "candidate": "no"}, "candidate") == set()
