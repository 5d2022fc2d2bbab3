"""What the board of the day says above its buttons: the clock, and who is where."""

from bot.domain.speed_dating.clock import AHEAD
from bot.domain.speed_dating.standing import Standing
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.speed_dating.clock import cards_go_text, clock_line
from bot.text.speed_dating.day import NOT_COMING, guest_label, guest_name, list_of, waits_text
from bot.text.speed_dating.standing import SAID_BY_PHONE, not_answered, said_by_phone, standing_label
from bot.views.speed_dating.day import DayBoard, GuestLine
from bot.views.speed_dating.free import Holes


def stands(board: DayBoard) -> Text:
    """Where the clock stands."""
    if board.is_past_talks:
        return _("All rounds are over.")
    return clock_line(board.clock, board.rounds, is_talking=board.is_talking, cut=board.was_cut)


def cards_go(board: DayBoard) -> tuple[Text, ...]:
    """Before it begins: when the first cards go out."""
    if board.clock is not None or board.now >= board.event.begins_at:
        return ()
    return (cards_go_text(board.event.begins_at - AHEAD, now=board.now),)


def who_is_where(board: DayBoard) -> tuple[Text, ...]:
    """Whom one waits for, who is late, not here, not coming, and who has not answered."""
    missing = [
        _("{clock}: {who}", clock=local(board.by_clock(one.begins)).time(), who=name_of(one))
        for one in board.missing
        if one.begins is not None
    ]
    late = [label_of(one) for one in board.who(Standing.LATE)]
    away = [label_of(one) for one in board.who(Standing.NOBODY_CAME, Standing.LEFT)]
    silent = [
        standing_label(name_of(one), one.standing) for one in board.unanswered if one.standing is not None
    ]
    return (
        *list_of(_("Somebody waits for them now:"), missing),
        *list_of(_("Late:"), late),
        *list_of(_("Not here:"), away),
        *list_of(NOT_COMING, [name_of(one) for one in board.not_coming]),
        *list_of(not_answered(len(silent)), silent),
        *list_of(SAID_BY_PHONE, [said_by_phone(it.who, it.coming, it.name, it.at) for it in board.entered]),
    )


def longest(board: DayBoard) -> tuple[Text, ...]:
    """Who waits longest, and since when."""
    if board.waits_longest is None:
        return ()
    line, since = board.waits_longest
    return (waits_text(name_of(line), since),)


def empty(holes: Holes) -> tuple[Text, ...]:
    """What is free, and nobody here may take."""
    return list_of(
        _("Free, and nobody here may take it:"),
        [
            _("{clock}: {company}, table {number}", clock=local(one.begins).time(), company=one.name,
              number=one.table)
            for one in holes.empty
        ],
    )  # fmt: skip


def label_of(one: GuestLine) -> Text:
    """What stands on the button of a guest."""
    return guest_label(name_of(one), one.standing, one.mark)


def name_of(one: GuestLine) -> Text:
    """A guest, as the host may call them."""
    return guest_name(one.who, one.beside, one.knows)
