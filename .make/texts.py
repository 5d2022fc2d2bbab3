"""The catalogues: collect the texts of the code, keep the translations, or check that none is missing."""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

KEYWORDS = {"_": None, "n_": (1, 2), "p_": ((1, "c"), 2)}
LANGUAGES = ("da", "en")
ROOMS = ("bot/text", "bot/dialogs", "bot/outbox", "handlers")
LOCALES = Path("locales")


def collected() -> Catalog:
    """Every text of the code, sorted, without line numbers."""
    catalog = Catalog(project="jobdating", charset="utf-8")
    for room in ROOMS:
        found = extract_from_dir(
            room, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
        )
        for _file, _line, message, comments, context in found:
            catalog.add(message, context=context, auto_comments=comments)
    return catalog


def catalogue(language: str) -> Catalog:
    """The translations there are."""
    path = LOCALES / language / "LC_MESSAGES" / "bot.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, texts: Catalog) -> Catalog:
    """The catalogue with exactly the texts of the code; English texts are their own."""
    old, fresh = (
        catalogue(language),
        Catalog(locale=language, project="jobdating", charset="utf-8", fuzzy=False),
    )
    for message in texts:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        string = known.string if known is not None and known.string else _own(message, language)
        fresh.add(message.id, string, context=message.context, auto_comments=message.auto_comments)
    return fresh


def _own(message: Message, language: str) -> object:
    if language == "en" or _is_wordless(message.id):
        return message.id
    return ("", "") if message.pluralizable else ""


def _is_wordless(text: object) -> bool:
    """Only values and signs, the same in every language."""
    return isinstance(text, str) and not re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text))


def write(path: Path, catalog: Catalog) -> None:
    """The file as it is kept: sorted, no dates, no line numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, no_location=True, omit_header=False, sort_output=True)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(
            line
            for line in lines
            if "-Date:" not in line and "Last-Translator" not in line and "Generated-By" not in line
        ),
        encoding="utf-8",
    )


def missing(language: str, texts: Catalog) -> list[str]:
    """Texts of the code that this language does not have."""
    have = catalogue(language)
    found = []
    for message in texts:
        known = have.get(message.id, message.context) if message.id else None
        if message.id and (
            known is None
            or known.fuzzy
            or not all(known.string if isinstance(known.string, tuple) else (known.string,))
        ):
            found.append(str(message.id))
    return found


def main() -> None:
    """Update the catalogues, or with --check say what is missing."""
    texts = collected()
    if "--check" in sys.argv:
        lost = [f"{language}: {text}" for language in LANGUAGES for text in missing(language, texts)]
        if lost:
            sys.exit("\n".join(["Texts without a translation; run: make texts", *lost]))
        return
    write(LOCALES / "bot.pot", texts)
    for language in LANGUAGES:
        write(LOCALES / language / "LC_MESSAGES" / "bot.po", updated(language, texts))


if __name__ == "__main__":
    main()
