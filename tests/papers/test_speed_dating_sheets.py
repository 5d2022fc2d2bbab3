"""The printed page: whole on A4 in a browser, safe whatever people are called, and nothing from outside."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.speed_dating.events import Slot
from bot.domain.speed_dating.sheets import Cell, OverviewRow, PersonSheet, Sheets, TableSheet, Visit
from bot.domain.workdays import COPENHAGEN
from bot.papers.speed_dating_sheets import page
from tests.kit.browser import empty_page, running

TEN = datetime(2026, 12, 3, 10, 0, tzinfo=COPENHAGEN)
HOSTILE = '<img src=x onerror="document.title=1">&'


def sheets(names=("Bageriet", "Tømreren"), who="Anna", rounds=10, place="Rådhuset, indgang A"):
    times = tuple(
        (TEN + timedelta(minutes=13 * one), TEN + timedelta(minutes=13 * one + 10)) for one in range(rounds)
    )
    cells = tuple(Cell(who, sure=number % 3 > 0) if number % 2 else None for number in range(rounds))
    slots = tuple(Slot(*times[one], f"12 ({who})") for one in range(1, rounds, 2))
    visits = tuple(Visit(*times[one], names[0], 2) for one in (0, rounds - 1))
    return Sheets(
        place, TEN - timedelta(hours=1), "Mette", times, (3,),
        tuple(OverviewRow(one, 1, cells, (0,)) for one in names),
        tuple(TableSheet(one, 1, slots, (0,)) for one in names),
        (PersonSheet(who, names[0], visits), PersonSheet(7, names[0], visits)),
    )  # fmt: skip


@given(st.text(max_size=30))
@settings(max_examples=30, deadline=None)
def test_whatever_somebody_is_called_opens_no_tag(text):
    plain, said = page(sheets(), "da"), page(sheets((text, text), text, place=text), "da")
    assert said.count("<") == plain.count("<")
    assert said.count(">") == plain.count(">")


def test_a_break_says_from_when_until_when_and_a_table_that_does_not_come_says_so():
    made = sheets()
    empty = OverviewRow("Bageriet", 2, made.overview[0].cells, comes=False)
    made = replace(made, overview=(*made.overview, empty))
    overview, *laid = page(made, "da").split("<section")[1:]
    assert "Pause<br>10.49–10.52" in overview
    assert overview.count("Bordet er ikke med") == 2
    assert overview.count("Ikke her") == 2
    assert all("<td>10.49–10.52</td><td>Pause</td>" in one for one in laid[:2])
    assert all(one.count("<td>Ikke her</td>") == 1 for one in laid[:2])
    assert all("Udskrevet torsdag den 3. december kl. 09.00" in one for one in (overview, *laid))


async def test_it_prints_a_sheet_a_page_and_runs_nothing():
    async with running() as browser, empty_page(browser) as tab:
        asked = []
        tab.on("request", lambda request: asked.append(request.url))
        await tab.set_content(page(sheets(("Bageriet", HOSTILE), HOSTILE), "da"))
        assert await tab.title() == "Jobdating"
        assert not await tab.locator("img, script, a").count()
        assert await tab.locator("section").count() == 5
        assert not asked
        assert await tab.evaluate("document.body.scrollWidth <= document.documentElement.clientWidth")
        pdf = await tab.pdf(prefer_css_page_size=True)
        assert pdf.count(b"/Type /Page\n") == 5
        await tab.set_content(page(sheets(rounds=17), "da"))
        assert (await tab.pdf(prefer_css_page_size=True)).count(b"/Type /Page\n") == 5
