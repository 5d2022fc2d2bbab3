"""Words of a speed dating. What may stand on a lock screen names no company and no department."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from bot.domain.notices.speed_dating import (
    BothGladly,
    GuestSaid,
    HowWasIt,
    NamesShared,
    PlaceKept,
    PlanChanged,
    Remember,
    RememberTable,
    SlotFree,
    SpeedDatingNotice,
    TableKept,
    TimesChanged,
)
from bot.domain.speed_dating import Entry, Shift, Slot
from bot.domain.speed_dating_yes import asked_with
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Paper, Screen, Style, rows

Invitation = PlaceKept | TableKept | Remember | RememberTable | SlotFree | TimesChanged

NOBODY_ELSE = _("Nobody else changes.")
# A company sees whoever has said yes; who is asked, and who said no, it cannot tell apart.
NOBODY_YET = _("Nobody has said yes to a time yet. You read it here when somebody does.")


def slots_text(slots: Sequence[Slot], *, for_company: bool) -> Text:
    """One line a meeting: when, and whom."""
    words = _("{clock}: candidate {who}") if for_company else _("{clock}: {who}")
    return stacked(*(words(clock=local(one.begins).time(), who=one.who) for one in slots))


def answer_buttons(event: int) -> tuple[Button, ...]:
    """A company's yes or no, one tap."""
    return (
        Button(_("Yes, we are coming"), "table_yes", (event,), style=Style.GO),
        Button(_("No, we cannot"), "table_no", (event,)),
    )


def time_buttons(event: int, slots: Sequence[Slot]) -> tuple[Button, ...]:
    """A candidate's yes or no to these times, which stand above: pressed later, it answers those and no others."""
    yes = Button(_("Yes, I am coming"), "time_yes", (event, asked_with(slots)), style=Style.GO)
    return (yes, no_button(event, slots[0].begins))


def no_button(event: int, begins: datetime) -> Button:
    """A candidate's no to times that begin then."""
    return Button(_("No, I cannot"), "time_no", (event, int(begins.timestamp())))


def calendar_paper(entry: Entry) -> Paper:
    """The calendar file: the same identity each time, so that calendars update instead of doubling."""
    return Paper(
        "calendar",
        (
            ("key", entry.key),
            ("version", str(entry.version)),
            ("begins", entry.begins.isoformat()),
            ("ends", entry.ends.isoformat()),
            ("place", entry.place),
            ("made", entry.made.isoformat()),
            ("cancelled", "yes" if entry.cancelled else ""),
        ),
    )


def shifts_text(shifts: Sequence[Shift]) -> Text:
    """One line a meeting: new, or from when to when."""
    return stacked(*(_shift(one) for one in shifts))


def proposal_text(moving: Sequence[Shift]) -> tuple[Text, ...]:
    """What could be done, and that nobody else would notice."""
    moved = sum(one.before is not None for one in moving)
    if moved == 0:
        return (_("Somebody could take the free time:"), shifts_text(moving), NOBODY_ELSE)
    head = n_("If {n} meeting moves, more can meet:", "If {n} meetings move, more can meet:", moved)
    return (head, shifts_text(moving), NOBODY_ELSE)


def proposal_buttons(repair: int) -> tuple[Button, ...]:
    """One tap either way."""
    return (
        Button(_("Do it"), "repair_do", (repair,), style=Style.GO),
        Button(_("Leave it"), "repair_leave", (repair,)),
    )


def undo_button(repair: int) -> Button:
    """Back to exactly the plan from before."""
    return Button(_("Undo the change"), "repair_undo", (repair,))


def named(who: str | int) -> str | Text:
    """A candidate's name, or their number for whoever may not read it; first in a sentence."""
    return who if isinstance(who, str) else _("Candidate {number}", number=who)


def named_within(who: str | int) -> str | Text:
    """The same, inside a sentence."""
    return who if isinstance(who, str) else _("candidate {number}", number=who)


def _shift(one: Shift) -> Text:
    who = named_within(one.who)
    after = local(one.after).time()
    if one.before is None:
        return _("New at {clock}: {company} and {who}", clock=after, company=one.company, who=who)
    before = local(one.before).time()
    return _("From {before} to {after}: {company} and {who}", before=before, after=after,
             company=one.company, who=who)  # fmt: skip


def _plan_changed(notice: PlanChanged) -> Screen:
    lines: list[Text] = [_("{who} does not come.", who=named(one)) for one in notice.gone]
    buttons: list[Button] = []
    if notice.done is not None:
        lines += [_("Somebody else has the free time now:"), shifts_text(notice.filled), NOBODY_ELSE]
        buttons.append(undo_button(notice.done))
    if notice.proposed is not None:
        lines += proposal_text(notice.moving)
        buttons += proposal_buttons(notice.proposed)
    if notice.free:
        lines += [
            _("A meeting was cancelled, and nobody else could take the time."),
            *_free_lines(notice.free),
        ]
        buttons += _free_buttons(notice.event, notice.free)
    return Screen(tuple(lines), rows(*buttons, _see_plan(notice.event), wide=2))


def _see_plan(event: int) -> Button:
    return Button(_("See the plan"), "event", (event,))


def _free_lines(free: Sequence[Slot]) -> list[Text]:
    return [_("Free: {company} at {clock}", company=one.who, clock=local(one.begins).time()) for one in free]


def _free_buttons(event: int, free: Sequence[Slot]) -> list[Button]:
    offer = Button(_("Offer the free times"), "offer_free", (event,), style=Style.MAIN)
    return [offer] if free else []


def say_speed_dating(notice: SpeedDatingNotice) -> Screen:
    """The screen of a notice about an event."""
    match notice:
        case PlaceKept() | TableKept() | Remember() | RememberTable() | SlotFree() | TimesChanged():
            return _invitation(notice)
        case GuestSaid(event=event, who=who, coming=coming, free=free):
            said = _("{who} comes.") if coming else _("{who} does not come.")
            lines = [said(who=named(who))]
            lines += _free_lines(free)
            return Screen(tuple(lines), rows(*_free_buttons(event, free), _see_plan(event)))
        case PlanChanged():
            return _plan_changed(notice)
        case HowWasIt(meeting=meeting, who=who, side=side):
            question = (
                _("How was the talk with candidate {who}? Would you like to go on?")
                if side == "company"
                else _("How was the talk with {who}? Would you like to go on?")
            )
            return Screen(
                question(who=who),
                rows(
                    Button(_("Gladly"), "how", (meeting, "gladly"), style=Style.GO),
                    Button(_("Maybe"), "how", (meeting, "maybe")),
                    Button(_("Not this time"), "how", (meeting, "no")),
                ),
            )
        case BothGladly(meeting=meeting, company=company):
            return both_gladly(meeting, company)
        case NamesShared(name=name, other=company, for_staff=True):
            return Screen(
                _("{company} and candidate {number} both want to go on.", company=company, number=name),
                rows(Button(_("Start a placement"), "start_placement", (notice.meeting,)), MENU, wide=2),
            )
        case NamesShared(name=name, phone=phone):
            lines = [_("You both want to go on. This is {name}.", name=name)]
            lines.append(_("Phone: {phone}", phone=phone) if phone else _("I have no phone number."))
            if not notice.for_company:
                lines.append(_("Agree on the next step. Your adviser helps."))
                return Screen(tuple(lines), rows(MENU))
            lines.append(_("Agree on the next step. Your contact helps."))
            return Screen(tuple(lines), rows(Button(_("Write to my contact"), "write_contact"), MENU, wide=2))
        case unsaid:
            assert_never(unsaid)


def both_gladly(meeting: int, company: str) -> Screen:
    """The candidate's last tap."""
    return Screen(
        _("{company} would gladly go on too. May they have your name and phone?", company=company),
        rows(
            Button(_("Yes, share them"), "share", (meeting,), style=Style.GO),
            Button(_("Not now"), "not_now", (meeting,)),
        ),
    )


def _paper(notice: TimesChanged) -> Paper | None:
    return calendar_paper(notice.entry) if notice.entry is not None else None


def _invitation(notice: Invitation) -> Screen:
    match notice:
        case PlaceKept(event=event, adviser=adviser):
            text = _("{adviser} has kept a place for you.", adviser=adviser)
            return Screen(text, rows(Button(_("Show"), "invitation", (event,))), push=True)
        case SlotFree(event=event, adviser=adviser):
            text = _("There is news for you from {adviser}.", adviser=adviser)
            return Screen(text, rows(Button(_("Show"), "free_slots", (event,))), push=True)
        case TableKept():
            return _table_kept(notice)
        case Remember():
            return _remember(notice)
        case RememberTable():
            return _remember_table(notice)
        case TimesChanged(cancelled=True):
            off = _("Your times at {place} are off. You hear from us.", place=notice.place)
            if notice.begins is not None:
                off = _(
                    "Job dating {when}, {place}: your times are off. You hear from us.",
                    when=notice.begins, place=notice.place,
                )  # fmt: skip
            return Screen(off, rows(MENU), paper=_paper(notice))
        case TimesChanged():
            return _times_changed(notice)
        case unsaid:
            assert_never(unsaid)


def _table_kept(notice: TableKept) -> Screen:
    lines = [
        _("Job dating {when}. Place: {place}.", when=notice.begins, place=notice.place),
        _("You talk for {minutes} minutes with each. Will you join?", minutes=notice.minutes),
    ]
    if notice.kept:
        lines.append(
            n_("At most {n} candidate comes. You see who, once they have said yes.",
               "At most {n} candidates come. You see who, once they have said yes.", notice.kept)
        )  # fmt: skip
        lines += [slots_text(notice.slots, for_company=True)] if notice.slots else []
    return Screen(tuple(lines), rows(*answer_buttons(notice.event), wide=2))


def _remember(notice: Remember) -> Screen:
    lines = (
        _("Remember your appointment {when}. Place: {place}.", when=notice.begins, place=notice.place),
        _("Best wishes, {name}.", name=notice.consultant)
        if notice.coming
        else _("Best wishes, {name}. Can you come?", name=notice.consultant),
    )
    # A yes is to times that are seen, and those stand behind the button; a no is one tap.
    answers = (no_button(notice.event, notice.begins), Button(_("Show"), "invitation", (notice.event,)))
    return Screen(lines, rows(*answers, wide=2), push=True)


def _remember_table(notice: RememberTable) -> Screen:
    when, place = _expected(notice), notice.place
    return Screen(
        (
            _("Remember job dating {when}. Place: {place}.", when=when, place=place),
            slots_text(notice.slots, for_company=True)
            if notice.slots
            else _("Nobody has said yes to a time yet. You need not come before you hear from us."),
        ),
        rows(Button(_("No, we cannot"), "table_no", (notice.event,)), MENU, wide=2),
        cover=_("Remember your appointment {when}. Place: {place}.", when=when, place=place),
    )


def _expected(notice: RememberTable | TimesChanged) -> datetime:
    """The first of their times; without any, when they were asked to keep free."""
    if notice.slots or notice.begins is None:
        return notice.slots[0].begins
    return notice.begins


def _times_changed(notice: TimesChanged) -> Screen:
    begins = _expected(notice)
    words = (
        _("Job dating {when}. Place: {place}.")
        if notice.for_company
        else _("Your appointment is {when}. Place: {place}.")
    )
    lines: tuple[Text, ...] = (
        _("Your times have changed."),
        words(when=begins, place=notice.place),
        slots_text(notice.slots, for_company=notice.for_company) if notice.slots else NOBODY_YET,
    )
    answers: tuple[Button, ...] = ()
    if not notice.has_begun:
        answers = (
            answer_buttons(notice.event) if notice.for_company else time_buttons(notice.event, notice.slots)
        )
    # Who has said yes to all of it has an appointment in the calendar, and can still say no.
    left = answers if notice.entry is None or notice.asks else answers[1:]
    if notice.asks and answers:
        lines = (*lines, _("Will you come? The company learns of it when you say yes."))
    return Screen(lines, rows(*left, MENU, wide=2), paper=_paper(notice))
