"""What no store of the bot's can know about a visit to the sandbox."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Memory:
    """Which town it is, how far its tour has come, and when the bot was killed; in a file beside the town."""

    file: Path

    @property
    def town(self) -> str:
        """A name that no town begun before or after has: what a browser remembers belongs to it."""
        known = self._read()
        if "town" not in known:
            known["town"] = secrets.token_hex(8)
            self._write(known)
        return known["town"]

    def killed(self, now: datetime) -> None:
        """The bot was killed at this moment."""
        self._write(self._read() | {"killed": now.isoformat()})

    @property
    def killed_at(self) -> datetime | None:
        """When it was last killed, or None."""
        try:
            return datetime.fromisoformat(self._read()["killed"])
        except (ValueError, KeyError):
            return None

    @property
    def reached(self) -> int:
        """How many of the tour's first steps were done once."""
        try:
            return int(self._read()["reached"])
        except (ValueError, KeyError):
            return 0

    def reach(self, steps: int) -> None:
        """The tour has come this far; it never goes back."""
        if steps > self.reached:
            self._write(self._read() | {"reached": str(steps)})

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self.file.read_text())
        except (OSError, ValueError):
            return {}
        return {name: str(value) for name, value in found.items()} if isinstance(found, dict) else {}

    def _write(self, known: dict[str, str]) -> None:
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps(known))
        fresh.replace(self.file)
