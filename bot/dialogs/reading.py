"""Reading what was written as the answer to a question, generously."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from bot.dialogs.form import Ask
from bot.dialogs.press import Press
from bot.domain.errors import NotAChoice, NoWords, TooLong
from bot.text.say import LANGUAGES, plain


def folded(text: str) -> str:
    """Case, accents, marks and outer punctuation do not count when words are compared."""
    plain_text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain_text if c.isalnum() or c == " ").strip()


async def read_answer(step: Ask, press: Press, answers: Mapping[str, Any]) -> Any:
    """The value of what was written. Raises a Refusal whose words say what to write instead."""
    written = press.text.strip()
    if len(written) > step.most:
        # Where only buttons answer, no shorter text would do.
        raise TooLong(step.most) if step.choices is None or step.read is not None else NotAChoice(written)
    if step.choices is not None:
        choices = await step.choices(press, answers) if callable(step.choices) else step.choices
        wanted = folded(written)
        for choice in choices:
            if wanted and wanted in {folded(plain(choice.label, language)) for language in LANGUAGES}:
                return choice.value
        if step.read is None:
            raise NotAChoice(written)
    if step.read is not None:
        return step.read(written, press)
    if not any(character.isalnum() for character in written):
        raise NoWords(written)
    return written
