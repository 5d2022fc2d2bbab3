"""The page in a real Chromium: the story begins, the bot is killed, and nothing is lost."""

import signal
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, expect

from tests.kit.browser import browser_page
from tests.page.conftest import start_sandbox, stop_sandbox

PATIENCE = 30_000
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


async def opened(page: Page, address: str, *, language: str = "da") -> None:
    await page.goto(address)
    await page.wait_for_selector("body[data-ready=yes]", timeout=PATIENCE)
    if language == "en":
        await page.click("#language")


async def danish_day(page: Page, *, ahead: int = 0) -> str:
    """The town's own day as the bot says it: the town wakes up on the next working Tuesday, whenever that is."""
    state = await page.evaluate("fetch('/control/state').then((answer) => answer.json())")
    day = datetime.fromisoformat(state["now"]).astimezone(ZoneInfo("Europe/Copenhagen")) + timedelta(
        days=ahead
    )
    return f"{WEEKDAYS[day.weekday()]} den {day.day}. {MONTHS[day.month - 1]}"


def phone(page: Page, number: int) -> Locator:
    return page.locator(".phone").nth(number)


async def says(phone: Locator, text: str) -> None:
    await phone.locator("textarea").fill(text)
    await phone.locator("textarea").press("Enter")


async def presses(phone: Locator, label: str) -> None:
    await phone.locator("button.key", has_text=label).last.click()


async def reads(phone: Locator, text: str) -> None:
    await expect(phone.locator(".chat")).to_contain_text(text, timeout=PATIENCE)


async def test_a_question_is_answered_and_a_cpr_number_vanishes(sandbox_url, tmp_path):
    async with browser_page() as page:
        await opened(page, sandbox_url)
        lars, mette, _anna = (phone(page, number) for number in range(3))
        await expect(page.locator("#guide")).to_contain_text("Lars")
        await says(lars, "Kan I hjælpe? Mit nummer er 010165-1234 <b>fed</b>")
        await reads(lars, "Jeg fjernede et tal, der ligner et CPR-nummer")
        await expect(lars.locator(".chat")).not_to_contain_text("010165-1234")
        await reads(mette, "[fjernet tal] <b>fed</b>")
        await presses(mette, "Svar")
        await reads(mette, "Hvad svarer du?")
        await says(mette, "Ja, jeg ringer kl. 14")
        await reads(lars, "Ja, jeg ringer kl. 14")
        await page.screenshot(path=tmp_path / "answered.png")


async def test_a_killed_bot_comes_back_without_a_word_lost(sandbox_url):
    async with browser_page() as page:
        await opened(page, sandbox_url, language="en")
        lars, mette, _anna = (phone(page, number) for number in range(3))
        await page.click("#kill")
        await expect(page.locator("#guide")).to_contain_text("switched off", timeout=PATIENCE)
        await says(lars, "Hører nogen mig?")
        await page.click("#kill")
        await reads(mette, "Hører nogen mig?")
        await reads(lars, f"svarer dig {await danish_day(page, ahead=1)}")


async def test_time_is_walked_and_what_is_due_happens_on_the_way(sandbox_url):
    async with browser_page() as page:
        await opened(page, sandbox_url)
        anna = phone(page, 2)
        await reads(anna, "har holdt en plads til dig.")
        tomorrow = await danish_day(page, ahead=1)
        await page.click("[data-jump=tomorrow]")
        await reads(anna, f"Husk din aftale {tomorrow} kl. 10.00")
        shown = tomorrow.replace(" den", "")
        await expect(page.locator("#now")).to_contain_text(f"{shown} kl. 08.0", timeout=PATIENCE)


async def test_another_municipality_is_named_everywhere(sandbox_url):
    async with browser_page() as page:
        await opened(page, sandbox_url)
        await page.fill("#name", "Æblerød <Kommune>")
        await page.press("#name", "Enter")
        await expect(page.locator("#municipality")).to_have_text("Æblerød <Kommune>", timeout=PATIENCE)
        await phone(page, 0).locator("select").first.select_option("5000000010")
        await says(phone(page, 0), "/stop")
        await reads(phone(page, 0), "Jeg er stoppet.")


async def test_started_again_everything_is_as_it_was(town_folder):
    process, address = await start_sandbox(town_folder)
    async with browser_page() as page:
        await opened(page, address)
        await says(phone(page, 0), "Husk mig")
        await reads(phone(page, 1), "Husk mig")
    await stop_sandbox(process, signal.SIGINT)
    process, address = await start_sandbox(town_folder)
    async with browser_page() as page:
        await opened(page, address)
        await reads(phone(page, 1), "Husk mig")
    await stop_sandbox(process)
