"""Two clients that know nothing of each other read every object, and know every field of it.

The second takes seconds to load: it reads them in `make drill`.
"""

import importlib
from types import ModuleType

import httpx
import pytest
import telegram
from pydantic import BaseModel

from bot.sandbox import acting
from bot.sandbox.errors import Json
from bot.sandbox.people import Person
from bot.sandbox.server import Running
from tests.sandbox.conftest import Api
from tests.sandbox.everything import bot_does_everything, forum_of, person_does_everything

KINDS = {
    "me": "User",
    "sent": "Message",
    "reply": "Message",
    "edited": "Message",
    "copy": "MessageId",
    "forward": "Message",
    "in topic": "Message",
    "topic": "ForumTopic",
    "chat": "ChatFullInfo",
    "group": "ChatFullInfo",
    "webhook": "WebhookInfo",
    "name": "BotName",
}


@pytest.fixture(scope="module")
def aiogram_types() -> ModuleType:
    """Loaded where it is needed: it takes seconds, and every worker reads this file."""
    return importlib.import_module("aiogram.types")


@pytest.fixture
async def answers(api: Api, running: Running, web: httpx.AsyncClient, anna: Person) -> dict[str, Json]:
    group = forum_of(running.world, anna)
    found = await bot_does_everything(api, anna, group)
    await person_does_everything(running, web, anna, group)
    return found


def unknown_to_ptb(thing: object) -> set[str]:
    """Names of fields that PTB keeps aside because it does not know them."""
    if isinstance(thing, (list, tuple)):
        return {name for one in thing for name in unknown_to_ptb(one)}
    if not isinstance(thing, telegram.TelegramObject):
        return set()
    slots = {slot for kind in type(thing).__mro__ for slot in getattr(kind, "__slots__", ())}
    inside = (getattr(thing, slot, None) for slot in slots if not slot.startswith("_"))
    return set(thing.api_kwargs) | {name for one in inside for name in unknown_to_ptb(one)}


def unknown_to_aiogram(thing: object) -> set[str]:
    """The same for aiogram."""
    if isinstance(thing, list):
        return {name for one in thing for name in unknown_to_aiogram(one)}
    if not isinstance(thing, BaseModel):
        return set()
    inside = (getattr(thing, name) for name in type(thing).model_fields)
    return set(thing.model_extra or ()) | {name for one in inside for name in unknown_to_aiogram(one)}


async def test_ptb_knows_every_answer(answers: dict[str, Json]) -> None:
    for name, kind in KINDS.items():
        read = getattr(telegram, kind).de_json(answers[name], None)
        assert (name, unknown_to_ptb(read)) == (name, set())
    bosses = telegram.ChatMember.de_list(answers["bosses"], None)
    assert [(boss.status, unknown_to_ptb(boss) - {"can_send_welcome_messages"}) for boss in bosses] == [
        ("creator", set()),
        ("administrator", set()),
    ]


@pytest.mark.at_length
async def test_aiogram_knows_every_answer(aiogram_types: ModuleType, answers: dict[str, Json]) -> None:
    for name, kind in KINDS.items():
        read = getattr(aiogram_types, kind).model_validate(answers[name])
        assert (name, unknown_to_aiogram(read)) == (name, set())
    owner, bot = answers["bosses"]
    assert aiogram_types.ChatMemberOwner.model_validate(owner).user.first_name == "Anna"
    assert aiogram_types.ChatMemberAdministrator.model_validate(bot).can_manage_topics


async def test_ptb_knows_every_update(answers: dict[str, Json], api: Api) -> None:
    updates = await api("getUpdates")
    kinds = {name for update in updates for name in update} - {"update_id"}
    assert kinds == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
    }
    for update in updates:
        unknown = unknown_to_ptb(telegram.Update.de_json(update, None)) - {"can_send_welcome_messages"}
        assert (update, unknown) == (update, set())


@pytest.mark.at_length
async def test_aiogram_knows_every_update(
    aiogram_types: ModuleType, answers: dict[str, Json], api: Api
) -> None:
    for update in await api("getUpdates"):
        assert (update, unknown_to_aiogram(aiogram_types.Update.model_validate(update))) == (update, set())


async def test_what_the_updates_say(answers: dict[str, Json], api: Api, anna: Person) -> None:
    updates = [telegram.Update.de_json(update, None) for update in await api("getUpdates")]
    messages = [update.message for update in updates if update.message]
    (contact,) = [message.contact for message in messages if message.contact]
    assert (contact.user_id, contact.phone_number) == (anna.id, "+4511111111")
    (photo,) = [message.photo for message in messages if message.photo]
    assert (photo[-1].width, photo[-1].height) == (2, 3)
    statuses = [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member]
    assert statuses == ["administrator", "kicked", "member", "administrator"]
    in_topic = [message for message in messages if message.text == "hvem er med?"]
    assert in_topic[0].is_topic_message
    assert in_topic[0].reply_to_message.forum_topic_created.name == "Frokost"
    assert [message.migrate_to_chat_id for message in messages if message.migrate_to_chat_id] == [
        -1000004000001
    ]


@pytest.mark.at_length
async def test_aiogram_talks_to_it(aiogram_types: ModuleType, running: Running, anna: Person) -> None:
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter

    session = AiohttpSession(api=TelegramAPIServer.from_base(running.url))
    async with Bot(running.token, session=session) as bot:
        sent = await bot.send_message(anna.id, "Hej")
        acting.say(running.world, anna, "svar")
        (update,) = await bot.get_updates(timeout=1, allowed_updates=["message"])
        document = aiogram_types.BufferedInputFile(b"BEGIN:VCALENDAR", "møde.ics")
        with_file = await bot.send_document(anna.id, document, caption="<i>x</i>", parse_mode="HTML")
        fetched = await bot.download(with_file.document)
        running.world.faults.set({"script": [["sendMessage", "429"]], "retry_after": 7})
        with pytest.raises(TelegramRetryAfter) as slow:
            await bot.send_message(anna.id, "Hej")
        acting.block(running.world, anna)
        with pytest.raises(TelegramForbiddenError):
            await bot.send_message(anna.id, "Hej")
    assert (sent.text, update.message.text, slow.value.retry_after) == ("Hej", "svar", 7)
    assert (with_file.document.file_name, fetched.read()) == ("møde.ics", b"BEGIN:VCALENDAR")
