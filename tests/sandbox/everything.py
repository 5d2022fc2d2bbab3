"""A world in which everything happens once, for whoever reads the shapes."""

from base64 import b64encode

import httpx

from bot.sandbox import acting, members
from bot.sandbox.people import ADMINISTRATOR, MEMBER, Group, Person
from bot.sandbox.posting import Place
from bot.sandbox.server import Running
from bot.sandbox.world import World
from tests.sandbox.conftest import Api

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
HEARD = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"]
BUTTONS = {
    "inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}], [{"text": "Se", "url": "https://a.dk"}]]
}


def forum_of(world: World, owner: Person, *others: Person) -> Group:
    """A forum in which the bot is administrator."""
    inside = {person.id: MEMBER for person in others}
    group = members.add_group(world, "Team", owner=owner, members=inside, forum=True)
    members.set_bot_status(world, group, ADMINISTRATOR, by=owner)
    return group


async def bot_does_everything(api: Api, person: Person, group: Group) -> dict:
    """Every method that answers with an object; the answers by name."""
    await api("getUpdates", allowed_updates=HEARD)
    to = {"chat_id": person.id}
    sent = await api("sendMessage", **to, text="<b>Hej</b> 🎈 /menu", parse_mode="HTML", reply_markup=BUTTONS)
    this = {**to, "message_id": sent["message_id"]}
    topic = await api("createForumTopic", chat_id=group.id, name="Bageri ApS")
    thread = {"chat_id": group.id, "message_thread_id": topic["message_thread_id"]}
    return {
        "me": await api("getMe"),
        "sent": sent,
        "reply": await api(
            "sendMessage", **to, text="re", reply_parameters={"message_id": sent["message_id"]}
        ),
        "edited": await api("editMessageText", **this, text="https://a.dk", reply_markup=BUTTONS),
        "copy": await api("copyMessage", **thread, from_chat_id=person.id, message_id=sent["message_id"]),
        "forward": await api(
            "forwardMessage", **thread, from_chat_id=person.id, message_id=sent["message_id"]
        ),
        "in topic": await api("sendMessage", **thread, text="to the team", protect_content=True),
        "pinned": await api("pinChatMessage", **this),
        "reaction": await api("setMessageReaction", **this, reaction=[{"type": "emoji", "emoji": "👍"}]),
        "topic": topic,
        "chat": await api("getChat", **to),
        "group": await api("getChat", chat_id=group.id),
        "member": await api("getChatMember", chat_id=group.id, user_id=person.id),
        "bosses": await api("getChatAdministrators", chat_id=group.id),
        "webhook": await api("getWebhookInfo"),
        "menu": await api("getChatMenuButton"),
        "name": await api("getMyName"),
    }


async def person_does_everything(
    running: Running, web: httpx.AsyncClient, person: Person, group: Group
) -> None:
    """Everything a hand can do on a phone."""
    world, here = running.world, f"/control/people/{person.id}"
    sent = next(one for one in world.chat(person.id).messages.values() if one.reply_markup)
    await web.post(f"{here}/press", json={"message_id": sent.id, "data": "yes"})
    mine = acting.say(world, person, "jeg skriver til dig@a.dk", place=Place(person.id, reply_to=sent))
    acting.edit(world, person, chat_id=person.id, message_id=mine.id, text="/menu")
    acting.react(world, person, chat_id=person.id, message_id=sent.id, emoji="🔥")
    acting.react(world, person, chat_id=person.id, message_id=sent.id, emoji=None)
    for kind in ("contact", "location", "photo", "voice", "document", "sticker"):
        picture = {"data": b64encode(PIXEL).decode(), "file_name": "cv.png", "caption": "se /her"}
        answer = await web.post(f"{here}/send", json={"kind": kind} | (picture if kind != "contact" else {}))
        assert answer.status_code == 200, answer.text
    acting.block(world, person)
    acting.start(world, person, "back")
    topic = members.open_topic(world, group, person, "Frokost")
    acting.say(world, person, "hvem er med?", place=Place(group.id, topic.id))
    newcomer = acting.add_person(world, "Bo", last_name="<b>", username="bo_b")
    members.set_member(world, group, newcomer, MEMBER)
    members.set_member(world, group, newcomer, "left")
    basic = members.add_group(world, "Gammel", owner=person, basic=True)
    members.set_bot_status(world, basic, ADMINISTRATOR, by=person)
    members.migrate(world, basic, by=person)
