"""What is asked about an absence, of whoever is away or of their coordinator: days, and who can stand in."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.dialogs.form import Answers, Choice
from bot.dialogs.press import Press
from bot.domain.ids import PersonId
from bot.domain.staff import BackBeforeAway, FirstDayIsGone, NobodyElse
from bot.domain.workdays import at, local
from bot.text.l10n import Text, _, n_, stacked
from bot.views.absences import StandIn, stand_ins
from bot.views.calls import waiting_in_danger
from bot.views.outreach_visits import visits_between
from bot.views.speed_dating.events import organised_between
from handlers.reading import in_words

TODAY, TOMORROW = "today", "tomorrow"


async def near_days(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Today and tomorrow, each kept as its day: a form that waits overnight means what its summary said."""
    today = local(press.now).date()
    return (
        Choice(_("Today"), today.isoformat()),
        Choice(_("Tomorrow"), (today + timedelta(days=1)).isoformat()),
    )


def day_of(value: str, press: Press) -> date:
    """The day that was pressed or written; a word in a form begun before its days were kept as days."""
    today = local(press.now).date()
    if value in (TODAY, TOMORROW):
        return today + timedelta(days=value == TOMORROW)
    return date.fromisoformat(value)


def period(press: Press, answers: Answers) -> tuple[datetime, datetime]:
    """From the first moment away to the first one back; from now on, where no first day was asked."""
    first, last = (day_of(answers.get(name) or TODAY, press) for name in ("first", "last"))
    return max(at(first, time(0)), press.now), at(last + timedelta(days=1), time(0))


def show_day(value: str, press: Press) -> Text:
    """The day in words."""
    return in_words(day_of(value, press))


async def not_gone(press: Press, value: str) -> None:
    """Said where the day is given. Raises `FirstDayIsGone`."""
    if day_of(value, press) < local(press.now).date():
        raise FirstDayIsGone


async def not_before_the_first(press: Press, value: str) -> None:
    """Said where the day is given. Raises `BackBeforeAway`."""
    first = day_of(press.answers.get("first") or TODAY, press)
    if day_of(value, press) < max(first, local(press.now).date()):
        raise BackBeforeAway


async def could_stand_in(press: Press, person: PersonId, answers: Answers) -> tuple[StandIn, ...]:
    """Who is here all that time, and else who leads the unit. Raises `NobodyElse`."""
    begins, ends = period(press, answers)
    found = await stand_ins(press.unit, press.by, person, begins=begins, ends=ends, now=press.now)
    if not found:
        raise NobodyElse
    return found


def as_choices(found: Sequence[StandIn]) -> Sequence[Choice]:
    """A button each; who leads the unit says so."""
    return [Choice(called(one), str(one.person)) for one in found]


def called(one: StandIn) -> Text:
    """What somebody who can stand in is called on a button."""
    if one.usual:
        return _("{name} (usual stand-in)", name=one.name)
    return _("{name} (coordinator)", name=one.name) if one.coordinates else _("{value}", value=one.name)


async def falling_in(press: Press, person: PersonId, answers: Answers) -> Text | None:
    """Who is to be called by this person, job datings and visits of theirs then, and that their candidates wait
    where only a coordinator answers, a line each; None when there is nothing."""
    begins, ends = period(press, answers)
    found = await organised_between(press.unit, press.by, person, begins=begins, ends=ends)
    danger = await waiting_in_danger(press.unit, press.by, person)
    waits = n_(
        "❗ {n} person waits for a call now. Whoever stands in gets that call too.",
        "❗ {n} people wait for a call now. Whoever stands in gets those calls too.",
        danger,
    )
    lines = [waits] if danger else []
    lines += [
        _("❗ Job dating {when} falls in it. Whoever stands in has it in hand.", when=one.begins_at)
        for one in found
    ]
    lines += [
        _("❗ A visit to {company} {when} falls in it. Whoever stands in comes.", company=company, when=when)
        if when is not None
        else _("❗ {company} may still choose a time in it for a visit.", company=company)
        for company, when in await visits_between(press.unit, press.by, person, begins=begins, ends=ends)
    ]
    lines += await _whom_a_coordinator_answers(press, person, answers)
    return stacked(*lines) if lines else None


async def _whom_a_coordinator_answers(press: Press, person: PersonId, answers: Answers) -> list[Text]:
    chosen = next(
        (
            one
            for one in await could_stand_in(press, person, answers)
            if str(one.person) == answers.get("stand_in")
        ),
        None,
    )
    if chosen is None or not chosen.coordinates:
        return []
    return [
        _(
            "{name} answers the companies. Candidates get another adviser who is here, or wait.",
            name=chosen.name,
        )
    ]
