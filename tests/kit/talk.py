"""One person in one form, over a real store, with a bot that is started anew before every word.

The form is a registered one; only what it does at the end is recorded instead. Questions and choices
that need something the small town does not have are given two plain ones.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bot.dialogs.conversation import Conversation
from bot.dialogs.drafts import Drafts
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply, Written
from bot.dialogs.registry import Registry
from bot.dialogs.routing import Routes
from bot.domain.errors import Refusal
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.municipality import read_municipality
from bot.store.database import Store
from bot.store.dialogs import Dialog
from bot.store.unit import Unit
from bot.telegram.drawing import draw
from bot.text import phrases
from bot.text.l10n import Text, _
from bot.text.say import LANGUAGES, plain
from bot.text.screen import Button, Screen
from handlers.reading import a_day, a_moment
from tests.kit.store import VAULT, opened
from tests.kit.town import TUESDAY_NINE

MUNICIPALITY = read_municipality()
ABOUT = ("1", "1", "1")
# One of these is an answer to any question that is written.
MOMENTS = ("2026-12-02T10:00:00+01:00", "2026-12-03T10:00:00+01:00")
DAYS = ("2026-12-02", "2026-12-03")
# What a button stands for where what is written is read into something else than text.
PRESSED: dict[Any, tuple[str, str]] = {a_moment: MOMENTS, a_day: DAYS}
ANSWERS = (
    "Karen Holm", "12345674", "20304050", "next Friday", "10.30", "5", "123456", "1013123456", "karen@example.com",
)  # fmt: skip


@dataclass
class Talk:
    """A form being talked through."""

    store: Store
    form: Form
    person: PersonId
    screen: Screen | None = None
    said: Text | None = None  # the last refusal or toast
    sent: list[dict[str, Any]] = field(default_factory=list)
    number: int = 0

    async def opens(self) -> None:
        """Press the button that opens the form."""
        await self._do(lambda routes, press, dialog: routes.tapped(press, self.form.name, dialog), ABOUT)

    async def writes(self, text: str) -> None:
        """Write a message."""
        self.number += 1
        written = Written(self.number, text)
        await self._do(
            lambda routes, press, dialog: routes.heard(replace(press, written=written), dialog), ()
        )

    async def presses(self, button: Button) -> None:
        """Press a button, as it was drawn at any time."""
        args = tuple(str(one) for one in button.args)
        await self._do(lambda routes, press, dialog: routes.tapped(press, button.to, dialog), args)

    async def dialog(self) -> Dialog | None:
        """The open form as it is stored."""
        async with self.store.reading() as unit:
            return await unit.dialogs.open_of(self.person)

    def button(self, label: Text) -> Button | None:
        """The button with this label, or None."""
        assert self.screen is not None, "nothing was shown yet"
        buttons = [one for row in self.screen.rows for one in row if isinstance(one, Button)]
        return next((one for one in buttons if one.label == label), None)

    def deed(self, deed: str) -> list[Button]:
        """The form's own buttons that do this: "c" choose, "e" change, "s" send."""
        assert self.screen is not None, "nothing was shown yet"
        buttons = [one for row in self.screen.rows for one in row if isinstance(one, Button)]
        return [one for one in buttons if one.to == "f" and one.args[1] == deed]

    async def step(self) -> Ask | None:
        """The open question, or None at the summary."""
        dialog = await self.dialog()
        return next((one for one in self.form.steps if dialog is not None and one.name == dialog.at), None)

    async def answers(self) -> None:
        """Answer the open question in the first way that is taken."""
        step, before = await self.step(), await self.dialog()
        assert step is not None, "there is no open question"
        if self.deed("c"):
            await self.presses(self.deed("c")[0])
            following = self.button(phrases.NEXT)
            if step.many and following is not None:
                await self.presses(following)
            return
        for text in ANSWERS:
            await self.writes(text)
            after = await self.dialog()
            if after is None or before is None or after.answers != before.answers or after.at != before.at:
                return
        raise AssertionError(f"no answer was taken by {self.form.name}.{step.name}: {self.reads()}")

    async def walks(self, steps: int = 99) -> int:
        """Answer so many questions, or all; how many were answered."""
        for done in range(steps):
            if await self.step() is None:
                return done
            await self.answers()
        return steps

    def reads(self, language: str = "en") -> str:
        """The screen as plain text."""
        assert self.screen is not None, "nothing was shown yet"
        return "\n\n".join(plain(one, language) for one in self.screen.paragraphs)

    async def _do(
        self, what: Callable[[Routes, Press, Dialog | None], Awaitable[Reply]], args: tuple[str, ...]
    ) -> None:
        async with self.store.begin() as unit:
            by = await unit.people.actor(self.person)
            press = Press(by, unit, TUESDAY_NINE, MUNICIPALITY, args, bot_name="jobdating_test_bot")
            try:
                async with unit.savepoint():
                    reply = await what(self._routes, press, await unit.dialogs.open_of(self.person))
            except Refusal as refusal:
                raise AssertionError(f"{self.form.name} was refused: {refusal!r}") from refusal
        self.said = reply.toast
        if reply.screen is not None:
            self.screen = reply.screen
            for language in LANGUAGES:
                draw(
                    reply.screen, language=language, owner=self.person, vault=VAULT, today=TUESDAY_NINE.date()
                )

    @cached_property
    def _routes(self) -> Routes:
        doors = Registry()
        doors.add(self._recorded())
        conversation = Conversation(doors)
        return Routes(doors, conversation, Drafts(conversation))

    def _recorded(self) -> Form:
        async def submit(press: Press) -> Reply:
            self.sent.append(dict(press.answers))
            return Reply(Screen(_("Done.")))

        steps = tuple(
            replace(step, question=_asked(step), also=None,
                    choices=_offered(step) if callable(step.choices) else step.choices)
            for step in self.form.steps
        )  # fmt: skip
        return replace(self.form, submit=submit, prepare=None, about=None, steps=steps)


def _asked(step: Ask) -> Any:
    if isinstance(step.question, Text):
        return step.question
    original = step.question

    async def asked(press: Press, answers: Answers) -> Text:
        try:
            return await original(press, answers)
        except Refusal:
            return _("What?")

    return asked


def _offered(step: Ask) -> Any:
    original = step.choices
    assert callable(original), "only choices that are looked up need help"

    async def offered(press: Press, answers: Answers) -> list[Choice]:
        try:
            found = list(await original(press, answers))
        except Refusal:
            found = []
        values = PRESSED.get(step.read, ("1", "2"))
        return found or [Choice(_("One"), values[0]), Choice(_("Two"), values[1])]

    return offered


@asynccontextmanager
async def talk_in(url: str, form: Form, *, role: Role | None = None) -> AsyncIterator[Talk]:
    """A small town with one company, two consultants, and somebody who may open the form."""
    async with opened(url, at_once=True) as store:
        async with store.begin() as unit:
            person = await _somebody(unit, role or sorted(form.allow.roles)[-1])
        yield Talk(store, form, person)


async def _somebody(unit: Unit, role: Role) -> PersonId:
    now, home = TUESDAY_NINE, await unit.units.named("Virksomhedsservice")
    company, _fresh = await unit.companies.add("12345674", "Karens bageri", branch=None, area=None, now=now)
    staff = []
    for name in ("Mette", "Jonas"):
        one = await unit.people.add(language="en", now=now, name=name)
        await unit.people.give_role(one, Role.CONSULTANT, unit=home, now=now)
        await unit.staff.put(one, home, contact=True, adviser=True, branches=[], areas=[])
        staff.append(one)
    await unit.companies.assign(company, staff[0], reason="load", now=now)
    if role is Role.CONSULTANT:
        return staff[0]
    person = await unit.people.add(language="en", now=now, name="Lars")
    if role is not Role.STRANGER:
        of_company = role in (Role.MANAGER, Role.GUEST)
        await unit.people.give_role(
            person, role, now=now, unit=None if of_company else home, company=company if of_company else None
        )
    if role is Role.CANDIDATE:
        await unit.candidates.add(person, staff[0], now=now)
    return person
