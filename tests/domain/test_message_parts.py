"""What a message holds: words, what cannot be kept, or a line of Telegram's own that nobody wrote."""

import pytest

from bot.domain.guard import GUARD, guarded
from bot.domain.message_parts import ABOUT, MEDIA, SERVICE, TEXTS, UNKNOWN, is_service, media_of

BARE = {
    "message_id": 1,
    "date": 1,
    "chat": {"id": 7, "type": "private"},
    "from": {"id": 7, "is_bot": False, "first_name": "Anna"},
}


def kept(**parts):
    return guarded({"update_id": 5, "message": BARE | parts})


@pytest.mark.parametrize(
    ("parts", "media"),
    [
        pytest.param({"text": "hej"}, None, id="words"),
        pytest.param({"photo": [], "caption": "hej"}, "photo", id="a picture with words"),
        pytest.param({"venue": {}, "location": {}}, "location", id="a place that has a name"),
        pytest.param({"hologram": {}}, UNKNOWN, id="a kind of the future"),
        pytest.param({"hologram": {}, "text": "hej"}, None, id="the future beside words"),
        pytest.param({"forward_origin": {}, "effect_id": "1"}, None, id="nothing in it"),
        pytest.param({"pinned_message": {}}, None, id="Telegram's own line"),
    ],
)
def test_what_is_in_a_message(parts, media):
    assert media_of(BARE | parts) == media


@pytest.mark.parametrize("line", ["pinned_message", "message_auto_delete_timer_changed", "users_shared"])
def test_a_line_of_telegrams_own_is_nobodys_message(line):
    assert kept(**{line: {"message_id": 3}}) == {"update_id": 5}


def test_words_beside_a_line_of_telegrams_own_are_words():
    assert not is_service(BARE | {"gift": {}, "text": "hej"})
    assert kept(gift={}, text="hej")["message"]["text"] == "hej"


def test_in_a_group_a_line_of_telegrams_own_tells_where_the_bot_is():
    """A group is left, whatever was said in it."""
    assert "message" in kept(chat={"id": -7, "type": "group"}, new_chat_members=[])


def test_a_kind_of_the_future_is_reported_and_not_kept():
    found = kept(hologram={"secret": "x"})
    assert found[GUARD] == {"media": UNKNOWN}
    assert "hologram" not in found["message"]


def test_what_is_empty_is_left_out_as_telegram_does():
    """Servers that are not Telegram's write null for what is not there."""
    nothing = dict.fromkeys(("caption", "photo", "edit_date", "reply_to_message", "pinned_message"))
    person = BARE["from"] | {"language_code": None, "last_name": None}
    found = guarded(
        {"update_id": 5, "message": BARE | nothing | {"from": person, "text": "hej"}, "callback_query": None}
    )
    assert found == {"update_id": 5, "message": BARE | {"text": "hej"}}


def test_a_press_whose_message_is_gone_is_a_press():
    press = {"id": "1", "from": BARE["from"], "data": "x", "message": None}
    assert "message" not in guarded({"update_id": 5, "callback_query": press})["callback_query"]


def test_no_part_is_of_two_kinds():
    kinds = [ABOUT, SERVICE, set(MEDIA), set(TEXTS)]
    assert len(set().union(*kinds)) == sum(len(kind) for kind in kinds)
