"""Whose name stands in what staff write to a company: a candidate's, somebody else's, or nobody's."""

from dataclasses import replace

import pytest

from bot.domain.named_candidates import NamesACandidate, Namesake, Others, ensure_names_nobody
from bot.domain.shortlists import TellsOfHealth, TellsWhoTheyAre

STAFF = Others(("Mette Lund", "Sofie Dahl", "Lars Berg"), ("11223344",), "Mette Lund")
DAVUD = Namesake("Davud Nazari", "30405060", near=True, knows_first=False, knows_whole=False)
BO = Namesake("Bo Krag", "30405061", near=True, knows_first=False, knows_whole=False)
SOFIE = Namesake("Sofie Vestergaard", "30405062", near=True, knows_first=False, knows_whole=False)
METTE = Namesake("Mette Ask", None, near=True, knows_first=False, knows_whole=False)
FAR = Namesake("Zahra Amini", "40414243", near=False, knows_first=False, knows_whole=False)
MET = Namesake("Anna Holm", "50607080", near=True, knows_first=True, knows_whole=False)
SHARED = Namesake("Ali Karimi", "60708090", near=True, knows_first=True, knows_whole=True)
A_FILE = Namesake("K-015", None, near=True, knows_first=False, knows_whole=False)
EVERYBODY = (DAVUD, BO, SOFIE, METTE, FAR, MET, SHARED, A_FILE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Davud kan komme i stedet.", ("Davud",), id="a first name near"),
        pytest.param("davud kan komme", ("davud",), id="in small letters"),
        pytest.param("Brug Davuds nummer", ("Davuds",), id="a genitive"),
        pytest.param("Ring 30 40 50 60", ("30405060",), id="a number"),
        pytest.param("Ring +4530405060", ("+4530405060",), id="a number with the country's"),
        pytest.param("Davud kan komme i stedet. Ring 30405060", ("30405060", "Davud"), id="both"),
        pytest.param("Zahra Amini vil også gerne", ("Zahra Amini",), id="a whole name, however far"),
        pytest.param("Ring på 40414243", ("40414243",), id="a number, however far"),
        pytest.param("Bo Krag kan komme", ("Bo Krag",), id="a whole name with a word in it"),
        pytest.param("Anna Holm kommer", ("Anna Holm",), id="whole, where only the first is known"),
        pytest.param("Anna er på 50607080", ("50607080",), id="a number, where only the first is known"),
    ],
)
def test_what_is_a_candidates_stops(text, words):
    with pytest.raises(NamesACandidate) as refused:
        ensure_names_nobody(text, EVERYBODY, STAFF)
    assert refused.value.words == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Zahra vil også gerne", ("Zahra",), id="a first name of somebody far"),
        pytest.param("Bo kan komme", ("Bo",), id="a name that is a word"),
        pytest.param("Sofie kan komme", ("Sofie",), id="a colleague's too"),
        pytest.param("Nazari kan komme", ("Nazari",), id="a last name alone"),
    ],
)
def test_what_may_be_somebody_elses_is_asked_about(text, words):
    assert ensure_names_nobody(text, EVERYBODY, STAFF) == words


@pytest.mark.parametrize(
    "text",
    [
        "Vi finder en til jer.", "Hvor bor I? Kan de bo i byen?", "Hilsen Mette", "Hilsen Mette Lund",
        "Anna kommer klokken 10", "Ali Karimi er på 60708090", "Ring på 11223344", "Kandidat 12 kan komme",
        "K-015", "Vi har 015 kasser", "",
    ],
)  # fmt: skip
def test_what_names_nobody_or_whom_the_company_knows_goes(text):
    assert ensure_names_nobody(text, EVERYBODY, STAFF) == ()


def test_nobody_is_named_where_there_are_no_candidates():
    assert ensure_names_nobody("Davud kan komme. Ring 30405060", (), STAFF) == ()


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        pytest.param("Bo er enlig far", TellsWhoTheyAre, id="family"),
        pytest.param("Anna er på kontanthjælp", TellsWhoTheyAre, id="benefit, though the name is known"),
        pytest.param("Ali er muslim", TellsWhoTheyAre, id="faith"),
        pytest.param("Kandidat 12 er straffet", TellsWhoTheyAre, id="crime, by number"),
        pytest.param("Candidate 12 is a refugee", TellsWhoTheyAre, id="origin, in English"),
        pytest.param("Anna har angst", TellsOfHealth, id="health"),
    ],
)
def test_who_a_candidate_is_stops(text, refusal):
    with pytest.raises(refusal):
        ensure_names_nobody(text, EVERYBODY, STAFF)


@pytest.mark.parametrize(
    "text", ["Vores sygemeldte medarbejder", "Zahra er muslim", "Hun er på kontanthjælp"]
)
def test_of_somebody_else_it_is_only_asked_about(text):
    ensure_names_nobody(text, EVERYBODY, STAFF)


def test_a_first_name_of_an_own_candidate_goes_only_as_somebody_elses():
    own = Namesake("Karla Holm", "61626364", near=True, knows_first=False, knows_whole=False, tied=False)
    nobody = Others((), (), "")
    with pytest.raises(NamesACandidate):
        ensure_names_nobody("Karla called", [own], nobody)
    assert ensure_names_nobody("Karla called", [own], nobody, another=["Karla"]) == ()
    for text in ("Karla Holm called", "Karla called from 61626364"):
        with pytest.raises(NamesACandidate):
            ensure_names_nobody(text, [own], nobody, another=["Karla", "Karla Holm"])
    with pytest.raises(NamesACandidate):
        ensure_names_nobody("Karla called", [replace(own, tied=True)], nobody, another=["Karla"])
