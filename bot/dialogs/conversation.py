"""Running declared forms: where somebody stands is a row, what they see is drawn from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.dialogs.asking import active, has_answered, is_anew, so_far
from bot.dialogs.form import Answers, Form
from bot.dialogs.press import Press, Reply, Written
from bot.dialogs.registry import Registry
from bot.dialogs.standing import (
    begins_with_words,
    begun,
    choices_at,
    closed,
    drawn,
    is_over,
    says_it_anew,
    side_of,
    step_at,
    with_seen,
)
from bot.dialogs.turn import Turn, draw_intent
from bot.dialogs.words import answer_in_words
from bot.domain.companies import NowWith
from bot.domain.errors import Changed, Gone, NotAllowed, Refusal
from bot.domain.requests import Arrived
from bot.domain.roles import Actor
from bot.store.dialogs import BESIDE, UNTOUCHED, Dialog
from bot.store.outbox import QUESTION
from bot.text import phrases
from bot.text.l10n import Text, stacked
from bot.text.menus import MENU
from bot.text.screen import Screen, rows

# Two presses of one button come no further apart than that.
TWICE = timedelta(seconds=30)


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
        is_pressed = press.written is None and form.fresh
        if draft is not None and draft.open and is_pressed and await _is_right_below(press, draft):
            return Reply(toast=phrases.STANDS_BELOW)
        return await self.begin(press, form, among=held)

    async def begin(self, press: Press, form: Form, *, among: Sequence[Dialog]) -> Reply:
        """Begin a form from its first question. `among` is what the person has begun before."""
        answers = dict(await form.prepare(press)) if form.prepare else {}
        if form.prefilled and answers:
            answers[UNTOUCHED] = True
        fresh = begun(press, form, answers, intent=self.intent())
        choices = await choices_at(press, form, fresh)
        fresh = replace(fresh, offered=tuple(choice.value for choice in choices.shown))
        dialog = await press.unit.dialogs.begin(fresh, among=among, now=press.now)
        screen = await drawn(press, form, dialog, choices)
        return Reply(screen, fresh=form.fresh, question=True)

    async def resume(self, press: Press, draft: Dialog) -> Reply:
        """Go on where the draft stopped, with what was answered on the screen, as the next press may send it.

        What it is about may be gone: then it ends; else a refusal leaves it. Raises `NowWith` where somebody else
        answers by now.
        """
        form = self._form(draft)
        await press.unit.dialogs.set_aside(press.by.person, now=press.now)
        press = replace(press, args=draft.args)
        first: Answers = {}
        if form.prepare is not None:
            try:
                first = await form.prepare(press)
            except Changed as changed:
                return await self._turn(press, form, with_seen(form, draft, changed)).go(
                    draft.at, resumed=True
                )
            except Refusal as refusal:
                if isinstance(refusal, NowWith) or not is_over(draft, refusal):
                    raise
                return await self._turn(press, form, replace(draft, open=False)).ended(refusal)
        wrote = has_answered(form, draft.answers, begun(press, form, dict(first), intent="").answers)
        note = stacked(phrases.YOUR_DRAFT, *await so_far(form, draft, press)) if wrote else None
        return await self._turn(press, form, draft).go(draft.at, note=note, resumed=True)

    async def written(self, press: Press, dialog: Dialog) -> Reply:
        """An answer in words to the open question. Raises `NotAllowed` for who may not go on with it."""
        return await answer_in_words(self._turn_in(press, dialog))

    async def begin_with(self, press: Press, form: Form, draft: Dialog, *, among: Sequence[Dialog]) -> Reply:
        """Begin anew; words that were written while the draft was shown are the first answer."""
        reply = await self.begin(press, form, among=among)
        fresh = await press.unit.dialogs.open_of(press.by.person) if is_anew(draft) else None
        if fresh is None or not await begins_with_words(press, form):
            return reply
        written = Written(draft.messages.get(BESIDE, 0), text=draft.words)
        return replace(await self.written(replace(press, written=written), fresh), closes=None)

    async def pressed(self, press: Press, dialog: Dialog | None) -> Reply:
        """A button of a form: its intent, what it does, and with which choice."""
        intent, deed, *rest = press.args
        if dialog is None or dialog.intent != intent:
            return await self._stale(press, intent, dialog)
        return await _done(self._turn_in(press, dialog), deed, rest)

    def closing(self, dialog: Dialog, *, aside: bool = False) -> Screen | None:
        """The open question as it stays in the chat when something else is asked below, without buttons."""
        form = self.form_of(dialog)
        return closed(form, dialog, aside=aside) if form is not None else None

    async def _stale(self, press: Press, intent: str, dialog: Dialog | None) -> Reply:
        old = await press.unit.dialogs.with_intent(press.by.person, intent)
        if old is not None and old.done:
            return Reply(toast=phrases.ALREADY_DONE)
        form = self.form_of(dialog) if dialog is not None else None
        if dialog is None or form is None:
            return Reply(Screen(phrases.NOTHING_TO_CANCEL, rows(MENU)), toast=phrases.STALE)
        screen = await self.screen(replace(press, args=dialog.args), form, dialog)
        return Reply(screen, toast=phrases.STALE, question=True)

    async def screen(self, press: Press, form: Form, dialog: Dialog, *, note: Text | None = None) -> Screen:
        """The screen where the dialog stands, shown again or for the first time."""
        return await self._turn(press, form, dialog).screen(note=note)

    def _turn(self, press: Press, form: Form, dialog: Dialog) -> Turn:
        return Turn(press, form, dialog, self.intent)

    def _turn_in(self, press: Press, dialog: Dialog) -> Turn:
        turn = self._turn(replace(press, args=dialog.args), self._form(dialog), dialog)
        if not self.goes_on(dialog, press.by):
            raise NotAllowed
        return turn

    def _form(self, dialog: Dialog) -> Form:
        form = self.form_of(dialog)
        if form is None:
            raise Gone
        return form


async def _is_right_below(press: Press, draft: Dialog) -> bool:
    """Whether the open question is on its way, or the last that stands in the chat: pressed twice, it is one.

    Later the person may have deleted it, which Telegram tells nobody: then it is asked once more.
    """
    if press.now - await press.unit.dialogs.changed_at(draft.id) > TWICE:
        return False
    arrived = await press.unit.told.arrived(press.by.person, QUESTION)
    if arrived is Arrived.THERE:
        return not await press.unit.told.came_below(press.by.person, QUESTION)
    return arrived is Arrived.COMING


async def _done(turn: Turn, deed: str, rest: Sequence[str]) -> Reply:
    """What the button of a form is for."""
    match deed:
        case "c":
            return await turn.chose(int(rest[0]))
        case "n":
            return await turn.skipped()
        case "k":
            return await turn.answered(None)
        case "p":
            return await turn.at(replace(turn.dialog, page=int(rest[0]))).stay()
        case "a":
            return await turn.at(replace(turn.dialog, words="", page=0)).stay()
        case "b":
            return await turn.back()
        case "e":
            step = active(turn.form, turn.dialog.answers)[int(rest[0])]
            return await turn.go(step.name, changing=True)
        case "s":
            return await turn.submit()
        case _:
            return Reply(cancels=True)
