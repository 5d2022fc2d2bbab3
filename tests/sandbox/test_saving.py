"""A sandbox started again has its chats as they were."""

from pathlib import Path

import pytest

from bot.sandbox import acting, seen
from bot.sandbox.posting import Place
from bot.sandbox.saving import BadState
from bot.sandbox.server import sandbox
from bot.sandbox.world import World
from tests.sandbox.everything import forum_of


async def test_everything_is_there_again(tmp_path: Path) -> None:
    state_file = tmp_path / "data" / "sandbox.json"
    first = World(seed=1)
    async with sandbox(first, state_file=state_file):
        anna = acting.add_person(first, "Anna", language_code="da")
        group = forum_of(first, anna)
        said = acting.say(first, anna, "hej 🎈")
        acting.react(first, anna, chat_id=anna.id, message_id=said.id, emoji="👍")
        acting.say(first, anna, "team", place=Place(group.id))
        stored = first.files.add("document", name="a.txt", mime_type="text/plain", data=b"abc")
        first.profile.commands["x"] = [{"command": "menu", "description": "Menu"}]
        waiting = list(first.updates.pending)
    second = World(seed=1)
    async with sandbox(second, state_file=state_file):
        again = second.people[anna.id]
        assert seen.chat_seen(second, again, anna.id) == seen.chat_seen(first, anna, anna.id)
        assert seen.chats_of(second, again) == seen.chats_of(first, anna)
        assert list(second.updates.pending) == waiting
        assert second.files.get(stored.file_id).data == b"abc"
        assert acting.say(second, again, "more").id == said.id + 1
        assert second.files.add("document", name="", mime_type="", data=b"").file_id != stored.file_id


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 99}', '{"version": 1, "people": 3}'])
async def test_a_spoilt_file_is_named(tmp_path: Path, content: str) -> None:
    state_file = tmp_path / "sandbox.json"
    state_file.write_text(content)
    with pytest.raises(BadState, match=r"sandbox\.json"):
        async with sandbox(World(), state_file=state_file):
            pass
    assert state_file.read_text() == content
