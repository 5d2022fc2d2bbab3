"""Groups: topics, rights, privacy mode, and the day a group becomes a supergroup."""

import httpx
import pytest

from bot.sandbox import acting, members
from bot.sandbox.impossible import Impossible
from bot.sandbox.people import ADMINISTRATOR, KICKED, LEFT, MEMBER, Group, Person
from bot.sandbox.posting import Place
from bot.sandbox.seen import message_seen
from bot.sandbox.server import Running
from bot.sandbox.world import World
from tests.sandbox.conftest import Api
from tests.sandbox.everything import forum_of

BAD = "Bad Request: "


@pytest.fixture
def forum(world: World, anna: Person) -> Group:
    group = forum_of(world, anna)
    world.updates.drop()
    return group


async def test_a_topic_lives_and_dies(api: Api, world: World, forum: Group) -> None:
    topic = await api("createForumTopic", chat_id=forum.id, name=" Bageri ")
    there = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
    assert topic["name"] == "Bageri"
    written = await api("sendMessage", **there, text="x")
    assert (written["message_thread_id"], written["is_topic_message"]) == (topic["message_thread_id"], True)
    assert await api("editForumTopic", **there, name="Bageri ApS") is True
    assert await api("editForumTopic", **there, name="Bageri ApS") == BAD + "TOPIC_NOT_MODIFIED"
    assert await api("closeForumTopic", **there) is True
    assert await api("closeForumTopic", **there) == BAD + "TOPIC_NOT_MODIFIED"
    assert await api("reopenForumTopic", **there) is True
    assert await api("deleteForumTopic", **there) is True
    assert await api("sendMessage", **there, text="x") == BAD + "message thread not found"
    assert await api("closeForumTopic", **there) == BAD + "TOPIC_ID_INVALID"
    assert [message.body for message in world.chat(forum.id).messages.values()] == []


async def test_a_topic_deleted_by_hand_is_missed(
    api: Api, web: httpx.AsyncClient, forum: Group, anna: Person
) -> None:
    made = {"person": anna.id, "name": "Frokost"}
    topic = (await web.post(f"/control/groups/{forum.id}/topics", json=made)).json()
    there = {"chat_id": forum.id, "message_thread_id": topic["id"]}
    assert (await api("sendMessage", **there, text="x"))["text"] == "x"
    assert (await web.delete(f"/control/groups/{forum.id}/topics/{topic['id']}")).status_code == 200
    assert await api("sendMessage", **there, text="x") == BAD + "message thread not found"


async def test_rights_are_needed(api: Api, world: World, anna: Person, forum: Group) -> None:
    assert await api("createForumTopic", chat_id=anna.id, name="x") == BAD + "the chat is not a forum"
    assert await api("createForumTopic", chat_id=forum.id, name=" ") == BAD + "TOPIC_TITLE_EMPTY"
    assert await api("createForumTopic", chat_id=forum.id, name="x" * 129) == BAD + "topic name is too long"
    written = acting.say(world, anna, "x", place=Place(forum.id))
    forum.bot_rights = frozenset()
    here = {"chat_id": forum.id, "message_id": written.id}
    assert (
        await api("createForumTopic", chat_id=forum.id, name="x")
        == BAD + "not enough rights to create a topic"
    )
    assert await api("deleteMessage", **here) == BAD + "message can't be deleted"
    assert (await api("pinChatMessage", **here)).startswith(
        BAD + "not enough rights to manage pinned messages"
    )


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (LEFT, "Forbidden: bot is not a member of the supergroup chat"),
        (KICKED, "Forbidden: bot was kicked from the supergroup chat"),
    ],
)
async def test_outside_nothing_can_be_written(
    api: Api, world: World, anna: Person, forum: Group, status: str, told: str
) -> None:
    members.set_bot_status(world, forum, status, by=anna)
    assert await api("sendMessage", chat_id=forum.id, text="x") == told
    (update,) = await api("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == status


async def test_leaving(api: Api, forum: Group) -> None:
    assert await api("leaveChat", chat_id=forum.id) is True
    assert (await api("sendMessage", chat_id=forum.id, text="x")).startswith("Forbidden: bot is not a member")


async def test_a_group_becomes_a_supergroup(
    api: Api, web: httpx.AsyncClient, world: World, anna: Person
) -> None:
    wanted = {"title": "Gammel", "owner": anna.id, "basic": True, "bot": ADMINISTRATOR}
    old = (await web.post("/control/groups", json=wanted)).json()
    heir = (await web.post(f"/control/groups/{old['id']}/migrate")).json()
    answer = await web.post(f"/bot{world.bot.token}/sendMessage", json={"chat_id": old["id"], "text": "x"})
    assert answer.json() == {
        "ok": False,
        "error_code": 400,
        "description": BAD + "group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": heir["id"]},
    }
    assert (await api("sendMessage", chat_id=heir["id"], text="x"))["chat"]["type"] == "supergroup"
    again = await web.post(f"/control/groups/{old['id']}/migrate")
    assert again.status_code == 400


async def test_privacy_mode(api: Api, world: World, anna: Person, forum: Group) -> None:
    members.set_bot_status(world, forum, MEMBER, by=anna)
    sent = await api("sendMessage", chat_id=forum.id, text="question")
    reply_to = world.chat(forum.id).find(sent["message_id"])
    world.updates.drop()
    for text in ("among us", "/menu", f"hi @{world.bot.username}"):
        acting.say(world, anna, text, place=Place(forum.id))
    acting.say(world, anna, "answer", place=Place(forum.id, reply_to=reply_to))
    heard = [update["message"]["text"] for update in await api("getUpdates")]
    assert heard == ["/menu", f"hi @{world.bot.username}", "answer"]


async def test_strangers_stay_outside(world: World, forum: Group) -> None:
    bo = acting.add_person(world, "Bo")
    with pytest.raises(Impossible):
        acting.say(world, bo, "x", place=Place(forum.id))
    members.set_member(world, forum, bo, MEMBER)
    assert acting.say(world, bo, "x", place=Place(forum.id)).chat_id == forum.id


async def test_who_is_there(api: Api, running: Running, forum: Group, anna: Person) -> None:
    assert await api("getChatMemberCount", chat_id=forum.id) == 2
    assert (await api("getChatMember", chat_id=forum.id, user_id=17)) == BAD + "PARTICIPANT_ID_INVALID"
    assert (await api("getChatAdministrators", chat_id=anna.id)).endswith(
        "no administrators in the private chat"
    )
    told = await api("getChatMember", chat_id=forum.id, user_id=running.world.bot.id)
    assert (told["status"], told["can_manage_topics"], told["can_promote_members"]) == (
        ADMINISTRATOR,
        True,
        False,
    )


async def test_choosing_a_group_brings_the_bot_along(
    api: Api, world: World, anna: Person, web: httpx.AsyncClient
) -> None:
    group = members.add_group(world, "Team", owner=anna, forum=True)
    wish = {"request_id": 1, "chat_is_forum": True, "bot_administrator_rights": {"can_manage_topics": True}}
    keys = {"keyboard": [[{"text": "Vælg", "request_chat": wish}]]}
    await api("sendMessage", chat_id=anna.id, text="?", reply_markup=keys)
    await web.post(f"/control/people/{anna.id}/tap", json={"text": "Vælg", "chat_id": group.id})
    first, second = await api("getUpdates")
    assert first["my_chat_member"]["new_chat_member"]["can_manage_topics"] is True
    assert second["message"]["chat_shared"] == {"request_id": 1, "chat_id": group.id}
    assert (await api("createForumTopic", chat_id=group.id, name="Bageri"))["name"] == "Bageri"


async def test_what_merely_stands_in_a_topic_is_shown_as_no_answer(
    api: Api, world: World, anna: Person, forum: Group
) -> None:
    topic = (await api("createForumTopic", chat_id=forum.id, name="Bageriet"))["message_thread_id"]
    said = acting.say(world, anna, "a note", place=Place(forum.id, thread=topic))
    assert said.body["reply_to_message"]["message_id"] == topic, "as Telegram has it"
    assert message_seen(world, said)["reply_to"] is None
    answer = acting.say(world, anna, "to it", place=Place(forum.id, reply_to=said))
    assert message_seen(world, answer)["reply_to"] == said.id
