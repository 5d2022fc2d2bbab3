"""SQLAlchemy's connections without its objects: six megabytes of every bot, of which nothing is ever used.

`sqlalchemy.ext.asyncio` brings sessions along, and they the whole mapping of objects. What is asked of it here stands
in one module of it; whoever asks for anything else gets the package as it is.
"""

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

PACKAGE = "sqlalchemy.ext.asyncio"
USED = ("AsyncConnection", "AsyncEngine", "create_async_engine")


def come() -> None:
    """Stand in for the package, unless it is here already. Where it is built otherwise, it comes whole."""
    spec = find_spec(PACKAGE) if PACKAGE not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    package = sys.modules[PACKAGE] = module_from_spec(spec)
    try:
        engine = import_module(f"{PACKAGE}.engine")
        vars(package).update({name: getattr(engine, name) for name in USED})
    except (ImportError, AttributeError):
        _whole(package, spec)
        return
    vars(package)["__getattr__"] = lambda name: _missing(package, spec, name)


def _missing(package: ModuleType, spec: ModuleSpec, name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    vars(package).pop("__getattr__", None)
    _whole(package, spec)
    return getattr(package, name)


def _whole(package: ModuleType, spec: ModuleSpec) -> None:
    if spec.loader is not None:
        spec.loader.exec_module(package)
