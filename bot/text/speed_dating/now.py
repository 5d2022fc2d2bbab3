"""Words of a guest's day at a speed dating, to who asked: by the clock as it goes, with names they may know."""

from bot.domain.speed_dating.stops import Seat
from bot.domain.workdays import local
from bot.text.l10n import Text, _, stacked
from bot.text.speed_dating.clock import NOT_SEEN

STANDS = _("The clock stands for a moment. All times move.")
NO_MORE = _("There are no more talks today.")
LATER = _("Later today:")
Places = tuple[tuple[Seat, str], ...]


def day_lines(now: Places, ahead: tuple[Places, ...], *, for_company: bool) -> tuple[Text, ...]:
    """Now, and all that comes."""
    here: tuple[Text, ...] = ()
    if now:
        until = _("Now, until {clock}:")(clock=local(now[0][0].ends).time())
        here = (stacked(until, *(_now(one, who, for_company=for_company) for one, who in now)),)
    coming = [_later(one, who, for_company=for_company) for places in ahead for one, who in places]
    later = (stacked(*((LATER,) if here else ()), *coming),) if coming else ()
    return (*here, *later)


def awaited_lines() -> tuple[Text, ...]:
    """To who is marked as not come."""
    return NOT_SEEN


def _now(one: Seat, who: str, *, for_company: bool) -> Text:
    if one.missing:
        return _("Table {table}: candidate {number}, not here yet", table=one.table, number=one.number)
    if for_company and one.number is None:
        return _("Table {table}: a candidate", table=one.table)
    if for_company:
        return _("Table {table}: candidate {who}", table=one.table, who=who)
    if one.number is None:
        return _("Table {table}: {who}", table=one.table, who=who)
    text = _("Table {table}: {who}. You are number {number}.")
    return text(table=one.table, who=who, number=one.number)


def _later(one: Seat, who: str, *, for_company: bool) -> Text:
    clock = local(one.begins).time()
    if one.missing:
        text = _("{clock}: candidate {number}, not here yet. Table {table}.")
        return text(clock=clock, number=one.number, table=one.table)
    if for_company and one.number is None:
        return _("{clock}: a candidate. Table {table}.", clock=clock, table=one.table)
    if for_company:
        return _("{clock}: candidate {who}. Table {table}.", clock=clock, who=who, table=one.table)
    if one.number is None:
        return _("{clock}: {who}. Table {table}.", clock=clock, who=who, table=one.table)
    text = _("{clock}: {who}. Table {table}, you are number {number}.")
    return text(clock=clock, who=who, table=one.table, number=one.number)
