"""Words about what has happened with a company, and what it was promised."""

from datetime import date
from typing import assert_never

from bot.domain.notices.timeline import PromiseDue, PromisesLate, TimelineNotice
from bot.domain.speed_dating.steps import StepKind
from bot.domain.timeline import (
    FROM_A_FILE,
    NOT_COMING,
    OFF,
    TAKEN_BACK,
    Entry,
    Kind,
    NextStep,
    Purpose,
    Result,
)
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.steps import WHAT

PURPOSES: dict[Purpose, Text] = {
    Purpose.HELLO: _("To hear how they are"),
    Purpose.JOBS: _("Job functions"),
    Purpose.PEOPLE: _("Somebody who started"),
    Purpose.DATING: _("Job dating"),
    Purpose.PAPERS: _("Papers"),
    Purpose.OTHER: _("Something else"),
}
RESULTS: dict[Result, Text] = {
    Result.SPOKE: _("We spoke"),
    Result.VISITED: _("I visited them"),
    Result.NO_ANSWER: _("No answer"),
    Result.NOT_NOW: _("They need nothing now"),
}
NEXT_STEPS: dict[NextStep, Text] = {
    NextStep.NOTHING: _("Nothing more"),
    NextStep.THEY: _("They get back to us"),
    NextStep.PROMISE: _("I promised something"),
}
# Why somebody is a company's contact, by the rule that chose.
WHY: dict[str, Text] = {
    "branch and area": _("Branch and area fit."),
    "branch": _("The branch fits."),
    "area": _("The area fits."),
    "fewest": _("Whoever had fewest companies."),
    "least": _("Whoever had least open work."),
    "shared": _("Shared out by open work."),
    "coordinator": _("The coordinator chose."),
    "file": _("From a file."),
}
NOBODY = _("somebody who left")
FORGOTTEN = _("the words are kept no longer")
A_CANDIDATE = _("A candidate")


def happened_text(one: Entry, words: str) -> Text:  # noqa: C901  # one case a kind
    """One line; `words` is as much of its own as is shown."""
    who: Text | str = one.who or NOBODY
    said: Text | str = words or FORGOTTEN
    match one.kind:
        case Kind.ANSWERED if one.code == TAKEN_BACK:
            return _("{at}, {who} took this back: {text}", at=one.at, who=who, text=words)
        case Kind.ASKED | Kind.ANSWERED:
            return _("{at}, {who}: {text}", at=one.at, who=who, text=words)
        case Kind.CONTACT:
            return _("{at}: {who} is the fixed contact. {why}", at=one.at, who=who, why=WHY.get(one.code, ""))
        case Kind.POSTED:
            return _("{at}, {who}: new job function “{title}”.", at=one.at, who=who, title=words)
        case Kind.FILLED:
            return _("{at}, {who}: “{title}” is filled.", at=one.at, who=who, title=words)
        case Kind.CHOSEN:
            return _(
                "{at}, {who}: would like to meet {candidate} for “{title}”.",
                at=one.at, who=who, candidate=_numbered(one.candidate), title=words,
            )  # fmt: skip
        case Kind.DATING:
            return _dating(one, words)
        case Kind.BEGUN:
            whom = _numbered(one.candidate)
            return _(
                "{at}: a placement from {day} was agreed. {candidate}.",
                at=one.at,
                day=one.day,
                candidate=whom,
            )
        case Kind.ENDED:
            return _("{at}: a placement ended. {candidate}.", at=one.at, candidate=_numbered(one.candidate))
        case Kind.LOGGED:
            return _logged(one, who, words)
        case Kind.NUDGED:
            return _("{at}: they were asked once more for an answer to a suggestion.", at=one.at)
        case Kind.VISIT:
            return _("{at}: visit by {who}. Place: {place}.", at=one.at, who=who, place=words)
        case Kind.PROMISED:
            return _("{at}, {who} promised by {day}: “{words}”", at=one.at, who=who, day=one.day, words=said)
        case Kind.KEPT:
            return _("{at}, {who}: kept: “{words}”", at=one.at, who=who, words=said)
        case Kind.AGREED if one.day is not None:
            return _(
                "{at}, {who}: agreed, to look at again {day}: “{words}”",
                at=one.at, who=who, day=one.day, words=said,
            )  # fmt: skip
        case Kind.AGREED:
            return _("{at}, {who}: agreed: “{words}”", at=one.at, who=who, words=said)
        case Kind.AGREED_NO_MORE:
            return _("{at}, {who}: this agreement is over: “{words}”", at=one.at, who=who, words=said)
        case Kind.PREFERS:
            return _("{at}, {who}: they prefer: {words}", at=one.at, who=who, words=said)
        case Kind.SITE_ADDED if one.code == FROM_A_FILE:
            return _("{at}: new from a file: site “{name}”.", at=one.at, name=said)
        case Kind.SITE_CHANGED if one.code == FROM_A_FILE:
            return _("{at}: changed from a file: site “{name}”.", at=one.at, name=said)
        case Kind.SITE_ADDED:
            return _("{at}, {who}: new site “{name}”.", at=one.at, who=who, name=said)
        case Kind.SITE_CHANGED:
            return _("{at}, {who}: changed the site “{name}”.", at=one.at, who=who, name=said)
        case Kind.SITE_CLOSED:
            return _("{at}, {who}: closed the site “{name}”.", at=one.at, who=who, name=said)
        case Kind.SITE_OPENED:
            return _("{at}, {who}: opened the site “{name}” again.", at=one.at, who=who, name=said)
        case Kind.NOTE:
            return _("{at}, {who}, among colleagues: {text}", at=one.at, who=who, text=said)
        case Kind.HANDED_ON:
            return _("{at}, {who}: for the next contact: “{text}”", at=one.at, who=who, text=said)
        case Kind.MERGED:
            return _("{at}, {who}: {company} is part of this company now.", at=one.at, who=who, company=said)
        case Kind.STEP_AGREED | Kind.STEP_OFF:
            return _step(one)
        case Kind.WANTS_CALL:
            return _("{at}, {who}: would like a call.", at=one.at, who=who)
        case Kind.CALLED:
            return _("{at}, {who}: answered by phone.", at=one.at, who=who)
        case unsaid:
            assert_never(unsaid)


def _dating(one: Entry, place: str) -> Text:
    if one.code == OFF:
        return _("{at}: job dating, {place}: called off.", at=one.at, place=place)
    if one.code == NOT_COMING:
        return _("{at}: job dating, {place}: they could not come.", at=one.at, place=place)
    if not one.of:
        return _("{at}: job dating, {place}: no talks agreed.", at=one.at, place=place)
    return n_(
        "{at}: job dating, {place}: {held} of {n} talk held.",
        "{at}: job dating, {place}: {held} of {n} talks held.", one.of,
        at=one.at, place=place, held=one.count,
    )  # fmt: skip


def _step(one: Entry) -> Text:
    """What was agreed to do next, or is off: with whom by number, and never who of the two called it off."""
    what = WHAT[StepKind(one.code)]
    values = {"at": one.at, "what": what, "begins": one.begins, "candidate": _numbered(one.candidate)}
    if one.kind is Kind.STEP_OFF:
        return _("{at}: off: {what} {begins}. {candidate}.", **values)
    return _("{at}: agreed: {what} {begins}. {candidate}.", **values)


def _logged(one: Entry, who: Text | str, words: str) -> Text:
    if one.logged is None:
        return _("{at}, {who}: {text}", at=one.at, who=who, text=words)
    line = _(
        "{at}, {who}: {purpose}. {result}. {next}.",
        at=one.at, who=who, purpose=PURPOSES[one.logged.purpose], result=RESULTS[one.logged.result],
        next=NEXT_STEPS[one.logged.next_step],
    )  # fmt: skip
    return _("{line} “{words}”", line=line, words=words) if words else line


def _numbered(number: int | None) -> Text:
    return _("Candidate {number}", number=number) if number is not None else A_CANDIDATE


def promise_text(words: str, due_on: date) -> Text:
    """What was promised, and its day."""
    return _("{day}: “{words}”", day=due_on, words=words or FORGOTTEN)


def promise_buttons(promise: int, company: str) -> list[Button]:
    """What one does about a promise."""
    return [
        Button(_("Kept: {company}", company=company), "promise_kept", (promise,), style=Style.GO),
        Button(_("Another day: {company}", company=company), "promise_day", (promise,)),
    ]


def say_timeline(notice: TimelineNotice) -> Screen:
    """The screen of a notice about promises to companies."""
    match notice:
        case PromiseDue(company=company, company_name=name, promise=promise, late=late):
            day = (
                _("❗ {company} was promised this by {day}:")
                if late
                else _("{company} was promised this by {day}:")
            )
            lines = [day(company=name, day=notice.due_on), _("“{words}”", words=notice.words or FORGOTTEN)]
            if notice.covering_for:
                lines.append(_("You answer for {name}.", name=notice.covering_for))
            see = Button(_("See the company"), "company", (company,))
            return Screen(tuple(lines), rows(*promise_buttons(promise, name), see))
        case PromisesLate(name=name, count=count):
            text = n_(
                "{name} has {n} promise to a company that is late.",
                "{name} has {n} promises to companies that are late.",
                count, name=name,
            )  # fmt: skip
            return Screen((text, _("Ask how you can help.")), rows(Button(_("My team"), "team"), MENU))
        case unsaid:
            assert_never(unsaid)
