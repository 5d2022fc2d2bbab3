"""Before anybody is invited: how many talks do not fit, and what one press can do about it."""

from bot.domain.speed_dating.draft import MOST_ROUNDS, MOST_TABLES, Remedy
from bot.domain.speed_dating.events import SpeedDatingState
from bot.text.l10n import Text, _, n_
from bot.text.screen import Button
from bot.views.speed_dating.events import Board

# What there is instead of giving one time to two.
WAITS = _("No time is given twice. Who has none waits, and is asked when one is free.")
LABELS = {
    Remedy.ROUND: _("One more round"),
    Remedy.TABLE: _("One more table"),
    Remedy.SHORTER_BREAKS: _("One more round, shorter breaks"),
}


def alarm(found: Board) -> list[Text]:
    """What a draft has no room for, and what becomes of whoever has no time."""
    missing = len(found.unplaced)
    if found.event.state is not SpeedDatingState.DRAFT or not missing:
        return []
    waits = n_("{n} talk has no time yet.", "{n} talks have no time yet.", missing)
    later = found.often_freed
    if later >= missing:
        # So many are planned more than there is room for: nothing has to be done about them.
        return [
            waits,
            WAITS,
            n_(
                "Usually {n} time becomes free. That is enough for them.",
                "Usually {n} times become free. That is enough for them.",
                later,
            ),
        ]
    lines = [
        n_(
            "⚠ {n} talk does not fit. Add a round, a table or a day.",
            "⚠ {n} talks do not fit. Add a round, a table or a day.",
            missing,
        ),
        WAITS,
    ]
    if later:
        freed = n_("Usually {n} time becomes free", "Usually {n} times become free", later)
        lines.append(
            n_(
                "{freed}: {n} talk is too many.",
                "{freed}: {n} talks are too many.",
                missing - later,
                freed=freed,
            )
        )
    return lines


def remedies(found: Board) -> list[Button]:
    """One press each; only those that are possible."""
    event, missing = found.event, len(found.unplaced)
    if event.state is not SpeedDatingState.DRAFT or not missing:
        return []
    able = {
        Remedy.ROUND: event.rounds < MOST_ROUNDS,
        Remedy.TABLE: found.most_tables < MOST_TABLES,
        Remedy.SHORTER_BREAKS: event.rounds < MOST_ROUNDS and event.has_long_breaks,
    }
    buttons = [
        Button(LABELS[one], "make_room", (event.id, event.version, one, missing)) for one in able if able[one]
    ]
    return [*buttons, Button(_("Another day for them"), "plan_event")]


def what_it_did(before: int, after: int) -> Text:
    """How many talks do not fit now."""
    if not after:
        return _("Now everything fits.")
    return n_(
        "Now {n} talk does not fit; before it was {before}.",
        "Now {n} talks do not fit; before it was {before}.",
        after,
        before=before,
    )
