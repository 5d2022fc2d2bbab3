"""Words of a speed dating. What may stand on a lock screen names no company and no department."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from bot.domain.notices.speed_dating.day import GuestToday, GuestWrote, RoundNow, TableLate
from bot.domain.notices.speed_dating.events import (
    BothGladly,
    GuestSaid,
    HowWasIt,
    NamesShared,
    NotAnswered,
    PlaceKept,
    PlanChanged,
    QuestionClosed,
    Remember,
    RememberTable,
    SlotFree,
    SpeedDatingNotice,
    TableKept,
    TalkMissed,
    TimesChanged,
)
from bot.domain.speed_dating.events import Slot
from bot.domain.speed_dating.yes import asked_with
from bot.domain.workdays import local
from bot.text.calendars import calendar_paper
from bot.text.cards import named, where_now
from bot.text.checkins import guest_cover
from bot.text.l10n import Text, _, n_, p_, stacked
from bot.text.menus import MENU
from bot.text.requests import said
from bot.text.screen import Button, Paper, Screen, Style, rows
from bot.text.speed_dating.answers import after_all_at, fallen_away
from bot.text.speed_dating.calls import call_company
from bot.text.speed_dating.changed_times import from_the_host, not_coming, while_it_runs
from bot.text.speed_dating.clock import round_now
from bot.text.speed_dating.feedback import (
    how_was_it,
    names_shared,
    question_closed,
    talk_missed,
    the_question,
)
from bot.text.speed_dating.how_late import expected_line, is_much, table_late_text
from bot.text.speed_dating.off import off_text
from bot.text.speed_dating.own_hours import guest_can_come, our_hours_buttons
from bot.text.speed_dating.repairs import COMES_LATE, say_to_the_host
from bot.text.speed_dating.tables import answer_buttons, colleague_said, has_tables
from bot.text.speed_dating.waiting_list import kept_for_you

# Behind the event: somebody wants to say yes, and sees first what it is to.
BEFORE_YES = 1
Invitation = PlaceKept | TableKept | Remember | RememberTable | SlotFree | TimesChanged

# A company sees whoever has said yes; who is asked, and who said no, it cannot tell apart.
NOBODY_YET = _("Nobody has said yes to a time yet. “Job dating” in the menu shows it when somebody has.")
NOBODY_NOW = _("The time you had is off. You read it here when somebody says yes to another.")


def slots_text(slots: Sequence[Slot], *, for_company: bool) -> Text:
    """One line a meeting: when, and whom."""
    words = _("{clock}: candidate {who}") if for_company else _("{clock}: {who}")
    return stacked(*(words(clock=local(one.begins).time(), who=one.who) for one in slots))


def time_buttons(event: int, slots: Sequence[Slot], agreed: Sequence[Slot] = ()) -> tuple[Button, ...]:
    """A candidate's yes or no to these times, which stand above: pressed later, it answers those and no others.

    Whoever has said yes to some of them can keep those alone.
    """
    asked = (event, asked_with(slots))
    yes = Button(_("Yes, I am coming"), "time_yes", asked, style=Style.GO)
    new = [one for one in slots if one not in agreed]
    keep: tuple[Button, ...] = ()
    if agreed and new:
        only = _("Not at {clock}", clock=local(new[0].begins).time())
        keep = (Button(only if len(new) == 1 else _("None of the new times"), "time_not_new", asked),)
    return (yes, *keep, no_button(event, slots[0].begins))


def candidate_times(slots: Sequence[Slot], agreed: Sequence[Slot]) -> Text:
    """A candidate's times, one a line; beside times they have agreed, those that are new."""
    new, known = _("{clock}: {who} (new)"), _("{clock}: {who}")
    return stacked(
        *(
            (new if agreed and one not in agreed else known)(clock=local(one.begins).time(), who=one.who)
            for one in slots
        )
    )


def name_goes_out(slots: Sequence[Slot], agreed: Sequence[Slot]) -> Text:
    """What a yes to these tells, said before it."""
    new = {one.who for one in slots if one not in agreed}
    return n_(
        "If you say yes, the company learns your first name.",
        "If you say yes, the companies learn your first name.",
        len(new),
    )


def names_go_out(slots: Sequence[Slot]) -> Text:
    """What a yes to these tells, said after it."""
    return n_(
        "The company learns your first name.",
        "The companies learn your first name.",
        len({one.who for one in slots}),
    )


def no_button(event: int, begins: datetime) -> Button:
    """A candidate's no to times that begin then."""
    return Button(_("No, I cannot"), "time_no", (event, int(begins.timestamp())))


def say_speed_dating(notice: SpeedDatingNotice) -> Screen:
    """The screen of a notice about an event."""
    match notice:
        case PlaceKept() | TableKept() | Remember() | RememberTable() | SlotFree() | TimesChanged():
            return _invitation(notice)
        case PlanChanged(guest=guest) if guest is not None:
            return guest_can_come(notice, guest)
        case GuestSaid() | NotAnswered() | PlanChanged():
            return say_to_the_host(notice)
        case GuestToday() | GuestWrote() | RoundNow() | TableLate():
            return _on_the_day(notice)
        case HowWasIt():
            return how_was_it(notice)
        case BothGladly():
            return the_question(notice)
        case QuestionClosed():
            return question_closed(notice)
        case TalkMissed():
            return talk_missed(notice)
        case NamesShared():
            return names_shared(notice)
        case unsaid:
            assert_never(unsaid)


def _on_the_day(notice: GuestToday | GuestWrote | RoundNow | TableLate) -> Screen:
    match notice:
        case GuestToday():
            return _guest_today(notice)
        case GuestWrote():
            return _guest_wrote(notice)
        case RoundNow():
            return round_now(notice)
        case TableLate():
            return Screen(table_late_text(notice), rows(Button(_("Whom do I meet?"), "times")), push=True)
        case unsaid:
            assert_never(unsaid)


def _guest_today(notice: GuestToday) -> Screen:
    cover = COMES_LATE if notice.coming else _("Somebody does not come to your job dating today.")
    if notice.here:
        cover = _("Somebody comes to your job dating today after all.")
    if notice.who is None:
        late = _("Late today:") if is_much(notice) else _("A little late today:")
        head = late if notice.coming else _("Not coming today:")
        head = _("Here after all:") if notice.here else head
        lines = (head, slots_text(notice.slots, for_company=True), *expected_line(notice))
        return Screen(lines, rows(MENU), cover=cover)
    late = _("{who} is late to:") if is_much(notice) else _("{who} is a little late to:")
    said = late if notice.coming else _("{who} does not come to:")
    if notice.here:
        said = _("{who} is here after all:")
    if len(set(notice.numbers)) > 1:
        late = _("A candidate is late to:") if is_much(notice) else _("A candidate is a little late to:")
        head = late if notice.coming else _("A candidate does not come to:")
        head = _("A candidate is here after all:") if notice.here else head
        at_each = _("{clock}: {company}, candidate {number}")
        slots = stacked(
            *(
                at_each(clock=local(one.begins).time(), company=one.who, number=number)
                for one, number in zip(notice.slots, notice.numbers, strict=True)
            )
        )
        return Screen((head, slots, *expected_line(notice)), rows(MENU), cover=cover)
    head = said(who=named(notice.who))
    lines = (head, slots_text(notice.slots, for_company=False), *expected_line(notice))
    return Screen(lines, rows(MENU), cover=cover)


def _guest_wrote(notice: GuestWrote) -> Screen:
    head = _("{who} changed the message:") if notice.edited else _("{who} writes:")
    lines = said(head(who=named(notice.who)), _("“{text}”", text=notice.text), notice.part, notice.of)
    if notice.part == notice.of:
        lines.append(where_now(notice.who, notice.begins, notice.table))
        lines.append(_("{adviser} has it too, and can answer here.", adviser=notice.adviser))
    return Screen(tuple(lines), rows(MENU), cover=guest_cover())


def _paper(notice: TimesChanged | TableKept) -> Paper | None:
    return calendar_paper(notice.entry) if notice.entry is not None else None


def _invitation(notice: Invitation) -> Screen:
    match notice:
        case PlaceKept(event=event, adviser=adviser):
            lines = (_("{adviser} has kept a place for you.", adviser=adviser), *kept_for_you(notice.until))
            return Screen(lines, rows(Button(_("Show"), "invitation", (event,))), push=True)
        case SlotFree(event=event, adviser=adviser):
            text = _("There is news for you from {adviser}.", adviser=adviser)
            return Screen(text, rows(Button(_("Show"), "free_slots", (event,))), push=True)
        case TableKept():
            return _table_kept(notice)
        case Remember():
            return _remember(notice)
        case RememberTable():
            return _remember_table(notice)
        case TimesChanged(running=True):
            door = (
                Button(_("Whom do we meet?"), "tables")
                if notice.for_company
                else Button(_("Whom do I meet?"), "times")
            )
            return Screen(while_it_runs(notice), rows(door), push=True)
        case TimesChanged(cancelled=True):
            lines = (*not_coming(notice.off), *off_text(notice))
            return Screen(lines, rows(MENU), paper=_paper(notice), cover=from_the_host(notice))
        case TimesChanged():
            return _times_changed(notice)
        case unsaid:
            assert_never(unsaid)


def _table_kept(notice: TableKept) -> Screen:
    if notice.coming is not None and notice.company is not None:
        head = _("Job dating {when}. Place: {place}.", when=notice.begins, place=notice.place)
        see = Button(_("See our table"), "asked_table", (notice.event, notice.company))
        return Screen((head, colleague_said(notice)), rows(see, MENU, wide=2), paper=_paper(notice))
    lines = [
        _("Job dating {when}. Place: {place}.", when=notice.begins, place=notice.place),
        n_(
            "You talk for {minutes} minutes. Will you join?",
            "You talk for {minutes} minutes with each. Will you join?",
            notice.kept,
            minutes=notice.minutes,
        ),
    ]
    if notice.kept:
        lines.append(
            n_("At most one candidate comes. You see who after their yes.",
               "At most {n} candidates come. You see who, once they have said yes.", notice.kept)
        )  # fmt: skip
        lines += [slots_text(notice.slots, for_company=True)] if notice.slots else []
    if notice.tables > 1:
        lines.append(has_tables(notice.tables))
    answers = answer_buttons(notice.event, notice.company, notice.begins, notice.tables)
    others: tuple[Button, ...] = ()
    if notice.company is not None:
        about = (notice.event, notice.company)
        others = (call_company(*about), *our_hours_buttons(*about))
    return Screen(tuple(lines), rows(*answers, *others, wide=2))


def _remember(notice: Remember) -> Screen:
    missing = _("One answer is still missing. If anything changes, I write to you.")
    lines = (
        _("Remember your appointment {when}. Place: {place}.", when=notice.begins, place=notice.place),
        *((missing,) if notice.unsure else ()),
        _("Best wishes, {name}.", name=notice.consultant)
        if notice.coming
        else _("Best wishes, {name}. Can you come?", name=notice.consultant),
    )
    no = no_button(notice.event, notice.begins)
    # A yes is to times that are seen, and those stand behind the button; a no is one tap.
    yes = Button(_("Yes, I am coming"), "invitation", (notice.event, BEFORE_YES), style=Style.GO)
    answers = (no, Button(_("Show"), "invitation", (notice.event,))) if notice.coming else (yes, no)
    return Screen(lines, rows(*answers, wide=2), push=True)


def _remember_table(notice: RememberTable) -> Screen:
    when, place = _expected(notice), notice.place
    asks = notice.asks
    question = (_("You have not answered yet. Will you join?"),) if asks else ()
    answers = answer_buttons(notice.event, notice.company, when, notice.tables)
    return Screen(
        (
            _("Remember job dating {when}. Place: {place}.", when=when, place=place),
            *question,
            slots_text(notice.slots, for_company=True)
            if notice.slots
            else _("The time you had is off. You need not come before you hear from us.")
            if notice.lost
            else _("Nobody has said yes to a time yet. You need not come before you hear from us."),
            *kept_from(when, notice.slots),
        ),
        rows(*(answers if asks else answers[-1:]), MENU, wide=2),
        cover=p_("to a company", "Remember your appointment {when}. Place: {place}.", when=when, place=place),
    )


def _what_changed(notice: TimesChanged) -> Text:
    if notice.new_place:
        return _("The place has changed.")
    if notice.back:
        # It has read of each that it is off: nothing else is new.
        return stacked(*(after_all_at(one.who, local(one.begins).time()) for one in notice.back))
    if notice.for_company and notice.slots and not notice.lost:
        # Nothing they knew of is off: they may have read all of it already, one of them in an answer.
        return _("These are your times now.")
    if notice.placed:
        return _("You meet no more where you start. These are your other times.")
    return _("Your times have changed.")


def _changed_slots(notice: TimesChanged) -> Text:
    if not notice.slots:
        return NOBODY_NOW if notice.lost else NOBODY_YET
    if notice.for_company:
        return slots_text(notice.slots, for_company=True)
    return candidate_times(notice.slots, notice.agreed)


def _expected(notice: RememberTable | TimesChanged) -> datetime:
    """The first of their times; a company comes with the hours it was asked to keep free."""
    of_company = isinstance(notice, RememberTable) or notice.for_company
    if notice.begins is None or (notice.slots and not of_company):
        return notice.slots[0].begins
    return notice.begins


def kept_from(begins: datetime, slots: Sequence[Slot]) -> tuple[Text, ...]:
    """To a company whose hours begin before the first who has said yes: why it is to be there by then."""
    if not slots or begins >= slots[0].begins:
        return ()
    return (_("Your table is kept from {clock}: somebody may still come.", clock=local(begins).time()),)


def _times_changed(notice: TimesChanged) -> Screen:
    begins = _expected(notice)
    words = (
        _("Job dating {when}. Place: {place}.")
        if notice.for_company
        else _("Your appointment is {when}. Place: {place}.")
    )
    lines: tuple[Text, ...] = (
        _what_changed(notice),
        *not_coming(notice.off),
        words(when=begins, place=notice.place),
        _changed_slots(notice),
        *(kept_from(begins, notice.slots) if notice.for_company else ()),
        *fallen_away(notice.gone),
        *kept_for_you(notice.until),
    )
    answers: tuple[Button, ...] = ()
    if not notice.has_begun:
        answers = (
            answer_buttons(notice.event, notice.company, begins, notice.tables)
            if notice.for_company
            else time_buttons(notice.event, notice.slots, notice.agreed)
        )
    # Who has said yes to all of it has an appointment in the calendar, and can still say no.
    left = answers if notice.entry is None or notice.asks else answers[-1:]
    if notice.asks and answers:
        if notice.named:
            lines = (
                *lines,
                name_goes_out(notice.slots, notice.agreed),
                _("Will you come? It is voluntary."),
            )
        else:
            lines = (*lines, _("Will you come? The company learns of it when you say yes."))
    under = rows(*left, MENU, wide=2)
    return Screen(lines, under, paper=_paper(notice), cover=from_the_host(notice))
