"""Files: bytes by file_id, with the path under which they can be fetched."""

import random
from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError, Json, bad_request

MOST_UP, MOST_DOWN = 50 * 1024 * 1024, 20 * 1024 * 1024
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(slots=True)
class StoredFile:
    """A file of the server."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    data: bytes = field(repr=False)
    size: int = 0
    facts: Json = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where getFile says it is."""
        suffix = self.name.rpartition(".")[2] if "." in self.name else "bin"
        return f"{self.kind}s/{self.unique_id}.{suffix}"

    def shown(self) -> Json:
        """The three fields that all file objects share."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """All files by id."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.by_id: dict[str, StoredFile] = {}

    def add(
        self, kind: str, *, name: str, mime_type: str, data: bytes, size: int | None = None
    ) -> StoredFile:
        """Keep a file of at most 50 MB (`size` may claim more than there is); 413 above."""
        claimed = len(data) if size is None else size
        if len(data) > MOST_UP:
            raise ApiError(413, "Request Entity Too Large")
        stored = StoredFile(self._letters(60), self._letters(16), kind, name, mime_type, data, claimed)
        self.by_id[stored.file_id] = stored
        return stored

    def get(self, file_id: str | None) -> StoredFile:
        """The file, or 400."""
        found = self.by_id.get(file_id or "")
        if found is None:
            raise bad_request("invalid file_id")
        return found

    def at(self, path: str) -> StoredFile | None:
        """The file with this path."""
        return next((stored for stored in self.by_id.values() if stored.path == path), None)

    def _letters(self, count: int) -> str:
        return "".join(self._chance.choices(_LETTERS, k=count))
