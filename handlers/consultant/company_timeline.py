"""What has happened with a company: a page at a time, of one kind or of all, and searched in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CompanyId
from bot.domain.long_texts import around, pieces
from bot.domain.roles import Role
from bot.domain.timeline import Entry, Filter, Kind
from bot.domain.workdays import local
from bot.text import phrases
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Row, Screen, rows
from bot.text.timeline import happened_text
from bot.text.topics import happened_about
from bot.views.company_card import looked_after
from bot.views.parts import part_of
from bot.views.timeline import company_line, company_timeline, search_timeline
from handlers.histories import MOST_SHOWN, shortened

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
FILTERS: dict[Filter, Text] = {
    Filter.EVERYTHING: _("Everything"),
    Filter.WRITTEN: _("Messages"),
    Filter.SPOKEN: _("Calls and promises"),
    Filter.JOBS: _("Job functions"),
    Filter.PEOPLE: _("Meetings and starts"),
    Filter.CONTACT: _("Contacts"),
}
KINDS = tuple(Kind)
# A moment in a button: milliseconds since then, in as few letters as there are.
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
MOST_ON_A_BUTTON = 32  # characters, beside the day
MILLISECOND = timedelta(milliseconds=1)
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


async def past(press: Press) -> Reply:
    """One page, newest first, as it was when it was opened; or one line of it, whole."""
    company = press.company()
    shown = Filter(press.args[1]) if len(press.args) > 1 else Filter.EVERYTHING
    letters = press.args[2] if len(press.args) > 2 else in_letters(press.now)
    part = await company_timeline(
        press.unit, press.by, company, shown, until=from_letters(letters), now=press.now, page=press.page(3)
    )
    here = (company, shown.value, letters, part.page)
    place = press.number_if_any(4)
    if place is not None and place < len(part.shown):
        one = part.shown[place]
        return Reply(whole(one, press.page(5), Button(phrases.BACK, "past", here), "past", *here, place))
    name = await looked_after(press.unit, press.by, company, now=press.now)
    lines = [happened_about(one, shortened(one.words), press.municipality) for one in part.shown]
    none = [] if lines else [_("Nothing of this kind has happened yet.")]
    long_ones = [
        Button(_("Read all: {at}", at=one.at), "past", (*here, place))
        for place, one in enumerate(part.shown)
        if len(one.words) > MOST_SHOWN
    ]
    under = (
        *rows(*long_ones),
        *turning(part, "past", *here[:3]),
        *filters(company, shown),
        *ways_on(company),
    )
    head = (_("What has happened with {company}:", company=name), *where(part))
    return Reply(
        Screen((*head, *lines, *none, _("It may have to be shown to the company if it asks.")), under)
    )


def filters(company: CompanyId, shown: Filter) -> tuple[Row, ...]:
    """A button to each kind; the one that is shown is marked."""
    return rows(
        *(
            Button(phrases.TICKED(label=label) if one is shown else label, "past", (company, one.value))
            for one, label in FILTERS.items()
        ),
        wide=2,
    )


def ways_on(company: CompanyId) -> tuple[Row, ...]:
    """Searching, logging, and back."""
    search = Button(phrases.SEARCH, "search_past", (company,))
    log = Button(_("Log a contact"), "log_contact", (company,))
    return rows(search, log, Button(phrases.BACK, "company", (company,)), MENU, wide=2)


def whole(one: Entry, page: int, back: Button, door: str, *args: str | int) -> Screen:
    """All of one line, in as many pages as it needs."""
    part = part_of(pieces(one.words), page, size=1)
    line = happened_text(one, part.shown[0])
    return Screen((*where(part), line), (*turning(part, door, *args), *rows(back)))


async def one_line(press: Press) -> Reply:
    """A line that was searched for."""
    company, kind, number = press.company(), KINDS[press.number(1)], press.number(2)
    found = await company_line(press.unit, press.by, company, kind, number, now=press.now)
    back = Button(_("What has happened"), "past", (company,))
    return Reply(whole(found, press.page(3), back, "past_line", company, press.number(1), number))


async def hits(press: Press, answers: Answers) -> Sequence[Choice]:
    """The lines with the words, newest first."""
    found = await search_timeline(
        press.unit, press.by, press.company(), str(answers.get("words", "")), now=press.now
    )
    return [
        Choice(
            _hit(one, str(answers.get("words", "")), press),
            f"{KINDS.index(one.kind)}:{one.number}",
        )
        for one in found
    ]


def _hit(one: Entry, sought: str, press: Press) -> Text:
    """The day, and the words around what was sought: it is on the button, however long the line is."""
    words = around(one.words, sought, MOST_ON_A_BUTTON)
    if words is None:
        return happened_about(one, one.words[:MOST_SHOWN], press.municipality)
    return _("{day}: {words}", day=local(one.at).date(), words=words)


async def found(press: Press) -> Reply:
    """The one that was chosen."""
    return await one_line(replace(press, args=(press.args[0], *press.answers["line"].split(":"))))


async def ensure_mine(press: Press) -> Answers:
    """Nobody else gets as far as the question."""
    await looked_after(press.unit, press.by, press.company(), now=press.now)
    return {}


def any_words(written: str, _press: Press) -> str:
    """Whatever was written; an emoji is searched for as a word is."""
    return written


def in_letters(moment: datetime) -> str:
    """The millisecond that has come after this moment."""
    number, found = -((BEGAN - moment) // MILLISECOND), ""
    while number:
        number, digit = divmod(number, len(LETTERS))
        found = LETTERS[digit] + found
    return found


def from_letters(letters: str) -> datetime:
    """The moment they stand for."""
    return BEGAN + int(letters, len(LETTERS)) * MILLISECOND


SEARCH = Form(
    name="search_past",
    allow=WHOSE,
    title=phrases.SEARCH,
    steps=(
        Ask("words", _("What do you look for? A word, or a name."), _("Search"), read=any_words),
        Ask(
            "line",
            _("Which one is it? The newest stands first."),
            _("Line"),
            choices=hits,
            nothing=_("I found nothing with these words. Press Back, and try others, or fewer."),
        ),
    ),
    submit=found,
    prepare=ensure_mine,
    summary=False,
)

DOORS = (Tap("past", WHOSE, past), Tap("past_line", WHOSE, one_line), SEARCH)
