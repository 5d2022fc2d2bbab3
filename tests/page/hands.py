"""Holding phones on the page, as a visitor does."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, expect

from bot.text.l10n import Text, _
from bot.text.say import plain

PATIENCE = 30_000
ARTEFACTS = Path(__file__).parents[1] / "artefacts"
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


@dataclass
class Visitor:
    """Somebody in front of the page."""

    page: Page
    language: str = "da"

    async def opens(self, address: str) -> None:
        """Open the page, in their own language, which everybody's phone then speaks too."""
        self.page.set_default_timeout(PATIENCE)
        await self.page.goto(address)
        await self.page.wait_for_selector("body[data-ready=yes]")
        if self.language == "en":
            await self.turns_to("en")

    async def turns_to(self, language: str) -> None:
        """Turn the page to the other language, and with it everybody's phone."""
        self.language = language
        await self.page.click("#language")
        for number in range(await self.page.locator(".phone").count()):
            tongue = self.page.locator(".tongue").nth(number)
            await expect(tongue).to_have_text(language.upper(), timeout=PATIENCE)

    def phone(self, name: str) -> "Phone":
        """The phone of somebody who is on the page."""
        return Phone(self, self.page.locator(f".phone[aria-label$=': {name}']"))

    async def is_told(self, *, step: int) -> None:
        """Wait until the strip says that this step is next."""
        await expect(self.page.locator("#guide .count")).to_contain_text(f" {step}/", timeout=PATIENCE)

    async def follows_the_strip(self) -> None:
        """Press the strip: the phone it names comes into view."""
        await self.page.click("#guide .next")

    async def lets_it_write(self) -> None:
        """Have the strip's own words written, and send them."""
        await self.presses_in_strip({"da": "Skriv det for mig", "en": "Write it for me"})
        # Phones that are not on the page come first.
        await expect(self.page.locator("textarea:focus")).not_to_have_value("", timeout=PATIENCE)
        await self.page.keyboard.press("Enter")

    async def presses_in_strip(self, label: dict[str, str]) -> None:
        """Press one of the strip's own buttons."""
        await self.page.locator("#guide").get_by_role("button", name=label[self.language], exact=True).click()

    async def jumps(self, how: str) -> None:
        """Press a jump, and wait until the clock has walked."""
        await self.page.click(f"[data-jump={how}]")
        await self.has_walked()

    async def has_walked(self) -> None:
        """Wait until the clock has walked."""
        await expect(self.page.locator("#walking")).to_be_empty(timeout=120_000)

    async def looks(self, name: str) -> None:
        """Keep a picture for whoever reads the tests' results."""
        ARTEFACTS.mkdir(exist_ok=True)
        await self.page.mouse.move(0, 0)  # what shows under a hand that hovers is not for the picture
        await self.page.screenshot(path=ARTEFACTS / f"{name}-{self.language}.png", animations="disabled")

    async def state(self) -> dict[str, Any]:
        """What the page is told about the house."""
        found: dict[str, Any] = await self.page.evaluate(
            "() => fetch('/control/hooks/house', {method: 'POST'}).then((answer) => answer.json())"
        )
        return found

    async def day(self, *, ahead: int = 0) -> str:
        """The town's own day as the bot says it in Danish; the town wakes up on a working Tuesday."""
        now = datetime.fromisoformat((await self.state())["now"])
        day = now.astimezone(ZoneInfo("Europe/Copenhagen")) + timedelta(days=ahead)
        return f"{WEEKDAYS[day.weekday()]} den {day.day}. {MONTHS[day.month - 1]}"


@dataclass
class Phone:
    """One phone on the page. Labels of buttons are given as the bot's own texts."""

    visitor: Visitor
    root: Locator

    @property
    def chat(self) -> Locator:
        """Its bubbles."""
        return self.root.locator(".chat")

    async def says(self, text: str) -> None:
        """Write something."""
        await self.root.locator("textarea").fill(text)
        await self.root.locator("textarea").press("Enter")

    async def presses(self, label: Text | str) -> None:
        """Press the newest button of this label."""
        await self.chat.get_by_role("button", name=_either(label, whole=True)).last.click()

    async def reads(self, text: Text | str) -> None:
        """Wait until these words stand in the chat."""
        await expect(self.chat).to_contain_text(_either(text), timeout=PATIENCE)

    async def hears(self, text: Text | str) -> None:
        """Wait until the newest message has these words."""
        await expect(self.chat.locator(".bubble").last).to_contain_text(_either(text), timeout=PATIENCE)

    async def speaks(self, language: str) -> None:
        """Ask the bot for another language."""
        await self.root.locator(".tongue").click()
        await self.presses({"da": "Dansk", "en": "English"}[language])
        await self.reads(_("From now on I write in this language."))


def _either(text: Text | str, *, whole: bool = False) -> re.Pattern[str]:
    """The words in Danish or in English: what was sent before somebody changed the language stays as it is."""
    words = (text,) if isinstance(text, str) else (plain(text, "da"), plain(text, "en"))
    found = "|".join(re.escape(one) for one in words)
    return re.compile(f"^({found})$" if whole else found)
