"""What happens unasked: one table of looks at the clock, one of things that come due."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.actions import (
    absence_lines,
    approvals,
    calls_handing_over,
    checkins,
    checkins_waiting,
    held_words,
    housekeeping,
    job_functions,
    job_functions_promises,
    leaving,
    outreach,
    outreach_closing,
    outreach_offers,
    outreach_rhythm,
    outreach_silence,
    outreach_visits,
    outreach_wishes,
    placements,
    placements_ending,
    placements_first_day,
    placements_not_today,
    privacy,
    promises_to_companies,
    requests_ending,
    requests_slipped,
    requests_states,
    requests_waiting,
    retention,
    shortlists,
    speed_dating_better,
    speed_dating_board,
    speed_dating_cards_ahead,
    speed_dating_clock,
    speed_dating_first_times,
    speed_dating_holds,
    speed_dating_hours_said,
    speed_dating_missed,
    speed_dating_reminders,
    speed_dating_repairs,
    speed_dating_repairs_planned,
    speed_dating_silent,
    speed_dating_silent_ahead,
    speed_dating_steps,
    speed_dating_steps_reminders,
    speed_dating_steps_telling,
    speed_dating_summary,
    speed_dating_telling_companies,
    speed_dating_unanswered,
    speed_dating_waiting,
    speed_dating_waiting_list,
    strangers_waiting,
    talking_danger_waiting,
    talking_waiting,
    week_figures,
)
from bot.domain.held_words import HELD
from bot.domain.privacy import ERASE
from bot.domain.requests import LATE
from bot.domain.speed_dating_better import looked_for
from bot.domain.speed_dating_missed import MISSED
from bot.domain.speed_dating_new_hours import answered
from bot.domain.speed_dating_waiting_list import mended_fairly
from bot.domain.strangers import REMIND as STRANGER_WAITS
from bot.scheduler.ticks import Look, Tick

TICKS: tuple[Tick, ...] = (
    Tick("forget what is done", "30 3 * * *", housekeeping.forget_what_is_done),
    Tick("forget missed days", "20 3 * * *", placements_not_today.forget_days),
    Tick("forget in time", "40 3 * * *", retention.forget_in_time),
    Tick("look after cards", "15 9 * * *", retention.look_after_cards),
    Tick("tell of the week", "0 8 * * mon-fri", outreach_rhythm.tell_of_the_week),
    Tick("plan the week", "0 7 * * mon-fri", week_figures.plan_the_week),
    Tick("hand calls over", "45 6 * * *", calls_handing_over.hand_over),
    Tick("watch every promise", "50 6,10,14 * * mon-fri", requests_slipped.watch_every_promise),
    Tick("close quiet requests", "10 4 * * *", requests_ending.close_quiet_requests),
)

# Kind of due row: the action that looks again whether it is still wanted, and then tells.
DUE: dict[str, Look] = {
    calls_handing_over.STEP: calls_handing_over.hand_over_when_due,
    leaving.STEP: leaving.leave_when_due,
    HELD: held_words.pass_on_held,
    absence_lines.AWAY: absence_lines.tell_that_away,
    absence_lines.BACK: absence_lines.tell_that_back,
    requests_waiting.STEP: requests_waiting.remind_of_request,
    LATE: requests_slipped.tell_that_it_slipped,
    requests_waiting.PARKED: requests_states.take_up_again,
    talking_danger_waiting.STEP: talking_danger_waiting.chase,
    talking_waiting.STEP: talking_waiting.remind_of_answer,
    talking_waiting.LATE: talking_waiting.tell_of_late_answer,
    speed_dating_waiting.STEP: speed_dating_waiting.remind_of_new_time,
    speed_dating_waiting.LATE: speed_dating_waiting.tell_of_late_new_time,
    job_functions.FRESH: job_functions.ask_if_open,
    job_functions.OFF: job_functions.take_off,
    shortlists.SILENCE: shortlists.give_up_waiting,
    shortlists.APPROVAL: approvals.end_approval,
    approvals.GONE: approvals.tell_gone,
    approvals.OWN: approvals.part_from_own_company,
    job_functions_promises.WARN: job_functions_promises.warn_of_no_match,
    job_functions_promises.TELL: job_functions_promises.tell_no_match,
    outreach.RESERVED: outreach.reservation_runs_out,
    outreach.AGAIN: outreach.company_is_free_again,
    outreach_silence.SILENT: outreach_silence.ask_silent_company,
    outreach_silence.CLOSE: outreach_closing.close_kindly,
    outreach_offers.UNANSWERED: outreach_offers.close_unanswered,
    outreach_visits.REMIND: outreach_visits.remind_of_visit,
    outreach_visits.OVER: outreach_visits.ask_about_visit,
    outreach_wishes.PAUSE: outreach_wishes.pause_ends,
    promises_to_companies.REMIND: promises_to_companies.remind_of_promise,
    STRANGER_WAITS: strangers_waiting.remind_of_stranger,
    privacy.REMIND: privacy.remind_of_wish,
    ERASE: privacy.erase_when_due,
    speed_dating_cards_ahead.CARDS: speed_dating_cards_ahead.when_cards_go,
    speed_dating_clock.ROUND: speed_dating_clock.when_round_ends,
    speed_dating_first_times.FIRST: speed_dating_first_times.see_to_first_time,
    speed_dating_reminders.REMINDER: speed_dating_reminders.remind_candidates,
    speed_dating_reminders.TABLE_REMINDER: speed_dating_reminders.remind_companies,
    speed_dating_holds.HOLD: speed_dating_waiting_list.hold_ends,
    speed_dating_silent_ahead.SILENT: speed_dating_silent.remind_the_silent,
    speed_dating_unanswered.UNANSWERED: speed_dating_unanswered.tell_who_is_silent,
    speed_dating_telling_companies.CHANGED: speed_dating_telling_companies.tell_of_changes,
    speed_dating_reminders.FEEDBACK: speed_dating_reminders.ask_how_it_was,
    MISSED: speed_dating_missed.ask_who_missed,
    speed_dating_summary.AGAIN: speed_dating_summary.ask_once_more,
    speed_dating_summary.OVER: speed_dating_summary.tell_summary,
    speed_dating_summary.FOLLOWED: speed_dating_summary.tell_what_followed,
    speed_dating_steps_telling.NEXT: speed_dating_steps.remind_of_step,
    speed_dating_steps_telling.REMINDER: speed_dating_steps_reminders.remind_of_agreed_step,
    placements.PAPERS: placements.papers_wait,
    placements_first_day.FIRST_DAY: placements_first_day.see_to_first_day,
    placements_ending.LEAVE: placements_ending.mentor_leaves,
    checkins.CHECK_IN: checkins.ask,
    checkins.SILENCE: checkins.notice_silence,
    checkins_waiting.STEP: checkins_waiting.remind_of_call,
    week_figures.STEP: week_figures.tell_the_week,
}

# What stands in a chat is drawn anew: by `bot.dialogs.showing`, which knows the conversations, and which the app adds.
DRAWN = frozenset({speed_dating_better.SHOWN, speed_dating_board.BOARD})


@dataclass(frozen=True)
class Thought:
    """What takes thinking: `ask` reads, `think` is pure and runs beside the loop, `act` writes.

    Meanwhile nothing is locked and everybody is answered, so `act` looks whether its answer still fits.
    Without a question, or when thinking breaks, it acts on None. With `tell` it is long: everything else goes on,
    `think` is given a `Watching` too, and `tell` says now and then how far it is, or that nobody waits any more.
    """

    ask: Look
    think: Callable[..., Any]
    act: Look
    tell: Look | None = None


THOUGHTS: dict[str, Thought] = {
    speed_dating_repairs_planned.REPAIR: Thought(
        speed_dating_repairs.what_could_be, mended_fairly, speed_dating_repairs.mend
    ),
    speed_dating_hours_said.HOURS_SAID: Thought(
        speed_dating_hours_said.what_hours_touch, answered, speed_dating_hours_said.use_hours
    ),
    speed_dating_better.BETTER: Thought(
        speed_dating_better.what_is_to_be_better,
        looked_for,
        speed_dating_better.take_note_of_better,
        tell=speed_dating_better.tell_how_far,
    ),
}
