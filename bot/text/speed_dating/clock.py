"""Words of the round clock: where one is now, next and after that; on a lock screen it names nobody."""

from datetime import datetime

from bot.domain.notices.speed_dating.day import RoundNow
from bot.domain.speed_dating.clock import RoundClock, Turn
from bot.domain.speed_dating.stops import Seat, Seats
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_, p_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows

# How a button of the host carries what it does.
LETTERS: dict[Turn, str] = {
    Turn.START: "s",
    Turn.PAUSE: "p",
    Turn.GO_ON: "g",
    Turn.MORE: "m",
    Turn.NEXT: "n",
    Turn.BACK: "b",
    Turn.AGAIN: "a",
}
I_AM_HERE = _("I am here")
NOT_SEEN = (
    _("I cannot see that you have come. Your place is kept while it is free."),
    _("Are you here? Press below."),
)
MOVED_ON = _("The clock has moved on since. The board shows how it stands now.")
# With how it stands: what is pressed in the dark is read in a message of its own.
MOVED_ON_TO = _("The clock has moved on since. {stands}")
LABELS: dict[Turn, Text] = {
    Turn.START: _("Start the first round"),
    Turn.PAUSE: p_("the clock", "Pause"),
    Turn.GO_ON: p_("the clock", "Go on"),
    Turn.MORE: _("One minute more"),
    Turn.NEXT: _("Next round"),
    Turn.BACK: _("Back a round"),
    Turn.AGAIN: _("From the first round"),
}


def here_after_all(event: int) -> Button:
    """A candidate who has said that they do not come takes it back."""
    return Button(_("I am here after all"), "here_today", (event,))


def round_now(notice: RoundNow) -> Screen:
    """The card of the day of a candidate, or of a company's table."""
    for_company = notice.company is not None
    door = Button(_("Whom do we meet?"), "tables") if for_company else Button(_("Whom do I meet?"), "times")
    if notice.absent:
        return Screen(NOT_SEEN, rows(Button(I_AM_HERE, "here_today", (notice.event,)), door), push=True)
    if notice.over:
        # Nobody is to be met any more: there is nothing left to ask.
        return Screen(_over(notice, for_company=for_company), rows(MENU), push=True)
    lines = (
        *((_("The clock stands for a moment. All times move."),) if notice.paused else ()),
        *_part(_("Now, until {clock}:"), notice.now, for_company=for_company, until=True),
        *_part(_("Next, at {clock}:"), notice.next, for_company=for_company),
        *_part(_("After that, at {clock}:"), notice.after, for_company=for_company),
    )
    return Screen(lines, rows(door), push=True)


def _over(notice: RoundNow, *, for_company: bool) -> Text:
    """Whose times are off may not have come: there is nothing to thank them for."""
    if notice.missed and for_company:
        return p_("to a company", "A talk was not held. It may still get a time: ask the host before you go.")
    if notice.missed:
        return _("A talk was not held. It may still get a time: ask the host before you go.")
    if notice.off:
        return _("There are no more talks today.")
    if for_company:
        return p_("to a company", "There are no more talks today. Thank you for coming.")
    return _("There are no more talks today. Thank you for coming.")


def _part(head: Text, seats: Seats, *, for_company: bool, until: bool = False) -> tuple[Text, ...]:
    if not seats:
        return ()
    moment = seats[0].ends if until else seats[0].begins
    return (
        stacked(head(clock=local(moment).time()), *(_seat(one, for_company=for_company) for one in seats)),
    )


def _seat(one: Seat, *, for_company: bool) -> Text:
    if one.number is None and for_company:
        # Who has not said yes, and has come all the same.
        return _("Table {table}: a candidate", table=one.table)
    if one.number is None:
        return _("Table {table}", table=one.table)
    if not for_company:
        # It is what the screen in the room shows, and who cannot read it may show this one.
        return _("Table {table}: you are number {number}", table=one.table, number=one.number)
    if one.missing:
        return _("Table {table}: candidate {number}, not here yet", table=one.table, number=one.number)
    return _("Table {table}: candidate {number}", table=one.table, number=one.number)


def clock_line(clock: RoundClock | None, rounds: int, *, is_talking: bool, cut: bool = False) -> Text:
    """Where the clock stands, for the host; `cut` when talks were off by its end."""
    if clock is None:
        return _("The clock is not started.")
    if clock.stopped and not cut:
        return _("It ended at {clock}.", clock=local(clock.ends).time())
    if clock.stopped:
        return _("It was stopped at {clock}.", clock=local(clock.ends).time())
    if clock.over:
        return _("All rounds are over.")
    number, of = clock.number + 1, rounds
    if clock.paused is not None:
        left = max(0, round((clock.ends - clock.paused).total_seconds() / 60))
        stands = n_("Round {number} of {of}. The clock stands. {n} minute is left.",
                    "Round {number} of {of}. The clock stands. {n} minutes are left.", left)  # fmt: skip
        return stands(number=number, of=of)
    if is_talking:
        return _(
            "Round {number} of {of}, until {clock}.", number=number, of=of, clock=local(clock.ends).time()
        )
    if number >= of:
        return _("Round {number} of {of} is over.", number=number, of=of)
    return _("Round {number} of {of} is over. Time to change.", number=number, of=of)


def cards_go_text(when: datetime, *, now: datetime) -> Text:
    """Before the clock is started, for the host: from when on everybody knows their first table."""
    if now >= when:
        return _("Everybody has their first table on their phone.")
    return _("From {clock} everybody has their first table on their phone.", clock=local(when).time())
