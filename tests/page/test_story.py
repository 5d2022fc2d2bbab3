"""The ten-minute tour, as the strip tells it, by a visitor who turns the page from English to Danish on the way.

`make drill` has it walked by one who stays with each language. Pictures are kept.
"""

import pytest
from playwright.async_api import expect

from bot.text.l10n import _
from bot.text.say import MARKER, plain
from tests.kit.browser import empty_page
from tests.page.hands import PATIENCE, Phone, Visitor

# The browser is shared, and lives in one loop.
pytestmark = pytest.mark.asyncio(loop_scope="session")

KILL = {"da": "Sluk botten", "en": "Kill the bot"}
REVIVE = {"da": "Tænd botten", "en": "Bring the bot back"}
WAITS = {"da": "venter på botten", "en": "waits for the bot"}


async def asks_and_is_answered(visitor: Visitor) -> None:
    lars, mette = visitor.phone("Lars"), visitor.phone("Mette")
    await visitor.lets_it_write()
    await visitor.is_told(step=2)
    await visitor.lets_it_write()
    await visitor.is_told(step=3)
    await expect(lars.chat).not_to_contain_text("010165-1234")
    await mette.reads(MARKER)
    await mette.presses(_("Answer"))
    asked = plain(_("What do you answer?"), visitor.language)  # everybody's phone speaks as the page does
    # It stands in the town's past as well.
    await expect(mette.chat.locator(".bubble").last).to_contain_text(asked, timeout=PATIENCE)
    await visitor.looks("1-answered")
    await visitor.lets_it_write()
    await visitor.is_told(step=4)


async def has_somebody_stand_in(visitor: Visitor) -> None:
    await visitor.follows_the_strip()
    karen = visitor.phone("Karen")
    await karen.presses(_("My team"))
    await karen.presses(_("Somebody is ill or away"))
    await karen.presses("Mette")
    await karen.presses(_("Today and tomorrow: {name} stands in", name="Sofie"))
    await visitor.is_told(step=5)
    await visitor.phone("Lars").hears("Sofie")
    await visitor.lets_it_write()
    await visitor.phone("Sofie").reads({"da": "Kommer du forbi", "en": "Are you coming by"}[visitor.language])
    await visitor.looks("2-ill")
    await visitor.is_told(step=6)
    await visitor.follows_the_strip()
    mette = visitor.phone("Mette")
    await mette.presses(_("Show"))
    await mette.presses(_("I am back"))
    await visitor.is_told(step=7)
    await visitor.phone("Lars").hears({"da": "svarer jer igen", "en": "answers you again"}[visitor.language])


async def hands_a_company_over(visitor: Visitor) -> None:
    await visitor.follows_the_strip()
    karen, poul = visitor.phone("Karen"), visitor.phone("Poul")
    await karen.presses(_("My team"))
    await karen.presses(_("Give a company another contact"))
    await visitor.lets_it_write()
    await karen.chat.locator(".key", has_text="Sofie").last.click()
    await karen.presses(_("Change the contact"))
    await visitor.is_told(step=8)
    await poul.hears("Sofie")
    await visitor.follows_the_strip()
    sofie = visitor.phone("Sofie")
    await sofie.presses(_("See the company"))
    await sofie.reads("Ring helst før kl. 8.")
    await visitor.looks("3-card")
    await sofie.presses(_("Say hello"))
    await sofie.presses(_("Send it"))
    await visitor.is_told(step=9)
    await visitor.looks("4-handed-over")


async def kills_the_bot_in_the_middle_of_it(visitor: Visitor) -> None:
    lars, mette = visitor.phone("Lars"), visitor.phone("Mette")
    await visitor.presses_in_strip(KILL)
    await expect(visitor.page.locator("#trouble")).to_be_visible()
    await visitor.lets_it_write()
    await lars.reads(WAITS[visitor.language])
    await visitor.looks("5-killed")
    written = await lars.root.locator(".bubble.me .body").last.inner_text()
    await visitor.presses_in_strip(REVIVE)
    await mette.reads(written)
    await visitor.is_told(step=10)


async def sees_the_same_card_on_both_sides(visitor: Visitor) -> None:
    await visitor.follows_the_strip()
    lars, cecilie = visitor.phone("Lars"), visitor.phone("Cecilie")
    # What was sent in Danish stays so, and the strip calls it so.
    await expect(visitor.page.locator("#guide .why")).to_contain_text(
        {"da": "»Vis«", "en": "“Vis”"}[visitor.language]
    )
    await cecilie.presses(_("Show"))
    facts = await _card_on(cecilie)
    await cecilie.presses(_("Yes, show my card"))
    await visitor.is_told(step=11)
    await lars.presses(_("Show"))
    assert await _card_on(lars) == facts
    assert await _card_on(cecilie) == facts
    await visitor.looks("6-card-on-both-sides")
    await lars.presses(_("We would like to meet"))
    await visitor.is_told(step=12)


async def _card_on(phone: Phone) -> str:
    """The newest card in a chat, without what stands around it."""
    card = phone.chat.locator(".bubble .body", has_text="11-20").last
    await expect(card).to_be_visible(timeout=PATIENCE)
    return next(part for part in (await card.inner_text()).split("\n\n") if "11-20" in part)


async def repairs_what_a_decline_left(visitor: Visitor) -> None:
    await visitor.follows_the_strip()
    await visitor.phone("Bo").presses(_("No, I cannot"))
    await visitor.is_told(step=13)
    await visitor.follows_the_strip()
    await visitor.phone("Mette").hears(_("There is news about job dating."))
    await visitor.phone("Mette").presses(_("Show"))
    await visitor.phone("Mette").reads(_("Nobody else changes."))
    cecilie = visitor.phone("Cecilie")
    await cecilie.presses(_("Show"))
    await cecilie.presses(_("Yes, I am coming"))
    await visitor.is_told(step=14)
    await visitor.looks("7-repaired")


async def answers_how_it_goes(visitor: Visitor) -> None:
    await visitor.follows_the_strip()
    hanne = visitor.phone("Hanne")
    await hanne.presses(_("Answer"))
    await hanne.chat.locator(".key", has_text="💬").last.click()
    await visitor.is_told(step=15)
    await visitor.looks("8-check-in")


async def lets_the_day_pass(visitor: Visitor) -> None:
    await visitor.follows_the_strip()
    await visitor.presses_in_strip({"da": "I morgen 08.00", "en": "Tomorrow 08.00"})
    await visitor.has_walked()
    await expect(visitor.page.locator("#happened")).to_contain_text("Havnens Bageri")
    await visitor.presses_in_strip({"da": "+1 time", "en": "+1 hour"})
    await visitor.has_walked()
    for _hour in range(3):
        await visitor.jumps("hour")
    await visitor.phone("Anna").presses(_("Show"))
    await visitor.phone("Anna").presses(_("Yes, we met"))
    await visitor.phone("Anna").presses(_("Gladly"))
    await visitor.looks("9-afterwards")


async def walks_the_tour(browser, sandbox_url, language, *, then):
    async with empty_page(browser, width=1366, height=768) as page:
        visitor = Visitor(page, language)
        await visitor.opens(sandbox_url)
        await asks_and_is_answered(visitor)
        await has_somebody_stand_in(visitor)
        await hands_a_company_over(visitor)
        await kills_the_bot_in_the_middle_of_it(visitor)
        await sees_the_same_card_on_both_sides(visitor)
        await repairs_what_a_decline_left(visitor)
        if then != language:
            await visitor.turns_to(then)
        await answers_how_it_goes(visitor)
        await lets_the_day_pass(visitor)
        over = {"da": "Turen er slut", "en": "The tour is over"}[then]
        await expect(page.locator("#guide")).to_contain_text(over, timeout=PATIENCE)


async def test_the_tour_is_walked_to_its_end(browser, sandbox_url):
    await walks_the_tour(browser, sandbox_url, "en", then="da")


@pytest.mark.at_length
@pytest.mark.parametrize("language", ["da", "en"])
async def test_the_tour_is_walked_to_its_end_in_one_language(browser, sandbox_url, language):
    await walks_the_tour(browser, sandbox_url, language, then=language)
