"""Running declared forms: where somebody stands is a row, what they see is drawn from it."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.dialogs.asking import (
    BACK_TO_SUMMARY,
    active,
    answered_screen,
    following,
    is_anew,
    preceding,
    shown,
    so_far,
)
from bot.dialogs.form import Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply, Written
from bot.dialogs.reading import read_answer
from bot.dialogs.registry import Registry
from bot.dialogs.standing import (
    begins_with_words,
    begun,
    choices_at,
    closed,
    drawn,
    every_choice,
    is_over,
    meant_by,
    says_it_anew,
    side_of,
    step_at,
    still_asked,
    with_more,
    with_tick,
)
from bot.domain.companies import NowWith
from bot.domain.errors import Gone, NotAChoice, NotAllowed, Refusal, Stale
from bot.domain.roles import Actor
from bot.store.dialogs import BESIDE, Dialog
from bot.store.outbox import QUESTION
from bot.text import phrases
from bot.text.beginning import beginning
from bot.text.l10n import Text, stacked
from bot.text.menus import MENU
from bot.text.refusals import refuse
from bot.text.screen import Screen, rows

MOST_QUOTED = 80


def draw_intent() -> str:
    """A fresh intent: six random characters."""
    return secrets.token_hex(3)


@dataclass
class Conversation:
    """The engine of forms. Whoever calls it has made sure that the person may open the form."""

    registry: Registry
    intent: Callable[[], str] = draw_intent

    def form_of(self, dialog: Dialog) -> Form | None:
        """The form a dialog is about; None when this release has it no more."""
        return self.registry.forms.get(dialog.form)

    def goes_on(self, dialog: Dialog | None, by: Actor) -> bool:
        """Whether what this person writes now is an answer to the open form."""
        form = self.form_of(dialog) if dialog is not None else None
        if dialog is None or form is None or not form.allow.permits(by.role):
            return False
        return dialog.side in (None, side_of(form, by))

    def waits_for_words(self, dialog: Dialog | None, by: Actor) -> bool:
        """Whether the open form asks this person for something they write, and not only press."""
        form = self.form_of(dialog) if dialog is not None else None
        if dialog is None or form is None or not self.goes_on(dialog, by):
            return False
        step = step_at(form, dialog)
        return step is not None and (step.choices is None or step.read is not None)

    def _ensure_goes_on(self, dialog: Dialog, by: Actor) -> None:
        if not self.goes_on(dialog, by):
            raise NotAllowed

    async def open(self, press: Press, name: str, args: tuple[str, ...]) -> Reply:
        """Begin a form, or go on with what was begun of it about the same thing."""
        form = self.registry.forms.get(name)
        if form is None:
            raise Gone
        press.by.ensure(form.allow)
        press = replace(press, args=args)
        held = await press.unit.dialogs.of_person(press.by.person)
        alike = (one for one in held if (one.form, one.args, one.done) == (name, args, False))
        draft = next((one for one in alike if self.goes_on(one, press.by)), None)
        if draft is not None and draft.is_begun and not await says_it_anew(press, form):
            return replace(await self.resume(press, draft), fresh=form.fresh)
        return await self.begin(press, form, among=held)

    async def begin(self, press: Press, form: Form, *, among: Sequence[Dialog]) -> Reply:
        """Begin a form from its first question. `among` is what the person has begun before."""
        answers = dict(await form.prepare(press)) if form.prepare else {}
        fresh = begun(press, form, answers, intent=self.intent())
        choices = await choices_at(press, form, fresh)
        fresh = replace(fresh, offered=tuple(choice.value for choice in choices.shown))
        dialog = await press.unit.dialogs.begin(fresh, among=among, now=press.now)
        screen = await drawn(press, form, dialog, choices)
        return Reply(screen, fresh=form.fresh, question=True)

    async def resume(self, press: Press, draft: Dialog) -> Reply:
        """Go on where the draft stopped, with what was answered on the screen, as the next press may send it.

        What it is about may be gone: then it ends; else a refusal leaves it.
        """
        form = self._form(draft)
        await press.unit.dialogs.set_aside(press.by.person, now=press.now)
        press = replace(press, args=draft.args)
        if form.prepare is not None:
            try:
                await form.prepare(press)
            except Refusal as refusal:
                if not is_over(draft, refusal):
                    raise
                return await self._ended(press, replace(draft, open=False), refusal)
        note = stacked(phrases.YOUR_DRAFT, *await so_far(form, draft, press))
        return await self._go(press, form, draft, at=draft.at, note=note, resumed=True)

    async def written(self, press: Press, dialog: Dialog) -> Reply:
        """An answer in words to the open question, whose message then shows that it is answered."""
        form, press = self._form(dialog), replace(press, args=dialog.args)
        self._ensure_goes_on(dialog, press.by)
        step = step_at(form, dialog)
        if step is None and dialog.resumed:
            return await self._not_in_it(press, form, dialog)
        if step is None:
            screen = await self.screen(press, form, dialog, note=phrases.CHOOSE_A_BUTTON)
            return Reply(screen, question=True, closes=closed(form, dialog))
        try:
            value = await read_answer(step, press, dialog.answers)
        except Refusal as refusal:
            return await self._unread(press, form, dialog, step, refusal)
        assert press.written is not None, "an answer in words was written"
        dialog = replace(dialog, messages={**dialog.messages, step.name: press.written.message_id})
        reply = await self._read(press, form, dialog, step, value)
        # What was understood, not only what was typed: "Wednesday week 50" is a day with a date.
        said = await shown(step, value, press, dialog.answers) if step.show is not None else press.text
        return replace(reply, closes=answered_screen(step, said))

    async def _not_in_it(self, press: Press, form: Form, dialog: Dialog) -> Reply:
        """Whoever opened it for something new and wrote is not told to press: the words may begin another one."""
        words = press.text.strip()
        if not press.in_words or press.written is None:
            screen = await self.screen(press, form, dialog, note=phrases.YOUR_DRAFT)
            return Reply(screen, question=True, closes=closed(form, dialog))
        kept = words if await begins_with_words(press, form) else ""
        messages = {**dialog.messages, BESIDE: press.written.message_id}
        note = phrases.NOT_IN_YOUR_DRAFT(words=beginning(words, MOST_QUOTED))
        draft = replace(dialog, words=kept, messages=messages)
        again = await self._go(press, form, draft, at=None, note=note, resumed=True)
        return replace(again, closes=closed(form, dialog))

    async def begin_with(self, press: Press, form: Form, draft: Dialog, *, among: Sequence[Dialog]) -> Reply:
        """Begin anew; words that were written while the draft was shown are the first answer."""
        reply = await self.begin(press, form, among=among)
        fresh = await press.unit.dialogs.open_of(press.by.person) if is_anew(draft) else None
        if fresh is None or not await begins_with_words(press, form):
            return reply
        written = Written(draft.messages.get(BESIDE, 0), text=draft.words)
        return replace(await self.written(replace(press, written=written), fresh), closes=None)

    async def _unread(self, press: Press, form: Form, dialog: Dialog, step: Ask, refusal: Refusal) -> Reply:
        if step.adds_to is not None and isinstance(refusal, NotAChoice):
            return await self._added(press, form, dialog, step, to=step.adds_to)
        found = await meant_by(press, form, dialog, step, refusal)
        if len(found) == 1:
            reply = await self._read(press, form, dialog, step, found[0].value)
            return replace(reply, closes=answered_screen(step, found[0].label))
        if found:
            # Searching has answered nothing yet.
            narrowed = replace(dialog, words=press.text.strip(), page=0)
            fewer = await self._go(press, form, narrowed, at=step.name, changing=dialog.changing)
            return replace(fewer, closes=answered_screen(step))
        # The same question again, with what was wrong above it; nothing typed before is lost.
        again = await self.screen(press, form, dialog, note=refuse(refusal))
        return Reply(again, question=True, closes=answered_screen(step))

    async def _added(self, press: Press, form: Form, dialog: Dialog, step: Ask, *, to: str) -> Reply:
        again = await self._go(
            press, form, with_more(dialog, to, press.text), at=step.name, note=phrases.ADDED
        )
        return replace(again, closes=answered_screen(step))

    async def _read(self, press: Press, form: Form, dialog: Dialog, step: Ask, value: Any) -> Reply:
        if step.many:
            return await self._ticked(press, form, dialog, value)
        looks = step.show is not None or await self._is_for_somebody_else(press, form, step)
        return await self._answered(press, form, dialog, value, echo=looks)

    async def _is_for_somebody_else(self, press: Press, form: Form, step: Ask) -> bool:
        """Whether words that another person reads may be meant for what came below the question since."""
        if form.summary or step.reads is None:
            return False
        return await press.unit.told.came_below(press.by.person, QUESTION)

    async def pressed(self, press: Press, dialog: Dialog | None) -> Reply:
        """A button of a form: its intent, what it does, and with which choice."""
        intent, deed, *rest = press.args
        if dialog is None or dialog.intent != intent:
            return await self._stale(press, intent, dialog)
        form, press = self._form(dialog), replace(press, args=dialog.args)
        self._ensure_goes_on(dialog, press.by)
        match deed:
            case "c":
                return await self._chose(press, form, dialog, int(rest[0]))
            case "n":
                return await self._answered(press, form, dialog, dialog.answers.get(dialog.at or "", []))
            case "k":
                return await self._answered(press, form, dialog, None)
            case "p":
                return await self._turned(press, form, dialog, page=int(rest[0]))
            case "a":
                return await self._turned(press, form, replace(dialog, words=""), page=0)
            case "b":
                return await self._back(press, form, dialog)
            case "e":
                step = active(form, dialog.answers)[int(rest[0])]
                return await self._go(press, form, dialog, at=step.name, changing=True)
            case "s":
                return await self._submit(press, form, dialog)
            case _:
                return Reply(cancels=True)

    async def _chose(self, press: Press, form: Form, dialog: Dialog, place: int) -> Reply:
        step = step_at(form, dialog)
        if step is None or place >= len(dialog.offered):
            raise Stale
        value = dialog.offered[place]
        if step.many:
            return await self._ticked(press, form, dialog, value)
        return await self._answered(press, form, dialog, value)

    async def _turned(self, press: Press, form: Form, dialog: Dialog, *, page: int) -> Reply:
        turned = replace(dialog, page=page)
        return await self._go(press, form, turned, at=dialog.at, changing=dialog.changing)

    async def _ticked(self, press: Press, form: Form, dialog: Dialog, value: Any) -> Reply:
        assert dialog.at is not None, "a tick needs a question"
        chosen = list(dialog.answers.get(dialog.at) or [])
        step = step_at(form, dialog)
        chosen = with_tick(chosen, value, step.alone if step is not None else ())
        answers = {**dialog.answers, dialog.at: chosen}
        return await self._go(
            press, form, replace(dialog, answers=answers), at=dialog.at, changing=dialog.changing
        )

    async def _answered(
        self,
        press: Press,
        form: Form,
        dialog: Dialog,
        value: Any,
        *,
        echo: bool = False,
        note: Text | None = None,
    ) -> Reply:
        assert dialog.at is not None, "an answer needs a question"
        answers = {**dialog.answers, dialog.at: value}
        step = step_at(form, dialog)
        if step is not None and step.also is not None and value is not None:
            try:
                answers[beside(step.name)] = await step.also(replace(press, answers=answers), value)
            except NowWith as refusal:
                return await self._ended(press, replace(dialog, answers=answers), refusal)
            except Refusal as refusal:
                return await self._go(
                    press, form, dialog, at=step.name, changing=dialog.changing, note=refuse(refusal)
                )
        answers = still_asked(form, answers)
        fresh = replace(dialog, answers=answers)
        at = following(form, answers, dialog.at, changing=dialog.changing)
        if (only := await self._only_choice(press, form, fresh, at)) is not None:
            there = replace(fresh, at=at, page=0, words="")
            said = phrases.TICKED(label=only.label)
            return await self._answered(press, form, there, only.value, note=said)
        at_once = step is not None and isinstance(value, str) and value in step.at_once
        if at is BACK_TO_SUMMARY and not echo and (at_once or not form.summary):
            return await self._submit(press, form, fresh)
        return await self._go(
            press, form, fresh, at=at, changing=dialog.changing and at is not None, note=note
        )

    async def _only_choice(self, press: Press, form: Form, dialog: Dialog, at: str | None) -> Choice | None:
        """What is meant where nothing else can be; nothing where somebody may choose."""
        step = step_at(form, replace(dialog, at=at)) if at is not None else None
        if step is None or not step.only:
            return None
        found = await every_choice(press, form, replace(dialog, at=at))
        return found[0] if len(found) == 1 and found[0].sure else None

    async def _back(self, press: Press, form: Form, dialog: Dialog) -> Reply:
        if dialog.changing:
            return await self._go(press, form, dialog, at=None)
        before = preceding(form, dialog.answers, dialog.at)
        if before is None:
            # Before the first question lies the menu; what was answered waits there.
            return Reply(leaves=True)
        return await self._go(press, form, dialog, at=before)

    async def _submit(self, press: Press, form: Form, dialog: Dialog) -> Reply:
        steps = active(form, dialog.answers)
        missing = [step for step in steps if step.name not in dialog.answers]
        if missing:
            return await self._go(press, form, dialog, at=missing[0].name)
        try:
            async with press.unit.savepoint():
                # The intent stays, so that a second press of "send" is known as such.
                await self._keep(press, replace(dialog, at=None, open=False, done=True))
                return await form.submit(replace(press, answers=dialog.answers, messages=dialog.messages))
        except Refusal as refusal:
            if is_over(dialog, refusal):
                return await self._ended(press, dialog, refusal)
            at = None if form.summary else steps[-1].name
            return await self._go(press, form, dialog, at=at, note=refuse(refusal))

    async def _ended(self, press: Press, dialog: Dialog, refusal: Refusal) -> Reply:
        """What the form is about is over: so is the form, and nothing of it waits."""
        if isinstance(refusal, NotAllowed):
            press.unit.audit.note(press.by, "refused", now=press.now)
        # What was written for a company that has another contact by now is not lost by it.
        kept = isinstance(refusal, NowWith)
        at = dialog.at if kept else None
        await self._keep(press, replace(dialog, at=at, open=False, done=not kept))
        return Reply(Screen(refuse(refusal), rows(MENU)))

    def closing(self, dialog: Dialog) -> Screen | None:
        """The open question as it stays in the chat when something else is asked below, without buttons."""
        form = self.form_of(dialog)
        return closed(form, dialog) if form is not None else None

    async def _stale(self, press: Press, intent: str, dialog: Dialog | None) -> Reply:
        old = await press.unit.dialogs.with_intent(press.by.person, intent)
        if old is not None and old.done:
            return Reply(toast=phrases.ALREADY_DONE)
        form = self.form_of(dialog) if dialog is not None else None
        if dialog is None or form is None:
            return Reply(Screen(phrases.NOTHING_TO_CANCEL, rows(MENU)), toast=phrases.STALE)
        screen = await self.screen(replace(press, args=dialog.args), form, dialog)
        return Reply(screen, toast=phrases.STALE, question=True)

    async def _go(
        self,
        press: Press,
        form: Form,
        dialog: Dialog,
        *,
        at: str | None,
        changing: bool = False,
        note: Text | None = None,
        resumed: bool = False,
    ) -> Reply:
        moved = replace(dialog, intent=self.intent(), at=at, open=True, changing=changing, resumed=resumed)
        if at != dialog.at or (at is None and not resumed):
            moved = replace(moved, page=0, words="")
        choices = await choices_at(press, form, moved)
        moved = replace(moved, offered=tuple(choice.value for choice in choices.shown))
        await self._keep(press, moved)
        return Reply(await drawn(press, form, moved, choices, note), question=True)

    async def _keep(self, press: Press, dialog: Dialog) -> None:
        if not await press.unit.dialogs.save(dialog, now=press.now):
            raise Stale

    async def screen(self, press: Press, form: Form, dialog: Dialog, *, note: Text | None = None) -> Screen:
        """The screen where the dialog stands, shown again or for the first time."""
        choices = await choices_at(press, form, dialog)
        offered = tuple(choice.value for choice in choices.shown)
        if offered != dialog.offered:
            dialog = replace(dialog, offered=offered)
            await self._keep(press, dialog)
        return await drawn(press, form, dialog, choices, note)

    def _form(self, dialog: Dialog) -> Form:
        form = self.form_of(dialog)
        if form is None:
            raise Gone
        return form
