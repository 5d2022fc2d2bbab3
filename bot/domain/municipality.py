"""The municipality's own words, hours and defaults."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Municipality:
    """Placeholder of the field owner's type."""

    name: str
