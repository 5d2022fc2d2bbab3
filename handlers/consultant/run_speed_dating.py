"""The host's board on the day: who is here, who is late, who could not come, who has left; one tap each."""

from dataclasses import replace
from datetime import datetime

from bot.actions.speed_dating.cards_ahead import expect_cards
from bot.actions.speed_dating.clock import Seen, turn_clock
from bot.actions.speed_dating.day import mark_candidate, mark_company
from bot.actions.speed_dating.here_by_mistake import is_not_here_yet
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.clock import ClockRuns, Sure, Turn
from bot.domain.speed_dating.day import NotTheDay, OthersWereFaster, Presence, TalksAreLost
from bot.domain.speed_dating.standing import Standing
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.phrases import TICKED
from bot.text.screen import Button, Row, Screen, Style, rows
from bot.text.speed_dating.board import board_moved
from bot.text.speed_dating.clock import LABELS, MOVED_ON_TO
from bot.text.speed_dating.clock import LETTERS as TURNS
from bot.text.speed_dating.clock_asked import question, yes_of
from bot.text.speed_dating.day import (
    FASTER,
    HERE_AFTER_ALL,
    IN_BRACKETS,
    MAY_GO_ON,
    NEVER,
    NO_TALK_LEFT,
    NOBODY_LEFT,
    NOT_HERE_YET,
    TABS,
    WHO,
    YES_LEFT,
    left_question,
    not_held_text,
)
from bot.views.parts import part_of
from bot.views.speed_dating.day import DayBoard, GuestLine, day_board
from bot.views.speed_dating.free import Holes, holes_ahead
from bot.views.speed_dating.one_more import CouldMeet, in_one_more
from handlers.consultant.add_round import more_button, more_text
from handlers.consultant.board_lines import cards_go, empty, label_of, longest, name_of, stands, who_is_where
from handlers.consultant.board_of_the_past import HERE, MARKS, ended_screen, on_another_day
from handlers.consultant.fill_place import hole_button
from handlers.consultant.hold_at_once import now_button, now_text
from handlers.consultant.stop_speed_dating import END

# A letter for what a button says, and for what was known when it was drawn.
LETTERS: dict[Presence | None, str] = {
    None: "-",
    Presence.HERE: HERE,
    Presence.LATE: "l",
    Presence.ABSENT: "a",
    Presence.LEFT: "g",
}
SAID = {letter: presence for presence, letter in LETTERS.items()}
MARK_ARGS = 6
# So many who were marked as away last can be brought back under the list itself.
MOST_TAKEN_BACK = 2
# Of whom each tab can be said.
OF_WHOM: dict[Presence, tuple[Presence | None, ...]] = {
    Presence.HERE: (None, Presence.LATE, Presence.ABSENT, Presence.LEFT),
    Presence.LATE: (None, Presence.LATE),
    Presence.ABSENT: (None, Presence.LATE),
    Presence.LEFT: (None, Presence.HERE),
}


async def shown(press: Press) -> Reply:
    """The board; once somebody has looked at it, everybody is to have their first table on their phone."""
    event = SpeedDatingId(press.number())
    try:
        await expect_cards(press.unit, press.by, event, now=press.now)
    except NotTheDay:
        return await on_another_day(press, event)
    reply = await _board(press, event, _tab(press, 1), press.page(2), marks=_marks(press))
    return replace(reply, elsewhere=(f"day:{event}", board_moved(event)))


async def redrawn(press: Press) -> Reply:
    """The board as it stands in their chat: nobody has looked at it, and nobody has asked for anything."""
    event, marks = SpeedDatingId(press.number()), _marks(press)
    return await _board(press, event, _tab(press, 1), press.page(2), looks=False, marks=marks)


def _marks(press: Press) -> bool:
    """Whether it is asked who came, of a day that was stopped."""
    return press.args[3:4] == (MARKS,)


async def marked(press: Press) -> Reply:
    """One tap about one guest; the board as it is then."""
    if len(press.args) < MARK_ARGS:
        raise Gone
    event = SpeedDatingId(press.number())
    slip = press.args[3] == LETTERS[None]
    tab = Presence.HERE if slip else _tab(press, 3)
    faster = False
    try:
        await (_unmark(press, event) if slip else _mark(press, event, tab))
    except TalksAreLost as asked:
        return Reply(_left_asked(press, event, tab, asked.who))
    except OthersWereFaster:
        faster = True
    return await _board(press, event, tab, press.page(5), toast=FASTER if faster else None, marks=True)


async def clock_turned(press: Press) -> Reply:
    """The round clock, and the board under it."""
    event = SpeedDatingId(press.number())
    turn = next((one for one, letter in TURNS.items() if letter in press.args[1:2]), None)
    if turn is None:
        raise Gone
    faster = False
    try:
        await turn_clock(
            press.unit, press.by, event, turn,
            seen=Seen(press.number(2), press.number(3)), now=press.now, municipality=press.municipality,
            sure=press.args[5:6] == ("y",),
        )  # fmt: skip
    except Sure as asked:
        return Reply(await _asked_first(press, event, asked.turn))
    except (OthersWereFaster, ClockRuns):
        faster = True
    return await _board(press, event, _tab(press, 4), moved_on=faster)


async def _board(
    press: Press,
    event: SpeedDatingId,
    tab: Presence,
    page: int = 0,
    *,
    toast: Text | None = None,
    moved_on: bool = False,
    looks: bool = True,
    marks: bool = False,
) -> Reply:
    """The board, by whose name it comes up to date where it stands."""
    board = await day_board(press.unit, press.by, event, now=press.now, looks=looks)
    toast = MOVED_ON_TO(stands=stands(board)) if moved_on else toast
    card = f"day:{event}:{LETTERS[tab]}:{page}"
    if board.clock is not None and board.clock.stopped:
        if not marks:
            return Reply(ended_screen(board), toast=toast, alert=toast is not None, card=card)
        card = f"{card}:{MARKS}"
    screen = await _screen(press, board, tab, page)
    return Reply(screen, toast=toast, alert=toast is not None, card=card)


async def _asked_first(press: Press, event: SpeedDatingId, turn: Turn) -> Screen:
    """A large press is asked about, on the board's own message."""
    tab, board = LETTERS[_tab(press, 4)], await day_board(press.unit, press.by, event, now=press.now)
    words = question(
        turn, board.clock, begins=board.event.begins_at, missing=board.expected - len(board.who(Standing.CAME)),
        late=[label_of(one) for one in board.who(Standing.LATE)], left=board.left,
    )  # fmt: skip
    yes = Button(yes_of(turn, is_last=not board.left), "day_clock",
                 (event, TURNS[turn], press.number(2), press.number(3), tab, "y"), style=Style.MAIN)  # fmt: skip
    return Screen(words, rows(yes, Button(_("No, go back"), "day", (event, tab)), wide=1))


def _left_asked(press: Press, event: SpeedDatingId, tab: Presence, who: tuple[str | int, ...]) -> Screen:
    """Who loses a talk, on the board's own message; nobody has read anything yet."""
    yes = Button(YES_LEFT, "day_mark", (*press.args[:6], "y"), style=Style.MAIN)
    back = Button(_("No, go back"), "day", (event, LETTERS[tab]))
    return Screen(left_question(who), rows(yes, back, wide=1))


async def _mark(press: Press, event: SpeedDatingId, presence: Presence) -> None:
    side, seen = press.args[1], _known(press, 4)
    if side == "t":
        await mark_company(
            press.unit, press.by, event, press.company(2), presence,
            seen=seen, now=press.now, municipality=press.municipality, sure=press.args[6:7] == ("y",),
        )  # fmt: skip
    else:
        await mark_candidate(
            press.unit, press.by, event, CandidateId(press.number(2)), presence,
            seen=seen, now=press.now, municipality=press.municipality,
        )  # fmt: skip


async def _unmark(press: Press, event: SpeedDatingId) -> None:
    if press.args[1] == "t":
        await is_not_here_yet(
            press.unit,
            press.by,
            event,
            company=press.company(2),
            now=press.now,
            municipality=press.municipality,
        )
    else:
        await is_not_here_yet(
            press.unit, press.by, event, candidate=CandidateId(press.number(2)),
            now=press.now, municipality=press.municipality,
        )  # fmt: skip


def _known(press: Press, place: int) -> Presence | None:
    if len(press.args) <= place or press.args[place] not in SAID:
        raise Gone
    return SAID[press.args[place]]


def _tab(press: Press, place: int) -> Presence:
    if len(press.args) <= place:
        return Presence.HERE
    found = _known(press, place)
    if found is None:
        raise Gone
    return found


async def _screen(press: Press, board: DayBoard, tab: Presence, page: int) -> Screen:
    event = board.event.id
    spare = tab is Presence.HERE
    those = board.with_mark(*OF_WHOM[tab], spare=spare)
    holes = Holes()
    if not board.is_over:
        holes = await holes_ahead(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    more: tuple[CouldMeet, ...] = ()
    if board.clock is not None and board.clock.number + 1 >= board.event.rounds:
        more = await in_one_more(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    never = board.never_here if tab is Presence.ABSENT else []
    part = part_of([*those, *never], page)
    here = len(board.who(Standing.CAME))
    lines = (
        _("Job dating {when}. Place: {place}.", when=board.event.begins_at, place=board.event.place),
        stands(board),
        *cards_go(board),
        _("{n} of {total} are here.", n=here, total=board.expected),
        *who_is_where(board),
        *longest(board),
        *now_text(holes.talks),
        *more_text(more),
        *empty(holes),
        *not_held_text(board.not_held),
        *((MAY_GO_ON,) if board.may_go_on else ()),
        *((NO_TALK_LEFT,) if board.has_no_talk_left else ()),
        WHO[tab] if part.shown else NOBODY_LEFT[tab],
        *((NEVER,) if never else ()),
        *((IN_BRACKETS,) if any(one.knows for one in part.shown) else ()),
        *where(part),
    )
    guests = rows(*(_button(event, one, tab, part.page) for one in part.shown), wide=2)
    under = rows(*_under(board, here, press.now), MENU, wide=2)
    turn = turning(part, "day", event, LETTERS[tab])
    back = rows(*_taken_back(board, tab), wide=1)
    end = rows(Button(_("Yes, end it"), "stop_event", (event, END), style=Style.MAIN))
    longer = rows(more_button(event, board.event.rounds)) if more else ()
    top = (*(end if board.has_no_talk_left else ()), *_clock(board, tab), *longer, *_holes(event, holes))
    return Screen(lines, (*top, *guests, *turn, *back, *_tabs(board, tab), *under))


def _holes(event: int, holes: Holes) -> tuple[Row, ...]:
    """A press lets two talk now; a place leads to those in the room who may take it, and a second tap gives it."""
    now = rows(*(now_button(event, one) for one in holes.talks), wide=1)
    return (*now, *rows(*(hole_button(event, one) for one in holes.open), wide=2))


def _under(board: DayBoard, here: int, now: datetime) -> list[Button]:
    """What else there is to do: fill places while talks are to come, and read how it went afterwards."""
    event = (board.event.id,)
    places = [Button(_("Free places"), "day_places", event), Button(_("Change places"), "day_swap", event)]
    how = [Button(_("How it went"), "event_summary", event)]
    first = (places if here else []) if not board.is_over else how if now >= board.event.ends_at else []
    return [
        *first,
        Button(_("Screen in the room"), "screen_open", event),
        Button(_("Print"), "print_event", event),
        Button(_("See the plan"), "event", event),
        *([Button(_("Stop it here"), "stop_event", event)] if board.may_be_stopped else []),
    ]


def _clock(board: DayBoard, tab: Presence) -> tuple[Row, ...]:
    clock = board.clock
    seen = (clock.version, clock.number) if clock is not None else (0, 0)
    return rows(
        *(
            Button(LABELS[one], "day_clock", (board.event.id, TURNS[one], *seen, LETTERS[tab]))
            for one in board.turns
        ),
        wide=3,
    )


def _button(event: int, one: GuestLine, tab: Presence, page: int) -> Button:
    args = (event, *_side(one), LETTERS[tab], LETTERS[one.presence], page)
    return Button(label_of(one), "day_mark", args)


def _side(one: GuestLine) -> tuple[str, int]:
    side, number = ("t", one.company) if one.company is not None else ("c", one.candidate)
    assert number is not None, "a guest is a company or a candidate"
    return side, number


def _taken_back(board: DayBoard, tab: Presence) -> list[Button]:
    """What was pressed last may be a slip: who is away is here after all, and who is here is not yet."""
    if tab is Presence.LATE:
        return []
    those = [one for one in board.with_mark(tab) if one.mark is not None and one.mark.since is not None]
    newest = sorted(those, key=lambda one: one.mark.since.timestamp() if one.mark and one.mark.since else 0.0)
    if tab is Presence.HERE:
        event, none = board.event.id, LETTERS[None]
        return [
            replace(
                _button(event, one, Presence.HERE, 0),
                label=NOT_HERE_YET(who=name_of(one)),
                args=(event, *_side(one), none, LETTERS[Presence.HERE], 0),
            )
            for one in newest[-1:]
            if one.sat is False and not board.is_over and one.mark is not None and one.mark.may_be_a_slip
        ]
    return [
        replace(_button(board.event.id, one, Presence.HERE, 0), label=HERE_AFTER_ALL(who=name_of(one)))
        for one in reversed(newest[-MOST_TAKEN_BACK:])
    ]


def _tabs(board: DayBoard, tab: Presence) -> tuple[Row, ...]:
    event, marks = board.event.id, (0, MARKS) if board.clock is not None and board.clock.stopped else ()
    return rows(
        *(
            Button(TICKED(label=label), "day", (event, LETTERS[one], *marks), style=Style.MAIN)
            if one is tab
            else Button(label, "day", (event, LETTERS[one], *marks))
            for one, label in TABS.items()
        ),
        wide=2,
    )


DOORS = (
    Tap("day", HOSTS, shown, again=redrawn),
    Tap("day_mark", HOSTS, marked),
    Tap("day_clock", HOSTS, clock_turned),
)
