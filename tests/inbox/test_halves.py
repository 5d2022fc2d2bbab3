"""A CPR-like number in two messages: the second half is never stored, and the writer is told."""

import pytest

from bot.domain.guard import REMOVED, clean_after, half_of
from bot.inbox.halves import MOST_CHATS, SECONDS, Halves
from tests.inbox.test_receive import NOW

FIRST, SECOND = f"{NOW:%d%m}70", "1234"  # made here, of no person


def message(text, *, number=1, date=0, chat=5, kind="text"):
    return {"message": {"message_id": number, "date": date, "chat": {"id": chat}, kind: text}}


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (FIRST, SECOND, REMOVED),
        (f"Her er det: {FIRST}", f"{SECOND} tak", f"{REMOVED} tak"),
        (FIRST[:4], f"{FIRST[4:]}-{SECOND}.", f"{REMOVED}."),
        (f"{FIRST}-", SECOND, REMOVED),
        (f"{FIRST} ", f" {SECOND}", f" {SECOND}"),
        (f"{FIRST}{SECOND[:3]}", SECOND[3], REMOVED),
        (FIRST, "12345", "12345"),
        (FIRST, "a1234", "a1234"),
        (f"1{FIRST}", SECOND, SECOND),
        ("2030", "4050", "4050"),
        ("999970", SECOND, SECOND),
        (FIRST, "١٢٣٤", REMOVED),
        ("".join(f"{one}\ufe0f\u20e3" for one in FIRST), "1\ufe0f\u20e32\ufe0f\u20e334", REMOVED),
    ],
)
def test_only_what_goes_on_as_a_number_is_taken_out(first, second, left):
    found = clean_after(half_of(first), second)
    assert (found.text, found.removed) == (left, int(left != second))


def test_the_half_before_is_known_for_two_minutes_in_its_own_chat():
    halves = Halves()
    assert halves.before(message(FIRST)) == ""
    assert halves.before(message("x", chat=6, number=2)) == ""
    assert halves.before(message(SECOND, number=3, date=SECONDS)) == FIRST
    assert halves.before(message(FIRST, number=4)) == SECOND
    assert halves.before(message(SECOND, number=5, date=SECONDS + 1)) == ""


def test_a_message_told_twice_is_not_two():
    halves = Halves()
    for _ in range(2):
        assert halves.before(message("01017", number=1)) == ""
    assert halves.before(message("01017", number=2)) == "01017"


def test_a_caption_counts_and_what_is_no_message_does_not():
    halves = Halves()
    assert halves.before(message(FIRST, kind="caption")) == ""
    for odd in (None, 7, {}, {"message": None}, {"message": {"chat": []}}, {"edited_message": {}}):
        assert halves.before(odd) == ""
    assert halves.before(message(SECOND, number=2)) == FIRST


def test_only_the_latest_chats_are_held():
    halves = Halves()
    for chat in range(MOST_CHATS + 1):
        halves.before(message(FIRST, chat=chat))
    assert halves.before(message(SECOND, number=2, chat=0)) == ""
    assert halves.before(message(SECOND, number=2, chat=MOST_CHATS)) == FIRST
