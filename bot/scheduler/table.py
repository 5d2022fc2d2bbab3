"""What happens unasked: one table of looks at the clock, one of things that come due."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.actions import (
    absence_lines,
    agreements,
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
    placements_ending,
    placements_first_day,
    placements_last_day,
    placements_not_today,
    placements_papers,
    privacy,
    promises_to_companies,
    requests_ending,
    requests_slipped,
    requests_states,
    requests_waiting,
    retention,
    shortlists,
    slipped,
    strangers_waiting,
    talking_danger_waiting,
    talking_waiting,
    week_figures,
)
from bot.actions.speed_dating import (
    better,
    board,
    calls_that_slip,
    cards_ahead,
    clock,
    first_times,
    gladly_alone,
    hours_said,
    kept_places,
    late_talks,
    not_started,
    reminders,
    repairs,
    repairs_planned,
    silent,
    silent_ahead,
    steps,
    steps_reminders,
    steps_telling,
    summary,
    telling_companies,
    unanswered,
    waiting_list,
)
from bot.actions.speed_dating import missed as speed_dating_missed
from bot.domain.held_words import HELD
from bot.domain.privacy import ERASE
from bot.domain.requests import LATE
from bot.domain.speed_dating.better import looked_for
from bot.domain.speed_dating.missed import MISSED
from bot.domain.speed_dating.new_hours import answered
from bot.domain.speed_dating.waiting_list import mended_fairly
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
    slipped.SLIPPED: slipped.tell_in_the_morning,
    calls_that_slip.STEP: calls_that_slip.remind_of_new_time,
    calls_that_slip.LATE: calls_that_slip.tell_of_late_new_time,
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
    agreements.REVIEW: agreements.remind_of_agreement,
    promises_to_companies.REMIND: promises_to_companies.remind_of_promise,
    STRANGER_WAITS: strangers_waiting.remind_of_stranger,
    privacy.REMIND: privacy.remind_of_wish,
    ERASE: privacy.erase_when_due,
    cards_ahead.CARDS: cards_ahead.when_cards_go,
    clock.ROUND: clock.when_rounds_turn,
    late_talks.LATE: late_talks.propose_other_times,
    first_times.FIRST: first_times.see_to_first_time,
    reminders.REMINDER: reminders.remind_candidates,
    reminders.TABLE_REMINDER: reminders.remind_companies,
    kept_places.HOLD: waiting_list.hold_ends,
    silent_ahead.SILENT: silent.remind_the_silent,
    not_started.NOT_STARTED: not_started.tell_that_it_stands,
    unanswered.UNANSWERED: unanswered.tell_who_is_silent,
    telling_companies.CHANGED: telling_companies.tell_of_changes,
    reminders.FEEDBACK: reminders.ask_how_it_was,
    MISSED: speed_dating_missed.ask_who_missed,
    summary.AGAIN: summary.ask_once_more,
    summary.OVER: summary.tell_summary,
    gladly_alone.HINT: gladly_alone.hint_at_gladly_alone,
    summary.FOLLOWED: summary.tell_what_followed,
    steps_telling.NEXT: steps.remind_of_step,
    steps_telling.REMINDER: steps_reminders.remind_of_agreed_step,
    placements_papers.PAPERS: placements_papers.papers_wait,
    placements_first_day.FIRST_DAY: placements_first_day.see_to_first_day,
    placements_last_day.LAST_DAY: placements_last_day.see_to_last_day,
    placements_ending.LEAVE: placements_ending.mentor_leaves,
    checkins.CHECK_IN: checkins.ask,
    checkins.SILENCE: checkins.notice_silence,
    checkins_waiting.STEP: checkins_waiting.remind_of_call,
    week_figures.STEP: week_figures.tell_the_week,
}

# What stands in a chat is drawn anew: by `bot.dialogs.showing`, which knows the conversations, and which the app adds.
DRAWN = frozenset({better.SHOWN, board.BOARD})


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
    repairs_planned.REPAIR: Thought(repairs.what_could_be, mended_fairly, repairs.mend),
    hours_said.HOURS_SAID: Thought(hours_said.what_hours_touch, answered, hours_said.use_hours),
    better.BETTER: Thought(
        better.what_is_to_be_better,
        looked_for,
        better.take_note_of_better,
        tell=better.tell_how_far,
    ),
}
