"""Nobody at the other end: the page says so, and goes on as soon as it is answered."""

import pytest
from playwright.async_api import expect

from bot.text.l10n import _
from tests.page.hands import PATIENCE

# The browser is shared, and lives in one loop.
pytestmark = pytest.mark.asyncio(loop_scope="session")

# From now on nothing is answered but this; what was asked for in vain is kept.
BREAKS = """
(kept) => {
  window.real = fetch;
  window.refused = [];
  window.fetch = (url, how) => {
    if (kept && how?.method === "POST" && url.includes(kept)) return real(url, how);
    refused.push(url);
    return Promise.reject(new TypeError("The line broke"));
  };
}
"""
REFUSED = "(url) => refused.some((one) => one.includes(url))"
MENDS = "() => { window.fetch = window.real; }"


async def test_a_page_that_nobody_answers_says_so_until_it_is_answered_again(visitor):
    page = visitor.page
    await page.evaluate(BREAKS)
    await expect(page.locator("#trouble")).to_contain_text("mistet forbindelsen", timeout=PATIENCE)
    await page.evaluate(MENDS)
    await expect(page.locator("#trouble")).to_be_hidden(timeout=PATIENCE)


async def test_a_line_that_breaks_behind_a_press_leaves_no_button_hanging_and_is_said(visitor):
    page, mette, lost = visitor.page, visitor.phone("Mette"), []
    page.on("pageerror", lambda error: lost.append(error))
    own = mette.chat.locator(".bubble.me")
    before = await own.count()
    await mette.says("/menu")
    await expect(own).to_have_count(before + 1)
    await mette.hears(_("Job dating"))
    await page.evaluate(BREAKS, "/press")
    await mette.presses(_("Job dating"))
    await page.wait_for_function(REFUSED, arg="/queries/")
    await expect(mette.chat.locator(".key.waiting")).to_have_count(0)
    await page.evaluate(MENDS)
    await page.click("#more-faults summary")
    await page.evaluate(BREAKS, "/faults")
    await page.check("#fault-double")
    await page.wait_for_function(REFUSED, arg="/faults")
    await expect(page.locator("#trouble")).to_contain_text("mistet forbindelsen")
    await page.evaluate(MENDS)
    await page.uncheck("#fault-double")
    await expect(page.locator("#trouble")).to_be_hidden(timeout=PATIENCE)
    await page.click("#more-faults summary")
    assert not lost, "what the page does not take up, nobody is told"


async def test_a_calendar_file_is_opened_on_the_page(visitor):
    page = visitor.page
    await visitor.phone("Anna").presses(_("Show"))
    await visitor.phone("Anna").presses(_("Yes, I am coming"))
    opens = visitor.phone("Anna").root.locator(".file button")
    await opens.wait_for()
    await page.evaluate(BREAKS)
    await opens.click()
    await expect(page.locator("#trouble")).to_contain_text("mistet forbindelsen")
    await page.evaluate(MENDS)
    await opens.click()
    await expect(page.locator("#viewer pre")).to_contain_text("BEGIN:VCALENDAR")
    await page.keyboard.press("Escape")
    await expect(page.locator("#viewer")).to_be_hidden()
