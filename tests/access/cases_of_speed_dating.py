"""What actions and views of job dating are asked about in the town."""

from datetime import date, time

from bot.domain.requests import AtTheirTable
from bot.domain.speed_dating.clock import Turn
from bot.domain.speed_dating.day import Presence
from bot.domain.speed_dating.draft import EVERYBODY, Remedy
from bot.domain.speed_dating.events import Feedback
from bot.domain.speed_dating.filling import Free
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.missed import InTheWay
from bot.domain.speed_dating.new_hours import NewHours
from bot.domain.speed_dating.steps import StepKind
from bot.domain.speed_dating.timetable import Place
from tests.access.case import LATER, Case, also, nothing, of
from tests.access.town import NOW

SPEED_DATING: dict[str, Case] = {
    "actions.speed_dating.inviting.announce": of(event="draft"),
    "actions.speed_dating.inviting.whom_it_asks": of(event="draft"),
    "actions.speed_dating.events.drop": of(event="event"),
    "actions.speed_dating.events.ensure_somebody_waits": lambda _town: {},
    "actions.speed_dating.events.plan": lambda _town: {
        "day": date(2026, 12, 10), "clock": time(10), "place": "Library", "rounds": 4
    },
    "actions.speed_dating.drafts.ensure_draft": of(event="draft"),
    "actions.speed_dating.drafts.make_room": also(of(event="draft"), remedy=Remedy.ROUND, version=0),
    "actions.speed_dating.drafts.plan_again": also(
        of(event="draft"), version=0, day=date(2026, 12, 10), clock=time(10), place="Library", rounds=4,
        pause_after=0, tables=None, even_met=True, takes_part=EVERYBODY,
    ),
    "views.speed_dating.drafts.draft_now": of(event="draft"),
    "actions.speed_dating.drafts.put_hours": also(
        of(event="draft", company="company"), hours=HoursThere(ends=660), version=0
    ),
    "actions.speed_dating.drafts.put_tables": also(
        of(event="draft", company="company"), tables=2, version=0
    ),
    "actions.speed_dating.new_hours.give_hours": lambda town: {
        "event": town.event, "new": NewHours(HoursThere(ends=1439), company=town.company), "version": 1
    },
    "actions.speed_dating.new_hours.give_again": of(repair="proposal"),
    "actions.speed_dating.late_talks.look_again": of(repair="proposal"),
    "actions.speed_dating.passing_on.pass_on_event": lambda town: {
        "event": town.event, "to": town.people["contact's"]
    },
    "actions.speed_dating.second_host.host_too": lambda town: {
        "event": town.event, "who": town.people["contact's"]
    },
    "views.speed_dating.hosts.hosts_of_event": of(event="event"),
    "views.speed_dating.hosts.who_could_host": lambda _town: {"day": date(2026, 12, 10)},
    "views.speed_dating.near.near_event": nothing,
    "views.speed_dating.new_hours.guests_there": of(event="draft"),
    "views.speed_dating.new_hours.guest_now": lambda town: {
        "event": town.draft, "guest": NewHours(HoursThere(), company=town.company)
    },
    "views.speed_dating.new_hours.hours_proposed": of(repair="proposal"),
    "views.speed_dating.drafts.clashes": lambda _town: {"day": date(2026, 12, 10)},
    "views.speed_dating.drafts.the_usual": nothing,
    "views.speed_dating.drafts.who_could_come": nothing,
    "actions.speed_dating.feedback.ensure_sharable": of(meeting="meeting"),
    "actions.speed_dating.feedback.say_how_it_was": also(of(meeting="unsaid"), said=Feedback.GLADLY),
    "actions.speed_dating.feedback.say_not_met": of(meeting="meeting"),
    "actions.speed_dating.feedback.say_we_met": of(meeting="meeting"),
    "actions.speed_dating.feedback.ensure_answered": of(meeting="meeting"),
    "actions.speed_dating.feedback.give_number": also(of(meeting="meeting"), own=True),
    "views.speed_dating.feedback.my_word": of(meeting="meeting"),
    "actions.speed_dating.feedback.share": of(meeting="meeting"),
    "actions.speed_dating.looks.look_at_table": of(event="event"),
    "actions.speed_dating.call_me.call_me_first": of(event="event"),
    "actions.speed_dating.call_me.call_us_first": of(event="event"),
    "actions.speed_dating.by_phone.answer_by_phone": of(candidate="candidate", event="event"),
    "actions.speed_dating.by_phone.leave_number": also(nothing, phone="20304050"),
    "actions.speed_dating.was_there.i_was_there": of(event="event"),
    "actions.speed_dating.was_there.we_were_there": of(event="event"),
    "actions.speed_dating.missed.say_in_the_way": also(of(event="event"), because=InTheWay.WAY),
    "actions.speed_dating.steps.propose_step": also(of(meeting="meeting"), kind=StepKind.TRIAL, times=[LATER]),
    "actions.speed_dating.steps.ensure_may_propose": of(meeting="meeting"),
    "actions.speed_dating.steps_apart.ensure_step_fits": also(
        of(meeting="meeting"), kind=StepKind.TRIAL, times=[LATER]
    ),
    "actions.speed_dating.steps.say_we_call": of(meeting="meeting"),
    "actions.speed_dating.steps.choose_step": also(of(meeting="meeting"), begins=LATER),
    "actions.speed_dating.steps.no_step_fits": of(meeting="meeting"),
    "actions.speed_dating.steps_off.call_step_off": of(meeting="meeting"),
    "actions.speed_dating.steps_off.see_to_step": of(meeting="meeting"),
    "views.speed_dating.summary.event_summary": of(event="event"),
    "views.speed_dating.steps.called_by_us": of(meeting="meeting"),
    "views.speed_dating.steps.taken_then": of(meeting="meeting"),
    "views.speed_dating.steps.between_us": of(meeting="meeting"),
    "views.speed_dating.steps.site_of_step": of(meeting="meeting"),
    "views.speed_dating.steps.our_company": of(meeting="meeting"),
    "actions.speed_dating.looks.lay_out_sheets": of(event="event"),
    "actions.speed_dating.answers.answer_for_table": also(of(event="event"), coming=True),
    "actions.speed_dating.tables.come_with_tables": also(of(event="event"), tables=1),
    "actions.speed_dating.day.mark_candidate": also(
        of(event="event", candidate="candidate"), presence=Presence.LATE, seen=None
    ),
    "actions.speed_dating.day.mark_company": also(
        of(event="event", company="company"), presence=Presence.HERE, seen=None
    ),
    "actions.speed_dating.here_by_mistake.is_not_here_yet": of(event="event", candidate="candidate"),
    "actions.speed_dating.checking_in.i_am_here": of(event="event"),
    "actions.speed_dating.checking_in.our_table_is": also(of(event="event"), presence=Presence.HERE),
    "actions.speed_dating.at_once.hold_at_once": of(event="event", company="company", candidate="candidate"),
    "actions.speed_dating.at_once.undo_at_once": of(event="event", repair="done"),
    "views.speed_dating.at_once.talks_now": of(event="event"),
    "views.speed_dating.at_once.sit_now": of(event="event", company="company", candidate="candidate"),
    "actions.speed_dating.one_more.add_round": also(of(event="event"), rounds=4),
    "views.speed_dating.one_more.in_one_more": of(event="event"),
    "actions.speed_dating.swapping.swap_places": of(event="event", first="meeting", second="second"),
    "actions.speed_dating.swapping.undo_swap": of(event="event", swap="done"),
    "actions.speed_dating.cards_ahead.expect_cards": of(event="event"),
    "actions.speed_dating.clock.turn_clock": also(of(event="event"), turn=Turn.START, seen=None, sure=True),
    "actions.speed_dating.stopping.stop_event": also(of(event="event"), talks_count=True),
    "views.speed_dating.stopping.stopping": of(event="event"),
    "actions.speed_dating.filling.fill_place": lambda town: {
        "event": town.event, "place": Place(town.company, town.candidate, 3, 0),
    },
    "actions.speed_dating.screen.open_screen": of(event="event"),
    "actions.speed_dating.screen.close_screen": of(event="event"),
    "views.speed_dating.day.day_board": of(event="event"),
    "views.speed_dating.day.of_today": of(event="event"),
    "views.speed_dating.day.when_it_begins": of(event="event"),
    "views.speed_dating.swapping.who_may_swap": of(event="event"),
    "views.speed_dating.swapping.swap_partners": of(event="event", meeting="meeting"),
    "actions.speed_dating.words_of_tables.table_expected": of(),
    "actions.speed_dating.words_of_tables.tell_host_of_table": also(
        of(event="event"), text="Nobody is here", sits=AtTheirTable(LATER, 1), ends=LATER
    ),
    "views.speed_dating.hours_asked.hours_asked_now": also(nothing, door="my_hours"),
    "views.speed_dating.now.my_day": of(event="event"),
    "views.speed_dating.now.our_day": of(event="event"),
    "views.speed_dating.free.free_places": of(event="event"),
    "views.speed_dating.free.holes_ahead": of(event="event"),
    "views.speed_dating.day.is_held_today": of(event="event"),
    "views.speed_dating.free.who_may_take": lambda town: {
        "event": town.event, "place": Free(town.company, 3, 0),
    },
    "actions.speed_dating.late_or_not.say_still_coming": of(event="event"),
    "actions.speed_dating.late_or_not.say_today": also(of(event="event"), coming=True),
    "actions.speed_dating.answers.answer_invitation": also(of(event="event"), coming=False),
    "actions.speed_dating.answers.decline_new_times": of(event="event", asked="asked_times"),
    "actions.speed_dating.other_times.take_another": also(of(meeting="meeting"), number=3),
    "views.speed_dating.other_times.my_other_times": of(event="event"),
    "actions.speed_dating.other_hours.come_at_another_time": also(
        of(event="event"), table=0, first=1, instead_of=0
    ),
    "views.speed_dating.other_times.our_other_times": of(event="event"),
    "actions.speed_dating.own_hours.keep_my_time": of(event="event"),
    "actions.speed_dating.own_hours.give_my_hours": also(of(event="event"), hours=HoursThere()),
    "actions.speed_dating.own_hours.give_our_hours": also(of(event="event"), hours=HoursThere()),
    "actions.speed_dating.place.change_place": also(of(event="event"), place="Library"),
    "actions.speed_dating.place.ensure_movable": of(event="event"),
    "actions.speed_dating.first_times.promise_time": of(suggestion="wanted"),
    "actions.speed_dating.unanswered.ask_again": of(event="event"),
    "actions.speed_dating.after_all.come_after_all": of(event="event"),
    "actions.speed_dating.tables_after_all.come": of(event="event"),
    "actions.speed_dating.free_times.decline_offer": of(event="event"),
    "actions.speed_dating.free_times.offer_free": of(event="event"),
    "actions.speed_dating.free_times.take_slot": also(of(event="event", company="company"), number=3),
    "actions.speed_dating.repairs.apply_repair": of(repair="proposal"),
    "actions.speed_dating.repairs.leave_repair": of(repair="proposal"),
    "actions.speed_dating.repairs.undo_repair": of(repair="done"),
    "views.speed_dating.events.board": of(event="event"),
    "views.speed_dating.events.said_yes": of(repair="done"),
    "views.speed_dating.events.ending_of": of(event="event"),
    "views.speed_dating.events.organised_between": lambda town: {
        "person": town.people["contact"], "begins": NOW, "ends": LATER,
    },
    "views.speed_dating.events.who_have_met": nothing,
    "views.speed_dating.guests.free_slots": of(event="event"),
    "views.speed_dating.events.my_events": nothing,
    "views.speed_dating.guests.my_invitation": of(event="event"),
    "views.speed_dating.jobs.my_jobs_there": of(event="event"),
    "views.speed_dating.drafts.my_places": nothing,
    "views.speed_dating.guests.my_open_questions": nothing,
    "views.speed_dating.guests.my_times": nothing,
    "views.speed_dating.guests.my_today": nothing,
    "views.speed_dating.guests.my_noes_today": nothing,
    "views.speed_dating.guests.who_expects_me": of(event="event"),
    "views.speed_dating.guests.our_table": of(event="event"),
    "views.speed_dating.guests.our_tables": nothing,
    "views.speed_dating.tables.our_tables_there": of(event="event"),
    "views.speed_dating.tables.talks_off_with": also(of(event="event"), tables=1),
    "views.speed_dating.shared.who_shared": nothing,
    "views.speed_dating.sheets.sheets": of(event="event"),
    "actions.speed_dating.by_hand.keep_time": also(of(meeting="unsaid"), keep=True),
    "actions.speed_dating.by_hand.propose_time": also(of(meeting="unsaid"), number=2),
    "actions.speed_dating.by_hand.propose_swap": of(meeting="unsaid", other="second"),
    "actions.speed_dating.by_hand.propose_apart": of(meeting="unsaid"),
    "actions.speed_dating.earlier_versions.go_back": of(repair="done"),
    "actions.speed_dating.apart.let_meet": also(
        of(event="draft", company="company", candidate="candidate"),
    ),
    "actions.speed_dating.better.use_better": of(look="look"),
    "actions.speed_dating.better.leave_better": of(look="look"),
    "views.speed_dating.apart.pairs_kept_apart": of(event="draft"),
    "views.speed_dating.choices.tables_to_change": of(event="draft"),
    "views.speed_dating.choices.table_to_change": of(event="draft", company="company"),
    "views.speed_dating.choices.meeting_to_change": of(meeting="unsaid"),
    "views.speed_dating.choices.proposed_change": of(repair="done"),
    "views.speed_dating.choices.changes_done": of(event="event"),
    "views.speed_dating.choices.lost_times": also(of(event="draft"), those=()),
    "views.speed_dating.picture.plan_picture": also(of(event="event"), part=0),
}  # fmt: skip
