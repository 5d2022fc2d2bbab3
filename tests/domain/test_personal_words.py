"""Words that tell who a candidate is stop a line to a company; those that may be about the work are asked about."""

import pytest

from bot.domain.personal_words import personal_words, words_to_ask_about
from bot.domain.shortlists import TellsWhoTheyAre, ensure_tells_of_work


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Rolig muslimsk kvinde", ("muslimsk",), id="faith"),
        pytest.param("Går med tørklæde", ("tørklæde",), id="what faith wears"),
        pytest.param("På kontanthjælp siden maj", ("kontanthjælp",), id="a benefit"),
        pytest.param("Is on benefits", ("on benefits",), id="a benefit in English"),
        pytest.param("Har betalt gælden", ("gælden",), id="debts"),
        pytest.param("Tidligere straffet, men rolig", ("tidligere straffet",), id="crime"),
        pytest.param("Er lige løsladt", ("løsladt",), id="crime that is over"),
        pytest.param("Kommer fra Syrien", ("kommer fra syrien",), id="a country"),
        pytest.param("Originally from Iraq", ("originally from iraq",), id="a country in English"),
        pytest.param("Flygtning med gåpåmod", ("flygtning",), id="how somebody came"),
        pytest.param("Modersmål er tyrkisk", ("modersmål",), id="a mother tongue"),
        pytest.param("Mor til 2", ("mor til",), id="a parent"),
        pytest.param("Har to små børn", ("har to små børn",), id="children"),
        pytest.param("Enlig og fleksibel", ("enlig",), id="alone"),
        pytest.param("Er 52 år gammel", ("er 52 år gammel",), id="an age"),
        pytest.param("Fylder 45 år i maj", ("fylder 45 år",), id="a birthday"),
        pytest.param("Frisk 58-årig", ("58-årig",), id="an age in one word"),
        pytest.param("Født i 1975", ("født i 1975",), id="a year of birth"),
        pytest.param("Aktiv socialdemokrat", ("socialdemokrat",), id="politics"),
        pytest.param("Medlem af fagforeningen", ("medlem af fagforeningen",), id="a union"),
        pytest.param("Hun er gift", ("hun er gift",), id="a wife"),
        pytest.param("Rolig, han er 55", ("han er 55",), id="an age alone"),
        pytest.param("She is 55, and quick", ("she is 55",), id="an age alone in English"),
        pytest.param("Har fået 2 børn", ("har fået 2 børn",), id="children who were had"),
        pytest.param("Er homoseksuel", ("homoseksuel",), id="sexuality"),
    ],
)
def test_they_are_found(text, words):
    assert personal_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Rolig og grundig. Kender et køkken.",
        "Har gjort rent i 10 år",
        "Er 10 år i faget",
        "Det gælder om at være hurtig",
        "Kan arbejde 08.00-16.00 hver dag",
        "Har været leder i en børnehave",
        "Kan begynde 01.12.2026, 20 timer om ugen",
        "Taler godt dansk",
        "Stands for long and likes old machines",
        "Maler skilte og døre",
        "Kender indskrivning af patienter",
        "Har arbejdet i indskolingen",
        "Han er 10 minutter væk på cykel",
        "He is 100 percent reliable",
    ],
)
def test_the_work_is_told_and_nobody_asks(text):
    assert personal_words(text) == words_to_ask_about(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Har passet børn", ("børn",), id="children who were looked after"),
        pytest.param("Har passet fire børn i en dagpleje", ("børn",), id="how many were looked after"),
        pytest.param("Har separeret affald i 10 år", ("separeret",), id="what was sorted"),
        pytest.param("Debt collection experience", ("debt",), id="whose debts one collected"),
        pytest.param("Worked in a jewish bakery", ("jewish",), id="a bakery"),
        pytest.param("Har passet telefonen i fagforeningen 3F", ("fagforeningen",), id="an employer"),
        pytest.param("Er arabisktalende", ("arabisktalende",), id="a language in one word"),
        pytest.param("Kender et arabisk køkken", ("arabisk",), id="a kitchen"),
        pytest.param("Har arbejdet i Polen i 3 år", ("polen",), id="a country one worked in"),
        pytest.param("Har en ren straffeattest", ("straffeattest",), id="a clean record"),
        pytest.param("Er i fleksjob", ("fleksjob",), id="a form of employment that tells of a benefit"),
        pytest.param("God for ældre", ("ældre",), id="whom one looks after"),
        pytest.param("En ung mand", ("ung", "mand"), id="a word that sorts people"),
    ],
)
def test_what_may_be_about_the_work_is_asked_about(text, words):
    assert personal_words(text) == ()
    assert words_to_ask_about(text) == words


def test_a_reason_is_refused_with_every_word_that_was_found():
    with pytest.raises(TellsWhoTheyAre) as refused:
        ensure_tells_of_work("Muslimsk mor til 2 på kontanthjælp, kommer fra Syrien, tidligere straffet")
    assert refused.value.words == (
        "muslimsk", "mor til", "kontanthjælp", "kommer fra syrien", "tidligere straffet",
    )  # fmt: skip
