"""Placements of my candidates and companies: who starts, who is in which week, what is to be done."""

from collections.abc import Sequence
from datetime import date

from bot.actions.checkins_answers import begin_check_in
from bot.actions.placements import EITHER, approve_papers, move_start
from bot.actions.placements_ending import end
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.checkins import Side
from bot.domain.ids import PlacementId
from bot.domain.placements import NotToday, PlacementState
from bot.domain.workdays import local
from bot.text.checkins import LABELS
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.placements import NAMED, STATES, mentor_line, terms_lines, where_in_it
from bot.text.placements_first_day import known_of, say_button
from bot.text.screen import Button, Screen, Style, rows
from bot.views.placements import (
    Heard,
    PlacementCard,
    PlacementLine,
    my_candidates_and_companies,
    names_of_placements,
    placement_card,
)
from handlers.candidate.answer_checkin import screen_of
from handlers.reading import a_day
from handlers.searching import search, search_button
from handlers.who_starts import ensure_mine, whose

SOMEBODY = _("Somebody")
SIDES: dict[Side, Text] = {
    Side.CANDIDATE: _("the candidate"),
    Side.MANAGER: _("the manager"),
    Side.MENTOR: _("the mentor"),
}


async def listed(press: Press) -> Reply:
    """Everybody, by first day."""
    part = await my_candidates_and_companies(press.unit, press.by, now=press.now, page=press.page())
    if not part.total:
        text = _("No placements yet. Start one on a candidate's page, or when both have said yes.")
        return Reply(Screen(text, rows(Button(_("My candidates"), "my_candidates"), MENU, wide=2)))
    today = local(press.now).date()
    lines = [*where(part), stacked(*(_line(one, today) for one in part.shown))]
    if any(one.call for one in part.shown):
        lines.append(_("📞 means that a call waits on somebody's desk."))
    doors = [
        Button(_("{who}, {company}", who=one.who or SOMEBODY, company=one.company), "placement", (one.id,))
        for one in part.shown
    ]
    under = (*turning(part, "placements"), *search_button(part, "find_placement"))
    return Reply(Screen(tuple(lines), (*rows(*doors), *under, *rows(Button(_("My desk"), "desk"), MENU))))


async def choices(press: Press, _answers: Answers) -> Sequence[Choice]:
    """All of them, to be searched."""
    return [
        Choice(_("{who}, {company}", who=one.who or SOMEBODY, company=one.company), str(one.id))
        for one in await names_of_placements(press.unit, press.by, now=press.now)
    ]


def _line(one: PlacementLine, today: date) -> Text:
    where = (
        STATES[PlacementState.PLANNED]
        if one.state is PlacementState.PLANNED
        else where_in_it(one.week, one.terms, today)
    )
    words = _("📞 {who}, {company}: {where}") if one.call else _("{who}, {company}: {where}")
    return words(who=one.who or SOMEBODY, company=one.company, where=where)


async def shown(press: Press) -> Reply:
    """One placement."""
    return Reply(card_screen(await _card(press), press))


async def _card(press: Press) -> PlacementCard:
    return await placement_card(press.unit, press.by, PlacementId(press.number()), now=press.now)


def card_screen(card: PlacementCard, press: Press, *, first: Text | None = None) -> Screen:
    """What was agreed, who takes part, what one's own side answered."""
    line = card.line
    lines: list[Text] = [first, _who_is_told(card)] if first is not None else []
    lines += [_line(line, local(press.now).date()), terms_lines(line.terms, press.municipality)]
    if line.terms.sick_rule:
        lines.append(_("Cannot come: {rule}", rule=line.terms.sick_rule))
    if line.week == 0:
        lines.append(known_of(card.first_day))
    if card.today in (NotToday.NOT_COMING, NotToday.LATE):
        lines.append(NAMED[card.today](name=line.who or SOMEBODY))
    lines.append(
        _("Manager: {name}", name=card.manager)
        if card.manager
        else _("❗ Nobody at {company} is here to receive them. Call the company.", company=line.company)
    )
    lines.append(mentor_line(card.mentor, reads=card.mentor_reads) if card.mentor else _("No mentor yet."))
    lines += [_heard(one) for one in card.heard]
    if card.off:
        times = (_("{when}: {company}", when=when, company=name) for when, name in card.off)
        lines.append(stacked(_("Since this is agreed, these times at job dating are off:"), *times))
    return Screen(tuple(lines), rows(*_buttons(card), Button(_("Placements"), "placements"), MENU))


def _who_is_told(card: PlacementCard) -> Text:
    """Who reads what of it, after a change."""
    if card.manager is None:
        return _("The candidate is told. Nobody at {company} is here: call them.", company=card.line.company)
    if card.named:
        return _("The candidate and {manager} are told.", manager=card.manager)
    return _(
        "The candidate is told. {manager} reads that somebody starts, and when. "
        "The name waits for the candidate's yes.",
        manager=card.manager,
    )


def _heard(one: Heard) -> Text:
    said = tuple(LABELS[pair] for pair in one.answers if pair in LABELS)
    return _("{at}, {side}: {said}", at=one.at, side=SIDES[one.side], said=said)


def _buttons(card: PlacementCard) -> list[Button]:
    line, buttons = card.line, []
    if line.state is PlacementState.PLANNED:
        buttons.append(Button(_("The papers are approved"), "approve_papers", (line.id,), style=Style.GO))
    if line.week == 0:
        buttons.append(Button(_("Move the first day"), "move_start", (line.id,)))
        if Side.MANAGER in card.sides:
            buttons.append(say_button(card.first_day, line.id))
    else:
        buttons += [
            Button(_("Answer for {side}", side=SIDES[side]), "answer_for", (line.id, side))
            for side in card.sides
            if side is not Side.MENTOR or card.mentor
        ]
    buttons.append(Button(_("Change what was agreed"), "change_placement", (line.id,)))
    if Side.MANAGER in card.sides:
        buttons.append(Button(_("Name a mentor"), "name_mentor", (line.id,)))
    buttons.append(Button(_("End the placement"), "end_placement", (line.id,)))
    return buttons


async def approved(press: Press) -> Reply:
    """The papers are in order."""
    await approve_papers(
        press.unit, press.by, PlacementId(press.number()), now=press.now, municipality=press.municipality
    )
    return Reply(card_screen(await _card(press), press, first=_("Good. The papers are approved.")))


async def moved(press: Press) -> Reply:
    """Another first day."""
    day = date.fromisoformat(press.answers["day"])
    await move_start(
        press.unit, press.by, PlacementId(press.number()), day, now=press.now, municipality=press.municipality
    )
    return Reply(card_screen(await _card(press), press, first=_("Moved.")))


async def answering(press: Press) -> Reply:
    """What somebody said on the telephone, entered for them."""
    side = Side(press.args[1])
    check_in = await begin_check_in(press.unit, press.by, PlacementId(press.number()), side, now=press.now)
    return Reply(await screen_of(press, check_in))


async def ended(press: Press) -> Reply:
    """It is over, and everybody is told kindly."""
    how = PlacementState(press.answers["how"])
    over = await end(
        press.unit, press.by, PlacementId(press.number()), how, now=press.now, municipality=press.municipality
    )
    lines = [_("It has ended. Everybody is told, and nobody is blamed.")]
    if over.lost:
        lines.append(_("These times at job dating are off, and stay so:"))
        lines.append(
            stacked(*(_("{when}: {company}", when=one.begins_at, company=one.company) for one in over.lost))
        )
    return Reply(Screen(tuple(lines), rows(Button(_("Placements"), "placements"), MENU, wide=2)))


async def who_ends(press: Press, _answers: Answers) -> Text:
    """Whom it is about, and who reads it when, before it cannot be undone: nobody stands and waits meanwhile."""
    line = (await _card(press)).line
    due = press.municipality.send_at(press.now, to_company=True)
    if due > press.now:
        return _(
            "It is about {who} at {company}, and cannot be taken back. The company reads it {when}. "
            "Call them if they expect somebody before.",
            who=line.who or SOMEBODY, company=line.company, when=due,
        )  # fmt: skip
    return _(
        "It is about {who} at {company}. Both sides read it at once, and it cannot be taken back.",
        who=line.who or SOMEBODY, company=line.company,
    )  # fmt: skip


MOVE = Form(
    name="move_start",
    allow=EITHER,
    title=_("The first day"),
    steps=(
        Ask("day", _("When is the first day now?"), _("First day"), read=a_day),
    ),
    submit=moved,
    summary=False,
    prepare=ensure_mine,
    whose=whose,
)  # fmt: skip
END = Form(
    name="end_placement",
    allow=EITHER,
    title=_("The end"),
    steps=(
        Ask(
            "how",
            _("How does it end? Nobody is told why."),
            _("End"),
            choices=(
                Choice(_("It is done, or goes on without us"), PlacementState.DONE.value),
                Choice(_("Move on to another place"), PlacementState.MOVED_ON.value),
                Choice(_("It never began"), PlacementState.NEVER_BEGAN.value),
            ),
        ),
    ),
    submit=ended,
    send=_("Yes, end it"),
    about=who_ends,
    prepare=ensure_mine,
    whose=whose,
)

FIND = search(
    "find_placement",
    EITHER,
    Ask("found", _("Which one is it? Write part of a name, or press."), _("Placement"), choices=choices),
    then=shown,
)

DOORS = (
    FIND,
    Tap("placements", EITHER, listed),
    Tap("placement", EITHER, shown),
    Tap("approve_papers", EITHER, approved),
    Tap("answer_for", EITHER, answering),
    MOVE,
    END,
)
