"""Keyboards as the Bot API takes them."""

import pytest
from telegram import InlineKeyboardMarkup

from bot.telegram.sending import markup

PLAIN = {"text": "Yes", "data": "sealed"}
BUTTONS = [
    pytest.param(PLAIN, id="plain"),
    pytest.param({**PLAIN, "style": "danger"}, id="coloured"),
    pytest.param({"text": "Website", "url": "https://example.com/"}, id="a link"),
    pytest.param({"text": "Copy it", "copy": "KANDIDAT-7"}, id="to copy"),
]


@pytest.mark.parametrize("button", BUTTONS)
def test_a_button_is_sent_as_ptb_would_send_it(button):
    sent = markup({"keyboard": [[button, PLAIN], [PLAIN]]})
    assert sent == InlineKeyboardMarkup.de_json(sent, None).to_dict()
    assert [len(row) for row in sent["inline_keyboard"]] == [2, 1]
    assert len(sent["inline_keyboard"][0][0]) == len(button)


def test_a_message_without_buttons_has_no_keyboard():
    assert markup({"text": "Hej"}) is None
