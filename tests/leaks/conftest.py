"""A leak test overhears everything, from the first word on."""

import pytest


@pytest.fixture
def pictures() -> None:
    """None: what others lived through left no line in this log."""
