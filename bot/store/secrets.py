"""Keeping names, phones, Telegram ids and free texts unreadable without the key."""

import base64
import errno
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
KEY_BYTES = 32
KEY_FILE = "data.key"
# What disks without links (memory cards, some shares) say when they are asked for one.
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)


class WrongKey(Exception):
    """The data key does not open what is stored."""


@dataclass(frozen=True)
class Vault:
    """One 32-byte key, and the separate keys derived from it."""

    key: bytes

    def seal(self, text: str, *, place: str) -> bytes:
        """Encrypt for one column; the same text never looks the same twice."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._columns.encrypt(nonce, text.encode(), place.encode())

    def open(self, sealed: bytes, *, place: str) -> str:
        """Decrypt what `seal` made for the same place. Raises `WrongKey`."""
        try:
            return self._columns.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode()).decode()
        except InvalidTag as error:
            raise WrongKey from error

    def open_each(self, sealed: Iterable[tuple[bytes | None, str]]) -> list[str]:
        """Decrypt many, each sealed for the place beside it; nothing, and what is spoilt, is an empty text."""
        decrypt, places = self._columns.decrypt, dict[str, bytes]()
        found = []
        for one, place in sealed:
            if one is None:
                found.append("")
                continue
            if place not in places:
                places[place] = place.encode()
            try:
                found.append(decrypt(one[:NONCE_BYTES], one[NONCE_BYTES:], places[place]).decode())
            except (InvalidTag, ValueError):
                found.append("")
        return found

    def digest(self, kind: str, value: str) -> str:
        """A keyed hash to look a secret value up by; 64 hexadecimal characters."""
        return hmac.new(self._lookup, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()

    def bind(self, text: str, *, owner: str) -> str:
        """Seal a button for one owner: opaque, unforgeable, useless to anybody else.

        Deterministic, so that an unchanged screen draws unchanged. 16 bytes longer than the
        text, then base64: 32 bytes of text fit Telegram's 64.
        """
        return (
            base64.urlsafe_b64encode(self._buttons.encrypt(text.encode(), [owner.encode()]))
            .decode()
            .rstrip("=")
        )

    def unbind(self, sealed: str, *, owner: str) -> str:
        """The text `bind` sealed for this owner. Raises `WrongKey` for anything else."""
        try:
            raw = base64.b64decode(sealed + "=" * (-len(sealed) % 4), altchars=b"-_", validate=True)
            return self._buttons.decrypt(raw, [owner.encode()]).decode()
        except (InvalidTag, ValueError) as error:
            raise WrongKey from error

    def chain(self, before: str, text: str) -> str:
        """The seal of a row of the audit log, over the seal before it; 64 hexadecimal characters."""
        return hmac.new(self._audit, f"{before}\n{text}".encode(), hashlib.sha256).hexdigest()

    def _derive(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(self.key)

    @cached_property
    def _columns(self) -> AESGCM:
        return AESGCM(self._derive(b"columns"))

    @cached_property
    def _buttons(self) -> AESSIV:
        return AESSIV(self._derive(b"buttons"))

    @cached_property
    def _audit(self) -> bytes:
        return self._derive(b"audit")

    @cached_property
    def _lookup(self) -> bytes:
        return self._derive(b"lookup")


def read_key(text: str) -> Vault:
    """The vault of a key written as 64 hexadecimal characters or as base64 of 32 bytes.

    Raises `ValueError` for anything else.
    """
    text = text.strip()
    raw = bytes.fromhex(text) if len(text) == 2 * KEY_BYTES else base64.b64decode(text, validate=True)
    if len(raw) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    return Vault(raw)


def key_beside(data: Path) -> Vault:
    """The vault of the key file in this folder, created with mode 0600 when there is none.

    Raises `ValueError` for a file that holds no key, `OSError` for one that cannot be read or made.
    """
    path = data / KEY_FILE
    try:
        text = path.read_text()
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _made(path)
    if not text.strip():
        raise ValueError("the file is empty; put your copy back, or delete it if nothing is stored yet")
    return read_key(text)


def _made(path: Path) -> Vault:
    """A new key in a new file, whole or not there at all; the key of whoever was faster."""
    key = os.urandom(KEY_BYTES)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        _name(draft, path)
    except FileExistsError:
        return key_beside(path.parent)
    finally:
        draft.unlink(missing_ok=True)
    _sync(path.parent)
    return Vault(key)


def _name(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)  # unlike renaming this takes no other key's place
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        draft.rename(path)


def _sync(folder: Path) -> None:
    """A file is only there after a power cut when its folder is written down too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
