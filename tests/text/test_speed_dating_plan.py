"""The board says in a line each who comes and who has too little, in Danish as it is spoken."""

import pytest

from bot.domain.speed_dating.events import NoTime
from bot.domain.speed_dating.few import Few
from bot.text.say import plain
from bot.text.speed_dating.plan import has_few, who_comes


@pytest.mark.parametrize(
    ("companies", "candidates", "said"),
    [
        (1, 1, "1 kandidat og 1 virksomhed kommer."),
        (2, 0, "2 virksomheder kommer."),
        (0, 1, "1 kandidat kommer."),
        (12, 40, "40 kandidater og 12 virksomheder kommer."),
    ],
)
def test_companies_and_candidates_are_counted_apart(companies, candidates, said):
    assert plain(who_comes(companies, candidates), "da") == said


@pytest.mark.parametrize("why", [None, *NoTime])
def test_every_reason_names_the_candidate_and_what_they_have(why):
    said = plain(has_few(35, Few(7, 1, 4, why)), "da")
    assert said.startswith("Kandidat 35 har 1 ")
    assert said.endswith(".")
