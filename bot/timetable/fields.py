"""Looking into JSON field by field; whatever is missing or ill-typed is named by its path."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from unicodedata import category

from bot.timetable.problem import Invalid

# Beyond this a number is a slip of the finger.
GREATEST = 1_000_000_000
# What begins a line, or steers a machine; besides what turns the words around it, or is no character at all.
STEERING = frozenset({"Cc", "Zl", "Zp"})
UNWRITTEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
# So many digits are enough to be out of any range.
DIGITS = 100


class Fields:
    """One JSON object, and where it stands in the file."""

    __slots__ = ("path", "values")

    def __init__(self, values: Any, path: str) -> None:
        if not isinstance(values, dict):
            raise Invalid(f"{path or 'the file'}: must be an object")
        self.values: dict[str, Any] = values
        self.path = path

    def at(self, key: str) -> str:
        """The path of a field."""
        return f"{self.path}.{key}" if self.path else key

    def text(self, key: str) -> str:
        """A string that must be there."""
        found = self._must(key)
        if not isinstance(found, str):
            raise Invalid(f"{self.at(key)}: must be a string")
        return writable(found, self.at(key))

    def number(self, key: str, least: int = 0, *, most: int = GREATEST, default: int | None = None) -> int:
        """A whole number from `least` to `most`; it must be there when there is no default."""
        found = self.values.get(key) if default is not None else self._must(key)
        return whole(default if found is None and default is not None else found, self.at(key), least, most)

    def number_or_null(self, key: str, least: int = 0) -> int | None:
        """A whole number or null; it must be there, for a cap that is misspelt would be none."""
        found = self._must(key)
        return None if found is None else whole(found, self.at(key), least)

    def items(self, key: str, *, optional: bool = False) -> list[Any]:
        """A list; it must be there unless it is optional."""
        found = self.values.get(key) if optional else self._must(key)
        if found is None and optional:
            return []
        if not isinstance(found, list):
            raise Invalid(f"{self.at(key)}: must be a list")
        return found

    def texts(self, key: str) -> list[str]:
        """A list of strings."""
        found = self.items(key)
        for number, one in enumerate(found):
            if not isinstance(one, str):
                raise Invalid(f"{self.at(key)}[{number}]: must be a string")
            writable(one, f"{self.at(key)}[{number}]")
        return found

    def objects(self, key: str, *, optional: bool = False) -> Iterator["Fields"]:
        """The objects of a list."""
        for number, one in enumerate(self.items(key, optional=optional)):
            yield Fields(one, f"{self.at(key)}[{number}]")

    def _must(self, key: str) -> Any:
        if key not in self.values:
            raise Invalid(f"{self.at(key)}: is missing")
        return self.values[key]


def whole(found: Any, path: str, least: int, most: int = GREATEST) -> int:
    """A whole number between `least` and what is believable."""
    if not isinstance(found, int) or isinstance(found, bool):
        raise Invalid(f"{path}: must be a whole number")
    if not least <= found <= most:
        raise Invalid(f"{path}: must be from {least} to {most}")
    return found


def writable(found: str, path: str) -> str:
    """Half a character, as JSON can hold, could never be written again; what steers a machine never drawn."""
    if found.isprintable():
        return found
    for one in found:
        if "\ud800" <= one <= "\udfff":
            raise Invalid(f"{path}: holds half a character")
        if category(one) in STEERING or one in UNWRITTEN:
            raise Invalid(f"{path}: holds a control character, U+{ord(one):04X}")
    return found


def minutes(found: Any, path: str) -> int:
    """A clock time "HH:MM" in minutes after midnight."""
    if isinstance(found, str) and len(found) == 5 and found[2] == ":" and found.isascii():
        hours, rest = found[:2], found[3:]
        if hours.isdigit() and rest.isdigit() and int(rest) < 60 and int(hours) * 60 + int(rest) <= 24 * 60:
            return int(hours) * 60 + int(rest)
    raise Invalid(f'{path}: must be a time as "09:30"')


def parsed(text: str | bytes) -> Any:
    """What a JSON file holds: UTF-8, and nothing else that Python would guess."""
    if isinstance(text, bytes):
        text = _decoded(text)
    if not text.strip():
        raise Invalid("the file: is not JSON (it is empty)")
    try:
        return _loaded(text)
    except Invalid:
        raise
    except RecursionError:
        raise Invalid("the file: is nested too deeply") from None
    except ValueError as error:
        raise Invalid(f"the file: is not JSON ({error})") from None


def _decoded(content: bytes) -> str:
    """The text of a file; some programmes put a mark before UTF-8, which is no part of it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(f"the file: is not UTF-8 text (byte {error.start})") from None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (json.JSONDecodeError, Invalid):
        raise
    except ValueError:
        # Python reads no number of thousands of digits; a shorter one as far out of range gets its path.
        return json.loads(text, object_pairs_hook=_once, parse_int=lambda digits: int(digits[:DIGITS]))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of a key that stands in it twice, one would be read and the other silently not."""
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _value in pairs)
        twice = next(key for key, many in counts.items() if many > 1)
        raise Invalid(f"the file: one object has {writable(twice, 'a key')!r} twice")
    return found


def fields(text: str | bytes, *schemas: str) -> Fields:
    """The object a file holds, which must say that it is of one of these schemas."""
    found = Fields(parsed(text), "")
    if found.text("schema") not in schemas:
        wanted = " or ".join(f'"{one}"' for one in schemas)
        raise Invalid(f"schema: must be {wanted}")
    return found
