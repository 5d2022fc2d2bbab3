"""What was begun and not finished: kept, said so, and offered again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.actions.held_words import hold_words, let_words_rest
from bot.actions.people import act_as
from bot.dialogs.asking import active, going_on, line, titled, way_home
from bot.dialogs.conversation import Conversation
from bot.dialogs.form import Form
from bot.dialogs.owning import noted
from bot.dialogs.press import Press, Reply
from bot.domain.companies import NowWith
from bot.domain.errors import Gone, NotAllowed
from bot.domain.held_words import FOR_WHOM
from bot.store.dialogs import Dialog
from bot.text import phrases
from bot.text.companies import a_word_to_the_next
from bot.text.l10n import Text, stacked
from bot.text.menus import MENU, menu_of, name_of
from bot.text.screen import Button, Row, Screen, rows

# More than these would push the menu itself off the screen.
MOST_OFFERED = 3


@dataclass
class Drafts:
    """Forms put aside, by a person's wish or because something else came first."""

    conversation: Conversation

    async def cancel(self, press: Press, dialog: Dialog | None) -> Reply:
        """Stop; what was written is kept as a draft, said so, and may be gone on with."""
        form = self.conversation.form_of(dialog) if dialog is not None else None
        await press.unit.dialogs.set_aside(press.by.person, now=press.now)
        if dialog is None or form is None:
            return Reply(Screen(phrases.NOTHING_TO_CANCEL, rows(MENU)))
        if form.name == FOR_WHOM:
            await let_words_rest(press.unit, press.by, int(dialog.args[0]))
        closes = self.conversation.closing(dialog)
        title, home = await titled(form, dialog, press), await way_home(form, dialog, press)
        if not dialog.is_begun:
            empty = Screen(phrases.CANCELLED_EMPTY(title=title), rows(*home, MENU))
            return Reply(empty, closes=closes)
        text = (phrases.CANCELLED(title=title), await self._kept(press, form, dialog))
        again = Button(phrases.RESUME, "resume", (dialog.id,))
        anew = Button(phrases.BEGIN_ANEW, "anew", (dialog.id,))
        return Reply(Screen(text, rows(again, anew, *home, MENU)), closes=closes)

    async def leave(self, press: Press, dialog: Dialog | None, reply: Reply) -> Reply:
        """Put the open form aside for what comes now, and offer what waits."""
        person, held = press.by.person, press.unit.dialogs
        drafts = await (held.drafts(person) if dialog is None else held.leave(person, now=press.now))
        screen = reply.screen or menu_of(press.by, stopped=press.stopped)
        waiting = await self._waiting(press, drafts)
        # An answer in words that ends its form has closed its question already.
        ended = reply.closes is not None
        said = () if ended else await self._left(press, dialog, begun=reply.screen is not None)
        return replace(
            reply,
            screen=replace(screen, text=(*said, *screen.paragraphs), rows=(*waiting, *screen.rows)),
            leaves=False,
            closes=reply.closes
            or (self.conversation.closing(dialog, aside=True) if dialog is not None else None),
        )

    async def _left(self, press: Press, dialog: Dialog | None, *, begun: bool) -> tuple[Text, ...]:
        """What is said of the form that was put aside; nothing of an empty one that was left by Back."""
        form = self.conversation.form_of(dialog) if dialog is not None else None
        if dialog is None or form is None or not (dialog.is_begun or begun):
            return ()
        put = phrases.KEPT_OTHER if dialog.is_begun else phrases.PUT_ASIDE
        return (put(title=await titled(form, dialog, press)),)

    async def remind(self, press: Press, dialog: Dialog, reply: Reply) -> Reply:
        """Something else was shown in the middle of a form: a button back to it."""
        form = self.conversation.form_of(dialog)
        if form is None or reply.screen is None:
            return reply
        back = await going_on(form, dialog, press)
        return replace(reply, screen=replace(reply.screen, rows=((back,), *reply.screen.rows)))

    async def kept_note(self, press: Press, dialog: Dialog) -> Text | None:
        """Says that another form was put aside with what was answered in it; None for an empty one."""
        form = self.conversation.form_of(dialog)
        if form is None or not dialog.is_begun:
            return None
        return phrases.KEPT_OTHER(title=await titled(form, dialog, press))

    async def resume(self, press: Press) -> Reply:
        """The button under what was put aside."""
        press, draft, note = await self._mine(press)
        if draft.form == FOR_WHOM:
            await hold_words(press.unit, press.by, int(draft.args[0]), now=press.now)
        try:
            return noted(await self.conversation.resume(press, draft), note)
        except NowWith as refusal:
            return await self._handed_on(press, draft, refusal)

    async def _handed_on(self, press: Press, draft: Dialog, refusal: NowWith) -> Reply:
        """Nobody can go on with it: its words are shown once more, to be told to the next contact, and it is over."""
        kept = await self._kept(press, self._form(draft), draft)
        await press.unit.dialogs.save(replace(draft, at=None, open=False, done=True), now=press.now)
        press.unit.audit.note(press.by, "refused", now=press.now)
        lines = (phrases.ANSWERED_BY_ANOTHER(name=refusal.name), kept)
        return Reply(Screen(lines, rows(a_word_to_the_next(None, None), MENU)))

    async def begin_anew(self, press: Press) -> Reply:
        """The same form about the same thing, without what was answered."""
        press, draft, note = await self._mine(press)
        if draft.form == FOR_WHOM:
            # Until there are words again nothing can be passed on.
            await let_words_rest(press.unit, press.by, int(draft.args[0]))
        held = await press.unit.dialogs.of_person(press.by.person)
        press = replace(press, args=draft.args)
        reply = await self.conversation.begin_with(press, self._form(draft), draft, among=held)
        return noted(reply, note)

    async def _mine(self, press: Press) -> tuple[Press, Dialog, Text | None]:
        """The draft, and the press in the role it was begun in, said so when that is not the one in use."""
        draft = await press.unit.dialogs.find(press.by.person, press.number())
        if draft is None or draft.done:
            raise Gone
        self._form(draft)
        if self.conversation.goes_on(draft, press.by):
            return press, draft, None
        for held in press.by.held:
            them = replace(press.by, acting=held)
            if self.conversation.goes_on(draft, them):
                await act_as(press.unit, press.by, held.id)
                return replace(press, by=them), draft, phrases.YOU_ARE_HERE_AS(role=name_of(held))
        raise NotAllowed

    def _form(self, dialog: Dialog) -> Form:
        form = self.conversation.form_of(dialog)
        if form is None:
            raise Gone
        return form

    async def _kept(self, press: Press, form: Form, dialog: Dialog) -> Text:
        press = replace(press, args=dialog.args)
        steps = [step for step in active(form, dialog.answers) if step.name in dialog.answers]
        return stacked(*[await line(one, dialog.answers[one.name], press, dialog.answers) for one in steps])

    async def _waiting(self, press: Press, drafts: Sequence[Dialog]) -> tuple[Row, ...]:
        theirs = [one for one in drafts if self.conversation.goes_on(one, press.by)]
        return rows(*[await going_on(self._form(one), one, press) for one in theirs[:MOST_OFFERED]])
