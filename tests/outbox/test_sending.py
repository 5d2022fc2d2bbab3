"""One call for one parcel, and what comes of its answer."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from telegram.error import TelegramError

from bot.domain.ids import PersonId
from bot.outbox.patience import Fate, verdict
from bot.outbox.sending import Carrier
from bot.store.leases import Fence
from bot.store.outbox import Priority
from bot.store.parcels import Parcel
from bot.telegram.drawing import TEXT_LIMIT
from tests.kit.store import VAULT
from tests.telegram.test_transport import a_bot_whose_server_says
from tests.text.test_pushes import TESTKOEBING

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def parcel(text: str, *, ambiguous: int = 0) -> Parcel:
    return Parcel(
        1, PersonId(7), 7, "en", erased=False, stopped=False, unreachable=False, lost_role=False, consultant=None,
        is_candidate=True, told_today=0, told_this_week=0, priority=Priority.ANSWER, kind="drawing",
        body={"text": text}, card=None, card_message=None, edit_message=None, attempts=1, ambiguous=ambiguous,
        expires_at=None, fence=Fence("outbox", 1), lease_token="token",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("result", "number"),
    [
        pytest.param(b',"result":{"message_id":5}', 5, id="a number and nothing else"),
        pytest.param(b',"result":{"message_id":"5"}', None, id="a number in words"),
        pytest.param(b',"result":{"message_id":true}', None, id="no number"),
        pytest.param(b',"result":true', None, id="a bare yes"),
        pytest.param(b"", None, id="a yes without a result"),
    ],
)
async def test_what_a_server_says_yes_to_is_sent_however_it_says_so(result, number):
    async with a_bot_whose_server_says(b'{"ok":true' + result + b"}") as (bot, asked):
        carrier = Carrier(bot, VAULT, TESTKOEBING)
        assert await carrier.carry(parcel("Hej"), 7, now=NOW) == number
        # An edit knows the number of what it edits.
        assert await carrier.carry(replace(parcel("Hej"), edit_message=3), 7, now=NOW) == 3
    assert b"/sendMessage" in asked[0]
    assert b"/editMessageText" in asked[1]


@pytest.mark.parametrize("body", [b"{}", b"[]", b'"yes"', b'{"result":'], ids=bytes.decode)
async def test_what_says_neither_yes_nor_no_leaves_a_message_in_doubt(body):
    async with a_bot_whose_server_says(body) as (bot, _asked):
        with pytest.raises(TelegramError) as raised:
            await Carrier(bot, VAULT, TESTKOEBING).carry(parcel("Hej"), 7, now=NOW)
    assert verdict(raised.value, attempts=1, ambiguous=0).fate is Fate.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Hej", "Repeated: Hej", id="with its mark"),
        pytest.param("x" * TEXT_LIMIT, "x" * TEXT_LIMIT, id="no word goes for it"),
    ],
)
async def test_a_repeat_says_so_where_there_is_room(text, shown):
    async with a_bot_whose_server_says(b"") as (bot, _asked):
        drawn = Carrier(bot, VAULT, TESTKOEBING).drawing(parcel(text, ambiguous=1), NOW)
    assert drawn["text"] == shown
