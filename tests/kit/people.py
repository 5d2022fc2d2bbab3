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
