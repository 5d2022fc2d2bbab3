"""Several companies of one contact get others: which, to whom, and how much everybody has afterwards."""

from collections.abc import Sequence
from datetime import date

from bot.actions.companies_passed_on import PassedOn, pass_on_companies
from bot.actions.handed_on import names_to_several, tell_the_next
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.errors import Already, Refusal
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import Role
from bot.text.companies import a_word_to_the_next
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.people import NOBODY_ANY_MORE
from bot.text.refusals import refuse
from bot.text.screen import Button, Screen, rows
from bot.views.companies import absence_of
from bot.views.workload import Holder, Owned, Share, Sharing, holders, owned_by, sharing, who_could_take
from handlers.consultant.log_contact import words_of
from handlers.coordinator.my_team import COUNTED

LEADS = Role.COORDINATOR.of_own_unit
ALL, BRANCH, AREA, TICKED = "all", "branch", "area", "ticked"
FAIRLY, ALTHOUGH = "fairly", "although away"
THEIRS, AWAY = beside("whose"), beside("to")
MOST_NAMED = 20


async def whose(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Everybody who has companies, with how many."""
    return [
        Choice(_holder(one), str(one.person)) for one in await holders(press.unit, press.by, now=press.now)
    ]


def _holder(one: Holder) -> Text:
    count = n_("{n} company", "{n} companies", one.load.companies)
    if not one.here:
        return _("{name}, who has left: {count}", name=one.name or NOBODY_ANY_MORE, count=count)
    return _("{name}: {count}", name=one.name, count=count)


async def theirs(press: Press, value: str) -> list[int]:
    """Their companies as they are now, so that what moves meanwhile is known."""
    return [one.company for one in await owned_by(press.unit, press.by, PersonId(int(value)))]


async def which(press: Press, answers: Answers) -> Sequence[Choice]:
    """All, or a part of them."""
    owned = await _owned(press, answers)
    ways = [
        Choice(n_("All, {n} company", "All {n} companies", len(owned)), ALL),
        Choice(_("I choose them"), TICKED),
    ]
    if len({one.branch for one in owned}) > 1:
        ways.append(Choice(_("Of one branch"), BRANCH))
    if len({one.area for one in owned}) > 1:
        ways.append(Choice(_("In one area"), AREA))
    return ways


async def branches(press: Press, answers: Answers) -> Sequence[Choice]:
    """The branches their companies are of."""
    return _listed(press, "branches", [one.branch for one in await _owned(press, answers)])


async def areas(press: Press, answers: Answers) -> Sequence[Choice]:
    """The areas their companies are in."""
    return _listed(press, "areas", [one.area for one in await _owned(press, answers)])


def _listed(press: Press, name: str, codes: Sequence[str | None]) -> Sequence[Choice]:
    counted = {code: codes.count(code) for code in sorted({one for one in codes if one is not None})}
    return [
        Choice(_("{name}: {count}", name=press.municipality.label(name, code), count=count), code)
        for code, count in counted.items()
    ]


async def companies(press: Press, answers: Answers) -> Sequence[Choice]:
    """Every one of theirs, by name."""
    return [Choice(_("{value}", value=one.name), str(one.company)) for one in await _owned(press, answers)]


async def to_whom(press: Press, answers: Answers) -> Text:
    """Who is to have them; or what has to be done first, where nobody could."""
    if await who_could_take(press.unit, press.by, PersonId(int(answers["whose"])), now=press.now):
        return _("Who is to have them?")
    return _("Nobody else in your team could have them. Invite a consultant first, under “My team”.")


async def takers(press: Press, answers: Answers) -> Sequence[Choice]:
    """Shared out fairly, or one colleague, least open work first."""
    found = await who_could_take(press.unit, press.by, PersonId(int(answers["whose"])), now=press.now)
    if not found:
        return []
    return [
        Choice(_("Share out fairly"), FAIRLY),
        *(Choice(_taker(one, press), str(one.person)) for one in found),
    ]


def _taker(one: Share, press: Press) -> Text:
    if one.away_until is not None:
        day = press.municipality.calendar.first_day_back(one.away_until)
        return _("{name}: {points} points, back {day}", name=one.name, points=one.before.points, day=day)
    return _("{name}: {points} points", name=one.name, points=one.before.points)


async def is_away(press: Press, value: str) -> list[str | None] | None:
    """Until when the chosen colleague is away, or the first of all of them, and who answers meanwhile.

    Raises `CannotAnswer`.
    """
    if value == FAIRLY:
        return await _all_away(press)
    found = await absence_of(press.unit, press.by, PersonId(int(value)), now=press.now)
    if found is None:
        return None
    back = press.municipality.calendar.first_day_back(found.until)
    return [found.name, back.isoformat(), found.here]


async def _all_away(press: Press) -> list[str | None] | None:
    whose_they_are = PersonId(int(press.answers["whose"]))
    could = await who_could_take(press.unit, press.by, whose_they_are, now=press.now)
    until = [one.away_until for one in could if one.away_until is not None]
    if not until or len(until) < len(could):
        return None
    return [None, press.municipality.calendar.first_day_back(min(until)).isoformat(), None]


async def although_away(_press: Press, answers: Answers) -> Text:
    """Whether who is away is to have them all the same."""
    name, back, _here = answers[AWAY]
    if name is None:
        return _(
            "Everybody who could have them is away. The first is back {day}. Share them out now all the same?",
            day=date.fromisoformat(back),
        )
    return _("{name} is away, and back {day}. Give them to {name}?", name=name, day=date.fromisoformat(back))


async def all_the_same(_press: Press, answers: Answers) -> Sequence[Choice]:
    """The one way on; the other is back."""
    name = answers[AWAY][0]
    yes = _("Yes, give them to {name}", name=name) if name is not None else _("Yes, share them out")
    return [Choice(yes, ALTHOUGH)]


async def preview(press: Press, answers: Answers) -> Text | None:
    """Everybody's open work before and after."""
    try:
        found = await _sharing(press, answers)
    except Refusal as no:
        return refuse(no)
    lines = [n_("{n} company is moved.", "{n} companies are moved.", len(found.shares)), COUNTED]
    lines += [_before_and_after(one) for one in found.loads]
    return stacked(*lines, *_elsewhere(found.elsewhere))


def _before_and_after(one: Share) -> Text:
    return _(
        "{name}: {before} → {after} points, {companies}",
        name=one.name or NOBODY_ANY_MORE,
        before=one.before.points,
        after=one.after.points,
        companies=n_("{n} company", "{n} companies", one.after.companies),
    )


def _elsewhere(names: Sequence[str]) -> list[Text]:
    if not names:
        return []
    return [_("These have another contact by now, and stay there: {names}.", names=tuple(names[:MOST_NAMED]))]


async def moved(press: Press) -> Reply:
    """Done, in one stroke; everybody is told once. Raises `Already` when none was theirs any more."""
    answers = press.answers
    found = await _sharing(press, answers)
    if not found.shares:
        raise Already
    to_one = answers["to"] != FAIRLY
    passed = await pass_on_companies(
        press.unit,
        press.by,
        PersonId(int(answers["whose"])),
        found.shares,
        reason="coordinator" if to_one else "shared",
        although_away=answers.get("away") == ALTHOUGH,
        now=press.now,
    )
    done = _("Done. The companies and your colleagues know.")
    given = [_("{name}: {count} more", name=name, count=count) for name, count in passed.given]
    elsewhere = _elsewhere((*found.elsewhere, *passed.elsewhere))
    lines = (done, stacked(*given), *await _word_left(press, passed), *elsewhere)
    word = [a_word_to_the_next(press.now, press.now)] if passed.count else []
    return Reply(Screen(lines, rows(*word, Button(_("My team"), "team"), MENU)))


async def _word_left(press: Press, passed: PassedOn) -> list[Text]:
    """What was written for all of them stands on their cards; of each alone more can be written."""
    words = press.answers.get("words")
    if not words or not passed.companies:
        return []
    await tell_the_next(press.unit, press.by, passed.companies, words, now=press.now)
    return [_("Your words stand on each card.")]


async def names(press: Press, words: str) -> list[str]:
    """Names in it that may be a candidate's."""
    return list(await names_to_several(press.unit, press.by, words, now=press.now))


async def _sharing(press: Press, answers: Answers) -> Sharing:
    person = PersonId(int(answers["whose"]))
    to = None if answers["to"] == FAIRLY else PersonId(int(answers["to"]))
    chosen = await _chosen(press, answers)
    return await sharing(press.unit, press.by, person, chosen, to=to, now=press.now)


async def _chosen(press: Press, answers: Answers) -> set[CompanyId]:
    """What was chosen of what was theirs when it was asked about, wherever it is by now."""
    seen = {press.company_in(one) for one in answers.get(THEIRS) or ()}
    match answers["which"]:
        case way if way == TICKED:
            return seen & {press.company_in(one) for one in answers.get("companies") or ()}
        case way if way == BRANCH:
            owned = await _owned(press, answers)
            return seen & {one.company for one in owned if one.branch == answers.get("branch")}
        case way if way == AREA:
            owned = await _owned(press, answers)
            return seen & {one.company for one in owned if one.area == answers.get("area")}
        case _:
            return seen


async def _owned(press: Press, answers: Answers) -> Sequence[Owned]:
    return await owned_by(press.unit, press.by, PersonId(int(answers["whose"])))


MOVE = Form(
    name="move_companies",
    allow=LEADS,
    title=_("Move several companies"),
    steps=(
        Ask("whose", _("Whose companies are to be moved?"), _("From"), choices=whose, also=theirs),
        Ask("which", _("Which of them?"), _("Which"), choices=which),
        Ask("branch", _("Of which branch?"), _("Branch"), choices=branches,
            when=lambda answers: answers.get("which") == BRANCH),
        Ask("area", _("In which area?"), _("Area"), choices=areas,
            when=lambda answers: answers.get("which") == AREA),
        Ask("companies", _("Tick the companies, and press “Next”."), _("Companies"), choices=companies, many=True,
            when=lambda answers: answers.get("which") == TICKED),
        Ask("to", to_whom, _("To"), choices=takers, also=is_away),
        Ask("away", although_away, _("Away"), choices=all_the_same,
            when=lambda answers: bool(answers.get(AWAY)), asks_back=True),
        *words_of(_("What should the next contact know of all of them? A line or two, or skip it."), _("Your words"),
                  names=names, skip=True),
    ),
    submit=moved,
    about=preview,
    send=_("Do it"),
)  # fmt: skip

DOORS = (MOVE,)
