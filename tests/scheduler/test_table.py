"""The table says what happens when something comes due, and leaves to the app only what is drawn in chats."""

from bot.app import registry
from bot.dialogs.showing import shown_again
from bot.scheduler.table import DRAWN, DUE, THOUGHTS
from tests.kit.store import VAULT


def test_what_is_drawn_in_chats_is_what_the_app_adds():
    assert shown_again(registry(), VAULT).keys() == DRAWN


def test_every_kind_is_seen_to_in_one_place():
    assert not DUE.keys() & THOUGHTS.keys()
    assert not DRAWN & {*DUE, *THOUGHTS}
