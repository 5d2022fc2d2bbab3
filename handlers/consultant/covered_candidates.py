"""The candidates of a colleague who is away, for who stands in; and how a page of candidates looks."""

from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CandidateId, PersonId
from bot.domain.roles import Role
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Row, Screen, rows
from bot.views.candidates import CandidateLine, Covered, candidates_of, covered, name_of
from bot.views.parts import Part

ADVISER = Role.CONSULTANT.adviser_of_candidate
MINE = Button(_("My candidates"), "my_candidates")
MOST = 20  # two in a row


async def whose(press: Press) -> str:
    """The candidate a form is about, as their adviser calls them. Raises `Gone`, `NotAllowed`."""
    return await name_of(press.unit, press.by, CandidateId(press.number()), now=press.now)


async def of_colleague(press: Press) -> Reply:
    """The candidates of a colleague who is away."""
    adviser = PersonId(press.number())
    found = await candidates_of(press.unit, press.by, adviser, now=press.now, page=press.page(1), size=MOST)
    away, part = found.colleague, found.part
    looked_after = n_(
        "You look after {n} candidate for {name}, up to and including {day}.",
        "You look after {n} candidates for {name}, up to and including {day}.",
        part.total,
        name=away.name,
        day=away.last_day,
    )
    lines = (looked_after, _("They can see that you have looked."), *on_page(part))
    under = (*turning(part, "covered_candidates", adviser), *rows(MINE, MENU))
    return Reply(Screen(lines, (*doors(part), *under)))


async def covered_buttons(press: Press) -> list[Button]:
    """The way to the candidates of each colleague who is away."""
    return [_covered_button(one) for one in await covered(press.unit, press.by, now=press.now)]


def _covered_button(away: Covered) -> Button:
    label = n_("{name}: {n} candidate", "{name}: {n} candidates", away.candidates, name=away.name)
    return Button(label, "covered_candidates", (away.adviser,))


def on_page(part: Part[CandidateLine]) -> tuple[Text, ...]:
    """Which of them are shown, and what each lacks."""
    states = stacked(*(_("{name}: {state}", name=one.name, state=state_of(one)) for one in part.shown))
    return (*where(part), states)


def doors(part: Part[CandidateLine]) -> tuple[Row, ...]:
    """A button each."""
    return rows(*[Button(_("{value}", value=one.name), "candidate", (one.id,)) for one in part.shown], wide=2)


def state_of(one: CandidateLine) -> Text:
    """What is missing before the candidate can be suggested."""
    if one.leaving:
        return _("wants their data deleted or used no more")
    if not one.has_card:
        return _("needs a card")
    if one.hidden and one.started:
        return _("has a place to work")
    if one.hidden:
        return _("has hidden the card")
    if not one.approved:
        return _("has not approved the card")
    if not one.ready:
        return _("needs “clarified until”")
    return _("ready until {day}", day=one.clarified_until)


DOORS = (Tap("covered_candidates", ADVISER, of_colleague),)
