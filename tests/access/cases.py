"""What every action and view is asked about in the town: Anna's things, and Bageriet's."""

from datetime import time

from bot.domain.candidates import GATE
from bot.domain.checkins import Side
from bot.domain.ids import CompanyId, GroupId
from bot.domain.invitations import Way
from bot.domain.job_functions import JobFacts, JobFunctionState
from bot.domain.leaving import Part
from bot.domain.number_to_call import sign_of
from bot.domain.placements import NotToday, PlacementState, Terms
from bot.domain.privacy import Right
from bot.domain.roles import Role
from bot.domain.team_notes import Said
from bot.domain.workdays import weekday_hours
from tests.access.case import A_CARD, LATER, MONTH, Case, also, nothing, of
from tests.access.cases_of_companies import COMPANIES
from tests.access.cases_of_speed_dating import SPEED_DATING
from tests.access.town import NEED, NOW

PEOPLE_AND_STAFF: dict[str, Case] = {
    "actions.calls.act_for": also(of(task="tell_task"), allow=Role.CANDIDATE.themselves),
    "views.calls.to_tell": of(task="tell_task"),
    "actions.calls.call_because_stopped": nothing,
    "actions.calls.called": of(task="candidate_task"),
    "actions.calls.my_responsible": nothing,
    "actions.entering.enter": lambda _town: {"token": "guessed"},
    "actions.entering.say_not_mine": lambda _town: {"token": "guessed"},
    "actions.entering.give_code": lambda _town: {"code": "123456"},
    "actions.entering.show_what_waits": lambda _town: {"role": Role.CANDIDATE, "was_closed": True},
    "actions.files.say_that_a_file_came": nothing,
    "actions.invitations.invite": also(of(company="company"), role=Role.MANAGER, name="New"),
    "actions.news.open_news": of(row="news"),
    "actions.people.act_as": lambda _town: {"role": 1},
    "actions.people.can_be_called": nothing,
    "actions.requests_names.names_in_reply": lambda _town: {"text": "Thank you."},
    "actions.held_words.hold_words": lambda _town: {"message": 7},
    "actions.held_words.let_words_rest": lambda _town: {"message": 7},
    "actions.people.choose_language": lambda _town: {"language": "da"},
    "actions.people.start_messages": nothing,
    "actions.people.stop_messages": nothing,
    "actions.absences.be_back": nothing,
    "actions.absences.cancel_absence": of(absence="absence"),
    "actions.absences.go_away": lambda town: {
        "person": town.people["other"], "away_from": NOW, "away_until": LATER,
        "stand_in": town.people["contact's"],
    },
    "actions.leaving.plan_leaving": lambda town: {"person": town.people["other"], "ends_at": LATER},
    "actions.leaving.stay_after_all": of(leaving="leaving"),
    "actions.leaving.finish_leaving": of(leaving="leaving"),
    "actions.leaving_words.ask_for_a_word": of(leaving="leaving"),
    "actions.leaving_handing_over.hand_over_part": also(of(leaving="leaving"), part=Part.CANDIDATES),
    "views.leaving.who_may_leave": nothing,
    "views.leaving.leaving_card": of(leaving="leaving"),
    "views.leaving.proposals": also(of(leaving="leaving"), part=Part.COMPANIES),
    "views.leaving.successors": also(of(leaving="leaving"), part=Part.CANDIDATES),
    "views.leaving.who_proposed": of(leaving="leaving"),
    "views.workload.holders": nothing,
    "views.workload.owned_by": lambda town: {"person": town.people["contact"]},
    "views.workload.who_could_take": lambda town: {"person": town.people["contact"]},
    "views.workload.sharing": lambda town: {
        "person": town.people["contact"], "chosen": [town.company], "to": None,
    },
    "actions.staff.invite_consultant_again": of(invitation="staff_link"),
    "views.people.link_of_code": lambda _town: {"code": "123456"},
    "actions.staff.invite_consultant": lambda _town: {
        "name": "New", "contact": True, "adviser": True, "branches": [], "areas": []
    },
    "actions.team_groups.choose_group": lambda _town: {"chat": -1_001_000_000_778},
    "actions.team_groups.disconnect_group": nothing,
    "actions.team_groups.expect_group": nothing,
    "actions.team_groups.look_at_group": nothing,
    "actions.team_groups.keep_group": nothing,
    "actions.team_notes.keep_note": lambda town: {
        "said": Said(GroupId(town.things["group"]), CompanyId(town.company), 8, "Ring"), "offer": True
    },
    "actions.team_notes.change_note": lambda town: {
        "said": Said(GroupId(town.things["group"]), CompanyId(town.company), 7, "Ring")
    },
    "actions.team_notes.send_note": lambda town: {
        "line": town.things["note"], "manager": town.people["manager"], "text": "Ring"
    },
    "views.team_notes.one_note_to_send": of(line="note"),
    "views.team_notes.notes_to_send": lambda town: {"company": town.company},
    "views.team_notes.matter_of": lambda town: {"company": town.company},
    "actions.team_groups.replace_group": nothing,
    "views.team_groups.team_group": nothing,
    "actions.working_hours.set_working_hours": lambda _town: {
        "hours": weekday_hours(time(9), time(16), time(14))
    },
    "views.absences.at_work": nothing,
    "views.absences.away_now": nothing,
    "views.absences.could_be_usual": lambda town: {"person": town.people["other"]},
    "views.absences.own_absences": lambda town: {"person": town.people["other"]},
    "actions.working_days.set_working_day": lambda town: {
        "person": town.people["other"], "weekday": 4, "works": False
    },
    "actions.stand_ins.choose_stand_in": lambda town: {
        "person": town.people["other"], "stand_in": town.people["contact's"],
    },
    "views.absences.stand_ins": lambda town: {
        "person": town.people["other"], "begins": NOW, "ends": LATER
    },
    "views.desk.my_desk": nothing,
    "views.desk.team": nothing,
    "views.people.as_i_am_now": nothing,
}  # fmt: skip

CANDIDATES: dict[str, Case] = {
    "actions.candidates.approve": lambda town: {"version": town.candidate_card},
    "actions.candidates_by_phone.approve_by_phone": lambda town: {
        "candidate": town.candidate,
        "version": town.candidate_card,
    },
    "actions.candidates_by_phone.answer_suggestion": also(of(suggestion="asked"), yes=True),
    "actions.candidates_by_phone.ask_once_more": of(suggestion="asked"),
    "views.open_questions.open_question": of(suggestion="asked"),
    "actions.candidates.clarify": also(of(candidate="candidate"), ticked=GATE, until=MONTH),
    "actions.candidates.hide": nothing,
    "actions.candidates.invite_candidate": lambda _town: {"name": "New", "phone": None, "way": Way.ON_SCREEN},
    "actions.candidates.be_called": lambda _town: {"name": "Anna"},
    "actions.candidates.rename": also(of(candidate="candidate"), name="Anna"),
    "actions.people.has_a_name": nothing,
    "actions.candidates.link_again": also(of(candidate="candidate"), way=Way.ON_SCREEN),
    "actions.whose_link.close_link": of(invitation="link"),
    "actions.candidates.show_again": nothing,
    "actions.shut_out.let_back": of(company="company_2"),
    "actions.shut_out.never": of(suggestion="shown"),
    "views.shut_out.my_nevers": nothing,
    "views.shut_out.together": of(suggestion="shown"),
    "actions.candidates.wish_for_card": lambda _town: {"wish": "Other hours"},
    "actions.candidates.write_card": also(of(candidate="candidate"), card=A_CARD),
    "actions.talking.answer_candidate": also(of(candidate="candidate"), text="Yes"),
    "actions.talking_words.read_words": also(of(task="candidate_task"), page=None),
    "actions.talking.write_to_adviser": lambda _town: {"text": "Hello", "edited": False, "message": None},
    "views.candidates.candidate": of(candidate="candidate"),
    "views.candidates.name_of": of(candidate="candidate"),
    "views.candidates.is_adviser": nothing,
    "views.candidates.my_adviser": nothing,
    "views.candidates.my_candidates": nothing,
    "views.candidates.covered": nothing,
    "views.candidates.candidates_of": lambda town: {"adviser": town.people["adviser"]},
    "views.candidates.my_card": nothing,
    "views.catalogue.asking": of(function="function_free", candidate="candidate"),
    "views.catalogue.named_in": also(
        of(function="function_free", candidate="candidate"), text="Calm", instead="they"
    ),
    "views.candidates.offered": of(suggestion="asked"),
    "views.catalogue.possible": of(function="function_free", candidate="candidate"),
    "views.catalogue.possible_for": of(function="function_free"),
    "views.rarity.is_easy_to_recognise": of(function="function_free", candidate="candidate"),
    "views.catalogue.shortlist": of(function="function_asked"),
    "views.candidates.who_saw_me": nothing,
}

PRIVACY: dict[str, Case] = {
    "actions.approvals.see_another": of(suggestion="ended"),
    "actions.approvals.withdraw": of(suggestion="shown"),
    "actions.privacy.answer_wish": also(of(wish="wish"), done=True, ground=None),
    "actions.privacy.ask_for": lambda _town: {"right": Right.LIMIT, "text": None},
    "views.privacy.my_approvals": nothing,
    "views.privacy.who_has_my_name": nothing,
    "views.privacy.my_data": nothing,
    "views.privacy.my_wishes": nothing,
    "views.privacy.wish_card": of(wish="wish"),
}

MATCHING: dict[str, Case] = {
    "actions.job_functions.post": also(
        of(company="company"), facts=JobFacts("Wash", "cleaning", 10, "ordinary")
    ),
    "actions.job_functions.set_state": also(of(function="function_free"), state=JobFunctionState.PAUSED),
    "actions.shortlists.ensure_may_suggest": of(function="function_free", candidate="candidate"),
    "actions.shortlists_deciding.ensure_undecided": of(suggestion="shown"),
    "actions.shortlists_deciding.decline": also(of(suggestion="shown"), reason="hours"),
    "actions.shortlists.say_no": of(suggestion="asked"),
    "actions.shortlists.say_yes": also(of(suggestion="asked"), needs=(NEED,)),
    "actions.shortlists.suggest": also(of(function="function_free", candidate="candidate"), reason="Calm"),
    "actions.shortlists_deciding.want": of(suggestion="shown"),
    "actions.shortlists_deciding.why_answered": of(suggestion="wanted"),
    "views.job_functions.function": of(function="function_free"),
    "views.job_functions.my_job_functions": nothing,
    "views.job_functions.open_job_functions": nothing,
    "views.shortlists.shown_to_me": nothing,
}

TERMS = Terms("subsidy", 15, MONTH, "Call before 7")

PLACEMENTS: dict[str, Case] = {
    "actions.checkins_answers.answer": also(of(check_in="checkin_candidate"), question="how", said="good"),
    "actions.checkins_answers.begin_check_in": also(of(placement="placement"), side=Side.CANDIDATE),
    "actions.checkins_concerns.call_made": of(concern="concern"),
    "actions.placements.approve_papers": of(placement="placement"),
    "actions.placements.move_start": also(of(placement="placement"), day=MONTH),
    "actions.placements.release_name": of(placement="placement"),
    "actions.placements.may_start": of(candidate="candidate", company="company"),
    "actions.placements.start": also(
        of(candidate="candidate", company="company"), terms=TERMS, approved=True
    ),
    "actions.placements.start_after_meeting": also(of(meeting="meeting"), terms=TERMS, approved=True),
    "views.placements.who_begins": of(meeting="meeting"),
    "actions.placements_changing.change_hours": also(of(placement="placement"), hours=20),
    "actions.placements_changing.change_rule": also(of(placement="placement"), rule="Call before 7"),
    "actions.placements_changing.move_last_day": also(of(placement="placement"), day=MONTH),
    "views.placements.agreed_days": of(candidate="candidate", company="company"),
    "views.placements.rules_there": of(candidate="candidate", company="company"),
    "actions.placements_ending.end": also(of(placement="placement"), how=PlacementState.DONE),
    "actions.placements_first_day.say_first_day": also(
        of(placement="placement"), clock=time(8), place="Torvet 3", ask_for="Lars"
    ),
    "views.placements_first_day.first_day_ideas": of(placement="placement"),
    "actions.placements_mentors.invite_mentor": also(of(placement="placement"), name="New"),
    "actions.placements_mentors.write_to_contact": lambda _town: {
        "text": "A question",
        "edited": False,
        "message": None,
    },
    "actions.placements_not_today.ask_for_call": of(placement="placement"),
    "actions.placements_not_today.say_not_today": also(of(placement="placement"), what=NotToday.NOT_COMING),
    "actions.talking_danger.alert": nothing,
    "actions.talking_danger_others.whom_i_receive": nothing,
    "actions.talking_danger_others.is_about_me": nothing,
    "actions.talking_danger_others.is_about_them": of(placement="placement"),
    "actions.talking_danger.another_number": lambda _town: {"numbers": ("20304099",)},
    "actions.talking_danger.call_on_it": lambda _town: {"sign": sign_of("20304098")},
    "actions.talking_danger.give_number": lambda _town: {"phone": "20304099"},
    "actions.talking_danger.heard_again": nothing,
    "actions.talking_danger.who_would_call": nothing,
    "actions.talking_danger_waiting.not_reached": of(task="danger_task"),
    "views.calls.waiting_in_danger": lambda town: {"person": town.people["adviser"]},
    "views.calls.whom_in_danger": of(task="danger_task"),
    "views.checkins.call": of(concern="concern"),
    "views.checkins.to_answer": of(check_in="checkin_candidate"),
    "views.checkins.waiting_for_me": nothing,
    "views.placements_sides.mentored": nothing,
    "views.placements.my_candidates_and_companies": nothing,
    "views.placements_sides.my_placement": of(placement="placement"),
    "views.placements_sides.my_placements": nothing,
    "views.placements.names_of_placements": nothing,
    "views.placements.placement_card": of(placement="placement"),
    "views.placements_sides.starter": of(placement="placement"),
    "views.placements_sides.starters": nothing,
    "views.placements_sides.who_it_is": of(placement="placement"),
    "views.placements_sides.who_starts": of(placement="placement"),
}

CASES: dict[str, Case] = {
    **COMPANIES,
    **PEOPLE_AND_STAFF,
    **CANDIDATES,
    **PRIVACY,
    **MATCHING,
    **SPEED_DATING,
    **PLACEMENTS,
}
