"""A kind question before a text about a person goes to the other side with a word of health in it."""

from typing import Any

from bot.dialogs.form import Answers, Ask, Choice
from bot.dialogs.press import Press
from bot.domain.health import health_word
from bot.text.l10n import Text, _

WORK = "work"


def is_it_about_the_work(written: str) -> Ask:
    """Asked only when the answer named `written` has such a word; "Back" leads to the text, which is kept."""

    async def question(_press: Press, answers: Answers) -> Text:
        word = health_word(answers[written] or "") or ""
        return _(
            "“{word}” may tell of somebody's health. Is it about the work only? If not, go back and change it.",
            word=word,
        )

    def is_needed(answers: Answers) -> bool:
        text: Any = answers.get(written)
        return isinstance(text, str) and health_word(text) is not None

    return Ask(
        "about_work",
        question,
        _("About the work"),
        choices=(Choice(_("Yes, send it"), WORK),),
        when=is_needed,
    )
