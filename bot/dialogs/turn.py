"""One turn in an open form: a question is answered, the next one is drawn, and where somebody stands is kept."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.dialogs.asking import BACK_TO_SUMMARY, active, following, preceding
from bot.dialogs.form import Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.dialogs.standing import (
    choices_at,
    drawn,
    every_choice,
    is_over,
    step_at,
    still_asked,
    with_seen,
    with_tick,
    without_asked_back,
)
from bot.domain.companies import NowWith
from bot.domain.errors import Changed, NotAllowed, Refusal, Stale
from bot.store.dialogs import Dialog
from bot.text import phrases
from bot.text.l10n import Text
from bot.text.menus import MENU
from bot.text.refusals import refuse
from bot.text.screen import Button, Screen, rows
from bot.text.ways_out import ways_out


def draw_intent() -> str:
    """A fresh intent: six random characters."""
    return secrets.token_hex(3)


@dataclass(frozen=True)
class Turn:
    """What a person did in a form, and where they stood in it then; `press` carries the form's own arguments."""

    press: Press
    form: Form
    dialog: Dialog
    intent: Callable[[], str] = draw_intent

    @property
    def step(self) -> Ask | None:
        """The open question; None at the summary."""
        return step_at(self.form, self.dialog)

    def at(self, dialog: Dialog) -> "Turn":
        """The same turn, standing elsewhere or with other answers."""
        return replace(self, dialog=dialog)

    async def go(
        self, at: str | None, *, changing: bool = False, note: Text | None = None, resumed: bool = False
    ) -> Reply:
        """On to this question, or to the summary; whatever was pressed before is stale from now on."""
        moved = replace(
            self.dialog, intent=self.intent(), at=at, open=True, changing=changing, resumed=resumed
        )
        if at != self.dialog.at or (at is None and not resumed):
            moved = replace(moved, page=0, words="")
        choices = await choices_at(self.press, self.form, moved)
        moved = replace(moved, offered=tuple(choice.value for choice in choices.shown))
        await self.keep(moved)
        return Reply(await drawn(self.press, self.form, moved, choices, note), question=True)

    async def stay(self, *, note: Text | None = None) -> Reply:
        """The same question once more, drawn from what was changed in it."""
        return await self.go(self.dialog.at, changing=self.dialog.changing, note=note)

    async def screen(self, *, note: Text | None = None) -> Screen:
        """The screen where they stand; buttons of before are good for as long as they mean the same."""
        choices = await choices_at(self.press, self.form, self.dialog)
        dialog = self.dialog
        offered = tuple(choice.value for choice in choices.shown)
        if offered != dialog.offered:
            dialog = replace(dialog, offered=offered)
            await self.keep(dialog)
        return await drawn(self.press, self.form, dialog, choices, note)

    async def keep(self, dialog: Dialog) -> None:
        """Keep where they stand. Raises `Stale` when it was changed elsewhere meanwhile."""
        if not await self.press.unit.dialogs.save(dialog, now=self.press.now):
            raise Stale

    async def chose(self, place: int) -> Reply:
        """The choice at this place was pressed. Raises `Stale` when none is there."""
        if self.step is None or place >= len(self.dialog.offered):
            raise Stale
        return await self.take(self.dialog.offered[place])

    async def take(self, value: Any, *, echo: bool = False) -> Reply:
        """A tick where many can be ticked, else the answer."""
        if self.step is not None and self.step.many:
            return await self._ticked(value)
        return await self.answered(value, echo=echo)

    async def _ticked(self, value: Any) -> Reply:
        assert self.dialog.at is not None, "a tick needs a question"
        chosen = list(self.dialog.answers.get(self.dialog.at) or [])
        chosen = with_tick(chosen, value, self.step.alone if self.step is not None else ())
        answers = still_asked(self.form, {**self.dialog.answers, self.dialog.at: chosen})
        return await self.at(replace(self.dialog, answers=answers)).stay()

    async def skipped(self) -> Reply:
        """The question is left with what is ticked so far."""
        return await self.answered(self.dialog.answers.get(self.dialog.at or "", []))

    async def answered(self, value: Any, *, echo: bool = False, note: Text | None = None) -> Reply:
        """The open question has this answer. With `echo` it is shown before anything is sent."""
        assert self.dialog.at is not None, "an answer needs a question"
        step, answers = self.step, {**self.dialog.answers, self.dialog.at: value}
        if step is not None and not step.asks_back and value != self.dialog.answers.get(step.name):
            answers = without_asked_back(self.form, answers, step.name)
        if step is not None and step.also is not None and value is not None:
            try:
                answers[beside(step.name)] = await step.also(replace(self.press, answers=answers), value)
            except NowWith as refusal:
                return await self.at(replace(self.dialog, answers=answers)).ended(refusal)
            except Refusal as refusal:
                return await self.stay(note=refuse(refusal))
        answers = still_asked(self.form, answers)
        at = following(self.form, answers, self.dialog.at, changing=self.dialog.changing)
        fresh = self.at(replace(self.dialog, answers=answers))
        there = fresh.at(replace(fresh.dialog, at=at, page=0, words=""))
        if (only := await there.only_choice()) is not None:
            return await there.answered(only.value, note=phrases.TICKED(label=only.label))
        at_once = step is not None and isinstance(value, str) and value in step.at_once
        if at is BACK_TO_SUMMARY and not echo and (at_once or not self.form.summary):
            return await fresh.submit()
        return await fresh.go(at, changing=self.dialog.changing and at is not None, note=note)

    async def only_choice(self) -> Choice | None:
        """What is meant where nothing else can be; nothing where somebody may choose."""
        if self.step is None or not self.step.only:
            return None
        found = await every_choice(self.press, self.form, self.dialog)
        return found[0] if len(found) == 1 and found[0].sure else None

    async def back(self) -> Reply:
        """To the question before, or to the summary one came from."""
        if self.dialog.changing:
            return await self.go(None)
        before = preceding(self.form, self.dialog.answers, self.dialog.at)
        if before is None:
            # Before the first question lies the menu; what was answered waits there.
            return Reply(leaves=True)
        return await self.go(before)

    async def submit(self) -> Reply:
        """All is answered: the form does what it is for. A refusal asks again, and loses nothing."""
        press, dialog = self.press, self.dialog
        steps = active(self.form, dialog.answers)
        missing = [step for step in steps if step.name not in dialog.answers]
        if missing:
            return await self.go(missing[0].name)
        try:
            async with press.unit.savepoint():
                # The intent stays, so that a second press of "send" is known as such.
                await self.keep(replace(dialog, at=None, open=False, done=True))
                return await self.form.submit(
                    replace(press, answers=dialog.answers, messages=dialog.messages)
                )
        except Refusal as refusal:
            if is_over(dialog, refusal):
                return await self.ended(refusal)
            if isinstance(refusal, Changed):
                return await self.at(with_seen(self.form, dialog, refusal)).go(None)
            return await self.go(None if self.form.summary else steps[-1].name, note=refuse(refusal))

    async def ended(self, refusal: Refusal) -> Reply:
        """What the form is about is over: so is the form, and nothing of it waits."""
        if isinstance(refusal, NotAllowed):
            self.press.unit.audit.note(self.press.by, "refused", now=self.press.now)
        # What was written for a company that has another contact by now is not lost by it.
        kept = isinstance(refusal, NowWith)
        at = self.dialog.at if kept else None
        await self.keep(replace(self.dialog, at=at, open=False, done=not kept))
        doors = ways_out(refusal, self.press.by.role)
        words = (Button(phrases.SEE_YOUR_WORDS, "resume", (self.dialog.id,)),) if kept else ()
        return Reply(Screen(refuse(refusal), rows(*words, *doors, MENU)))
