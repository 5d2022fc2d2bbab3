"""The words of a week in figures: eight lines, and what the picture shows, which is read aloud too."""

from bot.domain.notices.week_figures import WeekNotice
from bot.domain.week_figures import DRAWN, FEW, WEEK, Answers, WeekFigures
from bot.text.l10n import Text, Week, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Paper, Row, Screen, Style, rows

CHART = "week_chart"
FEWER = _("1 to 4")
# More names would not leave room for the picture in words.
MOST_NAMED = 5
# What stands in the picture.
TITLE = _("Answers to companies, week by week")
IN_TIME, LATE = _("in time"), _("too late")


def say_week(notice: WeekNotice) -> Screen:
    """The screen of the notice on Monday."""
    under = rows(Button(_("My team"), "team", style=Style.MAIN), MENU, wide=2)
    return week_screen(notice.figures, under, unit=notice.unit, push=True)


def week_screen(
    figures: WeekFigures,
    under: tuple[Row, ...],
    *,
    away: tuple[str, ...] = (),
    unit: str | None = None,
    push: bool = False,
) -> Screen:
    """The eight lines with the picture; `away` are names, for who has asked; `unit` for who leads several."""
    week = Week(figures.monday)
    head = _("The figures of {week}. In brackets: the week before.", week=week)
    if unit is not None:
        head = _("{unit}: the figures of {week}. In brackets: the week before.", unit=unit, week=week)
    # Noughts in a row are no picture, but where companies wait they are what is to be seen.
    if not any(one.count for one in figures.answers) and not figures.team.waiting:
        return Screen((head, _lines(figures, away)), under, push=push)
    text = (head, _lines(figures, away), _picture(figures))
    return Screen(text, under, paper=_paper(figures), push=push)


def _lines(figures: WeekFigures, away: tuple[str, ...]) -> Text:
    week, before = figures.week, figures.before
    return stacked(
        _answers(*reversed(figures.answers[-2:])),
        _waiting(figures),
        _(
            "New job functions: {n} ({before}). Open now: {open}.",
            n=week.jobs, before=before.jobs, open=figures.team.open_jobs,
        ),
        _(
            "Suggestions: {n} ({before}). Companies want to meet: {wished} ({wished_before}).",
            n=_few(week.suggested), before=_few(before.suggested),
            wished=_few(week.wished), wished_before=_few(before.wished),
        ),
        _(
            "Job dating held: {n} ({before}). Meetings: {meetings} ({meetings_before}).",
            n=week.datings, before=before.datings,
            meetings=_few(week.meetings), meetings_before=_few(before.meetings),
        ),
        _(
            "Started work: {n} ({before}). Answers to check-ins: {heard} ({heard_before}).",
            n=_few(week.started), before=_few(before.started),
            heard=_few(week.checkins), heard_before=_few(before.checkins),
        ),
        _(
            "New companies: {n} ({before}). Visits: {visits} ({visits_before}).",
            n=week.companies, before=before.companies, visits=week.visits, visits_before=before.visits,
        ),
        _team(figures, away),
    )  # fmt: skip


def _answers(week: Answers, before: Answers) -> Text:
    if week.in_time is None or before.in_time is None:
        return _("Answers to companies: {n} ({before}).", n=week.count, before=before.count)
    if week.count == 0:
        return _("Answers to companies: 0 ({before}).", before=before.count)
    return _(
        "Answers to companies: {n} ({before}). In time: {share} % ({share_before}).",
        n=week.count, before=before.count, share=_share(week), share_before=_share(before) if before.count else "–",
    )  # fmt: skip


def _share(answers: Answers) -> int:
    # Rounded down: 99.6 % in time is not all of them.
    return 100 * (answers.in_time or 0) // answers.count


def _waiting(figures: WeekFigures) -> Text:
    now = n_("Waiting now: {n} company, {late} too long.", "Waiting now: {n} companies, {late} too long.",
             figures.team.waiting, late=figures.team.late)  # fmt: skip
    week, before = reversed(figures.answers[-2:])
    if week.longest is None:
        return now
    return _("{now} Longest wait: {days} ({before}).", now=now, days=_days(week), before=_days(before))


def _days(answers: Answers) -> Text:
    if answers.longest is None:
        return _("none")
    if answers.longest == 0:
        return _("the same day")
    return n_("{n} working day", "{n} working days", answers.longest)


def _team(figures: WeekFigures, away: tuple[str, ...]) -> Text:
    team = figures.team
    load = _("Load: {least} to {most} points each.", least=team.least, most=team.most)
    if 0 < len(away) <= MOST_NAMED:
        return _("Away this week: {names}. {load}", names=away, load=load)
    if away:
        more = n_("and {n} more", "and {n} more", len(away) - MOST_NAMED)
        return _("Away this week: {names} {more}. {load}", names=away[:MOST_NAMED], more=more, load=load)
    return _("Away this week: {n} of {team}. {load}", n=team.away, team=team.team, load=load)


def _few(count: int) -> int | Text:
    """A number of candidates: one from 1 to 4 could be somebody."""
    return FEWER if 0 < count < FEW else count


def _picture(figures: WeekFigures) -> Text:
    first = figures.monday - (DRAWN - 1) * WEEK
    counts = tuple(one.count for one in figures.answers)
    shown = _(
        "The picture: answers from {first} to {last}: {counts}.",
        first=Week(first), last=Week(figures.monday), counts=counts,
    )  # fmt: skip
    late = _late(figures)
    return _("{shown} Too late: {late}.", shown=shown, late=late) if late else shown


def _late(figures: WeekFigures) -> tuple[int, ...]:
    """How many were late, week by week; nothing in a small team."""
    if any(one.in_time is None for one in figures.answers):
        return ()
    return tuple(one.count - (one.in_time or 0) for one in figures.answers)


def _paper(figures: WeekFigures) -> Paper:
    counts = ",".join(str(one.count) for one in figures.answers)
    late = ",".join(str(one) for one in _late(figures))
    return Paper(CHART, (("monday", figures.monday.isoformat()), ("answers", counts), ("late", late)))
