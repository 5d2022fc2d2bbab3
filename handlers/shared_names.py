"""Names and phones that were shared after a talk, for either side to find again."""

from collections.abc import Sequence

from bot.text.cards import named_within
from bot.text.l10n import Text, _
from bot.views.speed_dating.shared import Known


def shared_lines(found: Sequence[Known]) -> tuple[Text, ...]:
    """One line each, with the phone where there is one."""
    return tuple(_line(one) for one in found)


def _line(one: Known) -> Text:
    phone = one.phone or _("no number")
    if one.company is None:
        return _("You both want to go on: {name}, {phone}.", name=named_within(one.name), phone=phone)
    return _(
        "You both want to go on: {name} from {company}, {phone}.",
        name=named_within(one.name), company=one.company, phone=phone,
    )  # fmt: skip
