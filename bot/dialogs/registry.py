"""All doors of the house, checked once at start, found by name afterwards."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.dialogs.form import Form
from bot.dialogs.press import Answering, Command, Listener, Tap
from bot.domain.roles import Role

Door = Command | Tap | Form | Listener | Answering
NAME = re.compile(r"[a-z][a-z0-9_]{0,23}")
OWN = frozenset({"f", "resume", "cancel"})  # the conversation engine's own


class BadDoor(ValueError):
    """A door that is declared wrongly; the bot does not start."""


@dataclass
class Registry:
    """Doors by what opens them."""

    commands: dict[str, Command] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    listeners: dict[Role, Listener] = field(default_factory=dict)
    answerings: dict[str, Answering] = field(default_factory=dict)

    @classmethod
    def of(cls, doors: Iterable[Door]) -> "Registry":
        """The registry of these doors. Raises `BadDoor`."""
        found = cls()
        for door in doors:
            found.add(door)
        return found

    def add(self, door: Door) -> None:
        """One more door. Raises `BadDoor` for a taken or impossible name."""
        match door:
            case Command(names=names):
                for name in names:
                    _free(name, self.commands)
                    self.commands[name] = door
            case Tap(name=name):
                _free(name, self.taps, self.forms)
                self.taps[name] = door
            case Form(name=name):
                _free(name, self.taps, self.forms)
                _check_form(door)
                self.forms[name] = door
                for command in door.commands:
                    _free(command, self.commands)
            case Listener(allow=allow):
                for role in allow.roles:
                    if role in self.listeners:
                        raise BadDoor(f"two listeners for {role}")
                    self.listeners[role] = door
            case Answering(kind=kind):
                _free(kind, self.answerings)
                self.answerings[kind] = door

    @property
    def command_list(self) -> tuple[Command, ...]:
        """Each command once, in the order declared."""
        return tuple(dict.fromkeys(self.commands.values()))


def _free(name: str, *taken: object) -> None:
    if not NAME.fullmatch(name) or name in OWN - {"cancel"}:
        raise BadDoor(f"{name!r} is no name for a door")
    for table in taken:
        if isinstance(table, dict) and name in table:
            raise BadDoor(f"two doors are called {name!r}")


def _check_form(form: Form) -> None:
    names = [step.name for step in form.steps]
    if not names or len(set(names)) != len(names):
        raise BadDoor(f"{form.name}: steps need names of their own")
    for step in form.steps:
        if step.many and step.choices is None:
            raise BadDoor(f"{form.name}.{step.name}: nothing to choose from")
