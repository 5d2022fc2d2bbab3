"""Words about a company's sites."""

from bot.domain.sites import SiteFacts
from bot.text.l10n import Text, _


def site_line(facts: SiteFacts) -> Text:
    """A site in one line."""
    if facts.p_number and facts.address:
        return _(
            "{name}, {address}, P-number {p_number}",
            name=facts.name, address=facts.address, p_number=facts.p_number,
        )  # fmt: skip
    if facts.p_number:
        return _("{name}, P-number {p_number}", name=facts.name, p_number=facts.p_number)
    if facts.address:
        return _("{name}, {address}", name=facts.name, address=facts.address)
    return _("{name}", name=facts.name)


def function_line(title: str, site: str | None) -> Text:
    """A job function by its name, and where it is if it is at one site."""
    if site is None:
        return _("Job function: “{title}”", title=title)
    return _("Job function: “{title}” ({site})", title=title, site=site)


def at_site(place: str) -> Text:
    """Where somebody works or is wanted, on a line of its own."""
    return _("Site: {place}", place=place)
