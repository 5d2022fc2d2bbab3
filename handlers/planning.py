"""What is asked about a job dating, whether it is new or a draft that is planned again."""

from collections.abc import Callable, Sequence
from datetime import time, timedelta
from typing import Any

from bot.dialogs.form import Answers, Ask, Choice, beside
from bot.dialogs.press import Press
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.speed_dating.draft import TakesPart, turnout_of
from bot.domain.workdays import local
from bot.text.cards import named_within
from bot.text.l10n import Text, _, n_, stacked
from bot.views.speed_dating.drafts import CouldCome, my_places, who_could_come
from bot.views.speed_dating.events import who_have_met
from handlers.about_the_work import is_it_about_the_work
from handlers.reading import a_clock_by_day, a_place, a_workday, clock_beside_a_day, show_day, so_many_rounds
from handlers.room_for_talks import WAITS

AGAIN = "again"  # plan those who have met
EVERYBODY = "all"
BRANCH, COMPANY = "b:", "c:"
MOST_LINES = 30
CLOCKS = tuple(Choice(_("{value}", value=one.replace(":", ".")), one) for one in ("09:00", "10:00", "13:00"))
SO_MANY_TABLES = tuple(Choice(_("{value}", value=one), one) for one in ("1", "2", "3"))


def show_clock(value: str, _press: Press) -> Text:
    """The clock in figures."""
    return _("{clock}", clock=time.fromisoformat(value))


async def some_have_met(press: Press, _tables: str) -> bool:
    """Whether anything is to be asked about those who have met."""
    return bool(await who_have_met(press.unit, press.by, now=press.now))


async def ask_about_the_met(press: Press, _answers: Answers) -> Text:
    """Who they are, and that they have met."""
    found = await who_have_met(press.unit, press.by, now=press.now)
    pairs = stacked(*pairs_listed(found))
    return _(
        "They are to meet already, or have met in the last month:\n{pairs}\nPlan them again?", pairs=pairs
    )


def pairs_listed(found: Sequence[tuple[str, str | int]]) -> list[Text]:
    """One line each, as many as a message holds, and how many more there are."""
    lines: list[Text] = [
        _("{company} and {who}", company=company, who=named_within(who))
        for company, who in found[:MOST_LINES]
    ]
    left = len(found) - len(lines)
    return [*lines, n_("and {n} more", "and {n} more", left)] if left else lines


async def clock_said(press: Press, _day: str) -> str | None:
    """The clock that was written with the day, for the question after it."""
    return clock_beside_a_day(press)


async def near_days(press: Press, _answers: object) -> list[Choice]:
    """Working days from a week ahead."""
    days = press.municipality.calendar.workdays_from(local(press.now).date() + timedelta(days=7))
    return [Choice(_("{day}", day=day), day.isoformat()) for day in (next(days) for _i in range(4))]


async def usual_breaks(press: Press, answers: Answers) -> list[Choice]:
    """What is usual here comes first; only breaks before the last round."""
    usual, rounds = press.municipality.dating.pause_after, int(answers["rounds"])
    every = dict.fromkeys(one for one in (usual, usual - 1, 2) if 1 < one < rounds)
    found = [Choice(n_("After every {n} round", "After every {n} rounds", one), str(one)) for one in every]
    none = Choice(_("No breaks"), "0")
    return [*found, none] if usual < rounds else [none, *found]


async def could_come(press: Press) -> CouldCome:
    """Whom it could be for; of a draft, if the form was opened with one."""
    event = press.number_if_any(0)
    draft = SpeedDatingId(event) if event is not None else None
    return await who_could_come(press.unit, press.by, draft, now=press.now)


async def everybody(press: Press) -> dict[str, Any]:
    """The first answers: it is for all who wait, and nobody is left out."""
    found = await could_come(press)
    return all_ticked(found)


def all_ticked(found: CouldCome) -> dict[str, Any]:
    """Everybody is ticked; who could be is kept beside it, so that whoever comes later is left out by nobody."""
    companies = [str(one.id) for one in found.companies]
    candidates = [str(one.id) for one in found.candidates]
    return {
        "who": EVERYBODY,
        "companies": companies,
        beside("companies"): companies,
        "candidates": candidates,
        beside("candidates"): candidates,
    }


def takes_part(answers: Answers) -> TakesPart:
    """Whom the answers leave in."""
    only = answers.get(beside("who")) if answers.get("who") != EVERYBODY else None
    return TakesPart(
        frozenset(CompanyId(int(one)) for one in only) if only is not None else None,
        frozenset(CompanyId(int(one)) for one in _unticked("companies", answers)),
        frozenset(CandidateId(int(one)) for one in _unticked("candidates", answers)),
    )


def _unticked(name: str, answers: Answers) -> set[str]:
    return set(answers.get(beside(name), ())) - set(answers.get(name) or ())


async def purposes(press: Press, _answers: Answers) -> list[Choice]:
    """Everybody, each branch of those who wait, each company alone."""
    companies = (await could_come(press)).companies
    branches = {one.branch for one in companies if one.branch is not None}
    listed = [one for one in press.municipality.options("branches") if one.code in branches]
    return [
        Choice(_("Everybody who waits"), EVERYBODY),
        *[Choice(_("{value}", value=one.label), BRANCH + one.code) for one in listed],
        *[Choice(_("{value}", value=one.name), f"{COMPANY}{one.id}") for one in companies],
    ]


async def whom_it_is_for(press: Press, value: str) -> list[str]:
    """The companies that a purpose means."""
    return [
        str(one.id) for one in (await could_come(press)).companies if _is_meant(value, one.id, one.branch)
    ]


def _is_meant(value: str, company: CompanyId, branch: str | None) -> bool:
    return value in (EVERYBODY, f"{COMPANY}{company}", f"{BRANCH}{branch}")


async def companies_to_tick(press: Press, answers: Answers) -> list[Choice]:
    """Those it is for."""
    only = takes_part(answers).only
    return [
        Choice(_("{value}", value=one.name), str(one.id))
        for one in (await could_come(press)).companies
        if only is None or one.id in only
    ]


async def candidates_to_tick(press: Press, answers: Answers) -> list[Choice]:
    """Those whom one of its companies wants to meet."""
    found, part = (
        await could_come(press),
        takes_part({**answers, "candidates": answers.get(beside("candidates"))}),
    )
    wanted = {candidate for company, candidate in found.pairs if part.takes((company, candidate))}
    return [
        Choice(name_of(one.who, one.company), str(one.id)) for one in found.candidates if one.id in wanted
    ]


def name_of(who: str | int, company: str) -> Text:
    """A candidate among others, before anybody is at a table."""
    if isinstance(who, str):
        return _("{value}", value=who)
    return _("Candidate {number}, {company}", number=who, company=company)


def show_ticks(name: str) -> Callable[[Any, Press], Text]:
    """How many of those who could come are left out."""

    def show(_value: Any, press: Press) -> Text:
        out = len(_unticked(name, press.answers))
        return n_("All but {n}", "All but {n}", out) if out else _("All of them")

    return show


async def how_many(press: Press, answers: Answers) -> Text:
    """Companies and candidates who take part, how many wishes they have, and what becomes of whoever has no time."""
    part = takes_part(answers)
    turnout = turnout_of([one for one in (await could_come(press)).pairs if part.takes(one)])
    counted = _(
        "Companies: {companies}, candidates: {candidates}, talks they wish for: {wishes}.",
        companies=turnout.companies,
        candidates=turnout.candidates,
        wishes=turnout.wishes,
    )
    return stacked(counted, WAITS)


async def places(press: Press, _answers: Answers) -> list[Choice]:
    """Where the last ones were."""
    return [Choice(_("{value}", value=one), one) for one in await my_places(press.unit, press.by)]


DAY = Ask(
    "day", _("Which day? Press, or write it."), _("Day"), read=a_workday, choices=near_days, show=show_day
)
CLOCK = Ask(
    "clock",
    _("When does it begin?"),
    _("Begins"),
    read=a_clock_by_day,
    wide=3,
    show=show_clock,
    choices=CLOCKS,
)
PLACE = Ask(
    "place",
    _("Where? Use a neutral name, such as “Town hall, entrance A”."),
    _("Place"),
    read=a_place,
    choices=places,
)
ABOUT_THE_PLACE = is_it_about_the_work("place")
ROUNDS = Ask(
    "rounds",
    _("How many rounds? Press, or write a number."),
    _("Rounds"),
    wide=4,
    read=so_many_rounds,
    choices=tuple(Choice(_("{value}", value=one), one) for one in ("4", "6", "8", "10")),
)
BREAKS = Ask("breaks", _("When is there a break?"), _("Breaks"), choices=usual_breaks)
TABLES = Ask(
    "tables",
    _("How many tables does each company get? Afterwards, “Tables” gives one company its own number."),
    _("Tables"),
    wide=3,
    choices=SO_MANY_TABLES,
    also=some_have_met,
)
MET = Ask(
    "met",
    ask_about_the_met,
    _("Those who have met"),
    when=lambda answers: bool(answers.get(beside("tables"))),
    choices=(Choice(_("Leave them out"), "no"), Choice(_("Plan them again"), AGAIN)),
)
WHO_TAKES_PART = (
    Ask("who", _("Who is it for? Press, or write a name."), _("For"), choices=purposes,
        also=whom_it_is_for, at_will=True),
    Ask("companies", _("Which companies come? Press to leave one out or take it in again."), _("Companies"),
        choices=companies_to_tick, many=True, show=show_ticks("companies"), at_will=True),
    Ask("candidates", _("Which candidates come? Press to leave one out or take them in again."), _("Candidates"),
        choices=candidates_to_tick, many=True, show=show_ticks("candidates"), at_will=True),
)  # fmt: skip
