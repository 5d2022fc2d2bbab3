"""What stands on the desk says what to do, and that it is late."""

from datetime import UTC, datetime

import pytest

from bot.domain.ids import TaskId
from bot.text.say import plain
from bot.views.desk_items import CallItem
from handlers.consultant.my_desk import call_line

DUE = datetime(2026, 11, 27, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reason", "name", "late", "reads"),
    [
        ("concern", "Hanne", False, "📞 Hanne (30405060): se hvorfor, og ring så. Ring senest fredag"),
        (
            "concern",
            "Hanne",
            True,
            "❗ 📞 Hanne (30405060): se hvorfor, og ring så. Der skulle være ringet fredag",
        ),
        ("first day", "Hanne", False, "📞 Hanne (30405060): spørg, hvor og hvornår den nye skal møde."),
        ("last day", "Hanne", False, "📞 Hanne (30405060): ved, hvad der sker efter sidste dag."),
        ("concern", "", True, "❗📞 En person skulle være ringet op fredag"),
        ("danger", "Hanne", True, "📞 Hanne (30405060): er måske i fare, ring nu."),
    ],
)
def test_a_call_on_the_desk(reason, name, late, reads):
    call = CallItem(TaskId(1), name, "30405060", reason, DUE, late=late)
    assert plain(call_line(call, 0), "da").startswith(reads)
