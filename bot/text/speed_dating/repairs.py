"""What the organiser of a speed dating reads: who comes, and what a plan has become or could become."""

from collections.abc import Sequence
from typing import assert_never

from bot.domain.notices.speed_dating.events import ComesWith, GuestSaid, NotAnswered, PlanChanged, Silent
from bot.domain.speed_dating.events import Shift, Slot
from bot.domain.workdays import local
from bot.text.cards import named, named_within
from bot.text.l10n import Text, _, n_, stacked
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.how_late import expected_line
from bot.text.speed_dating.tables import company_comes_with

NOBODY_ELSE = _("Nobody else changes.")
# On a lock screen.
COMES_LATE = _("Somebody comes a little late to your job dating today.")


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


def late_text(notice: PlanChanged, late: str | int) -> tuple[Text, ...]:
    """Who is late, when their talks could be held instead, and which stay as they are; nobody is dropped."""
    moving, stays = notice.moving, [_stays(one) for one in notice.stays]
    who = stacked(
        *(_("{who} is late.", who=named(one)) for one in (late, *notice.also_late)), *expected_line(notice)
    )
    if not moving:
        return (who, *stays)
    head = n_(
        "If {n} talk moves, it can still be held:", "If {n} talks move, all of them can be held:", len(moving)
    )
    others = dict.fromkeys(one.who for one in moving if one.before is not None and one.after < one.before)
    ask = [_("Ask {who} first.", who=named(one)) for one in others]
    return (who, head, shifts_text(moving), NOBODY_ELSE, *ask, *stays)


def _stays(one: Shift) -> Text:
    words = _("No other time is free for {clock}: {company} and {who}. That talk stays.")
    return words(clock=local(one.after).time(), company=one.company, who=named_within(one.who))


def proposal_buttons(repair: int) -> tuple[Button, ...]:
    """One tap either way."""
    return (
        Button(_("Do it"), "repair_do", (repair,), style=Style.GO),
        Button(_("Leave it"), "repair_leave", (repair,)),
    )


def undo_button(repair: int) -> Button:
    """Back to exactly the plan from before."""
    return Button(_("Undo the change"), "repair_undo", (repair,))


def say_to_the_host(notice: GuestSaid | NotAnswered | PlanChanged) -> Screen:
    """What whoever organises it reads unasked."""
    match notice:
        case GuestSaid():
            return _guest_said(notice)
        case NotAnswered():
            return _not_answered(notice)
        case PlanChanged():
            return _plan_changed(notice)
        case unsaid:
            assert_never(unsaid)


def _guest_said(notice: GuestSaid) -> Screen:
    """Somebody comes or does not, and what is free since."""
    said = _("{who} comes.") if notice.coming else _("{who} does not come.")
    first = _comes_with(notice.comes) if notice.comes is not None else [said(who=named(notice.who))]
    lines = [*first, *_lost_lines(notice.lost), *_free_lines(notice.free)]
    return Screen(tuple(lines), rows(*_free_buttons(notice.event, notice.free), see_plan(notice.event)))


def _not_answered(notice: NotAnswered) -> Screen:
    """Who has not answered on the working day before, each with one tap: asked again, or the number to call."""
    if not notice.many:
        lines_now = (_("Job dating {when}:", when=notice.begins), _("Everybody has answered by now."))
        return Screen(lines_now, rows(see_plan(notice.event)))
    left = notice.many - len(notice.silent)
    lines = [
        _("Job dating {when}:", when=notice.begins),
        stacked(
            n_("{n} has not answered:", "{n} have not answered:", notice.many),
            *(_("· {who}", who=named(one.who)) for one in notice.silent),
            *((n_("and {n} more", "and {n} more", left),) if left else ()),
        ),
    ]
    everybody = Button(_("Remind everybody"), "ask_again", (notice.event,), style=Style.MAIN)
    doors = [_one_tap(notice.event, one) for one in notice.silent]
    return Screen(
        tuple(lines), rows(*([everybody] if notice.many > 1 else []), *doors, see_plan(notice.event))
    )


def _one_tap(event: int, one: Silent) -> Button:
    if not one.reached:
        return Button(_("Call {who}", who=named_within(one.who)), "event", (event,))
    about = ("company", one.company) if one.company is not None else ("candidate", one.candidate or 0)
    return Button(_("Remind {who}", who=named_within(one.who)), "ask_again", (event, *about))


def _plan_changed(notice: PlanChanged) -> Screen:
    """Who is gone, what was done about it, and what could be."""
    lines: list[Text] = [_("{who} does not come.", who=named(one)) for one in notice.gone]
    lines += [_("{who} can come after all.", who=named(one)) for one in notice.back]
    lines += _lost_lines(notice.lost, of_one=len(notice.gone) == 1)
    lines += _comes_with(notice.comes) if notice.comes is not None else []
    buttons: list[Button] = []
    if notice.late is not None:
        board = Button(_("Who is here"), "day", (notice.event,))
        taps = proposal_buttons(notice.proposed) if notice.proposed is not None else ()
        return Screen(late_text(notice, notice.late), rows(*taps, board, wide=2), cover=COMES_LATE)
    if notice.done is not None:
        new = (
            _("Somebody else has the free time now:") if notice.comes is None else _("These have a time now:")
        )
        lines += [new, shifts_text(notice.filled), NOBODY_ELSE]
        buttons.append(undo_button(notice.done))
    if notice.proposed is not None:
        lines += proposal_text(notice.moving)
        buttons += proposal_buttons(notice.proposed)
    if notice.free:
        lines += [
            _("A time is free, and nobody who waits can take it right now."),
            *_free_lines(notice.free),
        ]
        buttons += _free_buttons(notice.event, notice.free)
    return Screen(tuple(lines), rows(*buttons, see_plan(notice.event), wide=2))


def _shift(one: Shift) -> Text:
    who = named_within(one.who)
    after = local(one.after).time()
    if one.before is None:
        return _("New at {clock}: {company} and {who}", clock=after, company=one.company, who=who)
    before = local(one.before).time()
    return _("From {before} to {after}: {company} and {who}", before=before, after=after,
             company=one.company, who=who)  # fmt: skip


def see_plan(event: int) -> Button:
    """To the plan of an event."""
    return Button(_("See the plan"), "event", (event,))


def _comes_with(said: ComesWith) -> list[Text]:
    """With how many tables a company comes, and who has no time with it by that."""
    head = n_(
        "{n} candidate had said yes, and has no time there now:",
        "{n} candidates had said yes, and have no time there now:",
        len(said.lost),
    )
    lost = [stacked(head, *(_("· {who}", who=named(one)) for one in said.lost))] if said.lost else []
    return [company_comes_with(said), *lost]


def _lost_lines(lost: Sequence[str | int], *, of_one: bool = True) -> list[Text]:
    head = (
        n_("{n} candidate had said yes to meet it:", "{n} candidates had said yes to meet it:", len(lost))
        if of_one
        else n_("{n} candidate had said yes to them:", "{n} candidates had said yes to them:", len(lost))
    )
    return [stacked(head, *(_("· {who}", who=named(one)) for one in lost))] if lost else []


def _free_lines(free: Sequence[Slot]) -> list[Text]:
    return [_("Free: {company} at {clock}", company=one.who, clock=local(one.begins).time()) for one in free]


def _free_buttons(event: int, free: Sequence[Slot]) -> list[Button]:
    offer = Button(_("Offer the free times"), "offer_free", (event,), style=Style.MAIN)
    return [offer] if free else []
