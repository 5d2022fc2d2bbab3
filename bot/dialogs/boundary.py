"""The one door between Telegram and the house.

Every update comes through here: who is it, may they, which door is meant; what the door answers goes
to the outbox. Refusals are caught here, once, and worded. Anything else is a bug and is left to the
inbox's worker, which undoes it and tells a reference number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import CallbackQuery, ChatMember, Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from bot.dialogs.conversation import Conversation
from bot.dialogs.press import Press, Reply, Run, Written
from bot.dialogs.registry import Registry
from bot.domain.errors import Gone, NotAllowed, Refusal
from bot.store.dialogs import Dialog, Visitor
from bot.store.secrets import Vault, WrongKey
from bot.telegram.current import CURRENT, CallbackAnswer, Current
from bot.telegram.drawing import draw, toast
from bot.text import phrases
from bot.text.l10n import Text
from bot.text.menus import MENU, menu_of
from bot.text.refusals import refuse
from bot.text.say import known
from bot.text.screen import Screen, rows

STOP_WORDS = frozenset({"stop", "stopp", "стоп", "توقف", "dur", "pare"})
Handlers = Sequence[BaseHandler[Any, Any, Any]]


@dataclass
class Boundary:
    """Updates in, outbox rows out."""

    registry: Registry
    conversation: Conversation
    vault: Vault
    bot_name: str = ""

    def handlers(self) -> Handlers:
        """What the dispatcher is given: one group, in this order."""
        return (
            CallbackQueryHandler(self.on_press),
            ChatMemberHandler(self.on_member, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE, self.on_edit),
            MessageHandler(filters.UpdateType.MESSAGE, self.on_message),
        )

    async def on_press(self, update: Update, _context: Any) -> None:
        """A button: whose, which, and may they still."""
        query, current = update.callback_query, CURRENT.get()
        assert query is not None, "the dispatcher hands over presses only"
        current.answer = CallbackAnswer(query.id)
        if _elsewhere(query):
            current.answer = CallbackAnswer(query.id, toast(phrases.ONLY_PRIVATE, "da"))
            return
        visitor = await self._visitor(current, query.from_user.id, query.from_user.language_code)
        try:
            clear = self.vault.unbind(query.data or "", owner=str(visitor.actor.person))
        except WrongKey:
            current.answer = CallbackAnswer(
                query.id, toast(phrases.NOT_YOURS, visitor.actor.language), alert=True
            )
            return
        door, *args = clear.split(":")
        press = self._press(current, visitor, tuple(args), chat_name=query.from_user.first_name)
        reply = await self._through(press, self._tapped(door, press, visitor.dialog))
        pressed = query.message.message_id if query.message else None
        await self._give(press, reply, edit=None if reply.fresh else pressed)
        if reply.toast is not None:
            text = toast(reply.toast, visitor.actor.language)
            current.answer = CallbackAnswer(query.id, text, reply.alert)

    async def on_message(self, update: Update, _context: Any) -> None:
        """A text, a command, or something that is neither."""
        message, current = update.effective_message, CURRENT.get()
        if message is None or message.from_user is None or message.chat.type != ChatType.PRIVATE:
            return
        visitor = await self._visitor(current, message.from_user.id, message.from_user.language_code)
        press = self._press(current, visitor, (), chat_name=message.from_user.first_name)
        press = replace(press, written=_written(message, current, edited=False))
        if current.removed or current.media:
            await current.unit.outbox.remove(press.by.person, message.message_id, now=press.now)
        reply = await self._through(press, self._heard(press, visitor))
        await self._give(press, _with_guard(reply, current))

    async def on_edit(self, update: Update, _context: Any) -> None:
        """A changed message goes where the first wording went, as far as that is known."""
        message, current = update.edited_message, CURRENT.get()
        if message is None or message.from_user is None or message.chat.type != ChatType.PRIVATE:
            return
        visitor = await self._visitor(current, message.from_user.id, message.from_user.language_code)
        press = self._press(current, visitor, (), chat_name=message.from_user.first_name)
        press = replace(press, written=_written(message, current, edited=True))
        listener = self.registry.listeners.get(visitor.actor.role)
        if current.removed or current.media:
            await current.unit.outbox.remove(press.by.person, message.message_id, now=press.now)
        reply = await self._through(press, listener.run if listener else _edit_late)
        await self._give(press, _with_guard(reply, current))

    async def on_member(self, update: Update, _context: Any) -> None:
        """Blocked or let back in; groups where the bot has no business are left."""
        change, current = update.my_chat_member, CURRENT.get()
        assert change is not None, "the dispatcher hands over membership only"
        if change.chat.type != ChatType.PRIVATE:
            current.leave = change.chat.id if change.new_chat_member.status != ChatMember.LEFT else None
            return
        person = await current.unit.people.find_by_telegram(change.from_user.id)
        if person is None:
            return
        gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
        if gone:
            current.unreachable = person
        await current.unit.people.change(person, unreachable_at=current.now if gone else None)

    def _tapped(self, door: str, press: Press, dialog: Dialog | None) -> Run:
        if door == "f":
            return lambda one: self.conversation.pressed(one, dialog)
        if door == "resume":
            return self.conversation.resume_by_button
        if door in self.registry.forms:
            return lambda one: self.conversation.open(one, door, one.args)
        if door not in self.registry.taps:
            return _gone
        tap = self.registry.taps[door]
        return tap.run if tap.allow.permits(press.by.role) else _not_allowed

    def _heard(self, press: Press, visitor: Visitor) -> Run:
        """Commands first, even in the middle of a form; then the open form; then what it answers to."""
        text = press.text.strip()
        if text.startswith("/") and len(text) > 1:
            return self._commanded(text)
        if text.casefold().strip(" .!") in STOP_WORDS and "stop" in self.registry.commands:
            return self.registry.commands["stop"].run
        if press.written is not None and press.written.media and not text:
            return _no_media
        if visitor.dialog is None:
            return self._answering_or_listening
        form = self.registry.forms.get(visitor.dialog.form)
        if form is None or not form.allow.permits(press.by.role):
            return self._past_a_form
        return lambda one: self.conversation.written(one, _open(visitor.dialog))

    async def _past_a_form(self, press: Press) -> Reply:
        """The open form belongs to a role that has ended, or to another hat: it is kept as a draft."""
        await press.unit.dialogs.set_aside(press.by.person, now=press.now)
        return await self._answering_or_listening(press)

    async def _answering_or_listening(self, press: Press) -> Reply:
        if press.written is not None and press.written.reply_to is not None:
            subject = await press.unit.outbox.about(press.by.person, press.written.reply_to)
            answering = self.registry.answerings.get(subject[0]) if subject else None
            if answering is not None and answering.allow.permits(press.by.role):
                return await answering.run(replace(press, subject=subject))
        listener = self.registry.listeners.get(press.by.role)
        if listener is None:
            return Reply(menu_of(press.by.role, several=len(press.by.held) > 1))
        return await listener.run(press)

    def _commanded(self, text: str) -> Run:
        name, _space, rest = text[1:].partition(" ")
        name = name.partition("@")[0].casefold()
        args = tuple(rest.split()[:1])
        if name in ("cancel", "annuller"):
            return self._cancel
        if name in self.registry.commands:
            command = self.registry.commands[name]
            return lambda press: (
                command.run(replace(press, args=args))
                if command.allow.permits(press.by.role)
                else _not_allowed(press)
            )
        for form in self.registry.forms.values():
            if name in form.commands:
                return lambda press: self.conversation.open(press, form.name, ())
        return _unknown_command

    async def _cancel(self, press: Press) -> Reply:
        visitor_dialog = await press.unit.dialogs.open_of(press.by.person)
        return await self.conversation.cancel(press, visitor_dialog)

    async def _through(self, press: Press, run: Run) -> Reply:
        """Run a door; a refusal undoes what it did, and is told."""
        try:
            async with press.unit.savepoint():
                reply = await run(press)
                if reply.form is not None:
                    reply = await self._opened(press, reply)
                return reply
        except Refusal as refusal:
            words = refuse(refusal)
            if press.written is None:
                return Reply(toast=words, alert=True)
            return Reply(Screen(words, rows(MENU)))

    async def _opened(self, press: Press, reply: Reply) -> Reply:
        assert reply.form is not None, "asked only for replies that open a form"
        args = tuple(str(one) for one in reply.form_args)
        opened = await self.conversation.open(press, reply.form, args)
        if reply.screen is None or opened.screen is None:
            return replace(opened, toast=reply.toast, alert=reply.alert, fresh=reply.fresh)
        both = (*reply.screen.paragraphs, *opened.screen.paragraphs)
        return replace(opened, screen=replace(opened.screen, text=both), toast=reply.toast, fresh=reply.fresh)

    async def _give(self, press: Press, reply: Reply, *, edit: int | None = None) -> None:
        if reply.receipt is not None and press.written is not None:
            await press.unit.outbox.react(
                press.by.person, press.written.message_id, reply.receipt, now=press.now
            )
        if reply.screen is None:
            return
        to = reply.to or press.by.person
        drawing = draw(reply.screen, language=reply.language or press.by.language, owner=to, vault=self.vault)
        await press.unit.outbox.answer(to, drawing, now=press.now, edit=edit, about=reply.about)

    async def _visitor(self, current: Current, telegram_id: int, language: str | None) -> Visitor:
        found = await current.unit.dialogs.visitor(telegram_id)
        if found is not None:
            return found
        person = await current.unit.people.add(language=known(language), now=current.now)
        await current.unit.people.link(person, telegram_id, now=current.now)
        return Visitor(await current.unit.people.actor(person), None)

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
            chat_name=chat_name,
        )


def _written(message: Message, current: Current, *, edited: bool) -> Written:
    contact = message.contact
    return Written(
        message_id=message.message_id,
        text=message.text or message.caption,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        media=current.media,
        removed=current.removed,
        edited=edited,
        shared_contact=(contact.user_id, contact.phone_number) if contact else None,
    )


def _elsewhere(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type != ChatType.PRIVATE


def _open(dialog: Dialog | None) -> Dialog:
    assert dialog is not None, "asked only with an open form"
    return dialog


def _with_guard(reply: Reply, current: Current) -> Reply:
    """What the guard took out is said first."""
    said: list[Text] = []
    if current.removed:
        said.append(phrases.REMOVED)
    if current.media:
        said.append(phrases.NO_MEDIA)
    if not said:
        return reply
    if reply.screen is None:
        return replace(reply, screen=Screen(tuple(said), rows(MENU)))
    return replace(reply, screen=replace(reply.screen, text=(*said, *reply.screen.paragraphs)))


async def _gone(_press: Press) -> Reply:
    raise Gone


async def _not_allowed(_press: Press) -> Reply:
    raise NotAllowed


async def _no_media(_press: Press) -> Reply:
    return Reply()


async def _edit_late(_press: Press) -> Reply:
    return Reply(Screen(phrases.EDIT_LATE, rows(MENU)))


async def _unknown_command(press: Press) -> Reply:
    menu = menu_of(press.by.role, several=len(press.by.held) > 1)
    return Reply(replace(menu, text=(phrases.UNKNOWN_COMMAND, *menu.paragraphs)))
