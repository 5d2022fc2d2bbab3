"""The one door between Telegram and the house.

Every update comes through here: who is it, may they, which door is meant; what the door answers goes
to the outbox. Refusals are caught here, once, and worded. Anything else is a bug and is left to the
inbox's worker, which undoes it and tells a reference number.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from telegram import CallbackQuery, ChatMember, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from bot.actions.files import say_that_a_file_came
from bot.actions.people import open_chat
from bot.dialogs import team
from bot.dialogs.conversation import Conversation
from bot.dialogs.drafts import Drafts
from bot.dialogs.first_half import take_first_half
from bot.dialogs.former import said_truly
from bot.dialogs.guarded import text_of, with_guard, written
from bot.dialogs.merged import says_what_it_is_part_of, where_it_belongs
from bot.dialogs.press import MENU_BELOW, Press, Reply
from bot.dialogs.registry import Registry
from bot.dialogs.routing import Routes
from bot.domain.doubles import Merged
from bot.domain.errors import Gone, NotAllowed, Over, Refusal, Stale
from bot.domain.message_parts import FILES
from bot.domain.workdays import local
from bot.store.dialogs import Visitor
from bot.store.people import actor_of
from bot.store.secrets import Vault, WrongKey
from bot.telegram.current import A_MENU, CURRENT, CallbackAnswer, Current
from bot.telegram.drawing import BELOW, draw, toast
from bot.text import phrases
from bot.text.l10n import Text
from bot.text.menus import MENU, menu_of
from bot.text.refusals import refuse
from bot.text.say import known
from bot.text.screen import Screen, rows
from bot.text.ways_out import ways_out

Handlers = Sequence[BaseHandler[Any, Any, Any]]


@dataclass
class Boundary:
    """Updates in, outbox rows out."""

    registry: Registry
    conversation: Conversation
    vault: Vault
    bot_name: str = ""
    web_address: str = ""

    def __post_init__(self) -> None:
        """The routes through the same registry."""
        self.routes = Routes(self.registry, self.conversation, Drafts(self.conversation))

    def handlers(self) -> Handlers:
        """What the dispatcher is given: one group, in this order."""
        return (
            CallbackQueryHandler(self.on_press),
            ChatMemberHandler(self.on_member, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE | filters.UpdateType.MESSAGE, self.on_message),
        )

    async def on_press(self, update: Update, _context: Any) -> None:
        """A button: whose, which, and may they still."""
        query, current = update.callback_query, CURRENT.get()
        assert query is not None, "the dispatcher hands over presses only"
        current.answer = CallbackAnswer(query.id)
        if query.from_user.is_bot:
            return
        if _elsewhere(query):
            await self._pressed_in_group(current, query)
            return
        visitor = await self._visitor(current, query.from_user.id, query.from_user.language_code)
        press = self._press(current, visitor, (), chat_name=query.from_user.first_name)
        try:
            clear = self.vault.unbind(query.data or "", owner=str(visitor.actor.person))
        except WrongKey:
            press.unit.audit.note(press.by, "foreign button", now=press.now)
            await self._pressed(press, query, await _refused(press, phrases.NOT_YOURS))
            return
        door, *args = clear.split(":")
        named = door.removeprefix(BELOW)
        press = replace(press, args=tuple(args), door=named, drawn=_drawn(query))
        reply = await self._through(press, lambda it: self.routes.tapped(it, named, visitor.dialog))
        await self._pressed(press, query, replace(reply, fresh=reply.fresh or door != named))

    async def _pressed_in_group(self, current: Current, query: CallbackQuery) -> None:
        """What a colleague presses in their team's group opens in their private chat."""
        found = await team.pressed(current, query, self.vault)
        if isinstance(found, Text):
            told = toast(found, known(query.from_user.language_code))
            current.answer = CallbackAnswer(query.id, told, alert=True)
            return
        press, reply = await self._opened(current, query.from_user, found.split(":"))
        if reply.alert:
            # A no stands over the button; nobody asked for a menu in their own chat.
            reply = replace(reply, screen=None)
        await self._pressed(
            press, query, replace(reply, fresh=True, toast=reply.toast or phrases.SEE_PRIVATE)
        )

    async def _asked_in_group(self, current: Current, user: User, door: Sequence[str]) -> None:
        """What a colleague asks the bot there is answered in their private chat, as the group reads."""
        press, reply = await self._opened(current, user, door)
        if reply.toast is not None:
            reply = Reply(Screen(reply.toast, rows(MENU)))
        await self._give(press, reply)

    async def _opened(self, current: Current, user: User, door: Sequence[str]) -> tuple[Press, Reply]:
        """A door that is opened from a group, and what it answers to whoever opened it."""
        visitor = await self._visitor(current, user.id, user.language_code)
        name, *args = door
        press = self._press(current, visitor, tuple(args), chat_name=user.first_name)
        return press, await self._through(press, lambda it: self.routes.tapped(it, name, visitor.dialog))

    async def on_message(self, update: Update, _context: Any) -> None:
        """A text, a command, or something that is neither."""
        message, current = update.effective_message, CURRENT.get()
        assert message is not None, "the dispatcher hands over messages only"
        if message.chat.type != ChatType.PRIVATE:
            asked = await team.said(current, message, edited=update.edited_message is not None)
            if asked is not None and message.from_user is not None:
                await self._asked_in_group(current, message.from_user, asked)
            return
        if message.from_user is None or message.from_user.is_bot:
            # A bot that answers a bot never ends.
            return
        visitor = await self._visitor(current, message.from_user.id, message.from_user.language_code)
        press = self._press(current, visitor, (), chat_name=message.from_user.first_name)
        text = text_of(message, current, visitor)
        edited = update.edited_message is not None
        press = replace(press, written=written(message, text, current, edited=edited))
        if message.chat_shared is not None:
            press = replace(press, picked=message.chat_shared.chat_id)
            await self._give(
                press, await self._through(press, lambda it: self.routes.picked(it, visitor.dialog))
            )
            return
        if current.removed or current.media:
            await current.unit.outbox.remove(press.by.person, message.message_id, now=press.now, theirs=True)
        if current.album and not text and not current.removed:
            return
        route = self.routes.edited if update.edited_message is not None else self.routes.heard
        reply = await self._through(press, lambda it: route(it, visitor.dialog))
        if current.first_half is not None:
            current.first_stays = not await take_first_half(
                press, *current.first_half, self.routes.registry.listeners
            )
        await self._give(press, with_guard(reply, current, await self._told_of_file(press, current)))

    async def on_member(self, update: Update, _context: Any) -> None:
        """Blocked or let back in; groups where the bot has no business are left."""
        change, current = update.my_chat_member, CURRENT.get()
        assert change is not None, "the dispatcher hands over membership only"
        if change.chat.type != ChatType.PRIVATE:
            await team.stood(current, change)
            return
        person = await current.unit.people.find_by_telegram(change.from_user.id)
        if person is None:
            return
        gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
        if gone:
            current.unreachable = person
            await current.unit.people.change(person, unreachable_at=current.now)
        else:
            await open_chat(current.unit, person, now=current.now)

    async def _pressed(self, press: Press, query: CallbackQuery, reply: Reply) -> None:
        """The screen replaces the pressed message; the toast goes out right after the commit."""
        pressed = query.message.message_id if query.message else None
        await self._give(press, reply, edit=None if reply.fresh else pressed)
        if reply.toast is not None:
            text = toast(reply.toast, press.by.language, local(press.now).date())
            CURRENT.get().answer = CallbackAnswer(query.id, text, reply.alert)

    async def _through(self, press: Press, run: Callable[[Press], Awaitable[Reply]]) -> Reply:
        """Go through a door; a refusal undoes what it did, and is told.

        What names a company that has become part of another leads to the other, which is said to the staff; so does
        what named it for one that was part of it then and stands alone again; before anything is done there, they are
        asked.
        """
        try:
            return await where_it_belongs(press, run)
        except Merged as merged:
            if merged.company in press.merged:
                return await self._told(press, Gone())
            reply = await self._through(
                replace(press, merged={**press.merged, merged.company: merged.into}), run
            )
            return await says_what_it_is_part_of(press, reply, merged)
        except Refusal as refusal:
            return await self._told(press, refusal)

    async def _told(self, press: Press, refusal: Refusal) -> Reply:
        """The words of a no, and where they stand."""
        if isinstance(refusal, NotAllowed):
            press.unit.audit.note(press.by, "refused", now=press.now)
        words = refuse(await said_truly(press, refusal))
        doors = ways_out(refusal, press.by.role)
        if press.written is not None or isinstance(refusal, Over) or doors:
            # What is over, or leads elsewhere, is said in the place of its buttons.
            return Reply(Screen(words, rows(*doors, MENU)))
        if isinstance(refusal, (Gone, Stale, NotAllowed)):
            return await _refused(press, words)
        return Reply(toast=words, alert=True)

    async def _told_of_file(self, press: Press, current: Current) -> str | None:
        """Who is told that a file came; nobody when that is refused, and the rest is answered all the same."""
        if current.media not in FILES:
            return None
        try:
            async with press.unit.savepoint():
                return await say_that_a_file_came(press.unit, press.by, current.media, now=press.now)
        except Refusal:
            return None

    async def _give(self, press: Press, reply: Reply, *, edit: int | None = None) -> None:
        await self._show(press, reply, edit=edit)
        if reply.afterwards is not None:
            await reply.afterwards()

    async def _show(self, press: Press, reply: Reply, *, edit: int | None) -> None:
        # A message that is taken away because of a CPR number can bear no receipt.
        if reply.receipt is not None and press.written is not None and not press.written.removed:
            await press.unit.outbox.react(
                press.by.person, press.written.message_id, reply.receipt, now=press.now
            )
        if reply.screen is None:
            return
        to = reply.to or press.by.person
        drawn = partial(draw, owner=to, vault=self.vault, today=local(press.now).date())
        drawing = drawn(reply.screen, language=reply.language or press.by.language)
        if reply.screen.key_gone and reply.screen.rows:
            # The key under the text field goes with a message that has no other buttons.
            gone = drawn(Screen(phrases.GROUP_SEEN, key_gone=True), language=press.by.language)
            await press.unit.outbox.answer(to, gone, now=press.now)
            drawing.pop("pick_gone")
        if reply.elsewhere is not None:
            name, words = reply.elsewhere
            moved = drawn(words, language=press.by.language)
            for message in await press.unit.shown.let_go(to, name):
                if message != edit:
                    await press.unit.outbox.answer(to, moved, now=press.now, edit=message)
        if not reply.question and reply.closes is None:
            await press.unit.outbox.answer(
                to, drawing, now=press.now, edit=edit, about=reply.about, card=reply.card
            )
            return
        closing = reply.closes and drawn(reply.closes, language=press.by.language)
        await press.unit.outbox.ask(
            to, drawing, closing["text"] if closing else None, now=press.now, edit=edit, about=reply.about
        )

    async def _visitor(self, current: Current, telegram_id: int, language: str | None) -> Visitor:
        found = await current.unit.dialogs.visitor(telegram_id)
        if found is not None:
            if found.astray:
                await current.unit.people.found_again(found.actor.person, telegram_id)
            if found.unreachable:
                await open_chat(current.unit, found.actor.person, now=current.now)
            return found
        person = await current.unit.people.add(language=known(language), now=current.now)
        await current.unit.people.link(person, telegram_id, now=current.now)
        return Visitor(actor_of(person, known(language), None, ()), None)

    def _press(
        self, current: Current, visitor: Visitor, args: tuple[str, ...], *, chat_name: str | None
    ) -> Press:
        return Press(
            by=visitor.actor,
            unit=current.unit,
            now=current.now,
            municipality=current.municipality,
            args=args,
            bot_name=self.bot_name,
            web_address=self.web_address,
            chat_name=chat_name,
            stopped=visitor.stopped,
            received=current.received,
        )


def _elsewhere(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type != ChatType.PRIVATE


def _drawn(query: CallbackQuery) -> datetime | None:
    """When the pressed message was written, or written anew; None of one that Telegram shows no more of."""
    message = query.message
    return (message.edit_date or message.date) if isinstance(message, Message) else None


async def _refused(press: Press, words: Text) -> Reply:
    """A press that leads nowhere: why, and a fresh menu below, so that the old message stays readable.

    While a menu stands there already, pressing again adds none.
    """
    last = await press.unit.outbox.ends_with(press.by.person)
    if last is not None and last[0] == A_MENU:
        return Reply(toast=words, alert=True)
    menu = menu_of(press.by, stopped=press.stopped)
    return Reply(menu, toast=words, alert=True, fresh=True, about=MENU_BELOW)
