"""From a job function to a shortlist: transparent facts, a reason of one's own, the candidate asked first."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.actions.shortlists import ensure_may_suggest, suggest
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.candidates import Fit, Leaving, SuggestionState
from bot.domain.errors import NoWords
from bot.domain.ids import CandidateId, JobFunctionId
from bot.domain.named_candidates import may_be_a_word
from bot.domain.personal_words import words_to_ask_about
from bot.domain.roles import Role
from bot.domain.shortlists import ensure_tells_of_work
from bot.text.beginning import beginning
from bot.text.cards import card_text
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.phrases import quoted
from bot.text.refusals import refuse
from bot.text.say import plain
from bot.text.screen import Button, Screen, rows
from bot.text.sites import at_site
from bot.views.catalogue import (
    Asking,
    Possible,
    ShortlistLine,
    asking,
    named_in,
    possible,
    possible_for,
    shortlist,
)
from bot.views.job_functions import function, open_job_functions
from bot.views.parts import Part, part_of
from bot.views.rarity import is_easy_to_recognise
from handlers.about_the_work import is_it_about_the_work
from handlers.searching import search, search_button

NAMES = beside("reason")
INSTEAD, AS_IT_IS = "instead", "as it is"
CONTACT = Role.CONSULTANT.contact_of_company
STATES: dict[SuggestionState, Text] = {
    SuggestionState.ASKED: _("is asked"),
    SuggestionState.SHOWN: _("is shown to the company"),
    SuggestionState.WANTED: _("the company wants to meet"),
    SuggestionState.DECLINED: _("the company said no"),
    SuggestionState.NO: _("said no"),
    SuggestionState.EXPIRED: _("has not answered"),
    SuggestionState.CALLED_OFF: _("need not answer any more"),
    SuggestionState.WITHDRAWN: _("is taken back"),
}


async def functions(press: Press) -> Reply:
    """Open job functions of my companies."""
    found = await open_job_functions(press.unit, press.by, now=press.now)
    if not found:
        return Reply(Screen(_("None of your companies has an open job function."), rows(MENU)))
    part = part_of(found, press.page())
    doors = [Button(_named(one.company_name, one.facts.title), "find_for", (one.id,)) for one in part.shown]
    search = search_button(part, "find_function")
    lines = (_("Open job functions of your companies:"), *where(part))
    return Reply(Screen(lines, (*rows(*doors), *turning(part, "open_job_functions"), *search, (MENU,))))


def _named(company: str, title: str) -> Text:
    return _("{company}: {title}", company=company, title=beginning(title, 40))


async def function_choices(press: Press, _answers: Answers) -> Sequence[Choice]:
    """The same, to be searched."""
    found = await open_job_functions(press.unit, press.by, now=press.now)
    return [Choice(_named(one.company_name, one.facts.title), str(one.id)) for one in found]


async def find(press: Press) -> Reply:
    """Who could do it: what fits is said, nothing is added up."""
    job = await function(press.unit, press.by, JobFunctionId(press.number()))
    found = await possible_for(press.unit, press.by, job.id, now=press.now, page=press.page(1))
    asked = await shortlist(press.unit, press.by, job.id, now=press.now)
    lines: list[Text] = [
        n_("“{title}”, {n} hour a week, {company}", "“{title}”, {n} hours a week, {company}",
           job.facts.hours, title=job.facts.title, company=job.company_name)
    ]  # fmt: skip
    if job.site is not None:
        lines.append(at_site(job.site.place))
    newest = part_of(asked)
    if asked:
        lines.append(_asked_lines(newest))
    more = () if newest.is_all else (Button(_("Everybody who was asked"), "asked_for", (job.id,)),)
    if not found.total:
        lines.append(_("Nobody ready does this work right now. Look among your own candidates."))
        own = Button(_("My candidates"), "my_candidates")
        return Reply(Screen(tuple(lines), rows(*more, own, MENU)))
    wholly = [one for one in found.shown if one.fit.everything]
    partly = [one for one in found.shown if not one.fit.everything]
    lines += [*where(found), *_ready_lines(wholly, partly, nobody=not wholly and found.is_all)]
    doors = [
        Button(_("Look at {name}", name=_who(one)), "look_at", (job.id, one.id)) for one in (*wholly, *partly)
    ]
    return Reply(
        Screen(tuple(lines), (*rows(*doors), *turning(found, "find_for", job.id), *rows(*more, MENU)))
    )


def _ready_lines(wholly: Sequence[Possible], partly: Sequence[Possible], *, nobody: bool) -> list[Text]:
    """Whom everything fits, and apart from them those whom something does not, with what; `nobody` fits wholly."""
    lines = []
    if wholly:
        names = [_("· {who}", who=_who(one)) for one in wholly]
        lines.append(stacked(_("Ready, and everything fits:"), *names))
    if partly:
        head = (
            _("Nobody fits in everything. Ready for this kind of work:")
            if nobody
            else _("Ready for this kind of work, but something does not fit:")
        )
        lines.append(
            stacked(head, *(_("· {name}: {fit}", name=_who(one), fit=_fit(one.fit)) for one in partly))
        )
    return lines


async def everybody_asked(press: Press) -> Reply:
    """Who was asked about the job function, and where each stands, the newest first."""
    job = JobFunctionId(press.number())
    part = part_of(await shortlist(press.unit, press.by, job, now=press.now), press.page(1))
    back = Button(_("Back"), "find_for", (job,))
    under = (*turning(part, "asked_for", job), *rows(back, MENU, wide=2))
    return Reply(Screen((*where(part), _asked_lines(part)), under))


def _asked_lines(part: Part[ShortlistLine]) -> Text:
    return stacked(*(_asked_line(one) for one in part.shown))


def _asked_line(one: ShortlistLine) -> Text:
    if one.leaving:
        return _("{name}: {state}. {why}", name=_who(one), state=STATES[one.state], why=refuse(Leaving()))
    return _("{name}: {state}", name=_who(one), state=STATES[one.state])


def _who(one: Possible | ShortlistLine | Asking) -> Text:
    """The name for the adviser; for everybody else what the company calls the candidate."""
    return _("{name}", name=one.mine) if one.mine else _("Candidate {number}", number=one.number)


def _fit(fit: Fit) -> Text:
    missing = [
        words
        for fits, words in (
            (fit.hours, _("more hours than on the card")),
            (not fit.wants_more, _("fewer hours than on the card")),
            (fit.area, _("place")),
            (fit.licences, _("licence or certificate")),
        )
        if not fits
    ]
    return _("does not fit: {what}", what=tuple(missing)) if missing else _("everything fits")


async def look(press: Press) -> Reply:
    """One card, and the question."""
    job, who = JobFunctionId(press.number()), CandidateId(press.number(1))
    found = await possible(press.unit, press.by, job, who, now=press.now)
    if found is None:
        return await find(replace(press, args=press.args[:1]))
    ask = Button(_("Ask the candidate"), "suggest", (job, who))
    back = Button(_("Back"), "find_for", (job,))
    lines = [_who(found), card_text(found.card, press.municipality), _("{fit}", fit=_fit(found.fit))]
    if found.fit.wants_more:
        hours = (await function(press.unit, press.by, job)).facts.hours
        lines.append(
            n_("The work is {n} hour a week, the card says {wish}.",
               "The work is {n} hours a week, the card says {wish}.", hours, wish=found.card.hours)
        )  # fmt: skip
    if await is_easy_to_recognise(
        press.unit, press.by, job, who, now=press.now, municipality=press.municipality
    ):
        lines.append(_("Easy to recognise: few cards here are similar. Talk with the candidate first."))
    return Reply(Screen(tuple(lines), rows(ask, back, MENU)))


async def may_be_asked(press: Press) -> Answers:
    """The card may be old: the job filled, the candidate asked already."""
    job, who = JobFunctionId(press.number()), CandidateId(press.number(1))
    await ensure_may_suggest(press.unit, press.by, job, who, now=press.now)
    return {}


async def suggested(press: Press) -> Reply:
    """The candidate is asked."""
    job, who = JobFunctionId(press.number()), CandidateId(press.number(1))
    await suggest(
        press.unit,
        press.by,
        job,
        who,
        _reason_of(press.answers),
        now=press.now,
        municipality=press.municipality,
    )
    text = _("The candidate is asked first. You hear the answer here.")
    return Reply(Screen(text, rows(Button(_("Find more"), "find_for", (job,)), MENU, wide=2)))


async def _asking(press: Press) -> Asking:
    job, who = JobFunctionId(press.number()), CandidateId(press.number(1))
    return await asking(press.unit, press.by, job, who, now=press.now)


async def whom(press: Press) -> str:
    """Whom the line is about, and who reads it first."""
    return plain(_who(await _asking(press)), press.by.language)


async def what_happens(press: Press, _answers: Answers) -> Text:
    """Said before it is sent."""
    one = await _asking(press)
    return stacked(
        _("{company}: {title}", company=one.company, title=beginning(one.title, 40)),
        _("{who} reads it first. {company} reads it only after a yes.", who=_who(one), company=one.company),
    )


def show_reason(said: str, press: Press) -> Text:
    """The line as it goes: without the name, where that was chosen."""
    return _("“{reason}”", reason=_reason_of({**press.answers, "reason": said}))


def a_reason(written: str, _press: Press) -> str:
    """A line about the work. Raises `NoWords`, and what `ensure_tells_of_work` raises."""
    if not any(one.isalnum() for one in written):
        raise NoWords(written)
    ensure_tells_of_work(written)
    return written


async def names(press: Press, reason: str) -> dict[str, Any] | None:
    """Words of the reason that are the candidate's name, and the reason without them."""
    job, who = JobFunctionId(press.number()), CandidateId(press.number(1))
    someone = plain(_("the candidate"), press.by.language)
    found = await named_in(press.unit, press.by, job, who, reason, instead=someone, now=press.now)
    return {"words": found.words, "instead": found.instead} if found is not None else None


async def is_it_a_name(_press: Press, answers: Answers) -> Text:
    """The company would read who it is, right above "you do not see a name yet"."""
    found = answers[NAMES]
    return stacked(
        _(
            "Is {words} the candidate's name? The company may not read the name yet.",
            words=quoted(found["words"]),
        ),
        _("Without the name it says: “{reason}”", reason=found["instead"]),
    )


async def without_it(_press: Press, answers: Answers) -> list[Choice]:
    """The line goes without the name; as it is only when it may be a word like any other."""
    without = Choice(_("Send it without the name"), INSTEAD)
    may_be = all(may_be_a_word(one) for one in answers[NAMES]["words"])
    return [without, Choice(_("It is no name, send it"), AS_IT_IS)] if may_be else [without]


def _reason_of(answers: Answers) -> str:
    reason: str = answers[NAMES]["instead"] if answers.get("named") == INSTEAD else answers["reason"]
    return reason


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
            read=a_reason,
            reads=_(
                "The candidate reads it first, then the company. No name, nothing about health, family or benefit."
            ),
            also=names,
            show=show_reason,
        ),
        is_it_about_the_work("reason", of_a_person=words_to_ask_about),
        Ask(
            "named",
            is_it_a_name,
            _("Name"),
            choices=without_it,
            when=lambda answers: bool(answers.get(NAMES)),
            asks_back=True,
            anew=True,
            aside=True,
        ),
    ),
    submit=suggested,
    prepare=may_be_asked,
    about=what_happens,
    whom=whom,
    send=_("Send it to the candidate"),
)

FIND = search(
    "find_function",
    CONTACT,
    Ask("found", _("Which job function? Write part of its name, or press."), _("Job function"),
        choices=function_choices),
    then=find,
)  # fmt: skip

DOORS = (
    Tap("open_job_functions", CONTACT, functions),
    Tap("find_for", CONTACT, find),
    Tap("look_at", CONTACT, look),
    Tap("asked_for", CONTACT, everybody_asked),
    FIND,
    SUGGEST,
)
