"""What two who met do next, in the lines and buttons of the desk."""

from bot.text.cards import named_within
from bot.text.l10n import Text, _
from bot.text.screen import Button
from bot.text.speed_dating.steps import WHAT
from bot.views.speed_dating.steps import StepItem


def step_line(one: StepItem) -> Text:
    """What is agreed, what is over, or that nothing is said yet."""
    who = named_within(one.who)
    if one.begins is None or one.kind is None:
        return _("{company} and {who} both want to go on. What comes next is not agreed.",
                 company=one.company, who=who)  # fmt: skip
    line = (
        _("{company} and {who}: {what} was {when}. How did it go?")
        if one.over
        else _("{company} and {who}: {what} {when}.")
    )
    return line(company=one.company, who=who, what=WHAT[one.kind], when=one.begins)


def step_buttons(one: StepItem) -> list[Button]:
    """A placement begins; what is over, or what nobody says anything about, is seen to."""
    begin = Button(_("Start a placement"), "start_placement", (one.meeting,))
    if one.begins is not None and not one.over:
        return [begin]
    which = (one.meeting,) if one.kind is None else (one.meeting, one.kind)
    return [begin, Button(_("Seen to: {company}", company=one.company), "step_seen_to", which)]
