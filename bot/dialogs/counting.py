"""Which step of how many. What may still be asked is counted from the first step on: the last number never grows."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.dialogs.form import Ask, Form, belongs_to
from bot.text import phrases
from bot.text.l10n import Text


class _Watched(Mapping[str, Any]):
    """Answers, and which of them somebody looked at."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers
        self.looked_at: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.looked_at.add(name)
        return self.answers[name]

    def __iter__(self) -> Iterator[str]:
        self.looked_at |= self.answers.keys()
        return iter(self.answers)

    def __len__(self) -> int:
        return len(self.answers)


def counted(form: Form, answers: Mapping[str, Any], step: Ask) -> Text | None:
    """The step's number and how many there are, or at most may be; nothing when it is the only one."""
    names = [one.name for one in form.steps]
    here = names.index(step.name)
    place = of = 0
    may_be_fewer = False
    for number, one in enumerate(form.steps):
        if one.asks_back or is_passed_over(one, answers):
            continue
        is_asked, is_settled = _asked(form, answers, one, here)
        if number > here and not is_settled:
            of, may_be_fewer = of + 1, True
        elif is_asked:
            of += 1
        place += is_asked and number <= here
    if of < 2 or is_passed_over(step, answers):
        return None
    said = phrases.STEP_AT_MOST if may_be_fewer else phrases.STEP
    return said(step=place, of=of)


def is_passed_over(step: Ask, answers: Mapping[str, Any]) -> bool:
    """Whether the step has its answer from the beginning, and waits for who wants another one."""
    return step.at_will and step.name in answers


def _asked(form: Form, answers: Mapping[str, Any], step: Ask, here: int) -> tuple[bool, bool]:
    """Whether the step is asked after these answers, and whether no answer to come changes that."""
    if step.when is None:
        return True, True
    watched = _Watched(answers)
    is_asked = step.when(watched)
    later = {one.name for one in form.steps[here:]}
    # What was found beside an answer, or known before the first question, is so already.
    open_ones = {one for one in watched.looked_at if belongs_to(one) in later}
    return is_asked, all(one in answers and belongs_to(one) != one for one in open_ones)
