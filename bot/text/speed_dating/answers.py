"""Words of what the answer of one guest is to another."""

from collections.abc import Sequence
from datetime import time
from typing import assert_never

from bot.domain.notices.speed_dating.answers import EventToday, NoTakenBack, TimesStand, YesCame
from bot.text.cards import named
from bot.text.l10n import Text, _, n_, stacked
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.plan import who_comes
from bot.text.speed_dating.repairs import see_plan
from bot.text.speed_dating.standing import not_answered


def say_times_stand(notice: TimesStand) -> Screen:
    """Puts right what was said with their yes; without a sound, for nothing is to be done."""
    text = _("Your appointment {when} stands. Everybody has answered now.", when=notice.begins)
    return Screen(text, rows(Button(_("Show"), "invitation", (notice.event,))), push=True, silent=True)


def fallen_away(gone: Sequence[str]) -> tuple[Text, ...]:
    """Whom a candidate had a time with, and meets no more."""
    return (_("You do not meet {companies} any more.", companies=tuple(gone)),) if gone else ()


def after_all_at(who: str, clock: time) -> Text:
    """To a company that has read that this talk is off."""
    return _("Candidate {who} comes after all, at {clock}.", who=who, clock=clock)


def after_all_button(event: int) -> Button:
    """Takes a no back."""
    return Button(_("I can come after all"), "time_after_all", (event,))


def tables_after_all_button(event: int, company: int) -> Button:
    """The same for a company."""
    return Button(_("We can come after all"), "tables_after_all", (event, company))


def say_who_comes(notice: YesCame | EventToday | NoTakenBack) -> Screen:
    """What the hosts read of who comes: each yes, and how many on the morning of the day."""
    match notice:
        case EventToday():
            return _today(notice)
        case NoTakenBack():
            return _no_taken_back(notice)
        case YesCame():
            return _yes_came(notice)
        case unsaid:
            assert_never(unsaid)


def _no_taken_back(notice: NoTakenBack) -> Screen:
    """Whose no counts no more: asked once more, or in line for a time."""
    can = _("{who} can come after all, and is asked once more.", who=named(notice.who))
    if notice.waits:
        can = _(
            "{who} can come after all, and has no time now. I ask when one is free.", who=named(notice.who)
        )
    return Screen((can, *_asked_once_more(notice.asked)), rows(see_plan(notice.event)))


def _asked_once_more(companies: Sequence[str]) -> tuple[Text, ...]:
    asked = [_("{company} is asked once more.", company=one) for one in companies]
    return (stacked(*asked),) if asked else ()


def _stands(notice: EventToday, host: str) -> Screen:
    """To the hosts, or to who leads them: it is for them to see to it that nobody waits in vain."""
    here = Button(_("Who is here"), "day", (notice.event,), style=Style.GO)
    if host:
        lines = (
            _("Job dating {when}. Place: {place}.", when=notice.begins, place=notice.place),
            _("The clock is not started, and people may be waiting. Can you call {host}?", host=host),
        )
        cover = _("❗ A job dating should have begun, and its clock stands.")
        return Screen(lines, rows(here, see_plan(notice.event)), cover=cover)
    own = (
        _("Job dating {when}. Place: {place}.", when=notice.begins, place=notice.place),
        _("It should have begun, and people may be waiting. Start the first round under “Who is here”."),
        _("Is it not held? End it there, and everybody is told."),
    )
    cover = _("❗ Your job dating should have begun. The clock stands.")
    return Screen(own, rows(here, see_plan(notice.event)), cover=cover)


def _today(notice: EventToday) -> Screen:
    if notice.stands is not None:
        return _stands(notice, notice.stands)
    left = notice.many - len(notice.silent)
    silent = stacked(
        not_answered(notice.many),
        *(_("· {who}", who=named(one)) for one in notice.silent),
        *((n_("and {n} more", "and {n} more", left),) if left else ()),
    )
    lines = (
        _("Job dating {when}. Place: {place}.", when=notice.begins, place=notice.place),
        who_comes(*notice.coming),
        *((silent,) if notice.many else ()),
        _("“Who is here” is your board today. It comes up to date by itself."),
    )
    here = Button(_("Who is here"), "day", (notice.event,), style=Style.GO)
    return Screen(lines, rows(here, see_plan(notice.event)))


def _yes_came(notice: YesCame) -> Screen:
    """Who comes, one a line, and how many do in all where more do."""
    those = [named(one.who) for one in notice.guests]
    lines: list[Text] = []
    if not those:
        lines = [_("Whoever had said yes does not come after all.")]
    elif len(those) == 1:
        after_all = notice.guests[0].after_all
        lines = [_("{who} comes after all.", who=those[0]) if after_all else _("{who} comes.", who=those[0])]
        lines += _asked_once_more(notice.guests[0].asked)
    else:
        lines = [stacked(_("These come:"), *(_("· {who}", who=one) for one in those))]
    if notice.coming is not None and sum(notice.coming) > len(those):
        lines.append(who_comes(*notice.coming))
    return Screen(tuple(lines), rows(see_plan(notice.event)))
