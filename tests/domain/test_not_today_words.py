"""Words of "I am not coming today" are known in both languages, and words of other days are not taken for them."""

from datetime import time

import pytest

from bot.domain.not_today_words import hour_of, says_not_today, says_only_not_today


@pytest.mark.parametrize(
    "text",
    [
        "Jeg kommer ikke i dag",
        "Hej Mette, jeg kommer desværre ikke på arbejde idag.",
        "kommer ikke",
        "I dag kommer jeg ikke.",
        "Jeg er syg i dag",
        "Jeg er desværre blevet syg",
        "jeg kan ikke komme i dag",
        "Jeg bliver hjemme i dag",
        "Jeg må blive hjemme",
        "Jeg vil gerne melde mig syg",
        "Jeg melder mig syg",
        "syg i dag",
        "Jeg kommer lidt for sent i dag",
        "Jeg er forsinket",
        "I'm not coming in today",
        "I am not coming today",
        "Not coming in today",
        "I can’t come today, sorry",
        "I won't be in today",
        "I'm sick",
        "I am ill today",
        "I'm running late",
        "I will be a little late",
        "I was ill yesterday and I am not coming today either",
    ],
)
def test_they_do_not_come_today(text):
    assert says_not_today(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jeg kommer ikke i morgen",
        "Jeg er ikke syg mere",
        "Jeg var syg i går",
        "I am not coming on Friday",
        "I can't come tomorrow",
        "Hvornår får jeg løn?",
        "Min kollega kommer ikke i dag",
        "Det går godt her",
        "When does the bus come?",
        "Jeg kommer gerne",
        "I like it here, and I am not tired",
    ],
)
def test_they_say_something_else(text):
    assert not says_not_today(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jeg kommer ikke i dag",
        "Hej Mette, jeg kommer desværre ikke på arbejde idag. Hilsen Anna",
        "kommer ikke",
        "Jeg er syg og kommer ikke i dag. Undskyld!",
        "Hej Mette\nJeg har feber, så jeg bliver hjemme",
        "Jeg vil gerne melde mig syg",
        "Jeg kommer lidt for sent i dag",
        "I am sick and not coming today",
        "I can’t come today, sorry",
        "Good morning, I'm running late",
        "I won't be in today. I have a cold",
    ],
)
def test_that_they_do_not_come_is_all_they_say(text):
    assert says_only_not_today(text, ("Mette", "Anna Holm"))


@pytest.mark.parametrize(
    "text",
    [
        "Jeg kommer ikke i dag. Ring til mig",
        "Jeg kommer ikke i dag. Ole slog mig i går",
        "Jeg bliver hjemme, jeg er bange for min chef",
        "Jeg kommer ikke i dag og vil gerne stoppe",
        "Jeg kommer ikke i dag 😢",
        "Hej Ole, jeg kommer ikke i dag",
        "Hej hjælp jeg kommer ikke i dag",
        "Jeg kommer ikke i dag?",
        "Jeg er syg i dag, ring 11223344",
        "I will not come today, please call me at once",
        "I need help can't come today",
        "I cannot stay at home today",
        "I will not come today. I will not come back",
        "I am so sick of it",
        "When do I get my pay?",
        "",
    ],
)
def test_who_says_more_than_that_they_do_not_come_is_owed_an_answer(text):
    assert not says_only_not_today(text, ("Mette", "Anna Holm"))


@pytest.mark.parametrize(
    ("rule", "hour"),
    [
        ("Call 11 22 33 44 before 7", time(7)),
        ("Ring til Hanne på 00 00 00 22 før kl. 7.", time(7)),
        ("Ring senest klokken 6.45 på 11223344", time(6, 45)),
        ("Call before 2 pm", time(14)),
        ("Call before 12 pm", time(12)),
        ("Send en sms inden 7:30", time(7, 30)),
        ("Call before 11 22 33 44", None),
        ("Ring til Hanne", None),
        ("Call before 99", None),
        ("", None),
    ],
)
def test_the_hour_before_which_a_workplace_is_called(rule, hour):
    assert hour_of(rule) == hour
