"""A regional fair on the screen in the room and on paper: everything is to be read, and nothing runs over an edge."""

from datetime import timedelta

import pytest

from bot.domain.speed_dating.events import Slot
from bot.domain.speed_dating.sheets import Cell, OverviewRow, Sheets, TableSheet
from bot.papers.speed_dating_sheets import page as sheets_page
from tests.kit.browser import empty_page, running
from tests.page.wall import LOWEST, TEN, TOO_WIDE, wall

pytestmark = pytest.mark.at_length
MANY = 60
LONG = "Nørre Vestergårds Rengøring, Ejendomsservice og Hverdagshjælp ApS"


@pytest.mark.parametrize(
    ("many", "width", "height"),
    [(9, 1280, 720), (24, 1280, 720), (64, 1280, 720), (60, 1920, 1080), (60, 1024, 768), (60, 3840, 2160)],
)
async def test_all_tables_stand_on_one_screen(many, width, height):
    async with wall(many, number=4, of=16, width=width, height=height) as tab:
        assert await tab.locator(".table").count() == many
        assert await tab.evaluate(TOO_WIDE) == []
        bottom = await tab.evaluate(LOWEST)
        assert bottom <= height, "nobody scrolls a screen on a wall"
        size = await tab.evaluate(
            "() => parseFloat(getComputedStyle(document.querySelector('.table')).fontSize)"
        )
        assert size * 80 >= height / 2, f"{size} px are too small to be read from across the room"


@pytest.mark.parametrize("language", ["da", "en"])
async def test_sixty_companies_with_long_names_are_printed_whole(language):
    times = tuple(
        (TEN + timedelta(minutes=13 * one), TEN + timedelta(minutes=13 * one + 10)) for one in range(16)
    )
    cells = tuple(Cell("Anna-Margrethe Elisabeth", sure=True) if one % 2 else None for one in range(16))
    names = [f"{LONG} {number}" for number in range(MANY)]
    slots = tuple(Slot(*times[one], f"{one + 100} (Anna-Margrethe)") for one in range(16))
    sheets = Sheets(
        "Rådhuset, indgang A", TEN, "Mette", times, (3,),
        tuple(OverviewRow(one, 1, cells) for one in names),
        tuple(TableSheet(one, 1, slots) for one in names), (),
    )  # fmt: skip
    async with running() as browser, empty_page(browser, width=1123, height=794) as tab:
        await tab.set_content(sheets_page(sheets, language))
        assert await tab.evaluate("document.body.scrollWidth <= document.documentElement.clientWidth")
        text = await tab.inner_text("body")
        assert all(name in text for name in names)
        pdf = await tab.pdf(prefer_css_page_size=True)
        assert pdf.count(b"/Type /Page\n") >= MANY
