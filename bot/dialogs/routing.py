"""Which door is meant: by a button, a command, a word, an answer to a question, a reply, or just a text."""

from contextlib import suppress
from dataclasses import dataclass, replace

from bot.dialogs.by_phone import entered, meant_for
from bot.dialogs.conversation import Conversation
from bot.dialogs.danger import (
    asked_kindly,
    in_danger,
    names_danger,
    number_given,
    of_company,
    with_another_number,
    with_number,
    with_numbers,
)
from bot.dialogs.drafts import Drafts
from bot.dialogs.owning import in_its_role, in_whose_role, written_in
from bot.dialogs.owning import meant_for as role_it_was_for
from bot.dialogs.press import Press, Reply, Tap
from bot.dialogs.registry import CANCEL, Registry
from bot.dialogs.stopped import told_while_stopped
from bot.domain.errors import Gone, NotAllowed, NoWords, Refusal
from bot.domain.held_words import FOR_WHOM
from bot.domain.number_to_call import says_more
from bot.domain.roles import Allow, Held
from bot.store.dialogs import Dialog
from bot.text import phrases
from bot.text.l10n import Text
from bot.text.menus import MENU, menu_of
from bot.text.refusals import refuse
from bot.text.screen import Screen, rows

# Written alone, these are what they say, in every language and without a slash.
WORDS = {
    **dict.fromkeys(("stop", "stopp", "стоп", "توقف", "dur", "pare"), "stop"),
    **dict.fromkeys(("menu", "menuen"), "menu"),
    **dict.fromkeys(("help", "hjælp", "hjaelp"), "help"),
    **dict.fromkeys(CANCEL, "cancel"),
}
# Telegram's commands are ASCII; people write their own letters all the same.
ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass
class Routes:
    """From what somebody did to the door that answers it. `dialog` is their open form, if any."""

    registry: Registry
    conversation: Conversation
    drafts: Drafts

    async def tapped(self, press: Press, door: str, dialog: Dialog | None) -> Reply:
        """A button was pressed. Raises `Gone`, `NotAllowed`, and what the door refuses."""
        if door == "f":
            return await self._settled(press, dialog, await self.conversation.pressed(press, dialog))
        if door == "resume":
            return self._instead(dialog, await self.drafts.resume(press))
        if door == "anew":
            return self._instead(dialog, await self.drafts.begin_anew(press))
        if door == "as":
            return await self._beside(press, dialog, await entered(press, self.registry))
        if door in self.registry.forms:
            return await in_whose_role(
                press, self.registry.forms[door].allow, lambda them: self._opened_from(them, door, dialog)
            )
        if door not in self.registry.taps:
            raise Gone
        tap = self.registry.taps[door]
        _ensure(press, tap.allow)
        return await in_whose_role(press, tap.allow, lambda them: self._through(them, tap, dialog))

    async def _opened_from(self, press: Press, form: str, dialog: Dialog | None) -> Reply:
        return await self._beside(press, dialog, Reply(form=form, form_args=press.args))

    async def _through(self, press: Press, tap: Tap, dialog: Dialog | None) -> Reply:
        return await self._beside(press, dialog, await tap.run(press))

    async def heard(self, press: Press, dialog: Dialog | None) -> Reply:
        """Something was written: commands first, even in the middle of a form; then the open form's
        answer; then what it replies to; then whoever listens. Words of danger are none of these, nor is the
        number they are asked for after them, unless an open form waits for words."""
        if names_danger(press):
            passed = await self._passed_on(press, dialog)
            return await self._beside(press, dialog, await in_danger(press, passed=passed))
        in_form = self.conversation.waits_for_words(dialog, press.by)
        number = await number_given(press) if not in_form else ()
        if number and not says_more(press.text):
            return await self._beside(press, dialog, with_number(number, Reply()))
        reply = await asked_kindly(press, await self._words_beside(press, dialog, number))
        # The first number in it may be theirs; what stands beside that is asked about.
        reply = reply if in_form else await with_another_number(press, reply)
        return with_numbers(press, with_number(number, reply))

    async def _words_beside(self, press: Press, dialog: Dialog | None, number: tuple[Text, ...]) -> Reply:
        """What is answered to the words; where they are refused, the number in them is taken all the same."""
        if not number:
            return await self._meant(press, dialog)
        try:
            async with press.unit.savepoint():
                return await self._meant(press, dialog)
        except Refusal as refusal:
            if isinstance(refusal, NotAllowed):
                press.unit.audit.note(press.by, "refused", now=press.now)
            return Reply(Screen(refuse(refusal), rows(MENU)))

    async def _meant(self, press: Press, dialog: Dialog | None) -> Reply:
        text = press.text.strip()
        if text.startswith("/") and len(text) > 1:
            name, _space, rest = text[1:].partition(" ")
            name = name.partition("@")[0].casefold().translate(ASCII)
            return await self._commanded(replace(press, args=tuple(rest.split()[:1])), name, dialog)
        word = WORDS.get(text.casefold().strip(" .!"))
        if word is not None and (word == "cancel" or word in self.registry.commands):
            return await self._commanded(press, word, dialog)
        if press.written is not None and press.written.media and not text:
            return await self._again(press, dialog, note=None) or Reply()
        if dialog is not None and self.conversation.goes_on(dialog, press.by):
            return await self._settled(press, dialog, await self.conversation.written(press, dialog))
        if dialog is not None:
            # It belongs to a role that has ended, or to another hat: kept as a draft.
            await press.unit.dialogs.set_aside(press.by.person, now=press.now)
        return await self._settled(press, None, await self._answering_or_listening(press))

    async def picked(self, press: Press, dialog: Dialog | None) -> Reply:
        """A group was picked in Telegram's list. Raises `Gone`, `NotAllowed`, and what the door refuses."""
        door = self.registry.picked
        if door is None:
            raise Gone
        run = door.run
        _ensure(press, door.allow)
        return await self._beside(press, dialog, await run(press))

    async def edited(self, press: Press, dialog: Dialog | None) -> Reply:
        """A message was changed: it goes where the first wording went, whatever is open by now."""
        assert press.written is not None, "only what was written can be changed"
        if names_danger(press):
            passed = await self._passed_on(press, None)
            return await self._beside(press, dialog, await in_danger(press, passed=passed))
        number = await number_given(press) if not says_more(press.text) else ()
        if number:
            return await self._beside(press, dialog, with_number(number, Reply()))
        # Whose number it is that a changed message holds is asked, as of any other.
        other = await with_another_number(press, Reply())
        role = await written_in(press, press.written.message_id)
        if role is not None:
            if not press.text:
                # What was sent stays readable; nothing takes its place.
                return Reply(Screen(phrases.EDIT_LATE, rows(MENU)))
            listener = self.registry.listeners[role.role]
            reply = replace(await listener.run(_as(press, role)), form_as=role)
            return await self._beside(press, dialog, other if other.screen else reply)
        if other.screen is not None:
            return await self._beside(press, dialog, other)
        again = await self._again(press, dialog, note=phrases.EDIT_IN_FORM)
        return again or Reply(Screen(phrases.EDIT_LATE, rows(MENU)))

    async def _passed_on(self, press: Press, dialog: Dialog | None) -> bool:
        """What a company writes of danger reaches its contact too; not from a form, where it answers something else."""
        if not of_company(press) or self.conversation.goes_on(dialog, press.by) or press.text.startswith("/"):
            return False
        if len([one for one in press.by.held if self._passes_on(one)]) != 1 or press.written is None:
            return False
        if press.written.edited and await written_in(press, press.written.message_id) is None:
            return False
        run = self.registry.listeners[press.by.role].run
        with suppress(Refusal):
            async with press.unit.savepoint():
                await run(press)
                return True
        return False

    async def _commanded(self, press: Press, name: str, dialog: Dialog | None) -> Reply:
        if name in CANCEL:
            return await self.drafts.cancel(press, dialog)
        if name not in self.registry.commands:
            again = await self._again(press, dialog, note=phrases.UNKNOWN_COMMAND)
            return again or self._menu(press, phrases.UNKNOWN_COMMAND)
        command = self.registry.commands[name]
        _ensure(press, command.allow)
        return await self._beside(press, dialog, await command.run(press))

    async def _answering_or_listening(self, press: Press) -> Reply:
        if press.written is not None and press.written.reply_to is not None:
            if not press.text:
                return Reply(Screen(refuse(NoWords()), rows(MENU)))
            subject = await press.unit.told.about(press.by.person, press.written.reply_to)
            answering = self.registry.answerings.get(subject[0]) if subject else None
            if subject is not None and answering is not None and press.by.held:
                role = await role_it_was_for(press, answering, subject)
                reply = replace(await answering.run(_as(replace(press, subject=subject), role)), form_as=role)
                return told_while_stopped(press, reply) if self._passes_on(role) else reply
        if press.text and len([one for one in press.by.held if self._passes_on(one)]) > 1:
            # Each is a message of its own: one that waits is not taken for it.
            return Reply(form=FOR_WHOM, form_args=(press.written.message_id if press.written else 0,))
        listener = self.registry.listeners.get(press.by.role)
        if listener is None:
            return self._menu(press)
        reply = await listener.run(press)
        return told_while_stopped(press, reply) if listener.passes_on else reply

    def _passes_on(self, role: Held) -> bool:
        listener = self.registry.listeners.get(role.role)
        return listener is not None and listener.passes_on

    async def _again(self, press: Press, dialog: Dialog | None, *, note: Text | None) -> Reply | None:
        """The open question once more; None without one."""
        form = self.conversation.form_of(dialog) if dialog is not None else None
        if dialog is None or form is None or not self.conversation.goes_on(dialog, press.by):
            return None
        press = replace(press, args=dialog.args)
        again = await self.conversation.screen(press, form, dialog, note=note)
        return self._instead(dialog, Reply(again, question=True))

    def _instead(self, dialog: Dialog | None, reply: Reply) -> Reply:
        """The question asked here takes the place of the one that was open."""
        return replace(reply, closes=self.conversation.closing(dialog)) if dialog is not None else reply

    async def _beside(self, press: Press, dialog: Dialog | None, reply: Reply) -> Reply:
        """What is no step of the open form: the form stays, with a way back, or is put aside."""
        settled = await self._settled(press, dialog, reply)
        if dialog is None or reply.leaves or reply.screen is None or reply.form is not None:
            return settled
        return await self.drafts.remind(press, dialog, settled)

    async def _settled(self, press: Press, dialog: Dialog | None, reply: Reply) -> Reply:
        if reply.for_task is not None:
            reply = meant_for(reply, reply.for_task, press.by, self.registry)
        if reply.ends is not None:
            form, thing = reply.ends
            await press.unit.dialogs.end(press.by.person, form, (thing,), now=press.now)
        if reply.cancels:
            return await self.drafts.cancel(press, dialog)
        if reply.leaves:
            return await self.drafts.leave(press, dialog, reply)
        return reply if reply.form is None else await self._opened(press, dialog, reply)

    async def _opened(self, press: Press, dialog: Dialog | None, reply: Reply) -> Reply:
        press, reply = await in_its_role(press, reply)
        assert reply.form is not None, "asked only for replies that open a form"
        args = tuple(str(one) for one in reply.form_args)
        opened = await self.conversation.open(press, reply.form, args)
        if opened.screen is None:
            return opened  # it stands there already
        said = reply.screen.paragraphs if reply.screen is not None else ()
        still = await press.unit.dialogs.find(press.by.person, dialog.id) if dialog is not None else None
        if still is not None and not still.open and not still.done:
            note = await self.drafts.kept_note(press, still)
            said = (note, *said) if note is not None else said
        screen = replace(opened.screen, text=(*said, *opened.screen.paragraphs))
        opened = replace(
            opened, screen=screen, toast=reply.toast, alert=reply.alert, fresh=opened.fresh or reply.fresh
        )
        return self._instead(dialog if still is not None and not still.done else None, opened)

    def _menu(self, press: Press, note: Text | None = None) -> Reply:
        menu = menu_of(press.by, stopped=press.stopped)
        return Reply(replace(menu, text=(note, *menu.paragraphs)) if note is not None else menu)


def _as(press: Press, role: Held) -> Press:
    return replace(press, by=replace(press.by, acting=role))


def _ensure(press: Press, allow: Allow) -> None:
    if not allow.permits(press.by.role):
        raise NotAllowed
