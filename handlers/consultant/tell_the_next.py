"""Companies have another contact: whoever had them writes a line or two for the colleague who has them now."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.actions.handed_on import HAD_THEM, names_to_next, tell_the_next
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.views.handed_on import GivenAway, Handover, given_away, left_to_write
from handlers.consultant.log_contact import words_of
from handlers.consultant.note_about_company import MAY_BE_SHOWN

ALL = "all"
# Beside the words, which are asked for always; where there is but one company, nothing else is.
THEIRS = beside("words", "theirs")


async def _given(press: Press) -> Sequence[GivenAway]:
    """What went in the handover the button is of; an older button says of none."""
    begins = press.number_if_any(0)
    of = None
    if begins is not None:
        first = datetime.fromtimestamp(begins, UTC)
        of = Handover(first, first + timedelta(seconds=press.number_if_any(1) or 0))
    return await given_away(press.unit, press.by, now=press.now, of=of)


async def which_i_had(press: Press) -> Answers:
    """What it may be about: what has no word yet. Raises `Gone` when that was too long ago."""
    found = await _given(press)
    if not found:
        raise Gone
    return {THEIRS: [str(one.company) for one in left_to_write(found)]}


async def companies(press: Press, answers: Answers) -> Sequence[Choice]:
    """All of them, or one."""
    theirs = set(answers.get(THEIRS) or ())
    found = [one for one in await _given(press) if str(one.company) in theirs]
    each = (
        Choice(_("{company}: {name}", company=one.name, name=one.contact), str(one.company)) for one in found
    )
    return [Choice(_("All of them"), ALL), *each]


def _chosen(press: Press) -> list[CompanyId]:
    which = press.answers.get("which", ALL)
    return [press.company_in(one) for one in (press.answers.get(THEIRS, ()) if which == ALL else [which])]


async def names(press: Press, words: str) -> list[str]:
    """Names in it that may be a candidate's."""
    return list(await names_to_next(press.unit, press.by, _chosen(press), words, now=press.now))


async def about(press: Press, answers: Answers) -> Text | None:
    """Who reads it, where there is but one company."""
    theirs = answers.get(THEIRS) or ()
    only = [one for one in await _given(press) if [str(one.company)] == list(theirs)]
    return _("{company} is with {name} now.", company=only[0].name, name=only[0].contact) if only else None


async def told(press: Press) -> Reply:
    """It stands on their cards; of what has no word yet another one can be written."""
    said = press.answers
    readers = await tell_the_next(press.unit, press.by, _chosen(press), said["words"], now=press.now)
    text = _("Kept. {names} reads it on the company's card.", names=_("{several}", several=readers))
    more = [one for one in await _given(press) if not one.written]
    another = [Button(_("Of another company, too"), "tell_the_next", press.args)] if more else []
    return Reply(Screen((text, MAY_BE_SHOWN), rows(*another, MENU)))


DOORS = (
    Form(
        name="tell_the_next",
        allow=HAD_THEM,
        title=_("A word to the next contact"),
        steps=(
            Ask("which", _("About which company?"), _("Company"), choices=companies,
                when=lambda answers: len(answers.get(THEIRS) or ()) > 1),
            *words_of(_("What would you tell them over coffee? A line or two."), _("Your words"), names=names),
        ),
        submit=told,
        prepare=which_i_had,
        about=about,
        summary=False,
    ),
)  # fmt: skip
