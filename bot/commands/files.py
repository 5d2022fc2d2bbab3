"""Files the operator asks for: private, whole, and never over another one."""

import contextlib
import os
from pathlib import Path

from bot.commands import Refused


def new_private_file(path: Path, content: bytes) -> None:
    """Write a file only its owner can read. Refuses to overwrite, and leaves nothing half written."""
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(f"{path} is there already. Name a new file.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None
