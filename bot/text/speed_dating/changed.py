"""Words for a manager whose answer after a talk a colleague has changed."""

from bot.domain.notices.speed_dating.changed import AnswerChanged
from bot.domain.speed_dating.events import Feedback, Talk
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.feedback import ANSWERS, HOW_AGAIN, what_they_are_called, who_it_was


def answer_changed(notice: AnswerChanged) -> Screen:
    """By whom, to what, and what of theirs the candidate gets now; where their own stood, only that it is not so."""
    see = Button(_("See the answer"), HOW_AGAIN["company"], (notice.meeting,))
    if notice.in_its_place:
        return Screen(_("A colleague has changed this answer."), rows(see), push=True)
    talk = Talk(notice.who, notice.begins, notice.named)
    changed = _(
        "{colleague} has changed your company's answer about {who}: {said}.",
        colleague=notice.by,
        who=who_it_was(talk),
        said=ANSWERS[notice.said],
    )
    called = what_they_are_called(talk)
    if notice.answer_stands:
        changed = _("{colleague} gives {who} their own name now.", colleague=notice.by, who=called)
    now: tuple[Text, ...] = ()
    if notice.shared and notice.phone:
        now = (_("{who} has the number {phone} now.", who=called, phone=notice.phone),)
    elif notice.shared:
        now = ()
    elif notice.said is Feedback.GLADLY:
        now = (what_they_get(called, notice.speaker, notice.phone),)
    elif notice.gladly_before:
        now = (p_("to a company", "{who} gets no name and no number from you now.", who=called),)
    agree = _("Do you see it otherwise? Talk to {colleague} first.", colleague=notice.by)
    return Screen(
        (changed, *now, agree),
        rows(see, MENU, wide=2),
        cover=_("A colleague has changed an answer of yours."),
    )


def what_they_get(who: Text, speaker: str, phone: str | None) -> Text:
    """Whose name and which number a candidate gets if both say gladly; without a `speaker` the reader's own."""
    if not speaker:
        if phone:
            return _(
                "If you both say gladly, {who} gets your name and the number {phone}.", who=who, phone=phone
            )
        return _("If you both say gladly, {who} gets your name, and no number.", who=who)
    if phone:
        words = _("If you both say gladly, {who} gets the name {speaker} and the number {phone}.")
        return words(who=who, speaker=speaker, phone=phone)
    return _(
        "If you both say gladly, {who} gets the name {speaker}, and no number.", who=who, speaker=speaker
    )
