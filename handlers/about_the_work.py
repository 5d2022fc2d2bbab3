"""A kind question before a text goes to the other side with a word in it that may be about a person.

A word of health may tell what somebody suffers from; in a job function some words may tell who is not wanted, and
what is written about a candidate may tell of faith, benefit, crime, origin, family or age.
"""

from collections.abc import Callable
from typing import Any

from bot.dialogs.form import Answers, Ask, Choice
from bot.dialogs.press import Press
from bot.domain.health import health_words
from bot.domain.lawful_wording import sorting_words
from bot.text.l10n import Text, _
from bot.text.phrases import quoted

WORK = "work"
Words = Callable[[str], tuple[str, ...]]


def is_it_about_the_work(
    written: str, *, of_a_job: bool = False, of_a_person: Words | None = None, kept: bool = False
) -> Ask:
    """Asked only when the answer named `written` has such a word; "Back" leads to the text, which is kept, and what is
    written instead takes its place.

    `of_a_person` finds the words that may tell who a candidate is. What is `kept` among colleagues is sent to nobody.
    """

    async def question(_press: Press, answers: Answers) -> Text:
        text = answers[written] or ""
        words = health_words(text)
        personal = of_a_person(text) if of_a_person is not None else ()
        if personal:
            return _(
                "{words} may tell who somebody is: health, faith, benefit, crime, origin, family, age. "
                "Is it about the work only? If not, write it anew here.",
                words=quoted(tuple(dict.fromkeys((*words, *personal)))),
            )
        sorting = sorting_words(text) if of_a_job else ()
        if sorting:
            return _(
                "{words} may sound as if some people cannot get the job. Is it about the work only? "
                "If not, write it anew here.",
                words=quoted(tuple(dict.fromkeys((*words, *sorting)))),
            )
        return _(
            "{words} may tell of somebody's health. Is it about the work only? If not, write it anew here.",
            words=quoted(words),
        )

    def is_needed(answers: Answers) -> bool:
        text: Any = answers.get(written)
        if not isinstance(text, str):
            return False
        if health_words(text) or (of_a_job and sorting_words(text)):
            return True
        return of_a_person is not None and bool(of_a_person(text))

    return Ask(
        "about_work",
        question,
        _("About the work"),
        choices=(Choice(_("Yes, keep it") if kept else _("Yes, send it"), WORK),),
        when=is_needed,
        asks_back=True,
        anew=True,
        aside=True,
    )
