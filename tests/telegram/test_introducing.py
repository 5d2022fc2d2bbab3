"""The bot's profile: written once in each language, and left alone when it is right already."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from telegram import Bot

from bot.app import commands
from bot.municipality import read_municipality
from bot.telegram.introducing import introduce
from bot.text import profile
from bot.text.say import LANGUAGES, plain
from tests.kit.telephone import Exchange
from tests.kit.town import TOKEN

MUNICIPALITY = read_municipality()


@dataclass
class Profiles(Exchange):
    """Telegram's memory of a profile, by method and language."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    async def do_request(self, url, method, request_data=None, *timeouts, **more):
        """Keep what is set, and tell it again."""
        name = url.rpartition("/")[2]
        given = dict(request_data.json_parameters) if request_data else {}
        what, language = name.removeprefix("setMy").removeprefix("getMy"), given.get("language_code", "")
        key = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}.get(
            what
        )
        if name.startswith("setMy"):
            self.kept[what, language] = given[key or "commands"]
            self.written.append(f"{what}:{language}")
            answer = True
        elif name.startswith("getMy"):
            found = self.kept.get((what, language), "" if key else "[]")
            answer = {key: found} if key else json.loads(found)
        else:
            return await super().do_request(url, method, request_data, *timeouts, **more)
        return 200, json.dumps({"ok": True, "result": answer}).encode()


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Profiles, Bot]]:
    profiles = Profiles()
    async with Bot(TOKEN, request=profiles, get_updates_request=profiles) as bot:
        yield profiles, bot


async def test_each_language_has_its_commands_with_its_own_words(telegram):
    profiles, bot = telegram
    await introduce(bot, commands(), MUNICIPALITY)
    danish, english = (json.loads(profiles.kept["Commands", code]) for code in ("", "en"))
    names = {one["command"]: one["description"] for one in danish}
    assert names["hjaelp"] == "Det kan du her"
    assert names["annuller"] == "Stop det, der er i gang, og gem det"
    assert {one["command"] for one in english} >= {"start", "menu", "help", "cancel", "language", "stop"}
    assert len(danish) == len(english) == len({one["description"] for one in danish})


async def test_what_is_right_already_is_not_written_again(telegram):
    profiles, bot = telegram
    await introduce(bot, commands(), MUNICIPALITY)
    first = len(profiles.written)
    await introduce(bot, commands(), MUNICIPALITY)
    assert first == 4 * len(LANGUAGES)
    assert len(profiles.written) == first


async def test_only_what_differs_is_written(telegram):
    profiles, bot = telegram
    await introduce(bot, commands(), MUNICIPALITY)
    profiles.kept["Name", "en"] = "Somebody else's bot"
    profiles.written.clear()
    await introduce(bot, commands(), MUNICIPALITY)
    assert profiles.written == ["Name:en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_fits_telegram_and_a_long_name_does_too(language):
    long = read_municipality(name="Å" * 300)
    for municipality in (MUNICIPALITY, long):
        assert len(plain(profile.name(municipality), language)) <= profile.MOST_NAME
        assert len(plain(profile.description(municipality), language)) <= profile.MOST_DESCRIPTION
        assert len(plain(profile.short_description(municipality), language)) <= profile.MOST_SHORT


@pytest.mark.parametrize("answer", [True, {}, [True], None, "x"], ids=str)
async def test_a_server_that_answers_something_else_stops_nobody(answer):
    class Strange(Exchange):
        async def do_request(self, url, method, request_data=None, *timeouts, **more):
            if "/getMy" not in url:
                return await super().do_request(url, method, request_data, *timeouts, **more)
            return 200, json.dumps({"ok": True, "result": answer}).encode()

    strange = Strange()
    async with Bot(TOKEN, request=strange, get_updates_request=strange) as bot:
        await introduce(bot, commands(), MUNICIPALITY)
