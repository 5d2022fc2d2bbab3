"""Where a person leaves traces: every table that speaks of people, what is shown of it, what deleting does.

A table that is neither here nor in `NOT_ABOUT_PEOPLE` fails the tests, so that nothing about anybody is
stored that they cannot see and have deleted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, and_, or_, select

from bot.domain.checkins import Side
from bot.domain.ids import PersonId
from bot.store.agreements import company_agreements
from bot.store.aliases import aliases
from bot.store.audit import JOINED, audit
from bot.store.calls import call_tasks
from bot.store.candidates import candidates, looks, shut_out
from bot.store.catalogue import catalogue
from bot.store.checkins import check_ins, concerns
from bot.store.companies import contacts
from bot.store.dialogs import dialogs
from bot.store.doubles import not_doubles
from bot.store.invitations import invitations, wrong_links
from bot.store.job_functions import job_functions
from bot.store.leavings import leavings
from bot.store.managers import main_managers
from bot.store.mergers import mergers
from bot.store.messages import messages
from bot.store.outbox import cards, outbox
from bot.store.outreach import reservations
from bot.store.outreach_visits import visits
from bot.store.people import persons, roles, telegram_links
from bot.store.placements import not_today, placements
from bot.store.privacy_wishes import tombstones, wishes
from bot.store.requests import requests
from bot.store.saved_replies import saved_replies
from bot.store.shortlists import suggestions
from bot.store.sites import site_managers
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.speed_dating.meetings import meetings
from bot.store.speed_dating.new_hours import new_hours
from bot.store.speed_dating.offers import offers
from bot.store.speed_dating.repairs import repairs
from bot.store.speed_dating.steps import next_steps
from bot.store.staff import absences, staff
from bot.store.stand_ins import stand_ins
from bot.store.strangers import on_duty, strangers
from bot.store.talking import talk_messages
from bot.store.team_groups import team_groups
from bot.store.timeline_lines import company_lines, company_promises
from bot.store.words import words
from bot.store.working_days import working_days

PERSON, CANDIDATE, MET, OWN_PLACEMENT, MANAGED, MENTORED = (
    "person", "candidate", "met", "own placement", "managed", "mentored",
)  # fmt: skip


class Erased(Enum):
    """What deleting a person does with a row."""

    DELETE = "delete"
    KEEP = "keep"  # numbers only: without a name nobody knows whose they are
    BLANK = "blank"  # the row stays, its words go


@dataclass(frozen=True)
class Trace:
    """One way in which a table speaks of a person.

    `whose` names the person, the candidate they are, a meeting they came to, or a placement they take part in, as `of`
    says.
    """

    kind: str
    whose: Column[Any]
    erased: Erased
    shown: tuple[str, ...] = ()
    at: str | None = None
    of: str = PERSON
    blank: Mapping[str, object] = field(default_factory=dict)
    side: str | None = None  # of a check-in: whose answers they are

    @property
    def table(self) -> Table:
        """The table the trace is in."""
        return self.whose.table


def _blank(kind: str, whose: Column[Any], shown: tuple[str, ...], at: str, **values: object) -> Trace:
    of = CANDIDATE if whose.name == "candidate_id" else PERSON
    return Trace(kind, whose, Erased.BLANK, shown, at, of, values)


def _delete(kind: str, whose: Column[Any], shown: tuple[str, ...] = (), at: str | None = None) -> Trace:
    of = CANDIDATE if whose.name == "candidate_id" else PERSON
    return Trace(kind, whose, Erased.DELETE, shown, at, of)


def _keep(kind: str, whose: Column[Any], shown: tuple[str, ...] = (), at: str | None = None) -> Trace:
    of = CANDIDATE if whose.name == "candidate_id" else PERSON
    return Trace(kind, whose, Erased.KEEP, shown, at, of)


def _answers(side: Side, of: str) -> Trace:
    shown = ("name", "answers")
    return Trace(
        f"check-in {side}",
        check_ins.c.placement_id,
        Erased.BLANK,
        shown,
        "asked_at",
        of,
        {"answers": "{}"},
        side,
    )


TRACES: tuple[Trace, ...] = (
    _blank("you", persons.c.id, ("name", "phone", "language"), "created_at", name=None, phone=None),
    _delete("telegram", telegram_links.c.person_id, ("telegram_id",), "linked_at"),
    _keep("role", roles.c.person_id, ("role", "company_id", "until"), "since"),
    _delete("main manager", main_managers.c.person_id, ("company_id",), "since"),
    _delete("at a site", site_managers.c.person_id, ("company_id",)),
    _delete("staff", staff.c.person_id, ("contact", "adviser", "branches", "areas")),
    _delete("absence", absences.c.person_id, ("away_until",), "away_from"),
    _keep("absence covered", absences.c.stand_in_id),
    _delete("working days", working_days.c.person_id, ("weekday",)),
    _delete("your stand-in", stand_ins.c.person_id, ("until",), "since"),
    _keep("stand-in for", stand_ins.c.stand_in_id, ("until",), "since"),
    _keep("contact of", contacts.c.person_id, ("company_id", "until"), "since"),
    _keep("contact given", contacts.c.made_by, ("company_id",), "since"),
    _keep("leaving", leavings.c.person_id, ("ends_at", "ended_at"), "made_at"),
    _keep("leaving planned", leavings.c.made_by, (), "made_at"),
    _blank("card", candidates.c.person_id, ("card", "approved_at", "hidden_at", "clarified_until"), "made_at",
           card=None, approved_at=None, clarified_until=None),
    _keep("adviser of", candidates.c.adviser_id),
    _keep("clarified", candidates.c.clarified_by),
    _delete("in the catalogue", catalogue.c.candidate_id),
    _delete("shut out", shut_out.c.candidate_id, ("company_id",)),
    _keep("number", aliases.c.candidate_id, ("company_id", "number")),
    _delete("look", looks.c.candidate_id, ("person_id", "company_id", "what"), "at"),
    _keep("looked", looks.c.person_id),
    _blank("suggestion", suggestions.c.candidate_id, ("company_id", "state", "reason", "needs"), "made_at",
           reason="", needs=None),
    _keep("suggested", suggestions.c.made_by),
    # Their own word alone: what became of it since tells what the candidate did.
    _keep("answered for a company", suggestions.c.decided_by, ("company_id", "no_reason"), "decided_at"),
    _blank("invited to dating", guest_candidates.c.candidate_id,
           ("said", "presence", "late_until", "before_here", "here_from", "here_until", "needs"), "presence_at",
           presence=None, presence_at=None, late_until=None, before_here=None, before_here_at=None, here_from=None,
           here_until=None, needs=None),
    _delete("other hours at dating", new_hours.c.candidate_id, ("here_from", "here_until", "needs")),
    _delete("asked about a free place", offers.c.candidate_id, ("kept_until",), "asked_at"),
    _blank("meeting", meetings.c.candidate_id,
           ("company_id", "state", "candidate_said", "shared_at", "off_by", "off_for", "pinned", "parted"), "begins_at",
           company_phone=None, pinned=False, parted=False),
    Trace("next step", next_steps.c.meeting_id, Erased.DELETE,
          ("state", "kind", "first_at", "second_at", "third_at", "begins_at", "come_to"), "made_at", MET),
    _keep("said after a meeting", meetings.c.company_said_by, ("company_id", "company_said"),
          "company_said_at"),
    _blank("called after a meeting", meetings.c.company_speaker, ("company_id", "company_phone"), "begins_at",
           company_phone=None),
    _blank("placement", placements.c.candidate_id, ("company_id", "hours", "starts_on", "ends_on"), "made_at",
           first_place=None, first_ask_for=None),
    _keep("placement managed", placements.c.manager_id, ("company_id", "starts_on"), "made_at"),
    _blank("mentor of", placements.c.mentor_id, ("company_id", "starts_on"), "made_at", mentor_name=None),
    _keep("placement made", placements.c.made_by),
    _answers(Side.CANDIDATE, OWN_PLACEMENT),
    _answers(Side.MANAGER, MANAGED),
    _answers(Side.MENTOR, MENTORED),
    _keep("check-in entered", check_ins.c.entered_by),
    _keep("company's answer entered", guest_companies.c.entered_by),
    _keep("candidate's answer entered", guest_candidates.c.entered_by),
    Trace("not today", not_today.c.placement_id, Erased.DELETE, ("day", "what"), "said_at", OWN_PLACEMENT),
    _keep("concern", concerns.c.person_id, ("closed_at",), "raised_at"),
    _keep("concern closed", concerns.c.closed_by),
    _keep("organised", speed_datings.c.organiser_id, ("place",), "begins_at"),
    _keep("hosted with another", speed_datings.c.second_host_id, ("place",), "begins_at"),
    _keep("changed a plan", repairs.c.decided_by, (), "decided_at"),
    _keep("request", requests.c.asked_by, ("company_id", "state"), "asked_at"),
    _keep("request begun", requests.c.begun_by, ("company_id",), "asked_at"),
    _keep("request closed", requests.c.closed_by, ("company_id",), "changed_at"),
    _blank("message", messages.c.author_id, ("text",), "at", text=""),
    _blank("noted about a company", company_lines.c.made_by, ("company_id", "kind", "words"), "at", words=None),
    # What a company was promised is the company's, whoever promised it; only the name goes.
    _keep("promised to a company", company_promises.c.made_by, ("company_id", "words", "due_on"), "made_at"),
    _keep("agreed with a company", company_agreements.c.made_by, ("company_id", "words", "review_on"), "made_at"),
    _keep("agreement ended", company_agreements.c.ended_by, ("company_id",), "ended_at"),
    _keep("promise kept", company_promises.c.kept_by, ("company_id",), "kept_at"),
    _blank("visit", visits.c.person_id, ("company_id", "state", "begins_at", "place"), "made_at", place=""),
    _keep("visit offered", visits.c.manager_id, ("company_id", "state", "begins_at"), "made_at"),
    _delete("company reserved", reservations.c.person_id, ("company_id", "until"), "made_at"),
    _delete("written to the adviser", talk_messages.c.person_id),
    _keep("job function", job_functions.c.posted_by, ("title", "state"), "posted_at"),
    _delete("words", words.c.person_id, ("text",), "at"),
    _delete("call", call_tasks.c.person_id, ("reason", "done_at"), "made_at"),
    _keep("call to make", call_tasks.c.owner_id),
    _delete("draft", dialogs.c.person_id, ("form", "done"), "changed_at"),
    _delete("message to you", outbox.c.person_id, ("kind", "done_at"), "made_at"),
    _delete("card in the chat", cards.c.person_id),
    _delete("link for you", invitations.c.person_id, ("role", "used_at"), "made_at"),
    _delete("link you opened", invitations.c.opened_by, ("role", "used_at"), "made_at"),
    _keep("link you gave", invitations.c.invited_by, ("role",), "made_at"),
    _delete("wrong links", wrong_links.c.person_id, ("count",)),
    _blank("wish", wishes.c.person_id, ("right", "text", "state", "answer_by"), "asked_at", text=None),
    _keep("wish to answer", wishes.c.owner_id),
    _keep("done", audit.c.person_id, ("what",), "at"),
    _keep("done for you", audit.c.behalf_of_id, ("what",), "at"),
    _delete("saved reply", saved_replies.c.person_id, ("label", "text"), "made_at"),
    _delete("written here", strangers.c.person_id, ("text", "messages"), "written_at"),
    _keep("team's group chosen", team_groups.c.picked_by, (), "picked_at"),
    _keep("on duty for strangers", on_duty.c.person_id),
    _keep("deleted", tombstones.c.person_id),
    _keep("made one company of two", mergers.c.made_by, ("former_id", "into_id"), "made_at"),
    _keep("made two companies of one", mergers.c.undone_by, ("former_id", "into_id"), "undone_at"),
    _keep("said that companies are two", not_doubles.c.made_by, ("one_id", "other_id"), "made_at"),
)  # fmt: skip

NOT_ABOUT_PEOPLE: dict[str, str] = {
    "units": "names of departments",
    "working_hours": "when the team works",
    "companies": "companies are public; a sole trader's name is encrypted all the same",
    "names_mark": "a drawn number, another with every company's name that is written",
    "company_sites": "where a company is; a name and an address are encrypted all the same",
    "visit_times": "when a visit could be",
    "team_topics": "which topic of a team's group is which company's",
    "company_wishes": "how often a company wants to be contacted",
    "speed_dating_clocks": "which round it is",
    "speed_dating_screens": "a link that works for a day",
    "imports": "keyed hashes of rows of files, so that the same row is not taken in twice",
    "merger_moves": "which rows moved when two companies became one, by number",
    "due": "what happens when, by number",
    "ticks": "when the clock was looked at",
    "leases": "which process speaks for the bot",
    "inbox": "emptied when done; the chat is a keyed hash, gone after a week",
    "audit_head": "the newest seal of the log",
}


def formers(person: PersonId) -> Select[tuple[int]]:
    """The numbers of the persons who turned out to be this human, from the log."""
    return select(audit.c.thing_id).where(audit.c.what == JOINED, audit.c.person_id == person)


def of_person(trace: Trace, person: PersonId) -> ColumnElement[bool]:
    """Which rows of the trace's table are this person's."""
    if trace.table is audit:
        # What is sealed keeps the number it was written under.
        return or_(trace.whose == person, trace.whose.in_(formers(person)))
    as_candidate = select(candidates.c.id).where(candidates.c.person_id == person)
    if trace.of == PERSON:
        return trace.whose == person
    if trace.of == CANDIDATE:
        return trace.whose.in_(as_candidate)
    if trace.of == MET:
        return trace.whose.in_(select(meetings.c.id).where(meetings.c.candidate_id.in_(as_candidate)))
    mine = {
        OWN_PLACEMENT: placements.c.candidate_id.in_(as_candidate),
        MANAGED: placements.c.manager_id == person,
        MENTORED: placements.c.mentor_id == person,
    }[trace.of]
    found = trace.whose.in_(select(placements.c.id).where(mine))
    return found if trace.side is None else and_(found, trace.table.c.side == trace.side)
