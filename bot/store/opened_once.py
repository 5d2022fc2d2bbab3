"""Sealed values that are looked through again and again: each is opened once in a process."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.store.secrets import Vault

Read = TypeVar("Read")


class OpenedOnce(Generic[Read]):
    """What the values of one column say, remembered by the sealed bytes.

    A value that is written is sealed anew, so that nothing remembered is ever old; what was not there at the last
    look is forgotten.
    """

    def __init__(self, place: str, read: Callable[[str], Read], *, nothing: Read) -> None:
        self.place, self.read, self.nothing = place, read, nothing
        self._known: dict[bytes, Read] = {}

    def of(self, sealed: Sequence[bytes | None], vault: Vault) -> list[Read]:
        """What each of them says, in their order."""
        before, now = self._known, {}
        found = []
        for one in sealed:
            if one is None:
                found.append(self.nothing)
                continue
            said = before.get(one)
            if said is None:
                said = self.read(vault.open(one, place=self.place))
            now[one] = said
            found.append(said)
        self._known = now
        return found
