"""Words around what a candidate and the adviser write to each other."""

from typing import assert_never

from bot.domain.notices.candidates import AdviserWrote, CandidateNotice, CandidateWrote
from bot.text.l10n import _
from bot.text.requests import shortened
from bot.text.screen import Button, Screen, Style, rows


def say_talk(notice: CandidateNotice) -> Screen:
    """The screen of what was written."""
    match notice:
        case CandidateWrote(candidate=candidate, name=name, text=text, deadline=deadline, edited=edited):
            head = _("{name} changed the message:") if edited else _("{name} writes to you:")
            return Screen(
                (
                    head(name=name),
                    _("“{text}”", text=shortened(text)),
                    _("Answer before {deadline}.", deadline=deadline),
                ),
                rows(Button(_("Answer"), "answer_candidate", (candidate,), style=Style.MAIN)),
            )
        case AdviserWrote(adviser=adviser, text=text):
            return Screen((_("{contact} writes:", contact=adviser), _("{text}", text=text)))
        case unsaid:
            assert_never(unsaid)
