"""The companies one is the contact of, to be turned over and searched."""

from collections.abc import Sequence

from bot.dialogs.form import Answers, Ask, Choice
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.roles import Role
from bot.text.companies import a_word_to_the_next
from bot.text.l10n import _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.views.companies import my_companies
from bot.views.handed_on import given_away, waits_for_a_word
from bot.views.parts import part_of
from handlers.consultant.company_card import company
from handlers.searching import search, search_button

MOST = 12


async def companies(press: Press) -> Reply:
    """The companies one is the contact of."""
    found = await my_companies(press.unit, press.by)
    went = waits_for_a_word(await given_away(press.unit, press.by, now=press.now))
    word = [a_word_to_the_next(went.first, went.last)] if went is not None else []
    if not found:
        nothing = _("You have no companies yet. Your coordinator sees it too.")
        return Reply(Screen(nothing, rows(*word, MENU)))
    head = n_("You are the contact of {n} company.", "You are the contact of {n} companies.", len(found))
    part = part_of(found, press.page(), size=MOST)
    doors = rows(*(Button(_("{value}", value=one.name), "company", (one.id,)) for one in part.shown))
    under = (*turning(part, "my_companies"), *search_button(part, "find_company"), *rows(*word, MENU))
    return Reply(Screen((head, *where(part)), (*doors, *under)))


async def choices(press: Press, _answers: Answers) -> Sequence[Choice]:
    """The same, to be searched."""
    found = await my_companies(press.unit, press.by)
    return [Choice(_("{value}", value=one.name), str(one.id)) for one in found]


FIND = search(
    "find_company",
    Role.CONSULTANT.contact_of_company,
    Ask("found", _("Which one is it? Write part of its name, or press."), _("Company"), choices=choices),
    then=company,
)

DOORS = (Tap("my_companies", Role.CONSULTANT.contact_of_company, companies), FIND)
