"""Every text in every language: there, whole, short enough, kind, and easy to read."""

import re

import pytest

from bot.municipality import read_municipality
from bot.text.say import LANGUAGES
from tests.kit.lix import lix, sentences, words
from tests.text.catalogue import Reader, catalogue, messages

BRACES = re.compile(r"\{\w+\}")
MOST_WORDS, MOST_SENTENCES, LONGEST_WORD = 12, 5, 14
# "Virksomhedspraktik" and the rest: longer than fourteen letters, and said all the same, because they stand
# on a door, a card or a form that people meet anyway.
EXPLAINED = {"virksomhedspraktik", "medarbejderrepræsentant", "erhvervskonsulent", "truckcertifikat"}
# What an office says and nobody else: (pattern, what to say instead).
OFFICIALESE = (
    (r"\bgøre opmærksom på", "say it"),
    (r"\bi henhold til", "efter"),
    (r"\bsåfremt", "hvis"),
    (r"\bforventes", "say who does it"),
    (r"\bjf\.", "efter"),
    (r"\bfremsend", "sende"),
    (r"\bpågældende", "say who"),
    (r"\bborger", "du, or a name"),
    (r"\bsamtykke", "ja til"),
    (r"\budeblive", "kom ikke"),
    (r"\bledige[ns]?\b(?= (borger|person|skal))", "kandidat"),
    (r"\bvedrørende|\bvedr\.", "om"),
    (r"\bbedes\b", "ask"),
    (r"\bhenvend(e|else) (dig|jer)", "skriv, ring"),
    (r"\banmod", "bede om"),
    (r"\bhvorvidt", "om"),
    (r"\bderes venligst|\bDe\b(?= (skal|kan) venligst)", "du, I"),
    (r"\bskånehensyn", "hensyn"),
    (r"\boptrap", "timeplan"),
    (r"\bkunde[rn]?\b", "virksomhed"),
    (r"\bbestand\b", "oversigt"),
    (r"\bdæknavn", "kortnavn"),
    (r"rådgiver", "jobkonsulent, or a name"),
    (r"\bvikar|\bstedfortræder", "afløser"),
)  # fmt: skip
# One word for one thing: (pattern, the word for it).
ONE_WORD = (
    (r"\b(et|det|hvilket|andre|deres) møder?\b|\{(n|wanted)\} møder?\b", "samtale: a talk at job dating"),
    (r"\btavlen?\b", "»Hvem er her«, as its button says"),
    (r"\bdit bord, til\b", "overblik: a table is for talks"),
    (r"\bsagen nu\b|\} sager?\b", "henvendelse: a sag is a person's case"),
    (r"\b(anden|egen) enhed\b|\bkontakt i en anden afdeling", "team: an afdeling is a company's"),
    (r"\bhistorien\b", "historikken"),
    (r"\b(du|kandidaten) ikke kan mødes", "who cannot meet whom: people meet, nobody is met"),
    (r"\bpasser på det hele", "passer: whoever passer på, looks after it"),
    (r"\bto sidste beskeder", "de to seneste: more may come"),
    (r"\boverstået\b", "du havde, I havde: a day of work is no ordeal"),
    (r"\btidern?e? for et besøg", "tider til et besøg"),
    (r"\}, er her ikke endnu", "kandidat 12 er her ikke endnu"),
    (r"^senere: alle", "forsinket: whoever is late has not put it off"),
    (r"^vi beklager", "det er vi kede af"),
    (r"\bf\.eks\b", "fx, or for eksempel"),
    (r"\bvides\b", "vi ved, or a name"),
    (r"^nogen .*\bderes egne\b", "sine egne: it is their own"),
    (r"\bved ikke, hvornår eller hvor\b", "mangler tid og sted"),
    (r"\bregel, når man|\breglen for, når", "regel for fravær"),
    (r"\bder krydses\b", "du, or who does it"),
    (r"\bbesked om dagen", "i dagtimerne: it is not about the day"),
    (r"\bsider læser|\banden side med", "begge, den anden"),
    (r"\budsat\b", "udskudt, as »Udskyd« says"),
)


def filled(text):
    """The text as it is read: a short name where a value will stand."""
    return BRACES.sub("Mette", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated_or_fuzzy(language):
    lost = [
        str(one.id)
        for one in catalogue(language)
        if one.id and (one.fuzzy or not all(one.string if isinstance(one.string, tuple) else (one.string,)))
    ]
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_placeholders(language):
    wrong = []
    for one in catalogue(language):
        ids = one.id if isinstance(one.id, tuple) else (one.id,)
        strings = one.string if isinstance(one.string, tuple) else (one.string,)
        wanted = {name for each in ids for name in BRACES.findall(each)}
        for string in strings:
            # A singular may say "one" without its number.
            if not wanted - {"{n}"} <= set(BRACES.findall(string)) <= wanted:
                wrong.append(string)
    assert wrong == []


@pytest.mark.parametrize(
    ("reader", "limit"), [(Reader.CANDIDATE, 25), (Reader.MANAGER, 35), (Reader.STAFF, 35)]
)
def test_the_danish_catalogue_is_easy_to_read(reader, limit):
    said = [filled(text) for one in messages() if one.reader is reader for text in one.danish if words(text)]
    level = lix("\n".join(said))
    assert level <= limit, f"LIX {level:.1f}"


def test_no_sentence_is_long():
    long = [
        sentence
        for one in messages()
        for text in one.danish
        for sentence in sentences(filled(text))
        if len(words(sentence)) > MOST_WORDS
    ]
    assert long == []


def test_no_message_has_many_sentences():
    many = [
        text for one in messages() for text in one.danish if len(sentences(filled(text))) > MOST_SENTENCES
    ]
    assert many == []


def test_no_word_is_long_unless_it_is_explained():
    long = [
        word
        for one in messages()
        for text in one.danish
        for word in words(BRACES.sub("", text))
        if len(word) > LONGEST_WORD and word.casefold() not in EXPLAINED
    ]
    assert long == []


@pytest.mark.parametrize(("pattern", "instead"), OFFICIALESE)
def test_nobody_speaks_like_an_office(pattern, instead):
    found = [text for one in messages() for text in one.danish if re.search(pattern, text, re.IGNORECASE)]
    assert found == [], f"say instead: {instead}"


@pytest.mark.parametrize(("pattern", "word"), ONE_WORD)
def test_a_thing_has_one_word(pattern, word):
    found = [text for one in messages() for text in one.danish if re.search(pattern, text, re.IGNORECASE)]
    assert found == [], f"the word is {word}"


def test_a_clock_in_a_sentence_is_kl():
    bare = re.compile(r"\b(fra|siden|udgår|er|ca\.) \{(clock|begins|opens)\}", re.IGNORECASE)
    assert [text for one in messages() for text in one.danish if bare.search(text)] == []


def test_quotes_and_dots_are_danish():
    assert [t for one in messages() for t in one.danish if re.search(r"[“”\"]|\.\.\.|'", t)] == []


def test_the_municipalitys_own_words_are_short():
    ours = read_municipality()
    lists = (
        "tasks",
        "areas",
        "branches",
        "licences",
        "needs",
        "employments",
        "workplaces",
        "day_parts",
        "no_reasons",
        "topics",
    )
    labels = [label for name in lists for one in ours.options(name) for label in one.label.values()]
    assert [label for label in labels if len(label) > 40] == []
    long = [word for label in labels for word in words(label) if len(word) > LONGEST_WORD]
    assert set(map(str.casefold, long)) <= EXPLAINED
