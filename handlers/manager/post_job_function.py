"""Posting a job function in a few short steps, and saying whether it is still open."""

from collections.abc import Awaitable, Callable, Sequence

from bot.actions.job_functions import post, set_state
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import NoWords, TooLong
from bot.domain.ids import JobFunctionId, SiteId
from bot.domain.job_functions import (
    JobFacts,
    JobFunctionState,
    whole_hours,
)
from bot.domain.lawful_wording import ensure_lawful
from bot.domain.roles import Role
from bot.text.beginning import beginning
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.views.companies import my_contact
from bot.views.job_functions import my_job_functions
from bot.views.parts import part_of
from bot.views.sites import open_sites
from handlers.about_the_work import is_it_about_the_work
from handlers.choices import from_list

MANAGER = Role.MANAGER.of_own_company
LONGEST_TITLE = 200
MOST_SHOWN = 30  # of a title in a button
SITES = beside("employment")
WHOLE = "0"  # the company as a whole
STATES: dict[JobFunctionState, Text] = {
    JobFunctionState.OPEN: _("open"),
    JobFunctionState.PAUSED: _("paused"),
    JobFunctionState.FILLED: _("filled"),
    JobFunctionState.OFF: _("taken off"),
}


def hours(written: str, _press: Press) -> str:
    """Hours a week, 1 to 37, as whole hours. Raises `NotHours`, `NotWholeHours`."""
    return str(whole_hours(written))


def title(written: str, _press: Press) -> str:
    """What is to be done, in words that sort nobody out. Raises `Loaded`, `TooLong`, `NoWords`."""
    line = " ".join(written.split())
    ensure_lawful(line)
    if len(line) > LONGEST_TITLE:
        raise TooLong(LONGEST_TITLE)
    if not any(one.isalnum() for one in line):
        raise NoWords(written)
    return line


def facts_of(press: Press) -> JobFacts:
    """What was answered, as facts."""
    said = press.answers
    return JobFacts(
        title=said["title"],
        task=said["task"],
        hours=int(said["hours"]),
        employment=said["employment"],
        day_parts=tuple(said["day_parts"] or ()),
        licences=tuple(said["licences"] or ()),
    )


async def posted(press: Press) -> Reply:
    """On its way: who looks, and by when."""
    site = press.answers.get("site") or WHOLE
    await post(
        press.unit, press.by, facts_of(press), now=press.now, municipality=press.municipality,
        site=None if site == WHOLE else SiteId(int(site)),
    )  # fmt: skip
    card = await my_contact(press.unit, press.by, now=press.now)
    by_when = press.municipality.suggestion_deadline(press.now)
    who = card.stand_in or card.name if card is not None else _("Your contact")
    lines = (
        _("Your job function is posted."),
        _("{name} is looking for the right people. You hear more by {day}.", name=who, day=by_when.date()),
    )
    return Reply(Screen(lines, rows(Button(_("Our job functions"), "job_functions"), MENU)))


async def listed(press: Press) -> Reply:
    """The company's job functions."""
    found = await my_job_functions(press.unit, press.by)
    again = Button(_("Post a job function"), "post_job_function")
    if not found:
        return Reply(
            Screen(_("You have no job functions yet. A few hours a week is fine."), rows(again, MENU))
        )
    part = part_of(found, press.page())
    lines = [listed_line(one.facts, STATES[one.state], one.site_name) for one in part.shown]
    buttons = []
    for one in part.shown:
        title = beginning(one.facts.title, MOST_SHOWN)
        if one.state is JobFunctionState.OPEN:
            buttons.append(Button(_("Filled: {title}", title=title), "job_function_filled", (one.id,)))
        else:
            buttons.append(Button(_("Open again: {title}", title=title), "job_function_open", (one.id,)))
    under = (*rows(*buttons), *turning(part, "job_functions"), *rows(again, MENU))
    return Reply(Screen((*where(part), *lines), under))


def listed_line(facts: JobFacts, state: Text, site: str | None) -> Text:
    """A job function, how it stands, and where it is if the company has several sites."""
    line = n_("“{title}”, {n} hour a week: {state}", "“{title}”, {n} hours a week: {state}",
              facts.hours, title=facts.title, state=state)  # fmt: skip
    return _("{line} ({site})", line=line, site=site) if site is not None else line


async def with_sites(press: Press) -> Answers:
    """Known before the first question, so that it says how many there are. Raises `NotAllowed`."""
    return {SITES: await how_many_sites(press, "")}


async def how_many_sites(press: Press, _employment: str) -> int:
    """How many there are to choose from; a company in one place is not asked."""
    return len(await open_sites(press.unit, press.by, None, now=press.now))


async def which_sites(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Those that are open, and all of them together."""
    found = await open_sites(press.unit, press.by, None, now=press.now)
    return [
        *(Choice(_("{value}", value=one.name), str(one.id)) for one in found),
        Choice(_("Not at one site only"), WHOLE),
    ]


def _setter(state: JobFunctionState, said: Text) -> Callable[[Press], Awaitable[Reply]]:
    async def run(press: Press) -> Reply:
        found = await set_state(
            press.unit, press.by, JobFunctionId(press.number()), state,
            now=press.now, municipality=press.municipality,
        )  # fmt: skip
        return Reply(Screen(said(title=found.facts.title), rows(MENU)))

    return run


HOURS = tuple(Choice(_("{value}", value=str(one)), str(one)) for one in (3, 5, 10, 15, 25, 37))
POST = Form(
    name="post_job_function",
    allow=MANAGER,
    title=_("A job function"),
    steps=(
        Ask(
            "title",
            _("Which task needs doing? Keep it short. For example “Wash cars”. A few hours is fine."),
            _("Task"),
            read=title,
            reads=_("Candidates read it, and your contact."),
        ),
        is_it_about_the_work("title", of_a_job=True),
        Ask("task", _("What kind of work is it?"), _("Kind"), choices=from_list("tasks"), wide=2),
        Ask("hours", _("How many hours a week? Press, or write a number."), _("Hours a week"), read=hours,
            choices=HOURS, wide=3),
        Ask("day_parts", _("When in the day?"), _("Time"), choices=from_list("day_parts"), many=True, wide=2,
            alone=("flexible",)),
        Ask("licences", _("Does the work need any of these?"), _("Needs"), choices=from_list("licences"),
            many=True, wide=2, skip=True),
        Ask("employment", _("Which form of employment? Your contact confirms it."), _("Employment"),
            choices=from_list("employments"), also=how_many_sites),
        Ask("site", _("At which site?"), _("Site"), choices=which_sites,
            when=lambda answers: answers.get(SITES, 0) > 1),
    ),
    submit=posted,
    prepare=with_sites,
    send=_("Post it"),
)  # fmt: skip

EITHER = Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company
DOORS = (
    POST,
    Tap("job_functions", MANAGER, listed),
    Tap("job_function_open", EITHER, _setter(JobFunctionState.OPEN, _("“{title}” is open."))),
    Tap(
        "job_function_filled", EITHER, _setter(JobFunctionState.FILLED, _("“{title}” is filled. Well done!"))
    ),
    Tap("job_function_pause", EITHER, _setter(JobFunctionState.PAUSED, _("“{title}” is paused."))),
)
