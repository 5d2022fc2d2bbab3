"""Getting people into a town, the way they really come in."""

from datetime import datetime, timedelta
from typing import Any

from bot.actions.invitations import invite_from_outside
from bot.domain.candidates import Card
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.store.unit import Unit
from tests.kit.album import lived_once
from tests.kit.phone import Phone
from tests.kit.town import Town
from tests.kit.turning import invites

CVR = "12345674"


async def known(town: Town, tx: Unit, name: str, role: Role, **relation: Any) -> PersonId:
    """Somebody who is in already, with a phone; for stories that begin later."""
    now = town.clock.now()
    person = await tx.people.add(language="en", now=now, name=name, phone="30405060")
    await tx.people.link(person, town.phone(name).telegram_id, now=now)
    held = await tx.people.give_role(person, role, now=now, **relation)
    await tx.people.change(person, acting_role_id=held)
    return person


@lived_once
async def bakery(town: Town, *, adviser: str = "Mette", contact: str = "Jonas") -> None:
    """Karen leads; `adviser` advises Anna Holm, whose card is approved; `contact` is the bakery's, Lars its manager."""
    now = town.clock.now()
    async with town.store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        await known(town, unit, "Karen", Role.COORDINATOR, unit=where)
        staff = {}
        for name in dict.fromkeys((adviser, contact)):
            staff[name] = await known(town, unit, name, Role.CONSULTANT, unit=where)
            await unit.staff.put(
                staff[name], where, contact=name == contact, adviser=name == adviser, branches=[], areas=[]
            )
        company, _fresh = await unit.companies.add(CVR, "Bageriet", branch="trade", area="centre", now=now)
        await unit.companies.assign(company, staff[contact], reason="fewest", now=now)
        await known(town, unit, "Lars", Role.MANAGER, company=company)
        await jobseeker(town, unit, "Anna Holm", staff[adviser])


async def jobseeker(town: Town, unit: Unit, name: str, adviser: PersonId) -> None:
    """A candidate who is in already, with an approved card."""
    now = town.clock.now()
    person = await known(town, unit, name, Role.CANDIDATE)
    one = await unit.candidates.add(person, adviser, now=now)
    await unit.candidates.put_card(one, Card(("cleaning",), "11-20", ("centre",)), now=now)
    until = now.date() + timedelta(days=90)
    await unit.candidates.change(one, approved_at=now, clarified_until=until, clarified_by=adviser)


@lived_once
async def coordinator(town: Town, name: str = "Karen") -> Phone:
    """A coordinator, by the operator's link."""
    phone = town.phone(name)
    async with town.store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        link = await invite_from_outside(unit, Role.COORDINATOR, name, unit_id=where, now=town.clock.now())
    await phone.says(f"/start {link.token}")
    return phone


@lived_once
async def consultant(
    town: Town, name: str, *, hats: tuple[str, ...] = ("Contact of companies", "Adviser of candidates"),
    branches: tuple[str, ...] = (), areas: tuple[str, ...] = (), by: str = "Karen",
) -> Phone:  # fmt: skip
    """A consultant, invited in the coordinator's chat, with the code read aloud."""
    karen, phone = town.phone(by), town.phone(name)
    await karen.says("/menu")
    await karen.presses("Invite a consultant")
    await karen.says(name)
    for chosen in (hats, branches, areas):
        for one in chosen:
            await karen.presses(one)
        await karen.presses("Next" if chosen else "Skip")
    await karen.presses("Make the link")
    invitation = karen.reads()
    token = invitation.partition("start=")[2].split()[0]
    await karen.presses("Show the code")
    code = karen.reads().partition(": ")[2].split()[0]
    await phone.says(f"/start {token}")
    await phone.says(code)
    return phone


@lived_once
async def guest(
    town: Town, name: str, *, cvr: str = CVR, company: str = "Bageriet", branch: str = "Trade",
    area: str | None = None, phone_number: str | None = "20304050",
) -> Phone:  # fmt: skip
    """Somebody from a company, by the public link."""
    phone = town.phone(name)
    await phone.says("/start virksomhed")
    await phone.presses("Yes, from a company")
    await phone.says(cvr)
    await phone.says(company)
    await phone.presses(branch)
    await phone.presses(area or phone.sees()[0])
    await phone.says(name)
    await (phone.says(phone_number) if phone_number else phone.presses("Skip"))
    await phone.presses("Send")
    return phone


@lived_once
async def manager(town: Town, name: str, contact: Phone, **said: str) -> Phone:
    """Somebody from a company whom the contact knows."""
    phone = await guest(town, name, **said)
    await contact.presses("I know this person")
    return phone


@lived_once
async def job_function(phone: Phone, title: str = "Wash cars", *, kind: str = "Cleaning and tidying") -> None:
    """A manager posts a job function of 10 hours."""
    await phone.says("/menu")
    await phone.presses("Post a job function")
    await phone.says(title)
    await phone.presses(kind)
    await phone.presses("10")
    await phone.presses("Morning")
    await phone.presses("Next")
    await phone.presses("Skip")
    await phone.presses("Ordinary paid hours")
    await phone.presses("Post it")


@lived_once
async def link_for(adviser: Phone, name: str = "Bo") -> str:
    """The adviser invites a candidate and shows the link; its token."""
    await adviser.says("/menu")
    await adviser.presses("My candidates")
    await adviser.presses("Invite a candidate")
    await adviser.says(name)
    await adviser.says("30405060")
    await adviser.presses("I show it on my screen")
    await adviser.presses("Make the link")
    return adviser.reads().partition("start=")[2].split()[0]


@lived_once
async def candidate(
    town: Town, name: str, adviser: Phone, *, kind: str = "Cleaning and tidying", ready: bool = True
) -> Phone:
    """A candidate with an approved card whose adviser has said "clarified until"."""
    phone, token = town.phone(name), await link_for(adviser, name)
    await phone.says(f"/start {token}")
    if ready:
        await card(adviser, kind=kind)
        await phone.presses("Show")
        await phone.presses("That is right")
        await clarified(adviser, name)
    return phone


async def known_on_the_phone(adviser: Phone, phone: Phone) -> None:
    """The adviser calls the candidate whose link was opened, and reads the code aloud."""
    await phone.says(adviser.reads().rpartition("aloud: ")[2].strip())


async def card(adviser: Phone, *, kind: str = "Cleaning and tidying", saved: bool = True) -> None:
    """The adviser writes a card after inviting."""
    await adviser.presses("Write the card")
    await adviser.presses(kind)
    await adviser.presses("Next")
    await adviser.presses("11-20")
    for area in ("Town centre", "Harbour"):
        await adviser.presses(area)
    await adviser.presses("Next")
    await adviser.presses("At once")
    await adviser.presses("Skip")
    await adviser.presses(kind)
    await adviser.presses("Shop")
    await adviser.presses("3 to 5 years")
    await adviser.presses("Skip")
    await adviser.presses("Skip")
    if saved:
        await adviser.presses("Save the card")


async def clarified(adviser: Phone, name: str) -> None:
    """The adviser goes through the checklist."""
    await adviser.says("/menu")
    await adviser.presses("My candidates")
    await adviser.presses(name)
    await adviser.presses("Clarified until …")
    for one in ("What they can do", "What they need to work well", "Their own wish"):
        await adviser.presses(one)
    await adviser.presses("Next")
    await adviser.presses("3 months")


@lived_once
async def suggested(
    adviser: Phone, title: str = "Wash cars", *, company: str = "Bageriet", who: str,
    reason: str = "Calm, thorough, used to mornings", sends: bool = True,
) -> None:  # fmt: skip
    """The consultant asks a candidate about a job function; or only writes why, where that is not sent at once."""
    await adviser.says("/menu")
    await adviser.presses("Job functions")
    await adviser.presses(f"{company}: {title}")
    await adviser.presses(f"Look at {who}")
    await adviser.presses("Ask the candidate")
    await adviser.says(reason)
    if sends:
        await adviser.presses("Send it to the candidate")


@lived_once
async def wanted(adviser: Phone, candidate: Phone, manager: Phone, *, company: str = "Bageriet") -> None:
    """Both sides say yes to a suggestion."""
    await suggested(adviser, company=company, who=candidate.name)
    await candidate.presses("Show")
    await candidate.presses("Yes, show my card")
    await manager.presses("We would like to meet")


@lived_once
async def event(host: Phone, **said: str) -> None:
    """The consultant plans and announces an event."""
    await event_draft(host, **said)
    await invites(host)


@lived_once
async def event_draft(host: Phone, **said: str) -> None:
    """The consultant plans an event, and tells nobody."""
    await event_answers(host, **said)
    await host.presses("Make the plan")


async def event_answers(
    host: Phone, *, rounds: str = "4", day: str = "Thursday 3 December", place: str = "Town hall, entrance A",
    breaks: str = "No breaks", tables: str = "1", begins: str = "10.00",
) -> None:  # fmt: skip
    """The consultant says what an event is to be like."""
    await host.says("/menu")
    await host.presses("Job dating")
    await host.presses("Plan job dating")
    await host.says(day)
    await (host.presses(begins) if begins in host.sees() else host.says(begins))
    await host.says(place)
    await (host.presses(rounds) if rounds in host.sees() else host.says(rounds))
    await host.presses(breaks)
    await host.presses(tables)


@lived_once
async def placement(
    host: Phone, *, first_day: str = "Tuesday 1 December", ends: str | None = None, papers: str = "Yes, it begins",
) -> None:  # fmt: skip
    """The consultant starts a placement from the newest mutual yes or candidate's screen."""
    await host.presses("Start a placement")
    await placement_terms(host, first_day=first_day, ends=ends, papers=papers)


async def placement_terms(host: Phone, *, first_day: str, ends: str | None, papers: str) -> None:
    """The questions every placement begins with."""
    await host.presses("Wage subsidy")
    await host.presses("15")
    await host.says(first_day)
    await host.says("Call 11 22 33 44 before 7")
    await (host.says(ends) if ends else host.presses("Skip"))
    await host.presses(papers)
    await host.presses("Start the placement")


async def chosen_to_begin(adviser: Phone, name: str = "Anna", *, company: str = "Bageriet") -> None:
    """The adviser says who begins where; the terms come next."""
    await adviser.says("/menu")
    await adviser.presses("My candidates")
    await adviser.presses(name)
    await adviser.presses("Start a placement")
    await adviser.says(company)
    await adviser.presses(company)


@lived_once
async def place(adviser: Phone, name: str, *, company: str = "Bageriet", **said: str) -> None:
    """The adviser starts a placement for a candidate without a meeting."""
    await chosen_to_begin(adviser, name, company=company)
    terms = {"first_day": "Tuesday 1 December", "ends": None, "papers": "Yes, it begins"}
    await placement_terms(adviser, **{**terms, **said})  # type: ignore[arg-type]


@lived_once
async def mentor(town: Town, manager: Phone, name: str = "Ole") -> Phone:
    """A mentor, invited by the manager for the first who started."""
    phone = town.phone(name)
    await manager.says("/menu")
    await manager.presses("People who started")
    await manager.presses(manager.sees()[0])
    await manager.presses("Name a mentor")
    await manager.says(name)
    await phone.says(f"/start {manager.reads().partition('start=')[2].split()[0]}")
    return phone


KIND = ("No, all is clear", "🙂 Good", "They fit", "Yes", "No, do not share it")


@lived_once
async def is_well(town: Town, phone: Phone, until: datetime) -> None:
    """The person answers every check-in kindly until then, each afternoon."""
    while town.clock.moment < until:
        afternoon = town.clock.moment.replace(hour=16, minute=30)
        following = afternoon if afternoon > town.clock.moment else afternoon + timedelta(days=1)
        await town.walk(min(following, until))
        while kind := next((one for one in phone.bubbles[-1].labels if one in KIND), None):
            await phone.presses(kind)


async def copy_of(town: Town, phone: Phone, form: str = "As a text to read") -> str:
    """What somebody takes along of their own data."""
    await phone.says("/privacy")
    await phone.presses("Get a copy")
    await phone.presses(form)
    return town.exchange.files[-1][1].decode()


async def deleted(adviser: Phone, phone: Phone) -> None:
    """They ask for it, and whoever advises them answers: an hour later nothing of them is left."""
    await phone.says("/privacy")
    await phone.presses("Delete or limit")
    await phone.presses("Delete everything about me")
    await phone.presses("Send")
    await adviser.presses("Answer")
    await adviser.presses("Yes, delete everything")
    await adviser.presses("Send the answer")
