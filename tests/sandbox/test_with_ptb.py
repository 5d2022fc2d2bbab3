"""The most used client of all reads what we answer."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, EndPointNotFound, Forbidden
from telegram.request import HTTPXRequest

from bot.sandbox import acting
from bot.sandbox.server import Running


@pytest.fixture
async def bot(running: Running) -> AsyncIterator[Bot]:
    request = HTTPXRequest(httpx_kwargs={"trust_env": False})
    base = f"{running.url}/bot"
    async with Bot(running.token, base_url=base, request=request, get_updates_request=request) as bot:
        yield bot


async def test_a_message_travels_both_ways(running: Running, bot: Bot) -> None:
    anna = acting.add_person(running.world, "Anna", language_code="da")
    acting.start(running.world, anna, "abc")
    (update,) = await bot.get_updates(timeout=0)
    assert update.message is not None
    assert (update.message.text, update.message.from_user.language_code) == ("/start abc", "da")
    assert [entity.type for entity in update.message.entities] == ["bot_command"]

    sent = await bot.send_message(anna.id, "Hej <b>Anna 🎈</b>!", parse_mode="HTML")
    assert (sent.text, sent.entities[0].offset, sent.entities[0].length) == ("Hej Anna 🎈!", 4, 7)


async def test_a_button_is_pressed_answered_and_edited_away(running: Running, bot: Bot) -> None:
    anna = acting.add_person(running.world, "Anna")
    acting.start(running.world, anna)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="yes")]])
    asked = await bot.send_message(anna.id, "Kommer du?", reply_markup=keyboard)
    acting.press(running.world, anna, chat_id=anna.id, message_id=asked.message_id, data="yes")
    update = (await bot.get_updates(timeout=0))[-1]
    assert update.callback_query is not None
    assert update.callback_query.data == "yes"
    await bot.answer_callback_query(update.callback_query.id, "Tak")
    edited = await bot.edit_message_text("Vi ses", anna.id, asked.message_id)
    assert getattr(edited, "reply_markup", None) is None
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("Vi ses", anna.id, asked.message_id)


async def test_refusals_are_telegrams_own(running: Running, bot: Bot) -> None:
    anna = acting.add_person(running.world, "Anna")
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(anna.id, "Hej")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(17, "Hej")
    acting.start(running.world, anna)
    acting.block(running.world, anna)
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(anna.id, "Hej")


async def test_commands_are_kept_by_scope_and_language(running: Running, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("menu", "Vis menu")], language_code="da")
    assert await bot.get_my_commands() == ()
    assert await bot.get_my_commands(language_code="da") == (BotCommand("menu", "Vis menu"),)
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("noSuchMethod")
