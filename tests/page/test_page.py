"""What the page promises besides the tour."""

import re
import signal

import pytest
from playwright.async_api import expect

from bot.commands import demo
from tests.kit.at_length import beginning_with
from tests.kit.browser import empty_page
from tests.page.conftest import start_sandbox, stop_sandbox
from tests.page.hands import PATIENCE, Visitor

# The browser is shared, and lives in one loop.
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_time_stands_and_says_why_when_the_bot_cannot_follow(visitor):
    page = visitor.page
    before = await page.inner_text("#now")
    await page.click("#kill")
    await expect(page.locator("#trouble")).to_contain_text("Botten er slukket")
    await visitor.jumps("week")
    await expect(page.locator("#happened")).to_contain_text("Tænd den først")
    await page.click("#kill")
    await page.click("#cut")
    await expect(page.locator("#trouble")).to_contain_text("Linjen er klippet")
    await visitor.jumps("week")
    await expect(page.locator("#happened")).to_contain_text("Saml den først")
    assert (await page.inner_text("#now"))[:-2] == before[:-2]
    await page.click("#cut")
    await expect(page.locator("#trouble")).to_be_hidden()


async def test_a_narrow_window_has_the_whole_strip_and_one_phone(visitor):
    page = visitor.page
    await page.set_viewport_size({"width": 390, "height": 844})
    strip = await page.locator("#guide .next").bounding_box()
    phone = await page.locator(".phone").first.bounding_box()
    why = await page.locator("#guide .why").bounding_box()
    await page.set_viewport_size({"width": 1366, "height": 768})
    assert strip["x"] + strip["width"] <= 390
    assert why["x"] + why["width"] <= 390
    assert phone["width"] > 320


@pytest.mark.parametrize(("width", "height"), beginning_with(1, [(1366, 768), (390, 844), (768, 1024)]))
async def test_it_opens_at_the_top_with_what_to_do_and_the_first_phone(
    browser, shared_sandbox_url, width, height
):
    async with empty_page(browser, width=width, height=height) as page:
        await Visitor(page).opens(shared_sandbox_url)
        at = "() => [scrollY, document.querySelector('#phones').scrollLeft]"
        assert await page.evaluate(at) == [0, 0]
        await expect(page.locator("#guide .why")).to_be_in_viewport(ratio=1)
        await expect(page.locator(".phone").first.locator(".who")).to_be_in_viewport(ratio=1)


async def test_faults_that_are_switched_on_are_said_while_they_last(visitor):
    page = visitor.page
    await page.click("#more-faults summary")
    for fault in ("#fault-double", "#fault-busy"):
        await page.check(fault)
        await expect(page.locator("#trouble")).to_contain_text("Fejl er slået til")
        await page.uncheck(fault)
        await expect(page.locator("#trouble")).to_be_hidden()
    await page.click("#more-faults summary")


async def test_the_visitors_own_municipality_is_named_without_a_restart(browser, shared_sandbox_url):
    async with empty_page(browser) as page:
        visitor = Visitor(page)
        await visitor.opens(shared_sandbox_url)
        before = await page.inner_text("#municipality")
        await page.click("#rename")
        await page.fill("#name", 'Æblerød "<img src=x onerror=alert(1)>" \\')
        await page.press("#name", "Enter")
        named = 'Æblerød "<img src=x onerror=alert(1)>" \\'
        await expect(page.locator("#municipality")).to_have_text(named, timeout=PATIENCE)
        await page.click("#links button")
        await page.locator("#chooser button", has_text="En leder mere").click()
        await visitor.phone("Ida").says("/annuller")
        await visitor.phone("Ida").says("/start")
        await visitor.phone("Ida").reads("Jeg er en bot fra")
        await visitor.phone("Ida").reads(named)
        await expect(page.locator("#trouble")).to_be_hidden()
        await page.click("#rename")
        await page.fill("#name", before)
        await page.press("#name", "Enter")
        await expect(page.locator("#municipality")).to_have_text(before, timeout=PATIENCE)


async def test_own_messages_are_edited_answered_and_deleted_from_the_keyboard(visitor):
    page = visitor.page
    lars, mette = visitor.phone("Lars"), visitor.phone("Mette")
    await lars.says("Kan I komme?")
    await mette.reads("Kan I komme?")
    written = lars.root.locator(".bubble.me", has_text="Kan I komme?")
    await expect(written).to_be_visible()
    await lars.chat.focus()
    for _up in range(3):  # whether the bot answers in words depends on what was asked before
        await page.keyboard.press("ArrowUp")
        if await written.evaluate("(one) => one === document.activeElement"):
            break
    await expect(lars.root.locator(".bubble.me:focus")).to_contain_text("Kan I komme?")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(lars.root.locator(".replying")).to_contain_text("Retter")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Kan I komme i dag?")
    await page.keyboard.press("Enter")
    await mette.reads("Kan I komme i dag?")
    own = lars.root.locator(".bubble.me", has_text="i dag")
    await own.hover()
    await own.get_by_role("button", name="Slet").click()
    await expect(own).to_have_count(0)


async def test_three_phones_fit_a_laptop_and_more_are_a_press_away(visitor):
    page = visitor.page
    await page.reload()
    await expect(page.locator(".phone")).to_have_count(3)
    for number in range(3):
        await expect(page.locator(".phone").nth(number).locator(".bubble").last).to_be_in_viewport(ratio=0.9)
    assert await page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
    tops = await page.evaluate(
        "() => [...document.querySelectorAll('.tools button')].map((one) => one.offsetTop)"
    )
    assert len(set(tops)) == 1, "the tools stand on one line"
    for number in range(3):
        box = await page.locator(".phone").nth(number).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 1366
    await expect(page.locator(".who select").first).to_have_value(str(demo.LARS.phone))
    await expect(page.locator(".who select option:checked").first).to_have_text(
        "Lars, leder i Havnens Bageri"
    )
    await page.click("#more-phone")
    await expect(page.locator(".phone")).to_have_count(4)
    await page.locator(".phone .close").last.click()
    await expect(page.locator(".phone")).to_have_count(3)


async def test_the_text_field_grows_with_what_is_written_and_shows_all_of_it(visitor):
    field = visitor.phone("Lars").root.locator("textarea")
    heights = []
    for text in ("", "Hej", "Hej\nMette", "Hej\nMette\n" * 9):
        await field.fill(text)
        shown, wanted, scrolls = await field.evaluate(
            "(one) => [one.clientHeight, one.scrollHeight, getComputedStyle(one).overflowY]"
        )
        assert (shown >= wanted, scrolls) == ((True, "hidden") if len(text) < 20 else (False, "auto"))
        heights.append(shown)
    assert heights[0] == heights[1] < heights[2] < heights[3]
    await field.fill("")


async def test_one_phone_is_asked_for_another_language(visitor):
    page = visitor.page
    for language, tongue in (("en", "EN"), ("da", "DA")):
        await visitor.phone("Anna").speaks(language)
        await expect(visitor.phone("Anna").root.locator(".tongue")).to_have_text(tongue)
    await expect(page.locator("html")).to_have_attribute("lang", "da")


@pytest.mark.at_length
async def test_who_is_not_on_the_page_gets_an_unread_mark_which_belongs_to_one_town(
    browser, shared_sandbox_url
):
    async with empty_page(browser) as page:
        visitor = Visitor(page)
        await visitor.opens(shared_sandbox_url)
        second, chips = page.locator(".who select").nth(1), page.locator("#guide .chip")
        await second.select_option(str(demo.HANNE.phone))
        await visitor.phone("Lars").says("Er du der, Mette?")
        await expect(chips.filter(has_text="Mette 1")).to_be_visible(timeout=PATIENCE)
        await page.reload()
        await expect(second).to_have_value(str(demo.HANNE.phone))
        await expect(chips.filter(has_text="Mette 1")).to_be_visible()
        await page.route("**/control/hooks/house", in_another_town)
        await expect(second).to_have_value(str(demo.METTE.phone), timeout=PATIENCE)
        await expect(chips).to_have_count(0)
        await page.unroute_all(behavior="wait")
        await expect(second).to_have_value(str(demo.HANNE.phone), timeout=PATIENCE)
        await chips.filter(has_text="Mette 1").click()
        await visitor.phone("Mette").reads("Er du der, Mette?")
        # Whoever else the bot writes to meanwhile has a mark of their own.
        await expect(chips.filter(has_text="Mette")).to_have_count(0)
        await expect(page.locator(".who option", has_text=re.compile("●.*Mette|Mette.*●"))).to_have_count(0)


async def in_another_town(route):
    """As after `make run FRESH=1` while the page is open."""
    answer = await route.fetch()
    await route.fulfill(response=answer, json=await answer.json() | {"town": "another"})


@pytest.mark.at_length
async def test_time_is_walked_and_said_and_started_again_everything_is_as_it_was(browser, town_folder):
    process, address = await start_sandbox(town_folder)
    async with empty_page(browser) as page:
        visitor = Visitor(page)
        await visitor.opens(address)
        tomorrow = await visitor.day(ahead=1)
        await visitor.jumps("tomorrow")
        await visitor.phone("Anna").reads(f"Husk din aftale {tomorrow} kl. 10.00")
        happened = page.locator("#happened")
        await expect(happened).to_contain_text(re.compile(r"^\d+ ting skete på vejen: tirs\. "))
        await expect(happened).to_contain_text("14.00 Påmindelse om jobdating til Havnens Bageri")
        today = re.compile(re.escape(f"{tomorrow.replace(' den', '')} kl. 08.0"))
        await expect(page.locator("#now")).to_contain_text(today)
        await visitor.phone("Lars").says("Husk mig")
        await visitor.phone("Mette").reads("Husk mig")
    await stop_sandbox(process, signal.SIGINT)
    process, address = await start_sandbox(town_folder)
    async with empty_page(browser) as page:
        visitor = Visitor(page)
        await visitor.opens(address)
        await visitor.phone("Mette").reads("Husk mig")
        await visitor.is_told(step=2)
        await expect(page.locator("#now")).to_contain_text(today)
    await stop_sandbox(process)
