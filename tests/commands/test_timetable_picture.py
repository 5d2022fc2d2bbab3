"""The picture of a timetable is as sharp as memory allows."""

from io import BytesIO

import pytest
from PIL import Image

from bot.commands import Refused, timetable_picture
from bot.timetable import Timetable
from bot.timetable.layout import lay_out
from tests.timetable.events import event


@pytest.mark.parametrize(
    ("most", "scale"), [(10**9, 2), (500_000, 1)], ids=["sharp", "a hall full of tables"]
)
def test_a_picture_is_as_sharp_as_memory_allows(most, scale, monkeypatch):
    monkeypatch.setattr(timetable_picture, "MOST_DOTS", most)
    drawn = Image.open(BytesIO(timetable_picture.write_png(lay_out(event(), Timetable(())))))
    assert drawn.size[0] == scale * 640


def test_a_picture_no_memory_should_hold_is_refused(monkeypatch):
    monkeypatch.setattr(timetable_picture, "MOST_DOTS", 100)
    with pytest.raises(Refused, match=r"too big for a \.png; draw it as \.svg"):
        timetable_picture.write_png(lay_out(event(), Timetable(())))
