"""Pressing a button as one person, by the way every press comes in; nothing of it stays."""

import json
from typing import Any

from sqlalchemy import bindparam, select
from telegram import Update

from bot.app import registry
from bot.dialogs.boundary import Boundary
from bot.dialogs.conversation import Conversation
from bot.domain.errors import NotAllowed
from bot.domain.managers import WritesNoMore
from bot.store.database import Store
from bot.store.outbox import outbox
from bot.store.unit import Unit
from bot.telegram.current import CURRENT, Current
from bot.text.refusals import refuse
from bot.text.say import plain
from tests.access.asking import MAY, NO, Outcome, Undone, marks_in, where_it_stands
from tests.access.town import MUNICIPALITY, NOW, Town
from tests.kit.store import VAULT

# Who wrote for Bageriet once reads why the door is shut.
REFUSED = {plain(refuse(one), "en") for one in (NotAllowed(), WritesNoMore("Bageriet"))}
TELEGRAM = 7_500_000_000
BOUNDARY = Boundary(registry(), Conversation(registry()), VAULT, bot_name="test_bot")
SHOWN = select(outbox.c.body).where(
    outbox.c.id > bindparam("newest"), outbox.c.person_id == bindparam("person"), outbox.c.kind == "drawing"
)

# What the buttons carry, by the town's things; a door that is not named carries nothing.
CARRIED: dict[str, tuple[str, ...]] = {
    "act_as": ("=1",), "announce": ("draft",), "answer_candidate": ("candidate",), "answer_request": ("request",),
    "approve_card": ("candidate_card",), "called": ("candidate_task",), "called_company": ("request",),
    "asked_candidate": ("asked",), "asked_again": ("asked",), "asked_yes": ("asked",), "asked_no": ("asked",),
    "card_by_phone": ("candidate",), "card_said_yes": ("candidate", "candidate_card"),
    "candidate": ("candidate",), "clarify": ("candidate",), "company": ("company",), "decline": ("shown",),
    "drop_event": ("event",), "event": ("event",), "find_for": ("function_free",), "free_slots": ("event",),
    "how": ("unsaid", "=gladly"), "invitation": ("event",), "job_function_filled": ("function_free",),
    "job_function_open": ("function_free",), "job_function_pause": ("function_free",),
    "know": ("guest_person", "company"), "language": ("=en",), "link_again": ("candidate",),
    "close_link": ("link",), "is_me": ("=guessed",), "not_me": ("=guessed",),
    "look_at": ("function_free", "candidate"), "offer_free": ("event",), "offer_never": ("asked",),
    "offer_no": ("asked",), "offer_yes": ("asked",), "second_step": ("=Karen",), "share": ("meeting",),
    "share_number": ("meeting",),
    "answer_wish": ("wish",), "my_data": ("=0",), "take_along": ("=text",), "withdraw": ("shown",),
    "suggest": ("function_free", "candidate"), "suggestion": ("asked",), "table_no": ("event",),
    "tables_after_all": ("event",), "tables_fewer": ("event",), "tables_come": ("event", "company", "=1"),
    "tables_come_sure": ("event", "company", "=1"),
    "table_yes": ("event",), "take_slot": ("event", "company", "=3"),
    "slot_no": ("event",), "time_after_all": ("event",), "still_coming": ("event",),
    "time_no": ("event",), "time_not_new": ("event", "=1"), "time_yes": ("event",),
    "how_for_us": ("unsaid", "=gladly"), "how_for_us_again": ("meeting",), "our_answer": ("meeting",),
    "ask_again": ("event",), "time_call": ("event",), "table_call": ("event", "company"),
    "change_plan": ("draft",), "make_room": ("draft", "=0", "=round", "=1"),
    "next_step": ("meeting",), "next_step_call": ("meeting",), "our_step_off": ("meeting",),
    "step_at": ("meeting", "=1796457600"), "step_none": ("meeting",), "my_step_off": ("meeting",),
    "event_tables": ("draft",), "whose_hours": ("draft",), "guest_hours": ("draft", "=c1"),
    "step_seen_to": ("meeting",), "event_summary": ("event",), "in_the_way": ("event", "=way"),
    "i_was_there": ("event",), "table_was_there": ("event", "company"),
    "mend_tables": ("draft",), "mend_table": ("draft", "company"),
    "mend_meeting": ("unsaid",), "mend_keep": ("unsaid", "=1"), "mend_time": ("unsaid", "=2"),
    "mend_swap": ("unsaid",), "mend_apart": ("unsaid",), "plan_versions": ("draft",), "plan_back": ("done",),
    "better_use": ("look",), "better_leave": ("look",),
    "my_hours": ("event",), "keep_my_time": ("event",), "other_times": ("event",), "other_time": ("meeting", "=3"),
    "our_hours": ("event", "company"), "table_hours": ("event", "company", "=0"),
    "our_other_times": ("event", "company"), "our_other_time": ("event", "company", "=0", "=1", "=0"),
    "answer_by_phone": ("candidate", "event"), "asked_table": ("event", "company"),
    "number_for_me": ("event",), "number_for_us": ("event", "company"),
    "stop_event": ("event",), "pass_on_event": ("event",), "give_event": ("event", "=1"),
    "add_host": ("event",), "host_too": ("event", "=1"),
    "kept_apart": ("draft",), "let_meet": ("draft", "company", "candidate"),
    "plan_picture": ("draft",),
    "met": ("meeting",), "move_event": ("event",), "not_met": ("meeting",), "how_again": ("meeting",),
    "candidate_name": ("candidate",), "staff_link_again": ("staff_link",), "covered_candidates": ("adviser_person",),
    "give_own_number": ("meeting",), "give_no_number": ("meeting",), "company_number": ("meeting",),
    "after_all": ("placement",), "answer_for": ("placement", "=candidate"), "approve_papers": ("placement",),
    "before_day_one": ("placement",), "call_from": ("placement",), "checkin": ("checkin_candidate", "=how", "=good"),
    "checkin_show": ("checkin_candidate",), "checkin_tell": ("placement", "=candidate"), "concern": ("concern",),
    "concern_called": ("concern",), "end_placement": ("placement",), "late_today": ("placement",),
    "there_now": ("placement",),
    "change_placement": ("placement",),
    "move_start": ("placement",), "my_place": ("placement",), "my_start": ("placement",),
    "first_day": ("placement",), "first_day_said": ("placement",),
    "name_mentor": ("placement",), "news": ("news",), "not_today": ("placement",), "place_candidate": ("candidate",),
    "placement": ("placement",), "release_name": ("placement",), "start_placement": ("meeting",),
    "starter": ("placement",), "tomorrow_yes": ("placement",), "who_not_today": ("placement", "=0", "=739957"),
    "ask_share": ("meeting",), "repair_do": ("proposal",), "repair_leave": ("proposal",), "repair_undo": ("done",),
    "asked_for": ("function_asked",), "no_because": ("shown", "=hours"),
    "log_contact": ("company",), "log_words": ("line", "company"), "past": ("company",), "prefers": ("company",),
    "past_line": ("company", "=9", "line"), "promise_day": ("promise",), "promise_kept": ("promise",),
    "agree": ("company",), "agreement": ("agreement",), "agreement_day": ("agreement",),
    "agreement_words": ("agreement",), "agreement_over": ("agreement",), "agreement_over_now": ("agreement",),
    "search_past": ("company",), "before_contact": ("company",), "reserve": ("company",), "give_back": ("company",),
    "when_free": ("company",), "offer_visit": ("company",), "visit_note": ("visit", "company"), "visit_off": ("visit",),
    "our_visit": ("visit",),
    "visit_call_off": ("visit",), "visit_off_now": ("visit",), "visit_was_not": ("visit",),
    "take_visit": ("visit",), "visit_cannot": ("visit",),
    "visit_none": ("visit_offered",),
    "busy_weeks": ("company",), "silent_later": ("company", "=0"), "visit_at": ("visit_offered", "=1796457600"),
    "log_outreach": ("company",), "how_often_set": ("=2",),
    "to_tell": ("tell_task",), "turn_away": ("guest_person", "company"), "want": ("shown",),
    "write_card": ("candidate",), "thread": ("request",), "settle": ("request",), "note": ("company",),
    "go_on_question": ("request",), "need_answer": ("request",),
    "say_topic": ("request", "=papers"), "set_topic": ("request", "=papers"), "topic": ("request",),
    "threads_about": ("=papers",),
    "change_reply": ("saved",), "delete_reply": ("saved",), "saved_one": ("saved",),
    "use_reply": ("request", "saved_of_unit"),
    "answer_stranger": ("stranger_person",), "ask_wrong": ("stranger_person",), "match_stranger": ("stranger_person",),
    "put_on_duty": ("adviser_person",), "stranger": ("stranger_person",), "stranger_wrong": ("stranger_person",),
    "add_site": ("company",), "change_site": ("site",), "close_site": ("site",), "open_site": ("closed_site",),
    "which_site": ("manager_person", "company"), "at_site": ("manager_person", "company", "site"),
    "site": ("site",), "site_off": ("site", "=0"), "sites": ("company",),
    "closed_sites": ("company",),
    "ask_main": ("manager_person", "company"),
    "ask_off": ("manager_person", "company"), "colleague": ("manager_person", "company"), "colleagues": ("company",),
    "invite_manager": ("company",), "leave_company": ("company",), "leave_now": ("company",),
    "link_back": ("manager_link",), "make_main": ("manager_person", "company"),
    "take_off": ("manager_person", "company"),
    "put_off": ("request",), "write_to_company": ("company",),
}  # fmt: skip


def doors() -> list[str]:
    """Every tap and form by name."""
    found = registry()
    return sorted((*found.taps, *found.forms))


async def knocked(store: Store, town: Town, door: str, who: str) -> Outcome:
    """What happens when this person presses a button to this door."""
    found: list[Outcome] = []
    try:
        async with store.begin() as unit:
            found.append(await _pressed(unit, town, door, who))
            raise Undone
    except Undone:
        return found[0]


async def _pressed(unit: Unit, town: Town, door: str, who: str) -> Outcome:
    carried = (one[1:] if one.startswith("=") else str(town.things[one]) for one in CARRIED.get(door, ()))
    person = town.people[who]
    data = VAULT.bind(":".join((door, *carried)), owner=str(person))
    before, newest = await where_it_stands(unit)
    current = Current(unit, NOW, MUNICIPALITY)
    token = CURRENT.set(current)
    try:
        update = Update.de_json(_raw(TELEGRAM + person, data))
        await BOUNDARY.on_press(update, None)
    finally:
        CURRENT.reset(token)
    answer = current.answer
    assert answer is not None, "every press is answered"
    told = await _shown(unit, person, newest)
    if answer.text in REFUSED:
        # Whoever is refused gets a fresh menu, one row of the outbox; nothing else may have changed.
        now, _newest = await where_it_stands(unit)
        return Outcome(NO, (), now - before > len(told))
    shown = " ".join(told)
    if answer.alert:
        return Outcome(MAY, (), changed=False)
    return Outcome(f"yes {marks_in(shown)}".strip(), (), changed=True)


async def _shown(unit: Unit, person: int, after: int) -> list[str]:
    rows = await unit.tx.connection.execute(SHOWN, {"newest": after, "person": person})
    return [json.dumps(json.loads(row.body), ensure_ascii=False) for row in rows]


def _raw(telegram: int, data: str) -> dict[str, Any]:
    user = {"id": telegram, "is_bot": False, "first_name": "x", "language_code": "en"}
    chat = {"id": telegram, "type": "private", "first_name": "x"}
    message = {"message_id": 1, "date": 1, "chat": chat}
    press = {"id": "1", "from": user, "chat_instance": "1", "data": data, "message": message}
    return {"update_id": 1, "callback_query": press}
