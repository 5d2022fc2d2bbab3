"""A team's group as a phone of its own: a note in a company's topic, and the company's phone that shows it."""

import pytest
from playwright.async_api import expect

from bot.commands import demo, demo_group
from bot.text.l10n import _
from tests.kit.browser import empty_page
from tests.page.hands import PATIENCE, Phone, Visitor

# The browser is shared, and lives in one loop.
pytestmark = pytest.mark.asyncio(loop_scope="session")

NOTE = "Vi ringer til jer fredag kl. 10."


@pytest.mark.at_length
async def test_a_note_in_a_topic_is_sent_to_the_company(browser, shared_sandbox_url):
    async with empty_page(browser, width=1366, height=768) as page:
        visitor = Visitor(page)
        await visitor.opens(shared_sandbox_url)
        lars, mette = visitor.phone("Lars"), Phone(visitor, page.locator(".phone").nth(1))
        third = Phone(visitor, page.locator(".phone").nth(2))
        chosen = third.root.locator(".who select")
        await page.locator(".who select").nth(1).select_option(str(demo.METTE.phone))
        await chosen.select_option(str(demo.KAREN.phone))
        await _picks_the_group(visitor, third)
        await lars.says("Hvornår ringer I?")
        topic = chosen.locator("option", has_text=f"Mette · {demo_group.TITLE} › ")
        await expect(topic).to_have_count(1, timeout=PATIENCE)
        await chosen.select_option(await topic.get_attribute("value"))
        await third.reads(_("The company has written."))
        await third.says(NOTE)
        noted = third.chat.locator(".bubble", has_text=NOTE).locator(".reaction")
        await expect(noted).to_have_text("✍", timeout=PATIENCE)
        await third.presses(_("Send a note to the company"))
        await mette.presses(_("Send to the company"))
        await lars.hears(NOTE)
        await third.hears("Sendt til virksomheden af")
        await visitor.looks("team-group")


async def _picks_the_group(visitor: Visitor, karen: Phone) -> None:
    await karen.says("/menu")
    for label in (_("My team"), _("The team's group"), _("Pick the group")):
        await karen.presses(label)
    await karen.root.locator(".replies button", has_text="Vælg gruppen").click()
    await visitor.page.locator("#chooser .choices button", has_text=demo_group.TITLE).click()
    await karen.reads(_("The team's group works."))
