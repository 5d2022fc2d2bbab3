"""What somebody who leaves hands over, part by part: who would have it, who else could, and done."""

from collections.abc import Sequence

from bot.actions.leaving_handing_over import HandedOver, hand_over_part
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import LeavingId, PersonId
from bot.domain.leaving import Part
from bot.domain.roles import Role
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Row, Screen, Style, rows
from bot.views.leaving import Proposal, Successor, leaving_card, proposals, successors, who_proposed
from bot.views.parts import part_of
from handlers.coordinator.what_is_left import ALL, what_is_left

LEADS = Role.COORDINATOR.of_own_unit
ALTHOUGH = "a"
SIZE = 6


async def part_shown(press: Press) -> Reply:
    """One part: what there is, and who would have it."""
    leaving, part = LeavingId(press.number()), _part(press)
    card = await leaving_card(press.unit, press.by, leaving, now=press.now)
    count = card.items.of(part)
    if not count:
        return await what_is_left(press, leaving)
    as_proposed = Button(_("All as proposed"), "hand_over", (leaving, part, ALL, ALL), style=Style.GO)
    back = Button(_("Back to {name}", name=card.name), "leaving", (leaving,))
    if part is Part.CALLS:
        text = _("Each call goes to whoever looks after that person by now.")
        give = Button(_("Give them on"), "hand_over", (leaving, part, ALL, ALL), style=Style.GO)
        return Reply(Screen(text, rows(give, back, MENU)))
    to_one = Button(_("All to one colleague"), "leaving_to", (leaving, part, ALL))
    if part is Part.CANDIDATES:
        shares = await who_proposed(press.unit, press.by, leaving, now=press.now)
        proposed = stacked(*(_("{name}: {count} more", name=name, count=more) for name, more in shares))
        return Reply(
            Screen(
                (_("Proposed, so that nobody has many more:"), proposed),
                rows(as_proposed, to_one, back, MENU),
            )
        )
    found = part_of(
        await proposals(press.unit, press.by, leaving, part, now=press.now), press.page(2), size=SIZE
    )
    lines = (*where(found), _why(part), stacked(*(_proposed(one) for one in found.shown)))
    each = tuple(row for one in found.shown for row in _each(one, leaving, part))
    turns = turning(found, "leaving_part", leaving, part)
    return Reply(Screen(lines, (*rows(as_proposed, to_one), *each, *turns, *rows(back, MENU))))


def _why(part: Part) -> Text:
    if part is Part.COMPANIES:
        return _("Proposed by open work, then by branch and area:")
    return _("Proposed by open work:")


def _proposed(one: Proposal) -> Text:
    if one.about is None:
        return _("{name} → {to}", name=one.name, to=one.to_name)
    return _("{name}, {when} → {to}", name=one.name, when=one.about, to=one.to_name)


def _each(one: Proposal, leaving: LeavingId, part: Part) -> tuple[Row, ...]:
    proposed = Button(
        _("{name} → {to}", name=one.name, to=one.to_name), "hand_over", (leaving, part, one.item, one.to)
    )
    other = Button(_("{name}: somebody else", name=one.name), "leaving_to", (leaving, part, one.item))
    return ((proposed, other),)


async def to_whom(press: Press) -> Reply:
    """The colleagues who could have it; who is away is asked about once more."""
    leaving, part, item = LeavingId(press.number()), _part(press), press.number(2)
    found = await successors(press.unit, press.by, leaving, part, now=press.now)
    back = Button(_("Back"), "leaving_part", (leaving, part))
    if not found:
        nobody = _("No colleague who is here could take this. Invite one first.")
        return Reply(Screen(nobody, rows(Button(_("Invite a consultant"), "invite_consultant"), back, MENU)))
    shown = part_of(found, press.page(3))
    doors = [_to(one, press, leaving, part, item) for one in shown.shown]
    turns = turning(shown, "leaving_to", leaving, part, item)
    return Reply(Screen((*where(shown), _("Who is to have it?")), (*rows(*doors), *turns, *rows(back, MENU))))


def _to(one: Successor, press: Press, leaving: LeavingId, part: Part, item: int) -> Button:
    args = (leaving, part, item, one.person)
    if one.leads:
        return Button(_("I take it over"), "hand_over", args)
    if one.away_until is not None:
        day = press.municipality.calendar.first_day_back(one.away_until)
        return Button(_("{name}, back {day}", name=one.name, day=day), "leaving_away", args)
    if one.load is None:
        count = n_("{n} candidate", "{n} candidates", one.candidates)
        return Button(_("{name}: {count}", name=one.name, count=count), "hand_over", args)
    return Button(_("{name}: {points} points", name=one.name, points=one.load.points), "hand_over", args)


async def although_away(press: Press) -> Reply:
    """Somebody who is away: only with a second press."""
    leaving, part, item, person = LeavingId(press.number()), _part(press), press.number(2), press.number(3)
    found = await successors(press.unit, press.by, leaving, part, now=press.now)
    one = next((each for each in found if each.person == person), None)
    if one is None or one.away_until is None:
        return await to_whom(press)
    day = press.municipality.calendar.first_day_back(one.away_until)
    text = _("{name} is away, and back {day}. Whoever stands in answers until then.", name=one.name, day=day)
    yes = Button(
        _("Yes, give it to {name}", name=one.name), "hand_over", (leaving, part, item, person, ALTHOUGH)
    )
    return Reply(
        Screen(text, rows(yes, Button(_("Somebody else"), "leaving_to", (leaving, part, item)), MENU))
    )


async def handed_over(press: Press) -> Reply:
    """Done; what is left is shown again."""
    leaving, part, item, to = LeavingId(press.number()), _part(press), press.number(2), press.number(3)
    done = await hand_over_part(
        press.unit,
        press.by,
        leaving,
        part,
        item=item or None,
        to=PersonId(to) if to else None,
        although_away=press.args[4:] == (ALTHOUGH,),
        now=press.now,
        municipality=press.municipality,
    )
    return await what_is_left(press, leaving, *_done(done))


def _done(done: HandedOver) -> Sequence[Text]:
    given = tuple(_("{name} {count}", name=name, count=count) for name, count in done.given)
    said = [_("Done. They have it now: {given}.", given=given)] if given else []
    if done.elsewhere:
        said.append(
            _("These have another contact by now, and stay there: {names}.", names=done.elsewhere[:SIZE])
        )
    return said


def _part(press: Press) -> Part:
    return Part(press.args[1]) if len(press.args) > 1 and press.args[1] in list(Part) else Part.COMPANIES


DOORS = (
    Tap("leaving_part", LEADS, part_shown),
    Tap("leaving_to", LEADS, to_whom),
    Tap("leaving_away", LEADS, although_away),
    Tap("hand_over", LEADS, handed_over),
)
