"""What a visitor of the sandbox may do besides holding phones: look around, jump, kill, name the municipality."""

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.actions.people import choose_language
from bot.commands import demo, guide
from bot.commands.keeper import Keeper
from bot.commands.memory import Memory
from bot.commands.promises import in_words
from bot.domain.roles import Role
from bot.domain.workdays import at, local
from bot.municipality import read_municipality
from bot.sandbox.journey import BotIsAway, BotIsStuck, Clockwork, Journey
from bot.sandbox.world import World
from bot.store.counts import counts
from bot.store.database import Store
from bot.store.unit import Unit
from bot.text.say import known

Json = dict[str, Any]
LONGEST_NAME = 60
MOST_PROMISES, MOST_HAPPENED = 40, 200
# Tables a visitor understands, in the order of the story.
SHOWN = (
    "companies", "requests", "messages", "job_functions", "candidates", "suggestions", "speed_datings",
    "meetings", "placements", "check_ins", "call_tasks", "invitations", "looks", "persons",
)  # fmt: skip
COMPANY_LINK = {
    "label": {"da": "Det offentlige link: fra en virksomhed", "en": "The public link: from a company"},
    "payload": demo.COMPANY_LINK,
}


@dataclass
class Visit:
    """The deeds behind the page's buttons, by name."""

    world: World
    store: Store
    clock: Clockwork
    municipality_file: Path
    memory: Memory
    keeper: Keeper
    journey: Journey

    async def look(self, _wanted: Json) -> Json:
        """Everything the page shows around the phones."""
        now = self.clock.now()
        async with self.store.reading() as unit:
            promised = await in_words(unit, await unit.due.upcoming(most=MOST_PROMISES))
            kept = await counts(unit.tx, SHOWN)
            waiting = {"inbox": await unit.inbox.waiting(), "outbox": await unit.outbox.waiting(now=now)}
            tour = await guide.tour(unit, now, self.memory, self._buttons)
            roles = {number: await _role(unit, number) for number in self.world.people}
        return {
            "town": self.memory.town,
            "now": now.isoformat(),
            "alive": self.keeper.alive,
            "municipality": read_municipality(self.municipality_file).name,
            "guide": tour,
            "links": [COMPANY_LINK],
            "promised": promised,
            "waiting": waiting | {"updates": self.world.updates.waiting},
            "stored": kept,
            "phones": [one.phone for one in demo.EVERYBODY[:3]],
            "order": [one.phone for one in demo.EVERYBODY],
            "roles": roles,
        }

    def _buttons(self, phone: int) -> list[str]:
        """What can be pressed in somebody's chat, the newest first."""
        keyboards = [one.reply_markup or {} for one in reversed(self.world.chat(phone).messages.values())]
        rows = (row for keyboard in keyboards for row in keyboard.get("inline_keyboard", []))
        return [str(key["text"]) for row in rows for key in row]

    async def language(self, wanted: Json) -> Json:
        """Everybody's phone and the bot on it speak this language from now on."""
        code = known(str(wanted.get("code")))
        async with self.store.begin() as unit:
            for number, person in self.world.people.items():
                person.language_code = code
                found = await unit.people.find_by_telegram(number)
                if found is not None:
                    await choose_language(unit, await unit.people.actor(found), code)
                self.world.tell("person", person=number)
        return {"code": code}

    async def kill(self, _wanted: Json) -> Json:
        """As a power cut would."""
        await self.keeper.kill()
        self.memory.killed(self.clock.now())
        return {}

    async def start(self, _wanted: Json) -> Json:
        """Bring the bot back."""
        await self.keeper.start()
        return {}

    async def jump(self, wanted: Json) -> Json:
        """Walk the clock on; everything due on the way happens in order. What happened, and what stopped it."""
        before, stopped = self.clock.now(), self._hindered()
        async with self.store.reading() as unit:
            due = await unit.due.next_due(after=before)
        target = target_of(str(wanted.get("how")), before, due=due)
        if stopped is None:
            try:
                await self.journey.to(target)
            except BotIsAway:
                stopped = "dead"
            except BotIsStuck:
                stopped = "stuck"
        now = self.clock.now()
        async with self.store.reading() as unit:
            rows = await unit.due.happened(after=before, until=now, most=MOST_HAPPENED)
            happened = await in_words(unit, rows)
        return {"now": now.isoformat(), "stopped": stopped, "happened": happened}

    def _hindered(self) -> str | None:
        if not self.keeper.alive:
            return "dead"
        return "cut" if self.world.faults.cut else None

    async def rename(self, wanted: Json) -> Json:
        """The visitor's own municipality, everywhere from the next message on."""
        name = " ".join(str(wanted.get("name", "")).split())
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise ValueError(f"write a name of 1 to {LONGEST_NAME} characters")
        lines = self.municipality_file.read_text(encoding="utf-8").splitlines(keepends=True)
        place = next(i for i, line in enumerate(lines) if line.startswith("name ="))
        lines[place] = f"name = {json.dumps(name, ensure_ascii=False)}\n"
        fresh = self.municipality_file.with_suffix(".new")
        fresh.write_text("".join(lines), encoding="utf-8")
        fresh.replace(self.municipality_file)
        self.keeper.renew()
        return {"name": name}


async def _role(unit: Unit, number: int) -> dict[str, str]:
    """Who somebody is, in words: the town's own people, or what a newcomer has become."""
    persona = next((one for one in demo.EVERYBODY if one.phone == number), None)
    if persona is not None:
        return persona.role
    found = await unit.people.find_by_telegram(number)
    if found is None:
        return {"da": "en fremmed", "en": "a stranger"}
    held = await unit.people.held_by(found)
    company = next((one.company for one in held if one.company is not None), None)
    if company is not None:
        name = (await unit.companies.get(company)).name
        if any(one.role is Role.MANAGER for one in held):
            return {"da": f"leder i {name}", "en": f"manager at {name}"}
        return {"da": f"fra {name}, ikke kendt endnu", "en": f"from {name}, not known yet"}
    role = held[0].role if held else Role.STRANGER
    return ROLES.get(role, {"da": "ny i chatten", "en": "new in the chat"})


ROLES: dict[Role, dict[str, str]] = {
    Role.CANDIDATE: {"da": "jobsøgende", "en": "jobseeker"},
    Role.MENTOR: {"da": "mentor", "en": "mentor"},
    Role.CONSULTANT: {"da": "konsulent i kommunen", "en": "consultant in the municipality"},
    Role.COORDINATOR: {"da": "koordinator i kommunen", "en": "coordinator in the municipality"},
    Role.BUSINESS_ADVISER: {"da": "erhvervskonsulent", "en": "business adviser"},
}


# Jumps within a day: a round can be lived by them, without waiting for it.
MINUTES = {"minute": 1, "ten": 10, "hour": 60}


def target_of(how: str, now: datetime, *, due: datetime | None) -> datetime:
    """Where a jump of this name leads; "next" to what is `due` next, and nowhere when nothing is.

    Raises `ValueError` for no jump.
    """
    if how == "next":
        return max(now, due or now)
    if how in MINUTES:
        return now + timedelta(minutes=MINUTES[how])
    days = {"tomorrow": 1, "week": 7}.get(how)
    if days is None:
        raise ValueError(f"there is no jump called {how}")
    return at(local(now).date() + timedelta(days=days), time(8))
