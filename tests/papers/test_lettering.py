"""Names and places stand in pictures as they are written, also those of people who came from elsewhere."""

import pytest
from PIL import Image, ImageDraw

from bot.papers.lettering import cut, width, write

NO_LETTER = "\uffff"


def ink(text):
    picture = Image.new("L", (200, 200), 255)
    write(ImageDraw.Draw(picture), (50, 120), text, 80, colour="black")
    return picture.tobytes()


@pytest.mark.parametrize(
    ("letter", "plain"), list(zip("æøåÆØÅéüńłşžðđ–Жω", "aoaAOAeunlszdd-Ko", strict=True))
)
def test_every_letter_of_europe_is_drawn_as_itself(letter, plain):
    assert ink(letter) not in {ink(NO_LETTER), ink(plain)}


def test_a_name_too_long_is_cut_with_a_sign_and_a_short_one_is_not():
    assert cut("Bageriet", 32, 284) == "Bageriet"
    found = cut("Tømrermester Jensen & Sønner", 32, 284)
    assert found.endswith("…")
    assert width(found, 32) <= 284
