"""From a job function to a shortlist: transparent facts, a reason of one's own, the candidate asked first."""

from bot.actions.shortlists import suggest
from bot.dialogs.form import Ask, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.candidates import Fit, SuggestionState
from bot.domain.ids import CandidateId, JobFunctionId
from bot.domain.roles import Role
from bot.text.cards import card_text
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.views.candidates import possible_for, shortlist
from bot.views.job_functions import function, open_job_functions
from bot.views.rarity import is_easy_to_recognise
from handlers.health import is_it_about_the_work

CONTACT = Role.CONSULTANT.contact_of_company
STATES: dict[SuggestionState, Text] = {
    SuggestionState.ASKED: _("is asked"),
    SuggestionState.SHOWN: _("is shown to the company"),
    SuggestionState.WANTED: _("the company wants to meet"),
    SuggestionState.DECLINED: _("the company said no"),
    SuggestionState.NO: _("said no"),
    SuggestionState.EXPIRED: _("has not answered"),
    SuggestionState.WITHDRAWN: _("is taken back"),
}


async def functions(press: Press) -> Reply:
    """Open job functions of my companies."""
    found = await open_job_functions(press.unit, press.by)
    if not found:
        return Reply(Screen(_("None of your companies has an open job function."), rows(MENU)))
    doors = [
        Button(
            _("{company}: {title}", company=one.company_name, title=one.facts.title[:40]),
            "find_for",
            (one.id,),
        )
        for one in found[:15]
    ]
    return Reply(Screen(_("Open job functions of your companies:"), rows(*doors, MENU)))


async def find(press: Press) -> Reply:
    """Who could do it: what fits is said, nothing is added up."""
    job = await function(press.unit, press.by, JobFunctionId(press.number()))
    found = await possible_for(press.unit, press.by, job.id, now=press.now)
    asked = await shortlist(press.unit, press.by, job.id, now=press.now)
    lines: list[Text] = [
        _("“{title}”, {hours} hours, {company}", title=job.facts.title, hours=job.facts.hours,
          company=job.company_name)
    ]  # fmt: skip
    lines += [_("{name}: {state}", name=one.who, state=STATES[one.state]) for one in asked]
    if not found:
        lines.append(_("Nobody ready does this work right now. Look among your own candidates."))
        return Reply(Screen(tuple(lines), rows(Button(_("My candidates"), "my_candidates"), MENU)))
    lines.append(_("These are ready and do this kind of work:"))
    doors = []
    for number, one in enumerate(found, 1):
        name = one.mine or _("Card {number}", number=number)
        lines.append(_("{name}: {fit}", name=name, fit=_fit(one.fit)))
        doors.append(Button(_("Look at {name}", name=name), "look_at", (job.id, one.id)))
    return Reply(Screen(tuple(lines), rows(*doors, MENU)))


def _fit(fit: Fit) -> Text:
    missing = [
        words
        for fits, words in (
            (fit.hours, _("hours")),
            (fit.area, _("place")),
            (fit.licences, _("certificate")),
        )
        if not fits
    ]
    return _("does not fit: {what}", what=tuple(missing)) if missing else _("everything fits")


async def look(press: Press) -> Reply:
    """One card, and the question."""
    job, who = JobFunctionId(press.number()), CandidateId(press.number(1))
    found = next(
        (one for one in await possible_for(press.unit, press.by, job, now=press.now) if one.id == who), None
    )
    if found is None:
        return await find(press)
    ask = Button(_("Ask the candidate"), "suggest", (job, who))
    back = Button(_("Back"), "find_for", (job,))
    lines = [card_text(found.card, press.municipality), _("{fit}", fit=_fit(found.fit))]
    if await is_easy_to_recognise(
        press.unit, press.by, job, who, now=press.now, municipality=press.municipality
    ):
        lines.append(_("Easy to recognise: few here are like this. Talk with the candidate first."))
    return Reply(Screen(tuple(lines), rows(ask, back, MENU)))


async def suggested(press: Press) -> Reply:
    """The candidate is asked."""
    job, who = JobFunctionId(press.number()), CandidateId(press.number(1))
    await suggest(
        press.unit,
        press.by,
        job,
        who,
        press.answers["reason"],
        now=press.now,
        municipality=press.municipality,
    )
    text = _("The candidate is asked first. You hear the answer here.")
    return Reply(Screen(text, rows(Button(_("Find more"), "find_for", (job,)), MENU, wide=2)))


SUGGEST = Form(
    name="suggest",
    fresh=True,
    allow=CONTACT,
    title=_("A suggestion"),
    steps=(
        Ask(
            "reason",
            _("Why this candidate for this job? One line, about the work."),
            _("Reason"),
            reads=_("The candidate reads it first, then the company. Nothing about health."),
        ),
        is_it_about_the_work("reason"),
    ),
    submit=suggested,
    summary=False,
)

DOORS = (
    Tap("open_job_functions", CONTACT, functions),
    Tap("find_for", CONTACT, find),
    Tap("look_at", CONTACT, look),
    SUGGEST,
)
