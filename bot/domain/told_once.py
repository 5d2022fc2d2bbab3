"""The key under which something is told once: whoever manages two companies is told it for each of them."""

from bot.domain.ids import CompanyId, PersonId


def once_for(once: str, company: CompanyId, reader: PersonId) -> str:
    """The key of one reader at one company."""
    return f"{once}:c{company}:{reader}"


def company_in(key: str) -> CompanyId | None:
    """For which company it was told; None for whom it was told as a person."""
    place = key.split(":")[-2:-1]
    return (
        CompanyId(int(place[0][1:])) if place and place[0][:1] == "c" and place[0][1:].isdecimal() else None
    )
