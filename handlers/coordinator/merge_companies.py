"""Companies that are here twice: which may be one, one made of two after a look, and two again if that was wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.actions.mergers import merge_companies, part_companies, say_they_are_two
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.doubles import NeedsContact
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.text.doubles import WHY, said_in_the_way
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.views.desk import team as the_team
from bot.views.doubles import (
    Joining,
    PartedFrom,
    Side,
    made_one,
    parts_of,
    possible_doubles,
    two_companies,
    what_moves,
    what_parts,
)
from handlers.searching import which_company

LEADS = Role.COORDINATOR.of_own_unit
# What moves is counted in these words; what is not named here moves as well.
COUNTED: Mapping[str, Callable[[int], Text]] = {
    "roles": lambda n: n_("{n} person writes for them", "{n} people write for them", n),
    "requests": lambda n: n_("{n} matter", "{n} matters", n),
    "job_functions": lambda n: n_("{n} job function", "{n} job functions", n),
    "suggestions": lambda n: n_("{n} suggestion", "{n} suggestions", n),
    "placements": lambda n: n_("{n} placement", "{n} placements", n),
    "speed_dating_companies": lambda n: n_("{n} job dating", "{n} job datings", n),
    "visits": lambda n: n_("{n} visit", "{n} visits", n),
    "company_promises": lambda n: n_("{n} promise", "{n} promises", n),
    "company_agreements": lambda n: n_("{n} agreement", "{n} agreements", n),
    "company_lines": lambda n: n_("{n} line of history", "{n} lines of history", n),
}


async def doubles(press: Press) -> Reply:
    """Pairs that look alike."""
    part = await possible_doubles(press.unit, press.by, page=press.page())
    back = (
        *rows(Button(_("What was made one"), "made_one")),
        *rows(Button(_("My team"), "team"), MENU, wide=2),
    )
    if not part.total:
        return Reply(
            Screen(_("No two companies look alike. You can still search on a company's card."), back)
        )
    lines = [
        stacked(_side(one.one), _side(one.other), *([WHY[one.why]] if one.why else [])) for one in part.shown
    ]
    doors = [
        Button(
            _("{one} or {other}?", one=one.one.name, other=one.other.name),
            "double",
            (one.one.id, one.other.id),
        )
        for one in part.shown
    ]
    return Reply(
        Screen(
            (_("These may be the same company:"), *where(part), *lines),
            (*rows(*doors), *turning(part, "doubles"), *back),
        )
    )


def _side(side: Side) -> Text:
    return _("{name}, CVR {cvr}, {contact}", name=side.name, cvr=side.cvr, contact=side.contact or "–")


async def double(press: Press) -> Reply:
    """The two, side by side: which one stays, or that they are two."""
    found = await two_companies(press.unit, press.by, press.company(), press.company(1))
    one, other = found.one, found.other
    lines = [_("Are they the same company?"), stacked(_side(one), _side(other))]
    lines += [WHY[found.why]] if found.why else []
    lines.append(_("Yes? Then choose the one that stays. You see all that moves before it is done."))
    buttons = [
        Button(
            _("{name}, CVR {cvr}, stays", name=stays.name, cvr=stays.cvr), "double_stays", (goes.id, stays.id)
        )
        for stays, goes in ((one, other), (other, one))
    ]
    no = Button(_("They are not the same"), "not_double", (one.id, other.id))
    back = Button(_("Companies that look alike"), "doubles")
    return Reply(Screen(tuple(lines), rows(*buttons, no, back, MENU)))


async def stays(press: Press) -> Reply:
    """What moves, what happens, and the second press."""
    found = await what_moves(press.unit, press.by, press.company(), press.company(1), now=press.now)
    ids = (found.former.id, found.into.id)
    back = Button(_("Back"), "double", ids)
    if found.in_the_way is not None:
        lines = (_("They cannot become one yet."), said_in_the_way(found.in_the_way))
        return Reply(Screen(lines, rows(back, MENU)))
    go = Button(_("It is the same company"), "double_merge", ids, style=Style.MAIN)
    return Reply(Screen(tuple(_what_happens(found)), rows(go, back, MENU)))


def _what_happens(found: Joining) -> list[Text]:
    former, into = found.former, found.into
    counted = [words(number) for table, words in COUNTED.items() if (number := found.moves.get(table, 0))]
    lines = [
        _("{former}, CVR {old}, becomes part of {company}, CVR {cvr}.",
          former=former.name, old=former.cvr, company=into.name, cvr=into.cvr),
        stacked(_("This moves:"), *counted) if counted else _("Nothing is kept with {name} yet.", name=former.name),
    ]  # fmt: skip
    if into.contact:
        lines.append(_("Fixed contact afterwards: {name}", name=into.contact))
    if former.contact and former.contact != into.contact:
        lines.append(_("{name} reads that.", name=former.contact))
    lines.append(_("The managers of both read that they are one now."))
    if found.two_mains:
        lines.append(_("Both have a main manager. That of {company} goes on.", company=into.name))
    if found.two_reserved:
        lines.append(_("Both are reserved. The reservation of {company} counts.", company=into.name))
    if found.two_wishes:
        lines.append(_("Both have said how often they want to hear from us. The more careful word counts."))
    lines.append(_("Whoever never wants one of them never sees either. Some candidates get another number."))
    lines.append(_("You can undo it for 30 days."))
    return lines


async def merged(press: Press) -> Reply:
    """Done, in one stroke."""
    former, into = press.company(), press.company(1)
    merger, *names = await merge_companies(press.unit, press.by, former, into, now=press.now)
    text = (
        _("Done. {former} is part of {company} now. Old links and buttons lead there.",
          former=names[0], company=names[1]),
        _("Whoever writes for them reads it."),
    )  # fmt: skip
    see = Button(_("See the company"), "company", (into,), style=Style.GO)
    undo = Button(_("Undo"), "part", (merger,))
    return Reply(Screen(text, rows(see, undo, Button(_("Companies that look alike"), "doubles"), MENU)))


async def not_double(press: Press) -> Reply:
    """Remembered; on with the next."""
    await say_they_are_two(press.unit, press.by, press.company(), press.company(1), now=press.now)
    reply = await doubles(replace(press, args=()))
    assert reply.screen is not None, "a list is a screen"
    said = _("Good, they are two companies. Nobody asks again.")
    return Reply(Screen((said, *reply.screen.paragraphs), reply.screen.rows))


async def lately(press: Press) -> Reply:
    """What was made one in the last 30 days, each with its undo."""
    part = await made_one(press.unit, press.by, now=press.now, page=press.page())
    back = rows(Button(_("Companies that look alike"), "doubles"), MENU, wide=2)
    if not part.total:
        return Reply(Screen(_("There is nothing that could still be undone."), back))
    lines = [
        _("{former}, CVR {cvr}, is part of {company} since {at}. It can be undone until {until}.",
          former=one.former.name, cvr=one.former.cvr, company=one.into.name, at=one.made_at, until=one.until)
        for one in part.shown
    ]  # fmt: skip
    return Reply(
        Screen((*where(part), *lines), (*rows(*_undoing(part.shown)), *turning(part, "made_one"), *back))
    )


def _undoing(found: Sequence[PartedFrom]) -> list[Button]:
    return [Button(_("Undo: {company}", company=one.former.name), "part", (one.merger,)) for one in found]


async def parts(press: Press) -> Reply:
    """What has become part of a company."""
    company = press.company()
    found = await parts_of(press.unit, press.by, company, now=press.now)
    back = Button(_("See the company"), "company", (company,))
    if not found:
        return Reply(Screen(_("There is nothing that could still be undone."), rows(back, MENU)))
    lines = [
        _("{former}, CVR {cvr}, since {at}. It can be undone until {until}.",
          former=one.former.name, cvr=one.former.cvr, at=one.made_at, until=one.until)
        for one in found
    ]  # fmt: skip
    return Reply(Screen(tuple(lines), rows(*_undoing(found), back, MENU)))


async def part(press: Press) -> Reply:
    """What is so afterwards, and the second press."""
    found = await what_parts(press.unit, press.by, press.number(), now=press.now)
    back = Button(_("Back"), "parts", (found.into.id,))
    if found.in_the_way is not None:
        lines = [_("They cannot be two companies yet."), said_in_the_way(found.in_the_way)]
        return Reply(Screen(tuple(lines), rows(back, MENU)))
    lines = [
        _("{former}, CVR {cvr}, becomes a company of its own again.",
          former=found.former.name, cvr=found.former.cvr),
        _("All it had goes back there, with what its own people have begun since."),
        _("The rest since then stays with {company}.", company=found.into.name),
    ]  # fmt: skip
    if found.former.contact:
        lines.append(_("Its fixed contact was {name}.", name=found.former.contact))
    go = Button(_("They are two companies"), "part_do", (found.merger,), style=Style.MAIN)
    return Reply(Screen(tuple(lines), rows(go, back, MENU)))


async def parted(press: Press) -> Reply:
    """Done; or who is its contact from now on is asked first."""
    try:
        names = await part_companies(press.unit, press.by, press.number(), now=press.now)
    except NeedsContact:
        return Reply(form="part_with", form_args=(press.number(),))
    return _apart(names)


async def parted_with(press: Press) -> Reply:
    """Done, and its contact is whom the coordinator chose."""
    contact = PersonId(int(press.answers["person"]))
    names = await part_companies(press.unit, press.by, press.number(), contact=contact, now=press.now)
    return _apart(names)


def _apart(names: tuple[str, str]) -> Reply:
    text = _("Done. {former} and {company} are two companies again.", former=names[0], company=names[1])
    return Reply(Screen(text, rows(Button(_("My team"), "team"), MENU)))


async def takers(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Consultants who take companies."""
    found = await the_team(press.unit, press.by, now=press.now)
    return [Choice(_("{value}", value=one.name), str(one.person)) for one in found if one.contact]


async def looked_for(press: Press) -> Reply:
    """The other one was found: the two, side by side."""
    other = press.company_in(press.answers["company"])
    return Reply((await double(_about(press, press.company(), other))).screen)


def _about(press: Press, *companies: int) -> Press:
    return replace(press, args=tuple(str(one) for one in companies))


SAME = Form(
    name="same_company",
    allow=LEADS,
    title=_("It is here twice"),
    steps=which_company(_("What is the other one called, or what is its CVR number?")),
    submit=looked_for,
    summary=False,
)  # fmt: skip
PART_WITH = Form(
    name="part_with",
    allow=LEADS,
    title=_("Two companies again"),
    steps=(
        Ask(
            "person",
            _("Its earlier contact takes no companies now. Who is its contact?"),
            _("Contact"),
            choices=takers,
        ),
    ),
    submit=parted_with,
    send=_("Do it"),
)

DOORS = (
    SAME,
    PART_WITH,
    Tap("doubles", LEADS, doubles),
    Tap("double", LEADS, double),
    Tap("double_stays", LEADS, stays),
    Tap("double_merge", LEADS, merged),
    Tap("not_double", LEADS, not_double),
    Tap("made_one", LEADS, lately),
    Tap("parts", LEADS, parts),
    Tap("part", LEADS, part),
    Tap("part_do", LEADS, parted),
)
