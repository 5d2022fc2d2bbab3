"""A company on one card, for whoever looks after it or takes it over."""

from bot.dialogs.press import Press, Reply, Tap
from bot.domain.agreements import Agreement
from bot.domain.municipality import Municipality
from bot.domain.roles import Role
from bot.text.agreements import agreement_text
from bot.text.beginning import beginning
from bot.text.cards import named
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.outreach import wishes_lines
from bot.text.screen import Button, Screen, Style, rows
from bot.text.sites import function_line, site_line
from bot.text.speed_dating.steps import WHAT
from bot.text.timeline import NOBODY, WHY, promise_buttons, promise_text
from bot.text.topics import happened_about
from bot.views.company_card import CallOwed, CompanyCard, Open, company_card
from handlers.histories import shortened

MOST_SITES = 5
MOST_OF_AN_AGREEMENT = 30
WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


async def company(press: Press) -> Reply:
    """The card."""
    card = await company_card(press.unit, press.by, press.company(), now=press.now)
    lines = [*who_they_are(card, press.municipality), *what_there_is(card, press.municipality)]
    return Reply(Screen(tuple(lines), rows(*doors(card), other_companies(press.by.role), MENU)))


def other_companies(role: Role) -> Button:
    """The way to another company: who leads a unit has none of their own, and looks one up."""
    if role is Role.COORDINATOR:
        return Button(_("Look up a company"), "look_up")
    return Button(_("My companies"), "my_companies")


def who_they_are(card: CompanyCard, municipality: Municipality) -> list[Text]:
    """Name, branch, contact, and the people one may call."""
    lines: list[Text] = [_("{name}, CVR {cvr}", name=card.name, cvr=card.cvr)]
    listed = (("branches", card.branch), ("areas", card.area))
    if known := tuple(municipality.label(name, code) for name, code in listed if code is not None):
        lines.append(_("{facts}", facts=known))
    if card.contact:
        lines.append(_("Fixed contact: {name}", name=card.contact))
    if card.contact and card.reason in WHY:
        lines[-1] = _("{line}. {why}", line=lines[-1], why=WHY[card.reason])
    if card.sites:
        lines.append(stacked(_("Sites:"), *site_lines(card)))
    lines += [_("{company} has become part of it.", company=one) for one in card.parts]
    lines += [_("Looks like {company}, CVR {cvr}.", company=one.name, cvr=one.cvr) for one in card.alike]
    for person, name, phone, role in card.people:
        words = _("{name}, {phone}") if role == "manager" else _("{name}, {phone} (not known yet)")
        lines.append(words(name=name, phone=phone or _("no number")))
        if person in card.at:
            lines[-1] = _("{line}: {site}", line=lines[-1], site=card.at[person])
    return lines


def site_lines(card: CompanyCard) -> list[Text]:
    """The first sites, and how many more there are."""
    lines = [site_line(one) for one in card.sites[:MOST_SITES]]
    more = len(card.sites) - len(lines)
    return [*lines, n_("and {n} more", "and {n} more", more)] if more else lines


def what_there_is(card: CompanyCard, municipality: Municipality) -> list[Text]:
    """What is open, promised, agreed and preferred, and the last contacts."""
    lines: list[Text] = []
    if card.open:
        lines.append(stacked(_("Open now:"), *open_lines(card.open)))
    if card.promised:
        lines.append(stacked(_("Promised:"), *(promise_text(one.words, one.due_on) for one in card.promised)))
    if card.agreed:
        lines.append(
            stacked(_("Agreed:"), *(agreement_text(one.words, one.review_on) for one in card.agreed))
        )
    for one in card.handed_on:
        said = {"name": one.name or NOBODY, "words": one.words}
        had = _("{name}, who had them before: “{words}”", **said)
        lines.append(had if one.had_it else _("{name}, for you: “{words}”", **said))
    lines += wishes_lines(card.wishes)
    if card.prefers:
        lines.append(_("They prefer: {words}", words=card.prefers))
    if card.last:
        last = (happened_about(one, shortened(one.words), municipality) for one in card.last)
        lines.append(stacked(_("Last contacts:"), *last))
    return lines


def open_lines(found: Open) -> list[Text]:
    """What waits or goes on, one line each."""
    lines = [_call_line(one) for one in found.calls]
    lines += [_("❗ They should have had an answer {deadline}", deadline=one) for one in found.late]
    lines += [_("They wait for an answer by {deadline}", deadline=one) for one in found.waits_until]
    lines += [function_line(title, site) for title, site in found.functions]
    if found.placements:
        lines.append(
            n_(
                "{n} person works there, or begins soon",
                "{n} people work there, or begin soon",
                found.placements,
            )
        )
    lines += [_("Visit {when}", when=one) for one in found.visits]
    lines += [
        _("{who}: {what} {when}", who=named(one.who), what=WHAT[one.kind], when=one.begins)
        for one in found.steps
    ]
    return [*lines, *(_("Job dating {when}", when=one) for one in found.datings)]


def _call_line(one: CallOwed) -> Text:
    if one.late:
        return _("❗ {name} should have been called {deadline}", name=one.who, deadline=one.by)
    return _("📞 {name} is to be called by {deadline}", name=one.who, deadline=one.by)


def doors(card: CompanyCard) -> list[Button]:
    """What one does with a company."""
    strangers = [
        Button(_("I know {name}", name=name), "know", (person, card.id))
        for person, name, _phone, role in card.people
        if role == "guest"
    ]
    if any(role == "manager" for *_who, role in card.people):
        if card.greets:
            strangers.append(Button(_("Say hello"), "say_hello", (card.id,), style=Style.GO))
        strangers.append(Button(_("Write to {company}", company=card.name), "write_to_company", (card.id,)))
        strangers.append(Button(_("Offer a visit"), "offer_visit", (card.id,)))
    same = []
    if card.leads:
        pairs = [(_("Is it {company}?", company=one.name), one.id) for one in card.alike]
        same = [Button(label, "double", (card.id, other)) for label, other in pairs]
        same.append(Button(_("It is here twice"), "same_company", (card.id,)))
        if card.parts:
            same.append(Button(_("They are two after all"), "parts", (card.id,)))
    kept = [
        button for one in card.promised for button in promise_buttons(one.promise, one.words or card.name)
    ]
    return [
        *strangers,
        *kept,
        *(_agreed(one, card.name) for one in card.agreed),
        Button(_("Who writes for them"), "colleagues", (card.id,)),
        Button(_("Their sites"), "sites", (card.id,)),
        Button(_("Log a contact"), "log_contact", (card.id,)),
        Button(_("Note an agreement"), "agree", (card.id,)),
        Button(_("What has happened"), "past", (card.id,)),
        Button(_("Write a note"), "note", (card.id,)),
        Button(_("What they prefer"), "prefers", (card.id,)),
        Button(_("Their busy weeks"), "busy_weeks", (card.id,)),
        *same,
    ]


def _agreed(one: Agreement, company: str) -> Button:
    label = _("Agreed: {words}", words=beginning(one.words or company, MOST_OF_AN_AGREEMENT))
    return Button(label, "agreement", (one.id,))


DOORS = (Tap("company", WHOSE, company),)
