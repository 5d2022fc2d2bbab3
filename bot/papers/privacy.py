"""What is stored about somebody, to take along: as a data file, or to read."""

import json

from pydantic import TypeAdapter

from bot.domain.municipality import Municipality
from bot.domain.privacy import Dossier
from bot.papers import File
from bot.text.privacy import lines_of
from bot.text.say import plain

NAMES = {"da": "mine-oplysninger", "en": "my-data"}
DOSSIER = TypeAdapter(Dossier)


def facts_of(dossier: Dossier) -> str:
    """A dossier as it waits in the outbox, encrypted, until it is sent."""
    return DOSSIER.dump_json(dossier).decode()


def make(facts: dict[str, str], language: str, municipality: Municipality) -> File:
    """The file; its name tells nothing about anybody."""
    dossier = DOSSIER.validate_json(facts["dossier"])
    name = NAMES.get(language, NAMES["en"])
    if facts["form"] == "json":
        return File(f"{name}.json", "application/json", as_json(dossier).encode())
    lines = [municipality.name, "", *(plain(one, language) for one in lines_of(dossier, municipality))]
    return File(f"{name}.txt", "text/plain", "\n".join(lines).encode())


def as_json(dossier: Dossier) -> str:
    """The same facts for machines, indented."""
    return json.dumps(DOSSIER.dump_python(dossier, mode="json"), ensure_ascii=False, indent=2)
