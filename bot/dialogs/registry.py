"""All doors of the house, checked once at start, found by name afterwards."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from bot.dialogs.checking import NAME, BadDoor, ensure_form
from bot.dialogs.form import Form
from bot.dialogs.press import Answering, Command, Listener, Picked, Tap
from bot.domain.roles import Role

Door = Command | Tap | Form | Listener | Answering | Picked
# The conversation engine's own buttons and commands.
OWN_BUTTONS = frozenset({"f", "resume", "anew", "as"})
CANCEL = ("cancel", "annuller")


@dataclass
class Registry:
    """Doors by what opens them."""

    commands: dict[str, Command] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    listeners: dict[Role, Listener] = field(default_factory=dict)
    answerings: dict[str, Answering] = field(default_factory=dict)
    picked: Picked | None = None

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
                    _free(name, self.commands, CANCEL)
                    self.commands[name] = door
            case Tap(name=name):
                _free(name, self.taps, self.forms)
                self.taps[name] = door
            case Form(name=name):
                _free(name, self.taps, self.forms)
                ensure_form(door)
                self.forms[name] = door
            case Listener():
                self._listen(door)
            case Picked():
                if self.picked is not None:
                    raise BadDoor("two doors for what is picked")
                self.picked = door
            case Answering(kind=kind):
                _free(kind, self.answerings)
                self.answerings[kind] = door

    def _listen(self, door: Listener) -> None:
        for role in door.allow.roles:
            if role in self.listeners:
                raise BadDoor(f"two listeners for {role}")
            self.listeners[role] = door

    @property
    def command_list(self) -> tuple[Command, ...]:
        """Each command once, in the order declared."""
        return tuple(dict.fromkeys(self.commands.values()))


def _free(name: str, *taken: Container[str]) -> None:
    if not NAME.fullmatch(name) or name in OWN_BUTTONS:
        raise BadDoor(f"{name!r} is no name for a door")
    if any(name in table for table in taken):
        raise BadDoor(f"two doors are called {name!r}")
