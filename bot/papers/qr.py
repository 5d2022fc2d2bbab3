"""A QR code of a link, to be shown on a screen or printed."""

from io import BytesIO

import segno

from bot.domain.municipality import Municipality
from bot.papers import File

PIXELS_A_MODULE = 8


def make(facts: dict[str, str], _language: str, _municipality: Municipality) -> File:
    """The code of `facts["link"]` as PNG, with a quiet zone."""
    picture = BytesIO()
    segno.make(facts["link"], error="m").save(picture, kind="png", scale=PIXELS_A_MODULE, border=4)
    return File("qr.png", "image/png", picture.getvalue())
