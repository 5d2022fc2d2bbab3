"""Writing a candidate's card, all from closed lists, up to three lines of experience."""

from collections.abc import Mapping
from typing import Any

from bot.actions.candidates import write_card
from bot.dialogs.form import Answers, Ask, Choice, Form, seen_of
from bot.dialogs.press import Press, Reply
from bot.domain.candidates import HOUR_BANDS, MOST_EXPERIENCE, YEAR_BANDS, Card, CardIsNewer, Experience
from bot.domain.ids import CandidateId
from bot.text.cards import STARTS, YEARS, card_text
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.views.candidates import candidate
from handlers.choices import from_list
from handlers.consultant.covered_candidates import ADVISER, whose


def _experience_steps(number: int) -> tuple[Ask, Ask, Ask]:
    """One line: kind of work, workplace, years; asked when the line before was given."""
    before = f"task{number - 1}"

    def wanted(answers: Mapping[str, Any]) -> bool:
        return number == 1 or bool(answers.get(before))

    def begun(answers: Mapping[str, Any]) -> bool:
        return bool(answers.get(f"task{number}"))

    question = _("Which work have they tried?") if number == 1 else _("Any other work?")
    return (
        Ask(f"task{number}", question, _("Has tried"), choices=from_list("tasks"), wide=2, skip=True,
            when=wanted),
        Ask(f"place{number}", _("In what kind of place?"), _("Place"), choices=from_list("workplaces"),
            wide=2, when=begun),
        Ask(f"years{number}", _("For how long?"), _("Years"), when=begun, wide=2,
            choices=tuple(Choice(YEARS[band], band) for band in YEAR_BANDS)),
    )  # fmt: skip


def card_of(said: Mapping[str, Any]) -> Card:
    """The answers as a card."""
    experience = [
        Experience(said[f"task{n}"], said[f"place{n}"], said[f"years{n}"])
        for n in range(1, MOST_EXPERIENCE + 1)
        if said.get(f"task{n}")
    ]
    return Card(
        tasks=tuple(said["tasks"]),
        hours=said["hours"],
        areas=tuple(said["areas"]),
        starts_in=said["starts_in"],
        licences=tuple(said["licences"] or ()),
        experience=tuple(experience),
        needs=tuple(said["needs"] or ()),
    )


async def written(press: Press) -> Reply:
    """The candidate is asked whether it is right; who does not read here is asked on the telephone."""
    who = CandidateId(press.number())
    card = card_of(press.answers)
    await write_card(
        press.unit, press.by, who, card,
        corrects=_corrects(press, press.answers), now=press.now, municipality=press.municipality,
    )  # fmt: skip
    found = await candidate(press.unit, press.by, who, now=press.now)
    name, back = found.line.name, Button(_("See {name}", name=found.line.name), "candidate", (who,))
    if found.reads_here:
        text = _("Saved. {name} is asked whether it is right.", name=name)
        return Reply(Screen(text, rows(back, MENU, wide=2)))
    lines = (
        _("Saved: the card of {name}.", name=name),
        _("Nobody can be asked here. Read it aloud on the phone, and enter the answer."),
    )
    by_phone = Button(_("{name} answers by phone", name=name), "card_by_phone", (who,), style=Style.MAIN)
    return Reply(Screen(lines, rows(by_phone, back, MENU)))


def _corrects(press: Press, answers: Answers) -> int | None:
    """Which version of the card they have seen; None where there was none."""
    seen: int | None = answers.get(seen_of(WRITE))
    return press.number_if_any(1) if seen is None else seen


async def what_is_new(press: Press, answers: Answers) -> Text | None:
    """The card as somebody else has corrected it, while this one was written."""
    if answers.get(seen_of(WRITE)) is None:
        return None
    found = await candidate(press.unit, press.by, CandidateId(press.number()), now=press.now)
    if found.card is None:
        return None
    return stacked(
        _("The card was corrected meanwhile. Save yours on top of it, or change a line."),
        _("It says now:"),
        card_text(found.card, press.municipality),
    )


async def as_it_is(press: Press) -> dict[str, Any]:
    """The card there is, to be corrected line by line. Raises `CardIsNewer` for a draft of an older one, `Gone`,
    `NotAllowed`."""
    found = await candidate(press.unit, press.by, CandidateId(press.number()), now=press.now)
    if press.number_if_any(1) not in (None, found.version):
        raise CardIsNewer(found.version)
    return _answers_of(found.card) if found.card is not None else {}


def _answers_of(card: Card) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "tasks": list(card.tasks),
        "hours": card.hours,
        "areas": list(card.areas),
        "starts_in": card.starts_in,
        "licences": list(card.licences),
        "needs": list(card.needs),
    }
    for number, one in enumerate(card.experience, 1):
        answers |= {f"task{number}": one.task, f"place{number}": one.workplace, f"years{number}": one.years}
    if len(card.experience) < MOST_EXPERIENCE:
        answers[f"task{len(card.experience) + 1}"] = None
    return answers


WRITE = Form(
    name="write_card",
    allow=ADVISER,
    title=_("The card"),
    steps=(
        Ask("tasks", _("What kind of work can they do?"), _("Can do"), choices=from_list("tasks"), many=True,
            wide=2),
        Ask("hours", _("How many hours a week?"), _("Hours"), wide=3,
            choices=tuple(Choice(_("{value}", value=band), band) for band in HOUR_BANDS)),
        Ask("areas", _("Where can they work?"), _("Where"), choices=from_list("areas"), many=True, wide=2),
        Ask("starts_in", _("When can they start?"), _("Start"),
            choices=tuple(Choice(words, code) for code, words in STARTS.items()), wide=2),
        Ask("licences", _("What do they have?"), _("Has"), choices=from_list("licences"), many=True, wide=2,
            skip=True),
        *_experience_steps(1),
        *_experience_steps(2),
        *_experience_steps(3),
        Ask("needs", _("What makes them work well? Only what they want to show."), _("Works best with"),
            choices=from_list("needs"), many=True, wide=2, skip=True),
    ),
    submit=written,
    prepare=as_it_is,
    prefilled=True,
    send=_("Save the card"),
    about=what_is_new,
    whose=whose,
    home="candidate",
)  # fmt: skip

DOORS = (WRITE,)
