"""Sealed values that are looked through again and again: each is opened once in a process."""

import logging
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.store.legible import UNREADABLE
from bot.store.secrets import Vault

log = logging.getLogger(__name__)

Read = TypeVar("Read")


class OpenedOnce(Generic[Read]):
    """What the values of one column say, remembered by the sealed bytes.

    A value that is written is sealed anew, so that nothing remembered is ever old; what was not there at the last
    look is forgotten. A spoilt one is as none at all.
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
                said = self._read(one, vault)
            now[one] = said
            found.append(said)
        self._known = now
        return found

    def _read(self, sealed: bytes, vault: Vault) -> Read:
        try:
            return self.read(vault.open(sealed, place=self.place))
        except UNREADABLE as error:
            log.warning("a value of %s cannot be read (%s)", self.place, type(error).__name__)
            return self.nothing
