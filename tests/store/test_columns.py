"""Every word about a person is encrypted, and everything about a person can be seen and deleted."""

from sqlalchemy import Date, String, Text

import bot.store.unit  # noqa: F401  # every table is known once the unit is
from bot.store.schema import Key, Secret, metadata
from bot.store.traces import NOT_ABOUT_PEOPLE, TRACES

# Plain text columns, and why nobody can be recognised by them.
PLAIN: dict[str, str] = {
    "audit.role": "a role's name", "audit.what": "the name of a deed", "audit.thing": "the name of a kind",
    "audit.seal": "a keyed hash", "audit_head.seal": "a keyed hash", "audit_head.base_seal": "a keyed hash",
    "audit_head.mark": "a keyed hash",
    "call_tasks.reason": "the name of a reason", "call_tasks.once": "made of numbers",
    "cards.card": "the name of a card, with numbers",
    "merger_moves.of_table": "the name of a table", "merger_moves.of_row": "numbers",
    "merger_moves.before": "numbers, moments and states", "merger_moves.after": "numbers, moments and states",
    "catalogue.task": "closed list", "catalogue.area": "closed list", "catalogue.hours": "closed list",
    "companies.cvr": "public register", "companies.name_key": "a keyed hash",
    "companies.branch": "closed list", "companies.area": "closed list",
    "company_lines.kind": "the name of a kind", "company_lines.purpose": "closed list",
    "company_lines.result": "closed list", "company_lines.next_step": "closed list",
    "company_lines.step": "closed list",
    "company_reservations.ended_how": "closed list",
    "company_sites.p_number": "public register", "company_sites.area": "closed list",
    "company_wishes.busy_weeks": "numbers of weeks",
    "visits.state": "a state", "next_steps.state": "a state", "next_steps.kind": "closed list",
    "contacts.reason": "the name of a rule",
    "dialogs.form": "the name of a form", "dialogs.intent": "random",
    "due.kind": "the name of a kind", "due.occurrence": "the name of a moment",
    "check_ins.side": "a side", "check_ins.name": "the name of a moment",
    "concerns.rule": "the name of a rule",
    "imports.kind": "the name of a kind", "imports.key_hash": "a keyed hash", "imports.row_hash": "a keyed hash",
    "not_today.what": "closed list",
    "placements.state": "a state", "placements.employment": "closed list",
    "placements.first_agreed": "three words of ours",
    "cards.shown": "a keyed hash",
    "inbox.chat": "a keyed hash", "inbox.reference": "random",
    "invitations.token_hash": "a keyed hash", "invitations.code_hash": "a keyed hash",
    "invitations.role": "a role's name",
    "job_functions.task": "closed list", "job_functions.day_parts": "closed list",
    "job_functions.area": "closed list", "job_functions.licences": "closed list",
    "job_functions.conditions": "closed list", "job_functions.employment": "closed list",
    "job_functions.state": "a state",
    "leases.name": "a hash of the token", "leases.holder": "machine and process",
    "looks.what": "the name of a look",
    "meetings.state": "a state", "meetings.company_said": "closed list", "meetings.candidate_said": "closed list",
    "outbox.kind": "the name of a kind", "outbox.card": "the name of a card, with numbers",
    "outbox.about_kind": "the name of a kind", "outbox.once": "made of numbers",
    "outbox.lease_token": "random", "outbox.problem": "what Telegram answered, from a list",
    "persons.language": "a language code",
    "privacy_wishes.right": "closed list", "privacy_wishes.state": "a state",
    "requests.state": "a state", "requests.topic": "closed list",
    "roles.role": "a role's name",
    "speed_dating_candidates.said": "closed list", "speed_dating_companies.said": "closed list",
    "speed_dating_companies.table_hours": "numbers only: tables and minutes",
    "speed_dating_companies.tables_away": "numbers only: tables",
    "speed_dating_new_hours.table_hours": "numbers only: tables and minutes",
    "speed_dating_candidates.heard": "closed list", "speed_dating_companies.heard": "closed list",
    "speed_dating_candidates.presence": "closed list", "speed_dating_companies.presence": "closed list",
    "speed_dating_candidates.before_here": "closed list", "speed_dating_companies.before_here": "closed list",
    "speed_dating_screens.token_hash": "a keyed hash", "speed_dating_clocks.held": "moments only",
    "meetings.off_by": "closed list", "speed_dating_repairs.state": "a state",
    "meetings.off_for": "closed list", "speed_dating_repairs.kind": "closed list",
    "speed_dating_repairs.found": "numbers only: rounds, tables and rows of a plan, until it is used or left",
    "speed_datings.state": "a state",
    "staff.branches": "closed list", "staff.areas": "closed list",
    "suggestions.state": "a state", "suggestions.no_reason": "closed list",
    "team_groups.chat_hash": "a keyed hash", "team_groups.language": "a language code",
    "team_groups.standing": "a state", "team_groups.lacks": "closed list",
    "team_topics.name": "a keyed hash", "team_topics.shown": "a keyed hash",
    "telegram_links.telegram_hash": "a keyed hash",
    "ticks.name": "the name of a tick",
    "units.name": "a department",
}  # fmt: skip
# Numbers of persons and candidates that a trace need not follow, and why.
UNTRACED = {
    "persons.acting_role_id": "which of the own roles is in use",
}
PEOPLES_NUMBERS = ("person_id", "candidate_id", "author_id", "owner_id", "organiser_id", "second_host_id",
                   "adviser_id", "asked_by",
                   "made_by", "posted_by", "clarified_by", "invited_by", "opened_by", "stand_in_id",
                   "behalf_of_id", "mentor_id", "manager_id", "entered_by", "closed_by",
                   "company_said_by", "company_speaker", "decided_by", "kept_by", "begun_by", "ended_by", "picked_by",
                   "undone_by")  # fmt: skip


def name_of(column):
    return f"{column.table.name}.{column.name}"


def columns():
    return [column for table in metadata.sorted_tables for column in table.columns]


def test_a_plain_text_column_has_its_reason():
    plain = {name_of(one) for one in columns() if isinstance(one.type, String | Text)}
    assert plain - set(PLAIN) == set(), "make it a Secret, or say why nobody can be recognised by it"
    assert set(PLAIN) - plain == set()


def test_every_secret_is_sealed_for_its_own_place():
    assert {name_of(one): one.type.place for one in columns() if isinstance(one.type, Secret)} == {
        name_of(one): name_of(one) for one in columns() if isinstance(one.type, Secret)
    }


def test_no_column_asks_for_a_birthday():
    days = {name_of(one) for one in columns() if isinstance(one.type, Date)}
    assert days == {
        "candidates.clarified_until", "catalogue.clarified_until", "job_functions.starts_on",
        "placements.starts_on", "placements.ends_on", "not_today.day", "company_promises.due_on",
        "company_agreements.review_on",
        "company_wishes.paused_until", "company_wishes.put_off_until", "speed_dating_offers.day",
    }  # fmt: skip


def test_every_table_is_about_people_or_says_why_not():
    traced = {trace.table.name for trace in TRACES}
    assert {table.name for table in metadata.sorted_tables} - traced - set(NOT_ABOUT_PEOPLE) == set()
    assert traced & set(NOT_ABOUT_PEOPLE) == set()


def test_every_number_of_a_person_can_be_followed():
    traced = {name_of(trace.whose) for trace in TRACES}
    numbers = {name_of(one) for one in columns() if one.name in PEOPLES_NUMBERS}
    referred = {
        name_of(one) for one in columns()
        if any(key.column.table.name in ("persons", "candidates") for key in one.foreign_keys)
    }  # fmt: skip
    assert (numbers | referred) - traced - set(UNTRACED) == set()


def test_whatever_is_blanked_is_a_column_of_its_table():
    for trace in TRACES:
        assert set(trace.blank) <= set(trace.table.columns.keys()), trace.kind
        assert set(trace.shown) <= set(trace.table.columns.keys()), trace.kind


def test_every_secret_of_a_person_goes_when_the_person_goes():
    gone = {
        name_of(trace.table.columns[name])
        for trace in TRACES
        for name in (trace.table.columns.keys() if trace.erased.value == "delete" else trace.blank)
    }
    secrets = {name_of(one) for one in columns() if isinstance(one.type, Secret)}
    assert secrets - gone == {
        "companies.name",  # a company's, not a person's
        "company_sites.name",
        "company_sites.address",  # the same
        "placements.sick_rule",  # the workplace's
        "team_groups.chat",
        "team_groups.title",  # a team's
        "inbox.body",  # emptied when done
        "job_functions.title",  # about the work
        "speed_datings.place",  # a building
        "speed_dating_screens.token",  # of a link that works for a day
        "company_agreements.words",  # the company's, as what it was promised is
        "company_promises.words",  # the company's, and without the name of who is deleted
        "privacy_wishes.ground",  # the municipality's answer, kept to account for it
    }


def test_numbers_are_numbers():
    assert all(
        str(one.type) in (str(Key), "INTEGER", "BIGINT") for one in columns() if one.name in PEOPLES_NUMBERS
    )
