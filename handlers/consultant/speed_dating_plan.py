"""The plan of a speed dating: who meets whom, who lacks a time, and what can be done about it."""

from bot.actions.speed_dating.events import drop
from bot.actions.speed_dating.free_times import offer_free
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.workdays import is_today, local
from bot.text.cards import named, named_within
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.apart import kept_apart_text, let_meet_button
from bot.text.speed_dating.better import NONE_FOUND, PROVEN, better_buttons, found_text, looking_text
from bot.text.speed_dating.change import change_text
from bot.text.speed_dating.new_hours import hours_lines
from bot.text.speed_dating.plan import has_few, no_time
from bot.text.speed_dating.repairs import proposal_buttons, proposal_text, undo_button
from bot.text.speed_dating.waiting_list import being_asked
from bot.views.parts import part_of
from bot.views.speed_dating.events import (
    Board,
    Ending,
    Row,
    board,
    ending_of,
    my_events,
)
from handlers.consultant.plan_answers import answers, calls
from handlers.consultant.stop_speed_dating import asked as asked_to_stop
from handlers.room_for_talks import alarm, remedies
from handlers.ways_back import ways_back

MOST_LINES = 30


async def shown(press: Press) -> Reply:
    """The plan."""
    event, page = SpeedDatingId(press.number()), press.page(1)
    found = await board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    screen = board_screen(found, page)
    # Only the first page is put right unasked: whoever reads on is not turned back.
    return Reply(screen, card=card_of_plan(event) if not page else None)


def card_of_plan(event: SpeedDatingId) -> str:
    """What the message that shows a plan is called."""
    return f"event:{event}"


async def planned_anew(press: Press, event: SpeedDatingId, *news: Text) -> Reply:
    """The plan as it is now, below the news; what of it could not be kept stays there until the reader goes on."""
    found = await board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    return Reply(
        board_screen(found, news=news), card=card_of_plan(found.event.id) if len(news) == 1 else None
    )


def board_screen(found: Board, page: int = 0, *, news: tuple[Text, ...] = ()) -> Screen:
    """Who meets whom, who lacks a time, who has said what, who is asked about a free one; `news` comes first."""
    event = found.event
    if event.state is SpeedDatingState.CANCELLED:
        return _off_screen(found)
    # Once it is over, nobody waits for a time there any more.
    unplaced = [] if found.is_over else [no_time(company, who, why) for company, who, why in found.unplaced]
    few = [] if found.is_over else [has_few(who, one) for who, one in found.few]
    apart = kept_apart_text([(one.name, one.who) for one in found.apart])
    there = [] if found.is_over else _there(found)
    part = part_of([*_meetings(found), *unplaced, *few, *there, *apart], page, size=MOST_LINES)
    lines: list[Text] = [
        *news,
        _("Job dating {when}. Place: {place}.", when=event.begins_at, place=event.place),
        n_("{n} meeting.", "{n} meetings.", len(found.rows)),
    ]
    lines += [*where(part), stacked(*part.shown)]
    if any(one.kept for one in found.rows) and not found.has_begun:
        lines.append(_("📌 The time is kept."))
    if event.state is SpeedDatingState.DRAFT:
        lines += [*alarm(found), *_better(found), _("Nobody is told yet.")]
        buttons = [
            *(better_buttons(found.better.id) if found.better and found.better.gain else ()),
            *([undo_button(found.done)] if found.done is not None else []),
            Button(_("Invite everybody"), "announce", (event.id, event.version), style=Style.GO),
            *remedies(found),
            Button(_("Change the plan"), "change_plan", (event.id,)),
            Button(_("Tables"), "event_tables", (event.id,)),
            Button(_("Hours and needs"), "whose_hours", (event.id,)),
            Button(_("Another place"), "move_event", (event.id,)),
            Button(_("Drop it"), "drop_event", (event.id,)),
        ]
    else:
        lines.append(stacked(*answers(found), *being_asked(found.held)))
        buttons = [
            *([undo_button(found.done)] if found.done is not None else []),
            Button(_("Offer the free times"), "offer_free", (event.id,)),
            Button(_("Hours and needs"), "whose_hours", (event.id,)),
            Button(_("Another place"), "move_event", (event.id,)),
            Button(_("Cancel the event"), "drop_event", (event.id,)),
        ]
    if found.has_begun:
        buttons = []
    else:
        lines += [calls(one) for one in found.to_call]
    if found.proposed is not None:
        if found.hours is not None:
            lines += hours_lines(found.hours.who, found.hours.hours, found.hours.tables)
        asked_for = found.by_hand or found.ending
        lines += change_text(found.moving, found.ending) if asked_for else proposal_text(found.moving)
        buttons = [*proposal_buttons(found.proposed), *buttons]
    buttons += _looks(found)
    if found.is_today:
        buttons.insert(0, Button(_("Who is here"), "day", (event.id,), style=Style.GO))
    if found.taken_over_from is not None:
        lines.append(_("You take over {day}. Until then you can see the plan.", day=found.taken_over_from))
        buttons = []
    return Screen(tuple(lines), (*rows(*buttons), *turning(part, "event", event.id), (MENU,)))


def _better(found: Board) -> list[Text]:
    """How far the look for a better plan is, or what it has found."""
    if found.better is None:
        return []
    if not found.better.over:
        return [looking_text(found.better.share)]
    if found.better.gain is not None:
        return [found_text(found.better.gain)]
    return [PROVEN] if found.better.proven and found.unplaced else [NONE_FOUND]


def _off_screen(found: Board) -> Screen:
    """An older message leads to it still."""
    when = _("Job dating {when}. Place: {place}.", when=found.event.begins_at, place=found.event.place)
    doors = rows(Button(_("Plan job dating"), "plan_event"), Button(_("Job dating"), "events"), MENU)
    return Screen((when, _("It is cancelled.")), doors)


def _looks(found: Board) -> list[Button]:
    """What changes nothing by itself: a closer look, a picture, paper."""
    event = found.event
    buttons: list[Button] = []
    if found.rows and not found.has_begun:
        buttons.append(Button(_("Change a meeting"), "mend_tables", (event.id,)))
    buttons += let_meet_button(event.id, [(one.company, one.candidate) for one in found.apart])
    if found.is_changed and not found.has_begun:
        buttons.append(Button(_("What was changed"), "plan_versions", (event.id,)))
    if found.rows and not found.is_over:
        buttons.append(Button(_("See as picture"), "plan_picture", (event.id,)))
    if event.state is SpeedDatingState.ANNOUNCED and (found.is_today or not found.is_over):
        buttons.append(Button(_("Print"), "print_event", (event.id,)))
    if found.is_today and found.has_begun and not found.is_over:
        buttons.append(Button(_("Stop it here"), "stop_event", (event.id,)))
    if not found.is_over:
        buttons.append(Button(_("Who hosts it"), "pass_on_event", (event.id,)))
    if found.is_over:
        buttons.append(Button(_("How it went"), "event_summary", (event.id,)))
    return buttons


def _meetings(found: Board) -> list[Text]:
    """The plan by the clock, breaks between its meetings."""
    lines = [(one.begins, _meeting(one, marks=not found.has_begun)) for one in found.rows]
    lines += [
        (begins, _("{clock}: break until {end}", clock=local(begins).time(), end=local(ends).time()))
        for begins, ends in found.breaks
    ]
    return [text for _when, text in sorted(lines, key=lambda one: one[0])]


def _there(found: Board) -> list[Text]:
    """Which companies, or which of their tables, are there for a part of the time only."""
    return [line for one in found.there for line in hours_lines(one.name, one.hours, one.tables)]


def _meeting(one: Row, *, marks: bool) -> Text:
    line = _line(one)
    return _("📌 {line}", line=line) if one.kept and marks else line


def _line(one: Row) -> Text:
    clock, who = local(one.begins).time(), named_within(one.who)
    if one.number is not None:
        who = _("{name}, no. {number}", name=who, number=one.number)
    if one.table is None:
        return _("{clock}: {company} and {who}", clock=clock, company=one.company, who=who)
    return _("{clock}: {company}, table {number}, and {who}", clock=clock, company=one.company,
             number=one.table, who=who)  # fmt: skip


async def listed(press: Press) -> Reply:
    """Coming events."""
    found = await my_events(press.unit, press.by, now=press.now)
    new = (
        Button(_("Plan job dating"), "plan_event"),
        *([Button(_("Earlier"), "past_events")] if found.earlier else []),
    )
    if not found.coming:
        return Reply(Screen(_("No job dating is planned."), rows(*new, MENU)))
    part = part_of(found.coming, press.page())
    doors = [Button(_("{when}", when=one.begins_at), "event", (one.id,)) for one in part.shown]
    under = (*turning(part, "events"), *rows(*new, MENU))
    return Reply(Screen((_("Coming job dating:"), *where(part)), (*rows(*doors), *under)))


async def past(press: Press) -> Reply:
    """Those of the last month, the newest first."""
    found = (await my_events(press.unit, press.by, now=press.now)).earlier
    back = Button(_("Job dating"), "events")
    if not found:
        return Reply(Screen(_("There was no job dating in the last month."), rows(back, MENU)))
    part = part_of(found, press.page())
    doors = [Button(_("{when}", when=one.begins_at), "event", (one.id,)) for one in part.shown]
    under = (*turning(part, "past_events"), *rows(back, MENU))
    return Reply(Screen((_("Job dating of the last month:"), *where(part)), (*rows(*doors), *under)))


async def dropped(press: Press) -> Reply:
    """The event is off; whoever knew of it is told, so it is asked first whether that is meant."""
    if len(press.args) == 1:
        ending = await ending_of(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
        if ending.event.state is SpeedDatingState.ANNOUNCED and not ending.has_begun:
            return Reply(_is_it_meant(ending))
        # An older message: what has begun since is stopped.
        if ending.event.state is SpeedDatingState.ANNOUNCED and is_today(
            ending.event.begins_at, now=press.now
        ):
            return await asked_to_stop(press)
    await drop(
        press.unit, press.by, SpeedDatingId(press.number()), now=press.now, municipality=press.municipality
    )
    return Reply(Screen(_("The event is off. Everybody who knew of it is told."), rows(MENU)))


def _is_it_meant(ending: Ending) -> Screen:
    event, told = ending.event, ending.told
    lines = (
        _("Cancel job dating {when}? Place: {place}.", when=event.begins_at, place=event.place),
        n_("{n} person is told at once. It cannot be undone.",
           "{n} people are told at once. It cannot be undone.", told),
    )  # fmt: skip
    sure = Button(_("Yes, cancel it"), "drop_event", (event.id, "sure"), style=Style.STOP)
    return Screen(lines, rows(sure, Button(_("No, keep it"), "event", (event.id,)), MENU))


async def offered(press: Press) -> Reply:
    """Free times are offered to those they suit; who was asked before is named."""
    event = SpeedDatingId(press.number())
    found = await offer_free(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    lines = [_("{who} was asked today.", who=named(one)) for one in found.today]
    lines += [
        _("{who} has been asked three times. Call if it matters.", who=named(one)) for one in found.enough
    ]
    if found.asked:
        text = n_("{n} candidate is asked. The first one gets the time.",
                  "{n} candidates are asked. The first one gets the time.", found.asked)  # fmt: skip
        lines.insert(0, text)
    under = rows(*await ways_back(press, event), MENU, wide=2)
    return Reply(Screen(tuple(lines) or _("Nobody else could take the free times."), under))


DOORS = (
    Tap("event", HOSTS, shown),
    Tap("events", HOSTS, listed),
    Tap("past_events", HOSTS, past),
    Tap("drop_event", HOSTS, dropped),
    Tap("offer_free", HOSTS, offered),
)
