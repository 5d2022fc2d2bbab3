"""No field of an update brings a CPR number in, or more than is needed. All numbers are made here."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions.invitations import draw_token
from bot.domain.cpr import REMOVED
from bot.domain.guard import GUARD, Malformed, guarded
from tests.kit.at_length import examples


def written(**message: Any) -> dict[str, Any]:
    return {
        "update_id": 1,
        "message": {
            "message_id": 5, "date": 1, "chat": {"id": 7, "type": "private", "username": "MARKER"},
            "from": {"id": 7, "is_bot": False, "first_name": "Anna", "last_name": "MARKER", "username": "MARKER"},
            **message,
        },
    }  # fmt: skip


NUMBER = f"{date(1970, 1, 1):%d%m%y}-{1234}"


@pytest.mark.parametrize(
    "message",
    [
        pytest.param({"text": f"Hej {NUMBER}"}, id="text"),
        pytest.param({"photo": [{"file_id": "MARKER"}], "caption": f"Hej {NUMBER}"}, id="caption"),
        pytest.param({"text": "ja", "quote": {"text": NUMBER}}, id="quote"),
        pytest.param({"text": "ja", "reply_to_message": {"message_id": 1, "text": NUMBER}}, id="answered"),
        pytest.param({"document": {"file_id": "x", "file_name": f"{NUMBER}.pdf"}}, id="file name"),
        pytest.param({"contact": {"first_name": NUMBER, "phone_number": "1", "user_id": 8}}, id="contact"),
        pytest.param({"contact": {"first_name": NUMBER, "vcard": "MARKER", "phone_number": "1", "user_id": 7}},
                     id="own contact"),
        pytest.param({"poll": {"question": NUMBER, "options": [{"text": NUMBER}]}}, id="poll"),
        pytest.param({"venue": {"title": NUMBER, "address": NUMBER}}, id="venue"),
        pytest.param({"audio": {"title": NUMBER, "performer": NUMBER}}, id="audio"),
        pytest.param({"text": "x", "forward_origin": {"sender_user_name": NUMBER}}, id="forwarded from"),
        pytest.param({"checklist": {"title": NUMBER, "tasks": [{"text": NUMBER}]}}, id="checklist"),
        pytest.param({"new_chat_title": NUMBER}, id="title"),
    ],
)  # fmt: skip
def test_no_field_lets_a_number_through(message):
    kept = json.dumps(guarded(written(**message)))
    assert "1234" not in kept
    assert "MARKER" not in kept


def test_a_name_that_is_a_number_is_no_name():
    raw = written(text="hej")
    raw["message"]["from"]["first_name"] = NUMBER
    assert guarded(raw)["message"]["from"]["first_name"] == REMOVED


def test_the_report_lies_beside_what_is_kept():
    kept = guarded(written(caption=f"{NUMBER} og {NUMBER}", voice={"file_id": "x"}))
    assert kept[GUARD] == {"removed": 2, "media": "voice"}


LIKE_A_CPR = 1_012_705_678  # an id whose ten digits begin with a date


def test_ids_and_what_buttons_carry_are_left_alone():
    chat = {"id": LIKE_A_CPR, "type": "private"}
    person = {"id": LIKE_A_CPR, "is_bot": False, "first_name": "Anna"}
    press = {
        "id": str(LIKE_A_CPR), "from": person, "chat_instance": "1", "data": str(LIKE_A_CPR),
        "message": {"message_id": LIKE_A_CPR, "date": 1, "chat": chat},
    }  # fmt: skip
    kept = guarded({"update_id": LIKE_A_CPR, "callback_query": press})
    assert kept == {"update_id": LIKE_A_CPR, "callback_query": press}


@pytest.mark.parametrize("command", ["/start", "/start@a_bot"])
def test_the_token_behind_start_is_left_alone(command):
    tokens = (draw_token(), f"-_{LIKE_A_CPR}-{LIKE_A_CPR // 10}", "virksomhed")
    for token in tokens:
        assert guarded(written(text=f"{command} {token}"))["message"]["text"] == f"{command} {token}"


@pytest.mark.parametrize(
    ("payload", "left"),
    [
        pytest.param(NUMBER, REMOVED, id="a number"),
        pytest.param(NUMBER.replace("-", ""), REMOVED, id="without a dash"),
        pytest.param(NUMBER.replace("-", "_"), REMOVED, id="with another mark"),
        pytest.param(f"cpr-{NUMBER}", f"cpr-{REMOVED}", id="and a word"),
    ],
)
@pytest.mark.parametrize("command", ["/start", "/start@a_bot"])
def test_a_number_behind_start_is_no_token(command, payload, left):
    kept = guarded(written(text=f"{command} {payload}"))
    assert (kept["message"]["text"], kept[GUARD]) == (f"{command} {left}", {"removed": 1})


def test_but_nothing_hides_behind_another_command():
    assert guarded(written(text=f"/start hej {NUMBER}"))["message"]["text"] == f"/start hej {REMOVED}"


def test_a_day_and_a_clock_are_told_from_a_number_by_when_it_was_written():
    text = "d. 01.12.26 - 14 30"
    now, later = (int(datetime(year, 11, 27, tzinfo=UTC).timestamp()) for year in (2026, 2040))
    assert guarded(written(text=text, date=now))["message"]["text"] == text
    assert REMOVED in guarded(written(text=text, date=later))["message"]["text"]


def test_half_characters_and_zeros_can_be_stored():
    assert guarded(written(text="a\ud800b\x00c"))["message"]["text"] == "a?bc"


broken = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=5), parts, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "message_id",
    "date",
    "chat",
    "from",
    "text",
    "caption",
    "reply_to_message",
    "contact",
    "migrate_to_chat_id",
)


@settings(max_examples=examples(100), deadline=None)
@given(st.sampled_from(FIELDS), broken)
def test_whatever_is_shaped_wrongly_is_kept_as_it_should_be_or_refused(field, value):
    try:
        kept = guarded(written(**{field: value}))
    except Malformed:
        return
    json.dumps(kept).encode()
    assert isinstance(kept["message"]["message_id"], int)
    assert isinstance(kept["message"]["chat"]["id"], int)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"update_id": 1, "message": []}, id="a list"),
        pytest.param({"update_id": 1, "message": {"message_id": 2**80, "chat": {"id": 1}}}, id="enormous"),
        pytest.param({"update_id": 1, "message": {"message_id": True, "chat": {"id": 1}}}, id="true"),
        pytest.param({"update_id": 1, "callback_query": {"id": 5, "from": {"id": 1}}}, id="a number as text"),
        pytest.param({"update_id": 1, "my_chat_member": {"chat": {"id": 1}}}, id="nobody"),
    ],
)
def test_what_is_no_update_is_refused(raw):
    with pytest.raises(Malformed):
        guarded(raw)
