"""A company could see my card: yes or no, and nobody is told of a no."""

from collections.abc import Sequence

from bot.actions.shortlists import say_no, say_yes
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.candidates import SuggestionState
from bot.domain.ids import SuggestionId
from bot.domain.roles import Role
from bot.text.cards import card_text, job_line
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.sites import at_site
from bot.text.speed_dating import entered
from bot.views.candidates import Offered, offered
from bot.views.shut_out import together
from handlers.candidate.never_this_company import never_button, what_never_costs

ME = Role.CANDIDATE.themselves
# Behind the suggestion: the company sees the card without the consultant's line.
BARE = 1


async def offer(press: Press) -> Reply:
    """Which company, which job, why, and exactly what it would see."""
    found = await offered(press.unit, press.by, SuggestionId(press.number()))
    if found.state is not SuggestionState.ASKED:
        return Reply(Screen(_over(found), rows(MENU)))
    between = await together(press.unit, press.by, found.suggestion, now=press.now)
    area = press.municipality.label("areas", found.area) if found.area else None
    # Which needs a company may know is ticked by the candidate's own hand; by telephone it is none.
    asks_needs = bool(found.needs) and not press.entered
    lines: list[Text] = [
        _("{company} could be something for you.", company=found.company),
        job_line(found.title, found.hours),
        *([at_site(found.site)] if found.site is not None else []),
    ]
    if area is not None:
        lines.append(_("Place: {area}", area=area))
    lines += [
        _("If you say yes, they may see this:"),
        *_what_they_read(found, press),
        *([_("I ask you first whether they may know what makes you work well.")] if asks_needs else []),
        _(
            "If you say no, they are told nothing. It is voluntary. Answer by {day}.",
            day=found.deadline.date(),
        ),
        *what_never_costs(between),
    ]
    return Reply(
        Screen(
            tuple(lines),
            rows(
                Button(
                    _("Yes, show my card"),
                    "offer_needs" if asks_needs else "offer_yes",
                    (found.suggestion,),
                    style=Style.GO,
                ),
                Button(
                    _("Yes, but without that line"),
                    "offer_needs" if asks_needs else "offer_yes",
                    (found.suggestion, BARE),
                ),
                Button(_("No"), "offer_no", (found.suggestion,)),
                never_button(found.suggestion, between),
            ),
        )
    )


def _over(found: Offered) -> Text:
    state = found.state
    if state in (SuggestionState.SHOWN, SuggestionState.WANTED):
        return _("You have said yes. You hear more from your adviser.")
    if state is SuggestionState.NO:
        return _("You have said no. The company is told nothing.")
    if state is SuggestionState.DECLINED:
        return _("This is no longer open. It was not this job.")
    if state is SuggestionState.EXPIRED and not found.answered:
        return _("This is no longer open. The company is told nothing.")
    # After a yes it has read that somebody cannot be met, or it has closed the job itself.
    return _("This is no longer open.")


async def yes(press: Press) -> Reply:
    """Yes to this company; what it sees now stays to be read."""
    suggestion = SuggestionId(press.number())
    company = await say_yes(
        press.unit,
        press.by,
        suggestion,
        now=press.now,
        municipality=press.municipality,
        needs=press.answers.get("needs") or (),
        bare=press.number_if_any(1) == BARE,
    )
    found = await offered(press.unit, press.by, suggestion)
    text = _("{company} sees your card now, without your name. You hear more soon.", company=company)
    if press.entered:
        text = entered.sees_card(company)
    return Reply(Screen((text, *_what_they_read(found, press)), rows(MENU)))


def _what_they_read(found: Offered, press: Press) -> tuple[Text, ...]:
    """Everything the company reads of this candidate: the card, and the reason word for word."""
    card = card_text(found.card, press.municipality)
    if not found.reason:
        return (card, _("They read nothing else."))
    return card, _("They also read what the consultant writes: “{reason}”", reason=found.reason)


async def needs(press: Press, _answers: Answers) -> Sequence[Choice]:
    """What makes me work well, one button each."""
    found = await offered(press.unit, press.by, SuggestionId(press.number()))
    labels = [(press.municipality.label("needs", one), one) for one in found.needs]
    return [Choice(_("{value}", value=label), code) for label, code in labels]


async def no(press: Press) -> Reply:
    """No, without any consequence."""
    await say_no(press.unit, press.by, SuggestionId(press.number()), now=press.now)
    text = entered.NO_TO_COMPANY if press.entered else _("That is all right. The company is told nothing.")
    return Reply(Screen(text, rows(MENU)))


NEEDS = Form(
    name="offer_needs",
    allow=ME,
    title=_("What they may know"),
    steps=(
        Ask(
            "needs",
            _(
                "What makes you work well? Tick what this company may know. Skip it, and they know none of it."
            ),
            _("Works best with"),
            choices=needs,
            many=True,
            skip=True,
        ),
    ),
    submit=yes,
    summary=False,
)

DOORS = (
    Tap("suggestion", ME, offer, by_phone=True),
    Tap("offer_yes", ME, yes, by_phone=True),
    NEEDS,
    Tap("offer_no", ME, no, by_phone=True),
)
