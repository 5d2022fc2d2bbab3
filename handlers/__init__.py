"""Conversations, one file each, named by what the person does, in the room of who does it.

A file in one of these rooms hangs up its `DOORS` (commands, taps, forms, listeners) by being there.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any


def all_doors() -> Iterator[Any]:
    """Every command, tap, form and listener of the house, in the order of the file names."""
    for found in walk_packages(__path__, f"{__name__}."):
        yield from getattr(import_module(found.name), "DOORS", ())
