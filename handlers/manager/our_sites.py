"""A company's sites: added, changed, closed with a place for what is open there, and opened again.

Its managers do it, and so does its contact on the company's card.
"""

from collections.abc import Awaitable, Callable

from bot.actions.sites import (
    add_site,
    change_site,
    close_site,
    ensure_may_add,
    ensure_number_is_free,
    open_site,
)
from bot.dialogs.form import Answers, Ask, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import TooLong
from bot.domain.ids import CompanyId, SiteId
from bot.domain.placements_first_day import LONGEST_PLACE
from bot.domain.roles import Role
from bot.domain.sites import P_NUMBER, SiteFacts, WorkThere, read_p_number
from bot.domain.workdays import local
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.phrases import quoted
from bot.text.screen import Button, Screen, Style, rows
from bot.text.sites import site_line
from bot.views.parts import part_of
from bot.views.sites import OurSites, open_sites, our_sites, site_card
from handlers.choices import from_list, show_from
from handlers.reading import a_place, what_it_is_called

WHOSE = Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
Ensure = Callable[[Press, str], Awaitable[None]]
AS_A_WHOLE = 0  # in a button: no one site
MOST_CLOSED = 5  # whoever closes one by mistake sees it; more have a list of their own


async def listed(press: Press) -> Reply:
    """All that are open, a page at a time; a button to each, and below them what was closed."""
    found = await our_sites(press.unit, press.by, _company(press), now=press.now, page=press.page(1))
    return Reply(_list(found), leaves=True)


def _list(found: OurSites) -> Screen:
    lines: list[Text] = [*where(found.open)]
    if found.open.total:
        lines.append(stacked(*(site_line(one.facts) for one in found.open.shown)))
    elif found.for_staff:
        lines.append(_("{company} is one place here.", company=found.name))
    else:
        lines.append(_("Do you work in several places? Add them. Your contact stays the same."))
    doors = [Button(_("{value}", value=one.name), "site", (one.id,)) for one in found.open.shown]
    closed = [_closed(one.id, one.name) for one in found.closed[:MOST_CLOSED]]
    if len(found.closed) > MOST_CLOSED:
        closed = [Button(_("Closed sites ({n})", n=len(found.closed)), "closed_sites", (found.company,))]
    add = Button(_("Add a site"), "add_site", (found.company,), style=Style.MAIN)
    back = [Button(_("See the company"), "company", (found.company,))] if found.for_staff else []
    turns = turning(found.open, "sites", found.company)
    return Screen(tuple(lines), (*rows(*doors), *turns, *rows(add, *closed, *back, MENU)))


def _closed(site: SiteId, name: str) -> Button:
    return Button(_("Closed: {name}", name=name), "site", (site,))


async def listed_closed(press: Press) -> Reply:
    """All that were closed, a page at a time."""
    found = await our_sites(press.unit, press.by, _company(press), now=press.now)
    part = part_of(found.closed, press.page(1))
    lines = (_("These sites are closed. Press one to open it again."), *where(part))
    doors = [_closed(one.id, one.name) for one in part.shown]
    turns = turning(part, "closed_sites", found.company)
    back = Button(_("Their sites") if found.for_staff else _("Our sites"), "sites", (found.company,))
    return Reply(Screen(lines, (*rows(*doors), *turns, *rows(back, MENU))), leaves=True)


async def near(press: Press) -> Reply:
    """One site, and what is open there."""
    card = await site_card(press.unit, press.by, SiteId(press.number()), now=press.now)
    site = card.site
    lines: list[Text] = [site_line(site.facts)]
    if site.facts.area is not None:
        lines.append(_("{value}", value=press.municipality.label("areas", site.facts.area)))
    back = Button(_("Their sites") if card.for_staff else _("Our sites"), "sites", (site.company,))
    if site.closed_at is not None:
        lines.append(_("Closed on {day}.", day=local(site.closed_at).date()))
        return Reply(Screen(tuple(lines), rows(Button(_("Open it again"), "open_site", (site.id,)), back)))
    lines += [_("Job function: “{title}”", title=one) for one in card.functions]
    if card.managers:
        lines.append(_("At this site: {names}", names=card.managers))
    doors = (
        Button(_("Change it"), "change_site", (site.id,)),
        Button(_("Close it"), "close_site", (site.id,)),
    )
    return Reply(Screen(tuple(lines), rows(*doors, back)))


async def ask_close(press: Press) -> Reply:
    """Where its job functions go, or once more whether it is meant."""
    site = SiteId(press.number())
    card = await site_card(press.unit, press.by, site, now=press.now)
    back = Button(_("Back"), "site", (site,))
    if not card.functions:
        text = _("Close “{name}”? What was done there stays in the history.", name=card.site.name)
        yes = Button(_("Yes, close it"), "site_off", (site,), style=Style.STOP)
        return Reply(Screen(text, rows(yes, back)))
    others = [
        one
        for one in await open_sites(press.unit, press.by, card.site.company, now=press.now)
        if one.id != site
    ]
    part = part_of(others, press.page(1))
    lines = (
        _("Open at “{name}”: {titles}.", name=card.site.name, titles=quoted(card.functions)),
        _("Where does that go? Press, and the site is closed."),
        *where(part),
    )
    doors = [Button(_("To {name}", name=one.name), "site_off", (site, one.id)) for one in part.shown]
    whole = Button(_("To the company as a whole"), "site_off", (site, AS_A_WHOLE))
    return Reply(Screen(lines, (*rows(*doors), *turning(part, "close_site", site), *rows(whole, back))))


async def closed(press: Press) -> Reply:
    """It is closed. Where work was posted there meanwhile, that is asked first."""
    site, to = SiteId(press.number()), press.number_if_any(1)
    try:
        found = await close_site(
            press.unit, press.by, site, asked=to is not None, to=SiteId(to) if to else None, now=press.now
        )
    except WorkThere:
        return await ask_close(press)
    return await _again(press, found.company, _("“{name}” is closed.", name=found.name))


async def opened(press: Press) -> Reply:
    """A mistake is put right, or it is used again."""
    found = await open_site(press.unit, press.by, SiteId(press.number()), now=press.now)
    return await _again(press, found.company, _("“{name}” is open again.", name=found.name))


async def may_add(press: Press) -> Answers:
    """Whoever may not is told so before anything is asked. Raises `NotAllowed`, `TooManySites`."""
    await ensure_may_add(press.unit, press.by, press.company(), now=press.now)
    return {}


async def added(press: Press) -> Reply:
    """One more."""
    company = press.company()
    await add_site(press.unit, press.by, company, facts_of(press.answers), now=press.now)
    return await _again(press, company, _("“{name}” is added.", name=press.answers["name"]))


async def as_it_is(press: Press) -> Answers:
    """What is to be changed. Raises `Gone`, `NotAllowed`."""
    facts = (await site_card(press.unit, press.by, SiteId(press.number()), now=press.now)).site.facts
    return {"name": facts.name, P_NUMBER: facts.p_number, "address": facts.address, "area": facts.area}


async def changed(press: Press) -> Reply:
    """It says so now."""
    facts = facts_of(press.answers)
    found = await change_site(press.unit, press.by, SiteId(press.number()), facts, now=press.now)
    return await _again(press, found.company, _("“{name}” is saved.", name=facts.name))


def facts_of(said: Answers) -> SiteFacts:
    """What was answered."""
    return SiteFacts(said["name"], said.get(P_NUMBER), said.get("address"), said.get("area"))


def a_p_number(written: str, _press: Press) -> str:
    """Ten digits that begin with 10. Raises `NotAPNumber`."""
    return read_p_number(written)


def an_address(written: str, press: Press) -> str:
    """A street and a town, in one line. Raises `NotAPlace`, `TooLong`."""
    place = a_place(written, press)
    if len(place) > LONGEST_PLACE:
        raise TooLong(LONGEST_PLACE)
    return place


async def free_for_new(press: Press, p_number: str) -> None:
    """Raises `SameSite`, `SiteOfAnother`."""
    company = press.company()
    await ensure_number_is_free(press.unit, press.by, company, p_number, now=press.now)


async def free_for_it(press: Press, p_number: str) -> None:
    """Raises `SameSite`, `SiteOfAnother`."""
    site = (await site_card(press.unit, press.by, SiteId(press.number()), now=press.now)).site
    await ensure_number_is_free(press.unit, press.by, site.company, p_number, but=site.id, now=press.now)


def _company(press: Press) -> CompanyId | None:
    company = press.number_if_any(0)
    return CompanyId(company) if company is not None else None


async def _again(press: Press, company: CompanyId, said: Text) -> Reply:
    screen = _list(await our_sites(press.unit, press.by, company, now=press.now))
    return Reply(Screen((said, *screen.paragraphs), screen.rows))


def _steps(ensure_free: Ensure) -> tuple[Ask, ...]:
    return (
        Ask("name", _("What do you call the site? For example “The shop by the harbour”."), _("Site"),
            read=what_it_is_called),
        Ask(P_NUMBER, _("Its P-number? Ten digits, beginning with 10. It stands in CVR. Never a CPR number."),
            _("P-number"), read=a_p_number, skip=True, also=ensure_free),
        Ask("address", _("Where is it? Street and town."), _("Address"), read=an_address, skip=True,
            reads=_("Whoever comes to work there reads it.")),
        Ask("area", _("In which area?"), _("Area"), choices=from_list("areas"), wide=2, skip=True,
            show=show_from("areas")),
    )  # fmt: skip


ADD = Form(
    name="add_site",
    allow=WHOSE,
    title=_("A site"),
    steps=_steps(free_for_new),
    submit=added,
    prepare=may_add,
    send=_("Add it"),
)
CHANGE = Form(
    name="change_site",
    allow=WHOSE,
    title=_("A site"),
    steps=_steps(free_for_it),
    submit=changed,
    prepare=as_it_is,
    send=_("Save it"),
)

DOORS = (
    ADD,
    CHANGE,
    Tap("sites", WHOSE, listed),
    Tap("closed_sites", WHOSE, listed_closed),
    Tap("site", WHOSE, near),
    Tap("close_site", WHOSE, ask_close),
    Tap("site_off", WHOSE, closed),
    Tap("open_site", WHOSE, opened),
)
