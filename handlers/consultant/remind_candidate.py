"""A candidate has not answered about a company: remind once in the chat, or ring and enter the answer."""

from bot.actions.candidates_by_phone import answer_suggestion, ask_once_more
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SuggestionId
from bot.text import phrases
from bot.text.cards import card_text, job_line
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.sites import at_site
from bot.views.open_questions import OpenQuestion, open_question
from handlers.consultant.covered_candidates import ADVISER

DESK = Button(_("My desk"), "desk")
# Behind the suggestion: the company sees the card without the consultant's line.
BARE = 1


async def shown(press: Press) -> Reply:
    """The open question, and what can be done about it."""
    found = await open_question(press.unit, press.by, SuggestionId(press.number()), now=press.now)
    asked = found.offered.suggestion
    buttons = [
        *(
            (Button(_("Remind {name} here", name=found.name), "asked_again", (asked,)),)
            if found.reads_here
            else ()
        ),
        Button(_("By phone: yes"), "asked_yes", (asked,)),
        *(
            (Button(_("By phone: yes, without the line"), "asked_yes", (asked, BARE)),)
            if found.offered.reason
            else ()
        ),
        Button(_("By phone: no"), "asked_no", (asked,)),
        Button(phrases.BACK_TO(name=found.name), "candidate", (found.candidate,)),
    ]
    return Reply(Screen(tuple(_lines(found, press)), rows(*buttons, DESK, MENU)))


def _lines(found: OpenQuestion, press: Press) -> list[Text]:
    one = found.offered
    lines: list[Text] = [
        _(
            "{who} has not answered about {company}. The last moment is {deadline}.",
            who=found.name,
            company=one.company,
            deadline=one.deadline,
        ),
        _("Call {name} ({phone}) and say:", name=found.name, phone=found.phone or _("no number")),
        _("{company} could be something for you.", company=one.company),
        job_line(one.title, one.hours),
        *([at_site(one.site)] if one.site is not None else []),
        _("If you say yes, they may see this:"),
        card_text(one.card, press.municipality),
    ]
    if one.reason:
        lines.append(_("They also read what the consultant writes: “{reason}”", reason=one.reason))
    lines.append(
        _("If you say no, they are told nothing. It is voluntary. Answer by {day}.", day=one.deadline.date())
    )
    return lines


async def again(press: Press) -> Reply:
    """Asked once more in the chat."""
    name = await ask_once_more(press.unit, press.by, SuggestionId(press.number()), now=press.now)
    return Reply(Screen(_("{name} is asked once more.", name=name), rows(DESK, MENU, wide=2)))


async def said_yes(press: Press) -> Reply:
    """They said yes on the telephone."""
    bare = press.number_if_any(1) == BARE
    return await _entered(
        press, _("Entered for {name}: yes. The log says that you entered it."), yes=True, bare=bare
    )


async def said_no(press: Press) -> Reply:
    """They said no; the company is told nothing."""
    words = _("Entered for {name}: no. The company is told nothing. The log says that you entered it.")
    return await _entered(press, words, yes=False)


async def _entered(press: Press, words: Text, *, yes: bool, bare: bool = False) -> Reply:
    name = await answer_suggestion(
        press.unit, press.by, SuggestionId(press.number()), yes=yes, bare=bare, now=press.now,
        municipality=press.municipality,
    )  # fmt: skip
    return Reply(Screen(words(name=name), rows(DESK, MENU, wide=2)))


DOORS = (
    Tap("asked_candidate", ADVISER, shown),
    Tap("asked_again", ADVISER, again),
    Tap("asked_yes", ADVISER, said_yes),
    Tap("asked_no", ADVISER, said_no),
)
