"""Source Sans: Latin, Greek and Cyrillic letters, and every mark on them. Free under the licence beside it."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont


@lru_cache(maxsize=16)
def font(size: int) -> ImageFont.FreeTypeFont:
    """The typeface at this size, in pixels."""
    file = Path(__file__).with_name("SourceSansPro-Regular.ttf")
    # The other engine is not on every machine, and no text may be wider on one than on another.
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
