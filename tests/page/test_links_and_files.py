"""Links that the bot gives are opened on a phone, and what it does not keep can be sent to it."""

import re

import pytest
from playwright.async_api import expect

from bot.text.l10n import _
from bot.text.phrases import NO_MEDIA
from bot.text.say import plain
from tests.kit.browser import empty_page
from tests.page.hands import PATIENCE, Visitor

# The browser is shared, and lives in one loop.
pytestmark = pytest.mark.asyncio(loop_scope="session")
KINDS = ["photo", "voice", "document", "location", "contact", "sticker"]


async def test_a_link_the_consultant_made_lets_the_candidate_in_on_a_new_phone(browser, shared_sandbox_url):
    async with empty_page(browser) as page:
        visitor = Visitor(page)
        await visitor.opens(shared_sandbox_url)
        mette = visitor.phone("Mette")
        await mette.says("/menu")
        await mette.presses(_("My candidates"))
        await mette.presses("Karla")
        await mette.presses(_("New link"))
        await mette.chat.locator(".deep").last.click()
        await page.locator("#chooser button", has_text="En ny jobsøgende").click()
        newcomer = page.locator(".phone[aria-label$=': Freja']")
        await expect(newcomer.locator(".bubble.me .body")).to_have_text(re.compile(r"^/start [\w-]{16,}$"))
        await expect(newcomer.locator(".chat")).to_contain_text("Karla", timeout=PATIENCE)
        await expect(newcomer.locator(".who option:checked")).to_have_text("Freja, jobsøgende")


async def test_whatever_is_attached_is_not_kept_and_the_bot_says_so(visitor):
    # Who learns of it is told once.
    not_kept = plain(NO_MEDIA, "da").partition(".")[0]
    lars = visitor.phone("Lars")
    said, own = lars.chat.locator(".bubble.bot"), lars.chat.locator(".bubble.me")
    told, before = await said.count(), await own.count()
    kinds = lars.root.locator(".attach option:not([value=''])")
    assert await kinds.evaluate_all("(all) => all.map((one) => one.value)") == KINDS
    await lars.root.locator(".attach").select_option("photo")
    await expect(said).to_have_count(told + 1, timeout=PATIENCE)
    await expect(said.last).to_contain_text(not_kept)
    await expect(own).to_have_count(before)


async def test_the_sheets_to_print_are_shown_as_they_will_be_printed(visitor):
    mette = visitor.phone("Mette")
    await mette.says("/menu")
    await mette.presses(_("Job dating"))
    await mette.chat.get_by_role("button", name=await visitor.day(ahead=1)).last.click()
    await mette.presses(_("Print"))
    await mette.root.locator(".file button").last.click()
    sheet = visitor.page.frame_locator("#viewer iframe")
    await expect(sheet.locator("h1").first).to_be_visible()
    await expect(sheet.locator("th").first).to_have_css("border-top-style", "solid")
    await visitor.page.keyboard.press("Escape")
