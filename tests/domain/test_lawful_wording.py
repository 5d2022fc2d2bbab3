"""Whom a job function may not ask for, and what is ordinary work all the same."""

import pytest

from bot.domain.lawful_wording import Loaded, ensure_lawful, sorting_words


def refused_for(written):
    """The kinds of people it leaves out; none where it may be written."""
    try:
        ensure_lawful(written)
    except Loaded as refused:
        return refused.kinds
    return ()


REFUSED = {
    "Vi søger en ung pige under 25 til disken, ikke muslim": ("age", "sex", "faith"),
    "Vi søger en rolig ung mand": ("age", "sex"),
    "Vi leder efter en kvinde": ("sex",),
    "Looking for a girl for the till": ("sex",),
    "Det må gerne være en ung": ("age",),
    "Ung pige til disken": ("age", "sex"),
    "Unge mennesker søges": ("age",),
    "Young girl wanted": ("age", "sex"),
    "En 25-årig til lageret": ("age",),
    "18-årig til kassen": ("age",),
    "Lager, højst 40 år": ("age",),
    "Lager, max. 40 år": ("age",),
    "Lager, under 18 år": ("age",),
    "Helper, 20 to 30 years": ("age",),
    "Kvinde/mand til kassen": ("sex",),
    "Kun etniske danskere": ("origin",),
    "Ingen tørklæde": ("faith",),
    "Rask hjælper": ("health",),
    "Ikke for gravide": ("health",),
    "Not for pregnant women": ("sex", "health"),
    "Kun raske": ("health",),
    "Only healthy people": ("health",),
    "Only for healthy": ("health",),
    "Ingen handicappede": ("health",),
    "No disabled": ("health",),
    "Kun for kvinder": ("sex",),
    "Only for women": ("sex",),
    "Only for men": ("sex",),
    "Only men": ("sex",),
    "Lager, ikke for ældre": ("age",),
    "Not for elderly people": ("age",),
    "Kun for unge mennesker": ("age",),
    "Du er en ung mand": ("age", "sex"),
    "You are a young man": ("age",),
    "Du er en rolig kvinde": ("sex",),
    "You are a calm woman": ("sex",),
    "No immigrants": ("origin",),
    "Only Christians": ("faith",),
    "No headscarf": ("faith",),
    "Opvaskeren søger en ung dansk kvinde": ("age", "sex", "origin"),
    "Vi søger en dansk ung mand": ("age", "sex", "origin"),
    "Gøre rent, dansk skal være modersmål": ("origin",),
    "Dansk som modersmål": ("origin",),
    "Modersmål skal være dansk": ("origin",),
    "Till, native speaker only": ("origin",),
    "Danish must be your mother tongue": ("origin",),
    "Kun unge, og dansk som modersmål": ("age", "origin"),
}


def test_whom_a_job_is_not_for_is_refused_by_every_kind():
    assert {written: refused_for(written) for written in REFUSED} == REFUSED


ABOUT = {
    "Aktiviteter for unge": "unge",
    "Passe 80-årige beboere": "80-årige",
    "Besøgsven for en 90-årig": "90-årig",
    "Pasning af børn, 10-12 år": "10-12 år",
    "Unge under 25 år får rabat": "unge",
    "Klippe mænd og kvinder": "mænd",
    "Klippe kun mænd": "mænd",
    "Vi søger hjælp til unge": "unge",
    "Hjælper søges til unge": "unge",
    "Du taler gerne med unge": "unge",
    "Se efter drenge i pausen": "drenge",
    "Drenge- og pigetøj på hylder": "drenge",
    "Pakke gaver, kvinder og mænd er velkomne": "kvinder",
    "Ung kunst på væggene": "ung",
    "Etnisk mad til kantinen": "etnisk",
    "Hjælper under 30 år": "under 30 år",
    "Ikke kun for unge": "unge",
    "Not only for women": "women",
    "Klippe kun for mænd": "mænd",
    "Du er venlig mod unge": "unge",
    "You are calm among girls": "girls",
    "Mad til gravide": "gravide",
    "Passe raske børn": "raske",
    "Hjælpe børn med dansk som andet modersmål": "modersmål",
    "Dansk er ikke et krav som modersmål": "modersmål",
    "Danish need not be your native tongue, not at all": "native",
}


def test_whom_a_job_may_be_about_is_asked_about():
    assert [written for written in ABOUT if refused_for(written)] == []
    assert {written: sorting_words(written)[0] for written in ABOUT} == ABOUT


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Ung dansk pige til køkkenet", ("ung", "dansk", "pige")),
        ("Gaver til kvinder og mænd", ("kvinder", "mænd")),
        ("Drenge og drenge", ("drenge",)),
        ("Taler dansk", ()),
        ("Dansk mad til unge", ("unge",)),
    ],
)
def test_every_word_that_may_sort_people_is_named_once(written, words):
    assert sorting_words(written) == words


WORK = (
    "Vaske biler",
    "Male plankeværk",
    "Løft under 25 kilo",
    "Salg af alkohol, over 18 år",
    "Mindst 18 år",
    "Mandag og tirsdag",
    "10 til 15 timer",
    "Manden er væk",
    "Vi har eksisteret i over 50 år",
    "Mindst 10 år i faget",
    "Tømrer med mindst 10 års erfaring",
    "Rengøring i ungdomsklub",
    "Male vægge, men kun for os",
    "Besøge ældre",
    "Kun for ældre biler",
    "Make healthy lunches",
    "Taler godt dansk",
    "Modersmålslærer",
)


def test_what_the_work_needs_is_written_without_a_question():
    assert [written for written in WORK if refused_for(written) or sorting_words(written)] == []
