"""A consultant leaves: on which day, what is still theirs, who has it, and the end when nothing is left."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.actions.leaving import finish_leaving, plan_leaving, stay_after_all
from bot.actions.leaving_handing_over import HandedOver, hand_over_part
from bot.dialogs.form import Ask, Choice, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import LeavingId, PersonId
from bot.domain.leaving import OpenItems, Part
from bot.domain.roles import Role
from bot.domain.workdays import at, last_day, local
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Row, Screen, Style, rows
from bot.views.leaving import (
    LeavingCard,
    Proposal,
    Successor,
    leaving_card,
    proposals,
    successors,
    who_may_leave,
    who_proposed,
)
from bot.views.parts import part_of
from handlers.reading import a_day, in_words

LEADS = Role.COORDINATOR.of_own_unit
NOW, TODAY = "now", "today"
ALL = 0
ALTHOUGH = "a"
SIZE = 6
TITLES: dict[Part, Text] = {
    Part.COMPANIES: _("Companies"),
    Part.CANDIDATES: _("Candidates"),
    Part.EVENTS: _("Job dating"),
    Part.STAND_INS: _("Standing in"),
    Part.CALLS: _("Calls and wishes"),
}


async def who(press: Press) -> Reply:
    """The team; who leaves already, with the day."""
    found = await who_may_leave(press.unit, press.by, now=press.now)
    if not found:
        return Reply(Screen(_("Nobody is in your team yet."), rows(Button(_("My team"), "team"), MENU)))
    part = part_of(found, press.page())
    doors = []
    for one in part.shown:
        if one.leaving is not None and one.ends_at is not None:
            label = _("{name} leaves {day}", name=one.name, day=last_day(one.ends_at))
            doors.append(Button(label, "leaving", (one.leaving,)))
        else:
            doors.append(Button(_("{value}", value=one.name), "leaves", (one.person,)))
    lines = (*where(part), _("Who leaves? Nothing happens before you say so."))
    return Reply(
        Screen(
            lines, (*rows(*doors), *turning(part, "who_leaves"), *rows(Button(_("My team"), "team"), MENU))
        )
    )


def show_day(value: str, press: Press) -> Text:
    """The last day in words."""
    if value == NOW:
        return _("Now")
    return in_words(local(press.now).date() if value == TODAY else date.fromisoformat(value))


async def planned(press: Press) -> Reply:
    """They leave then; what is theirs comes next."""
    said, person = press.answers["last"], PersonId(press.number())
    ends = press.now
    if said != NOW:
        day = local(press.now).date() if said == TODAY else date.fromisoformat(said)
        ends = at(day + timedelta(days=1), time(0))
    leaving = await plan_leaving(
        press.unit, press.by, person, ends_at=ends, now=press.now, municipality=press.municipality
    )
    return await _overview(press, leaving)


async def overview(press: Press) -> Reply:
    """What is still theirs."""
    return await _overview(press, LeavingId(press.number()))


async def _overview(press: Press, leaving: LeavingId, *notes: Text) -> Reply:
    card = await leaving_card(press.unit, press.by, leaving, now=press.now)
    lines = [*notes, _when(card, press.now)]
    lines += _what_is_left(card.items)
    return Reply(Screen(tuple(lines), (*_parts(card), *_ends(card, press.now), (MENU,))))


def _when(card: LeavingCard, now: datetime) -> Text:
    if card.ends_at <= now:
        return _("{name} leaves now.", name=card.name)
    return _("The last day of {name} is {day}.", name=card.name, day=last_day(card.ends_at))


def _what_is_left(items: OpenItems) -> list[Text]:
    if not items.total:
        return [_("Nothing needs a new owner any more.")]
    return [
        *([_("❗ Somebody may be in danger. Give those calls on first.")] if items.dangers else []),
        _("This still needs a new owner. What you hand over moves at once:"),
        stacked(*(line for part in Part if items.of(part) for line in _lines(part, items))),
    ]


def _lines(part: Part, items: OpenItems) -> list[Text]:  # one case a part
    match part:
        case Part.COMPANIES:
            with_them = [
                n_("{n} answer that waits", "{n} answers that wait", items.waiting)
                if items.waiting
                else None,
                n_("{n} open matter", "{n} open matters", items.threads) if items.threads else None,
                n_("{n} promise", "{n} promises", items.promises) if items.promises else None,
                n_("{n} placement", "{n} placements", items.placements) if items.placements else None,
                n_("{n} visit", "{n} visits", items.visits) if items.visits else None,
                n_("{n} reservation", "{n} reservations", items.reserved) if items.reserved else None,
            ]
            first = n_("• {n} company", "• {n} companies", items.companies)
        case Part.CANDIDATES:
            with_them = [
                n_("{n} placement", "{n} placements", items.advised) if items.advised else None,
                n_("{n} not in yet", "{n} not in yet", items.invited) if items.invited else None,
            ]
            first = n_("• {n} candidate", "• {n} candidates", items.candidates)
        case Part.EVENTS:
            return [n_("• {n} job dating", "• {n} job datings", items.events)]
        case Part.STAND_INS:
            return [n_("• Stands in for {n} colleague", "• Stands in {n} times", items.stand_ins)]
        case Part.CALLS:
            with_them = [
                n_("❗ {n} because of danger", "❗ {n} because of danger", items.dangers)
                if items.dangers
                else None,
                n_("{n} wish about data", "{n} wishes about data", items.wishes) if items.wishes else None,
            ]
            first = n_("• {n} call to make", "• {n} calls to make", items.calls)
    more = tuple(one for one in with_them if one is not None)
    return [_("{first}, and with it: {more}", first=first, more=more) if more else first]


def _parts(card: LeavingCard) -> tuple[Row, ...]:
    danger = _("Calls because of danger ({n})", n=card.items.dangers)
    first = [Button(danger, "hand_over", (card.leaving, Part.CALLS, ALL, ALL), style=Style.MAIN)]
    return rows(
        *(first if card.items.dangers else ()),
        *(
            Button(
                _("{part} ({count})", part=TITLES[part], count=card.items.of(part)),
                "leaving_part",
                (card.leaving, part),
            )
            for part in Part
            if card.items.of(part)
        ),
    )


def _ends(card: LeavingCard, now: datetime) -> tuple[Row, ...]:
    stays = Button(_("{name} stays after all", name=card.name), "leaving_stays", (card.leaving,))
    if card.items.total or (card.ready and card.ends_at > now):
        return rows(stays)
    label = _("Finish: {name} leaves", name=card.name)
    return rows(Button(label, "leaving_done", (card.leaving,), style=Style.GO), stays)


async def part_shown(press: Press) -> Reply:
    """One part: what there is, and who would have it."""
    leaving, part = LeavingId(press.number()), _part(press)
    card = await leaving_card(press.unit, press.by, leaving, now=press.now)
    count = card.items.of(part)
    if not count:
        return await _overview(press, leaving)
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
    return await _overview(press, leaving, *_done(done))


def _done(done: HandedOver) -> Sequence[Text]:
    given = tuple(_("{name} {count}", name=name, count=count) for name, count in done.given)
    said = [_("Done. They have it now: {given}.", given=given)] if given else []
    if done.elsewhere:
        said.append(
            _("These have another contact by now, and stay there: {names}.", names=done.elsewhere[:SIZE])
        )
    return said


async def finished(press: Press) -> Reply:
    """Nothing is left: they are gone, or will be on their day."""
    leaving = LeavingId(press.number())
    card = await leaving_card(press.unit, press.by, leaving, now=press.now)
    gone = await finish_leaving(press.unit, press.by, leaving, now=press.now)
    if gone:
        said = (_("{name} has left. Everything has a new owner.", name=card.name),)
    else:
        day = last_day(card.ends_at)
        said = (
            _(
                "All is handed over. {name} stays a consultant until the end of {day}.",
                name=card.name,
                day=day,
            ),
        )
    return Reply(Screen(said, rows(Button(_("My team"), "team"), MENU)))


async def stays(press: Press) -> Reply:
    """They do not leave."""
    name = await stay_after_all(press.unit, press.by, LeavingId(press.number()), now=press.now)
    lines = (
        _("{name} stays.", name=name),
        _("What you have handed over stays where it is. You can move it back under “My team”."),
    )
    return Reply(Screen(lines, rows(Button(_("My team"), "team"), MENU)))


def _part(press: Press) -> Part:
    return Part(press.args[1]) if len(press.args) > 1 and press.args[1] in list(Part) else Part.COMPANIES


LEAVES = Form(
    name="leaves",
    allow=LEADS,
    title=_("Somebody leaves"),
    steps=(
        Ask("last", _("Which is the last day? Write it, or press."), _("Last day"), read=a_day,
            choices=(Choice(_("Now"), NOW), Choice(_("Today"), TODAY)), wide=2, show=show_day),
    ),
    submit=planned,
    summary=False,
)  # fmt: skip

DOORS = (
    LEAVES,
    Tap("who_leaves", LEADS, who),
    Tap("leaving", LEADS, overview),
    Tap("leaving_part", LEADS, part_shown),
    Tap("leaving_to", LEADS, to_whom),
    Tap("leaving_away", LEADS, although_away),
    Tap("hand_over", LEADS, handed_over),
    Tap("leaving_done", LEADS, finished),
    Tap("leaving_stays", LEADS, stays),
)
