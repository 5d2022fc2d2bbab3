"""One job dating that many lives are lived from, and what its guests have read of it by now."""

import asyncio
import re
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid5

from sqlalchemy import select, update

from bot.domain.candidates import SuggestionState
from bot.domain.job_functions import JobFacts
from bot.domain.roles import Role
from bot.domain.workdays import COPENHAGEN, local
from bot.papers.calendar import NAMES
from bot.store.aliases import aliases
from bot.store.due import PENDING as TO_COME
from bot.store.due import due_rows
from bot.store.leases import leases
from bot.store.outbox import PENDING, SENT, outbox
from tests.kit.album import lived_once, put_into, taken_from
from tests.kit.calendars import entries
from tests.kit.people import event_draft, jobseeker, known
from tests.kit.town import Town, town_at

COMPANIES = {"Bageriet": ("12345674", "Lars"), "Tømreren": ("87654327", "Ida")}
WANTED = {"Bageriet": ("Anna", "Bo", "Cai", "Dan", "Eva"), "Tømreren": ("Anna", "Bo", "Eva")}
CANDIDATES = WANTED["Bageriet"]
FACTS = JobFacts("Wash cars", "cleaning", 10, "ordinary", ("morning",))
DAY = "Thursday 3 December at 10.00"
# From then on a company reads of every yes.
TABLES_READ = datetime(2026, 12, 2, 14, tzinfo=COPENHAGEN)
OWN = re.compile(r"^(\d\d\.\d\d): (Bageriet|Tømreren)(?: \(new\))?$", re.M)
THEIRS = re.compile(r"^(\d\d\.\d\d): candidate (\d+)(?: \(\w+\))?$", re.M)
TAKEN = re.compile(r"The time is yours: (Bageriet|Tømreren), .*?(\d\d\.\d\d)")
CARD = re.compile(r"^(Now, until|Next, at|After that, at) (\d\d\.\d\d):$", re.M)
SEAT = re.compile(r"^Table (\d+): (?:you are number|candidate) (\d+)")
OFF = (
    "your times are off", "you have no more talks at this job dating", "Nobody meets there that day.",
    "need not come", "You have no times", "Thank you for saying so.",
    "You have said no.", "There is nobody for you to meet there",
    "Nobody has said yes to a time yet.", "The time you had is off.", "No job dating is planned",
    "You have no more talks there.",
)  # fmt: skip
TOLD_LATER = ("reminder", "feedback", "round", "unanswered", "waits", "late")
Times = frozenset[tuple[str, Any]]


@dataclass(frozen=True)
class Word:
    """What appeared on a phone: a new message, or an old one with other words."""

    chat: int
    text: str


@lived_once
async def drafted(town: Town) -> None:
    """Mette has drafted four rounds for them. Nobody is told yet."""
    await founded(town)
    await event_draft(town.phone("Mette"))


@lived_once
async def founded(town: Town) -> None:
    """Karen leads, Mette is everybody's; the bakery wants to meet five, the carpenter three of them."""
    now = town.clock.now()
    async with town.store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        await known(town, unit, "Karen", Role.COORDINATOR, unit=where)
        mette = await known(town, unit, "Mette", Role.CONSULTANT, unit=where)
        await unit.staff.put(mette, where, contact=True, adviser=True, branches=[], areas=[])
        seekers = {}
        for name in CANDIDATES:
            await jobseeker(town, unit, name, mette)
            person = await unit.people.find_by_telegram(town.phone(name).telegram_id)
            assert person is not None
            seekers[name] = await unit.candidates.of_person(person)
        for company_name, (cvr, manager) in COMPANIES.items():
            company, _new = await unit.companies.add(
                cvr, company_name, branch="trade", area="centre", now=now
            )
            await unit.companies.assign(company, mette, reason="fewest", now=now)
            await known(town, unit, manager, Role.MANAGER, company=company)
            function = await unit.job_functions.add(company, mette, FACTS, now=now)
            for name in WANTED[company_name]:
                who = seekers[name]
                assert who is not None
                one = await unit.shortlists.add(
                    function, who.id, company, mette, "Calm", now=now, deadline=now + timedelta(days=30)
                )
                await unit.shortlists.move(one, come_from=SuggestionState.ASKED, to=SuggestionState.WANTED)


class Lives:
    """One event loop, and one database that is put back to its beginning for every life."""

    def __init__(self, url: str, *, at_once: bool = True) -> None:
        self.loop = asyncio.new_event_loop()
        self.url, self.at_once = url, at_once
        self._beginning: Any = self.run(self._founded())

    def run(self, deed: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(deed)

    def close(self) -> None:
        self.run(self.loop.shutdown_asyncgens())
        self.loop.close()

    async def _founded(self) -> Any:
        async with town_at(self.url, at_once=self.at_once) as town:
            await drafted(town)
            chats = {name: vars(phone) for name, phone in town.phones.items()}
            return taken_from(self.url), vars(town.exchange), chats, town._last_id

    async def begin(self, stack: AsyncExitStack) -> "Life":
        rows, exchange, chats, last_id = self._beginning
        put_into(self.url, rows)
        town = await stack.enter_async_context(town_at(self.url, at_once=self.at_once))
        for name in chats:
            town.phone(name)
        town._last_id = last_id
        town.exchange.last_id = exchange["last_id"]
        for chat, bubbles in exchange["chats"].items():
            town.exchange.chats[chat] = deepcopy(bubbles)
        life = Life(town, stack)
        life.listen()
        return life


class Life:
    """A town whose bot may be killed and begun anew, and all that was ever read in it."""

    def __init__(self, town: Town, stack: AsyncExitStack) -> None:
        self.town, self._stack = town, stack
        self.words: list[Word] = []
        self.diary: list[str] = []

    def _keep(self, chat: int, text: str) -> None:
        self.words.append(Word(chat, text))
        name = next((one.name for one in self.town.phones.values() if one.telegram_id == chat), str(chat))
        self.diary.append(f"{self.town.clock.now():%d %H.%M} {name} reads: {' / '.join(text.splitlines())}")

    def listen(self) -> None:
        """From now on every word that appears on a phone is kept, in its order."""
        exchange = self.town.exchange
        new, edited = exchange._new, exchange.on_editMessageText

        def _new(chat: int, text: str, given: dict[str, str], *, file: str | None = None) -> Any:
            found = new(chat, text, given, file=file)
            self._keep(chat, exchange.chats[chat][-1].text)
            return found

        def on_edit(given: dict[str, str]) -> Any:
            found = edited(given)
            self._keep(int(given["chat_id"]), found["text"])
            return found

        exchange._new = _new  # type: ignore[method-assign]
        exchange.on_editMessageText = on_edit  # type: ignore[method-assign]

    async def begin_anew(self, *, after: float = 0.0) -> None:
        """The process is gone without a goodbye; so long after it another one begins on the same database."""
        old = self.town
        old.clock.moment += timedelta(seconds=after)
        async with old.store.begin() as unit:
            await unit.tx.connection.execute(update(leases).values(until=old.clock.moment))
        new = await self._stack.enter_async_context(
            town_at(old.store.url, moment=old.clock.moment, at_once=_is_at_once(old))
        )
        exchange = new.exchange
        for name in ("chats", "toasts", "deleted", "reactions", "left", "files", "forums", "last_id"):
            setattr(exchange, name, getattr(old.exchange, name))
        old._house, old.clock, old._looked_at = new._house, new.clock, None
        self.listen()
        await old.rest()

    async def comes_and_dies(self, raw: dict[str, Any], *, worked: bool) -> None:
        """An update is stored, perhaps worked on; before anything is sent the process ends, and begins anew."""
        await self.town.receiver.take([{"update_id": self.town.next_id(), **raw}])
        if worked:
            await self.town.work()
        await self.begin_anew(after=1)

    def read_by(self, name: str) -> list[str]:
        chat = self.town.phone(name).telegram_id
        return [one.text for one in self.words if one.chat == chat]


def _is_at_once(town: Town) -> bool:
    return not hasattr(town.store.writer, "sync_engine") or type(town.store.writer).__name__ == "AtOnceEngine"


def candidate_knows(texts: list[str]) -> Times | None:
    """The times a candidate read last; None before any, and while a new invitation is not opened."""
    known: Times | None = None
    for text in texts:
        # A new time that is theirs for half an hour lapses by itself: the same message has said so.
        if "has kept a place for you" in text or "It is yours until" in text:
            known = None
        elif found := TAKEN.search(text):
            known = (known or frozenset()) | {(found[2], found[1])}
        elif "A time is free." in text or text.startswith("You answered about"):
            continue
        elif lines := OWN.findall(text):
            known = frozenset(lines)
        elif any(one in text for one in OFF):
            known = frozenset()
    return known


def company_knows(texts: list[str]) -> Times | None:
    """The times a company read last, each with the number it calls the candidate by; None before any."""
    known: Times | None = None
    for text in texts:
        lines = frozenset((clock, int(number)) for clock, number in THEIRS.findall(text))
        if "There is a change to your appointment today." in text:
            known = None  # until it is opened
        elif text.startswith("Not coming today:"):
            known = (known or frozenset()) - lines
        elif text.startswith(("A little late today:", "Late today:")):
            continue
        elif lines:
            known = lines
        elif any(one in text for one in OFF) or "Will you join?" in text:
            known = frozenset()
    return known


@dataclass(frozen=True)
class Truth:
    """How it stands in the database."""

    event: Any
    planned: tuple[Any, ...]
    numbers: dict[tuple[int, int], int]
    names: dict[int, str]  # of companies
    candidates: dict[str, int]
    companies: dict[str, int]
    untold: frozenset[str]  # somebody for whom a message is on its way, or whom none reaches
    away: frozenset[str]
    said: dict[str, str]
    by_the_clock: bool  # from the first round on the cards alone say when
    agreed_ever: frozenset[tuple[str, str]]
    late: tuple[str, ...]  # sent after it had lost its worth
    files: tuple[tuple[str, str, int, tuple[Any, Any]], ...]
    uids: dict[str, str]


async def truth_of(town: Town) -> Truth:
    """Read all of it at once."""
    async with town.store.reading() as unit:
        connection = unit.tx.connection
        event = await unit.speed_dating.get(1)  # type: ignore[arg-type]
        planned = tuple(await unit.speed_dating.meetings_of(event.id))
        everything = [*planned, *await unit.speed_dating.cancelled_of(event.id)]
        people = {}
        for name in (*CANDIDATES, *(manager for _cvr, manager in COMPANIES.values())):
            person = await unit.people.find_by_telegram(town.phone(name).telegram_id)
            if person is not None:
                people[name] = person
        candidates = {}
        for name in CANDIDATES:
            me = await unit.candidates.of_person(people[name]) if name in people else None
            if me is not None:
                candidates[name] = int(me.id)
        companies = {one.name: int(one.id) for one in await unit.companies.every()}
        reached = await unit.people.reachable_of(list(people.values()))
        waits = set(await connection.scalars(select(outbox.c.person_id).where(outbox.c.state == PENDING)))
        kinds = (
            await connection.execute(
                select(due_rows.c.kind, due_rows.c.occurrence).where(
                    due_rows.c.subject_id == event.id, due_rows.c.state == TO_COME,
                    due_rows.c.kind.like("speed dating%"),
                )
            )
        ).all()  # fmt: skip
        moving = [one for one in kinds if not any(word in one.kind for word in TOLD_LATER)]
        untold = {
            name for name, person in people.items() if person not in reached or person in waits or moving
        } | (set(CANDIDATES) - set(people))
        marks_c = await unit.days.candidates(event.id)
        marks_t = await unit.days.companies(event.id)
        gone = ("absent", "left")
        away = {
            name
            for name, number in candidates.items()
            if (mark := marks_c.get(number)) and mark.presence in gone
        }  # type: ignore[call-overload]
        away |= {
            name
            for name, number in companies.items()
            if (mark := marks_t.get(number)) and mark.presence in gone
        }  # type: ignore[call-overload]
        guests = await unit.speed_dating.candidates(event.id)
        tables = await unit.speed_dating.companies(event.id)
        said = {name: str(guests.get(number, "")) for name, number in candidates.items()}  # type: ignore[call-overload]
        said |= {name: str(tables.get(number, "")) for name, number in companies.items()}  # type: ignore[call-overload]
        numbers = {
            (row.candidate_id, row.company_id): row.number
            for row in await connection.execute(select(aliases))
        }
        by_number = {number: name for name, number in candidates.items()}
        names = {number: name for name, number in companies.items()}
        agreed = {
            (by_number[one.candidate], names[one.company])
            for one in everything
            if one.agreed and one.candidate in by_number and one.company in names
        }
        late = [
            str(row.kind)
            for row in await connection.execute(
                select(outbox.c.kind, outbox.c.expires_at, outbox.c.done_at).where(
                    outbox.c.state == SENT, outbox.c.expires_at.is_not(None)
                )
            )
            if row.done_at > row.expires_at
        ]
        runs = await unit.clocks.find(event.id) is not None
    place = town.municipality.name
    uids = {name: str(uuid5(NAMES, f"{place}:candidate:{number}")) for name, number in candidates.items()}
    uids |= {name: str(uuid5(NAMES, f"{place}:company:{number}")) for name, number in companies.items()}
    return Truth(
        event, planned, numbers, names, candidates, companies, frozenset(untold), frozenset(away), said,  # type: ignore[arg-type]
        runs, frozenset(agreed), tuple(late), tuple(entries(town)), uids,
    )  # fmt: skip


def card_of(texts: list[str]) -> dict[tuple[str, str], int]:
    """What the newest card of the day says: at which time and table, which number."""
    found: dict[tuple[str, str], int] = {}
    card = next((one for one in reversed(texts) if CARD.search(one) or "no more talks today" in one), "")
    when = ""
    for line in card.splitlines():
        if head := CARD.match(line):
            when = head[2]
        elif seat := SEAT.match(line):
            found[when, seat[1]] = int(seat[2])
    return found


def clock_of(moment: datetime) -> str:
    return local(moment).strftime("%H.%M")
