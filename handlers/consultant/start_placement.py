"""Starting a placement: from a mutual yes, or by the adviser for a candidate and a company."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.actions.placements import EITHER, may_start, start, start_after_meeting
from bot.dialogs.form import Answers, Ask, Choice, Choices, Form
from bot.dialogs.press import Press, Reply
from bot.domain.ids import CandidateId, CompanyId, MeetingId, PlacementId
from bot.domain.placements import Terms
from bot.domain.roles import Role
from bot.text.l10n import Text, _
from bot.views.candidates import candidate
from bot.views.companies import find_companies
from bot.views.placements import Beginning, agreed_days, placement_card, rules_there, who_begins
from handlers.choices import from_list
from handlers.consultant.covered_candidates import whose
from handlers.consultant.my_placements import card_screen
from handlers.manager.post_job_function import HOURS, hours
from handlers.reading import RULE_ASKED, a_day, a_rule, show_day

LASTING = ("ordinary", "flex")
YES, NOT_YET = "yes", "not yet"


async def is_mine(press: Press) -> Answers:
    """Whoever does not see the candidate is told so before anything is begun."""
    await candidate(press.unit, press.by, CandidateId(press.number()), now=press.now)
    return {}


async def may_begin(press: Press) -> Answers:
    """Who has begun together already, or may not, is told so before six questions, and not after them."""
    found = await _both(press)
    await may_start(press.unit, press.by, found.candidate, found.company_id, now=press.now)
    return {}


async def which_company(press: Press, _answers: Answers) -> Text:
    """Whose place it is."""
    who = await candidate(press.unit, press.by, CandidateId(press.number()), now=press.now)
    return _("Where does {name} start? Write the company's name or CVR number.", name=who.line.name)


async def companies(press: Press, answers: Answers) -> Sequence[Choice]:
    """Companies the words fit."""
    found = await find_companies(press.unit, press.by, str(answers.get("words", "")))
    return [Choice(_("{value}", value=one.name), str(one.id)) for one in found]


def is_a_scheme(answers: Answers) -> bool:
    """Ordinary paid hours and a flex job are no scheme that ends."""
    return answers.get("employment") not in LASTING


def terms_of(said: Mapping[str, Any]) -> Terms:
    """The answers as what was agreed."""
    return Terms(
        employment=said["employment"],
        hours=int(said["hours"]),
        starts_on=date.fromisoformat(said["starts_on"]),
        sick_rule=said["sick_rule"],
        ends_on=date.fromisoformat(said["ends_on"]) if said.get("ends_on") else None,
    )


async def both_who_met(press: Press) -> Text:
    """Who starts, and where. Raises `Gone`, `NotAllowed`."""
    found = await _both(press)
    return _("{name} at {company}", name=found.name, company=found.company)


async def _both(press: Press) -> Beginning:
    return await who_begins(press.unit, press.by, MeetingId(press.number()), now=press.now)


async def days_of_both(press: Press, _answers: Answers) -> Sequence[Choice]:
    """The day the two who met have agreed on."""
    found = await _both(press)
    return await _days(press, found.candidate, found.company_id)


async def days_there(press: Press, answers: Answers) -> Sequence[Choice]:
    """The day the candidate has agreed on with this company."""
    return await _days(press, CandidateId(press.number()), press.company_in(answers["company"]))


async def _days(press: Press, who: CandidateId, company: CompanyId) -> Sequence[Choice]:
    days = await agreed_days(press.unit, press.by, who, company, now=press.now)
    return [Choice(_("{day}", day=one), one.isoformat()) for one in days]


async def ensure_they_may(press: Press, company: str) -> None:
    """Asked before the terms are: six questions for nothing are six too many."""
    await may_start(
        press.unit, press.by, CandidateId(press.number()), press.company_in(company), now=press.now
    )


async def rules_of_both(press: Press, _answers: Answers) -> Sequence[Choice]:
    """What was the rule where the two met begin."""
    found = await _both(press)
    return await _rules(press, found.candidate, found.company_id)


async def rules_of_company(press: Press, answers: Answers) -> Sequence[Choice]:
    """What was the rule at this company."""
    return await _rules(press, CandidateId(press.number()), press.company_in(answers["company"]))


async def _rules(press: Press, who: CandidateId, company: CompanyId) -> Sequence[Choice]:
    rules = await rules_there(press.unit, press.by, who, company, now=press.now)
    return [
        *(Choice(_("{value}", value=one), one) for one in rules),
        Choice(_("I do not know: ask the company"), RULE_ASKED),
    ]


async def after_meeting(press: Press) -> Reply:
    """From the mutual yes."""
    placement = await start_after_meeting(
        press.unit, press.by, MeetingId(press.number()), terms_of(press.answers),
        approved=press.answers["papers"] == YES, now=press.now, municipality=press.municipality,
    )  # fmt: skip
    return await _made(press, placement)


async def without_meeting(press: Press) -> Reply:
    """A candidate of mine and a company; the candidate is asked before the company has the name."""
    placement = await start(
        press.unit, press.by, CandidateId(press.number()), press.company_in(press.answers["company"]),
        terms_of(press.answers), approved=press.answers["papers"] == YES, now=press.now,
        municipality=press.municipality,
    )  # fmt: skip
    return await _made(press, placement)


async def _made(press: Press, placement: PlacementId) -> Reply:
    card = await placement_card(press.unit, press.by, placement, now=press.now)
    return Reply(card_screen(card, press, first=_("It is agreed.")))


def steps(days: Choices, rules: Choices) -> tuple[Ask, ...]:
    """What is asked of every placement; `days` are those the two have agreed on, `rules` those of before."""
    return (
        Ask("employment", _("Which form of employment?"), _("Form"), choices=from_list("employments")),
        Ask("hours", _("How many hours a week? Press, or write a number."), _("Hours a week"), read=hours,
            choices=HOURS, wide=3),
        Ask("starts_on", _("When is the first day? Write it, as “Monday” or “1 December”."), _("First day"),
            choices=days, read=a_day, show=show_day),
        Ask("sick_rule", _("What is the workplace's own rule when one cannot come? One line, as “Call 00 00 00 00 "
                           "before 7”."), _("Cannot come"), choices=rules, read=a_rule,
            reads=_("The candidate reads it.")),
        Ask("ends_on", _("Does the scheme have a last day? Write it, or skip."), _("Last day"), read=a_day, skip=True,
            show=show_day, when=is_a_scheme),
        Ask("papers", _("Are the papers approved?"), _("Papers"),
            choices=(Choice(_("Yes, it begins"), YES), Choice(_("Not yet, it is planned"), NOT_YET))),
    )  # fmt: skip


AFTER_MEETING = Form(
    name="start_placement",
    allow=EITHER,
    title=_("A placement"),
    steps=steps(days_of_both, rules_of_both),
    submit=after_meeting,
    prepare=may_begin,
    send=_("Start the placement"),
    fresh=True,
    whose=both_who_met,
)
WITHOUT_MEETING = Form(
    name="place_candidate",
    allow=Role.CONSULTANT.adviser_of_candidate,
    title=_("A placement"),
    steps=(
        Ask("words", which_company, _("Company"), aside=True),
        Ask("company", _("Which one is it?"), _("Company"), choices=companies, also=ensure_they_may),
        *steps(days_there, rules_of_company),
    ),
    submit=without_meeting,
    prepare=is_mine,
    send=_("Start the placement"),
    whose=whose,
)

DOORS = (AFTER_MEETING, WITHOUT_MEETING)
