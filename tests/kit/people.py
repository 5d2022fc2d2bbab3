"""Getting people into a town, the way they really come in."""

from bot.actions.invitations import invite_from_outside
from bot.domain.roles import Role
from tests.kit.town import Phone, Town

CVR = "12345674"


async def coordinator(town: Town, name: str = "Karen") -> Phone:
    """A coordinator, by the operator's link."""
    phone = town.phone(name)
    async with town.store.begin() as unit:
        where = await unit.people.unit_named("Virksomhedsservice")
        link = await invite_from_outside(unit, Role.COORDINATOR, name, unit_id=where, now=town.clock.now())
    await phone.says(f"/start {link.token}")
    return phone


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
    code = invitation.rpartition(": ")[2].strip()
    await phone.says(f"/start {token}")
    await phone.says(code)
    return phone


async def guest(
    town: Town, name: str, *, cvr: str = CVR, company: str = "Bageriet", branch: str = "Trade",
    area: str | None = None, phone_number: str | None = "20304050",
) -> Phone:  # fmt: skip
    """Somebody from a company, by the public link."""
    phone = town.phone(name)
    await phone.says("/start virksomhed")
    await phone.says(cvr)
    await phone.says(company)
    await phone.presses(branch)
    await phone.presses(area or phone.sees()[0])
    await phone.says(name)
    await (phone.says(phone_number) if phone_number else phone.presses("Skip"))
    await phone.presses("Send")
    return phone


async def manager(town: Town, name: str, contact: Phone, **said: str) -> Phone:
    """Somebody from a company whom the contact knows."""
    phone = await guest(town, name, **said)
    await contact.presses("I know this person")
    return phone


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


async def candidate(
    town: Town, name: str, adviser: Phone, *, kind: str = "Cleaning and tidying", ready: bool = True
) -> Phone:
    """A candidate with an approved card whose adviser has said "clarified until"."""
    phone = town.phone(name)
    await adviser.says("/menu")
    await adviser.presses("My candidates")
    await adviser.presses("Invite a candidate")
    await adviser.says(name)
    await adviser.says("30405060")
    await adviser.presses("I show it on my screen")
    await adviser.presses("Make the link")
    token = adviser.reads().partition("start=")[2].split()[0]
    await phone.says(f"/start {token}")
    if ready:
        await card(adviser, kind=kind)
        await phone.presses("Show")
        await phone.presses("That is right")
        await clarified(adviser, name)
    return phone


async def card(adviser: Phone, *, kind: str = "Cleaning and tidying") -> None:
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


async def suggested(adviser: Phone, title: str = "Wash cars", *, company: str = "Bageriet", who: str) -> None:
    """The consultant asks a candidate about a job function."""
    await adviser.says("/menu")
    await adviser.presses("Job functions")
    await adviser.presses(f"{company}: {title}")
    await adviser.presses(f"Look at {who}")
    await adviser.presses("Ask the candidate")
    await adviser.says("Calm, thorough, used to mornings")


async def wanted(adviser: Phone, candidate: Phone, manager: Phone, *, company: str = "Bageriet") -> None:
    """Both sides say yes to a suggestion."""
    await suggested(adviser, company=company, who=candidate.name)
    await candidate.presses("Show")
    await candidate.presses("Yes, show my card")
    await manager.presses("We would like to meet")


async def event(host: Phone, *, rounds: str = "4", day: str = "Thursday 3 December") -> None:
    """The consultant plans and announces an event at 10.00."""
    await host.says("/menu")
    await host.presses("Job dating")
    await host.presses("Plan job dating")
    await host.says(day)
    await host.presses("10.00")
    await host.says("Town hall, entrance A")
    await host.presses(rounds)
    await host.presses("Make the plan")
    await host.presses("Invite everybody")
