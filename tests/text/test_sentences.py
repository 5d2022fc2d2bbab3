"""Words around values: a capital only where a sentence begins, one or many, and no codes."""

import json
from datetime import UTC, datetime

import pytest

from bot.domain.privacy import Dossier, Entry
from bot.domain.roles import Role
from bot.municipality import read_municipality
from bot.text.cards import job_line
from bot.text.checkins import QUESTIONS
from bot.text.entering import welcome
from bot.text.placements import COLLEAGUE
from bot.text.privacy import lines_of
from bot.text.say import plain

TESTKOEBING = read_municipality()
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("role", "language", "first", "amidst"),
    [
        (Role.CANDIDATE, "en", ". Your contact and the stand-in read", ", and your contact calls"),
        (Role.CANDIDATE, "da", ". Din kontakt og afløseren læser", ", så ringer din kontakt"),
        (Role.MENTOR, "en", ". Your contact reads", ", and your contact calls"),
        (Role.MENTOR, "da", ". Din kontakt læser", ", så ringer din kontakt"),
        (Role.MANAGER, "en", ". Your contact reads", ""),
        (Role.MANAGER, "da", ". Jeres kontakt læser", ""),
    ],
)
def test_a_contact_without_a_name_is_great_only_where_a_sentence_begins(role, language, first, amidst):
    screen = welcome(role, name="Anna", contact=None, municipality=TESTKOEBING)
    hello, rights = (plain(one, language) for one in screen.paragraphs)
    assert first in hello
    assert amidst in rights


@pytest.mark.parametrize("question", ["run", "there"])
def test_a_colleague_without_a_name_stands_inside_the_sentence(question):
    asked = QUESTIONS[question](name=COLLEAGUE)
    assert " your new colleague" in plain(asked, "en")
    assert " den nye kollega" in plain(asked, "da")


@pytest.mark.parametrize(
    ("hours", "english", "danish"),
    [(1, "1 hour a week.", "1 time om ugen."), (12, "12 hours a week.", "12 timer om ugen.")],
)
def test_one_hour_is_one(hours, english, danish):
    assert plain(job_line("Wash cars", hours), "en") == f"“Wash cars”, {english}"
    assert plain(job_line("Vaske biler", hours), "da") == f"»Vaske biler«, {danish}"


def the_line(kind, values, reader="en"):
    """The one line of a dossier in which there is nothing else."""
    [line] = lines_of(Dossier(NOW, (Entry(kind, NOW, values),)), TESTKOEBING)
    return plain(line, reader)


@pytest.mark.parametrize(
    ("answers", "english", "danish"),
    [
        ({"how": "good", "hours": "fit"}, "🙂 Good, They fit", "🙂 Godt, De passer"),
        ({"share": "no"}, "No, do not share it", "Nej, del det ikke"),
        ({}, "–", "–"),
    ],
)
def test_ones_answers_are_read_in_the_words_that_were_pressed(answers, english, danish):
    kept = {"name": "week 2", "answers": json.dumps(answers)}
    assert the_line("check-in candidate", kept).endswith(f"Your answers: {english}")
    assert the_line("check-in candidate", kept, "da").endswith(f": {danish}")


@pytest.mark.parametrize(
    ("state", "english"),
    [("planned", "a talk with Bageriet."), ("cancelled", "a talk with Bageriet. It was cancelled.")],
)
def test_a_talk_that_was_off_is_said_to_be(state, english):
    assert the_line("meeting", {"company": "Bageriet", "state": state}).endswith(f": {english}")


@pytest.mark.parametrize(("code", "word"), [("da", "Dansk"), ("en", "English"), ("uk", "uk")])
def test_a_language_is_read_by_its_own_name(code, word):
    assert the_line("you", {"name": "Anna", "phone": None, "language": code}).endswith(f"Language: {word}.")
