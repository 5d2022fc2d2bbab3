"""What job dating does is found by its map: the words of its package name every part of it."""

from pathlib import Path

from bot.actions import speed_dating


def test_every_part_stands_on_the_map():
    parts = {one.stem for one in Path(next(iter(speed_dating.__path__))).glob("*.py")} - {"__init__"}
    assert [one for one in sorted(parts) if f"`{one}`" not in str(speed_dating.__doc__)] == []
