"""Up to three times to propose, each asked once: near ones by a tap, another one written."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime

from bot.dialogs.form import Answers, Ask, Choice
from bot.dialogs.press import Press
from bot.domain.outreach_visits import SameTime
from bot.text import phrases
from bot.text.l10n import Text, _, stacked
from handlers.reading import a_moment, show_moment

NAMES = ("first", "second", "third")
Near = Callable[[Press, Answers], Awaitable[Sequence[Choice]]]
Fits = Callable[[Press, datetime], Awaitable[None]]


def three_times(question: Text, near: Near, *, fits: Fits | None = None) -> tuple[Ask, ...]:
    """The first is needed, the others may be skipped. A time is asked for again when `fits` raises."""
    return (
        _time("first", question, _("First time"), near, fits, skip=False),
        _time("second", _("And another time?"), _("Second time"), near, fits, skip=True),
        _time("third", _("And a third?"), _("Third time"), near, fits, skip=True),
    )


def times_said(said: Answers) -> list[datetime]:
    """Those that were chosen, or written."""
    return [datetime.fromisoformat(said[name]) for name in NAMES if said.get(name)]


def times_left(found: Iterable[datetime], answers: Answers) -> list[Choice]:
    """These times, but those that are chosen already."""
    taken = {answers.get(name) for name in NAMES}
    return [Choice(_("{when}", when=one), one.isoformat()) for one in found if one.isoformat() not in taken]


def _time(name: str, question: Text, label: Text, near: Near, fits: Fits | None, *, skip: bool) -> Ask:
    wanted = NAMES[: NAMES.index(name)]
    return Ask(
        name, _after(question, wanted) if wanted else question, label, read=a_moment, choices=near,
        show=show_moment, wide=1, skip=skip, also=_only_once(name, fits),
        # A time that was said stays, also when the one before it is skipped afterwards.
        when=lambda answers: bool(answers.get(name)) or all(answers.get(one) for one in wanted),
    )  # fmt: skip


def _after(question: Text, before: Iterable[str]) -> Callable[[Press, Answers], Awaitable[Text]]:
    """The question under the times there are, as they were understood."""

    async def asked(press: Press, answers: Answers) -> Text:
        said = [show_moment(answers[name], press) for name in before if answers.get(name)]
        return stacked(*(phrases.TICKED(label=one) for one in said), question)

    return asked


def _only_once(name: str, fits: Fits | None) -> Callable[[Press, str], Awaitable[None]]:
    async def ensure(press: Press, value: str) -> None:
        """Raises `SameTime` of a time that is among the others, and what `fits` raises of one that does not."""
        if value in [press.answers.get(one) for one in NAMES if one != name]:
            raise SameTime
        if fits is not None:
            await fits(press, datetime.fromisoformat(value))

    return ensure
