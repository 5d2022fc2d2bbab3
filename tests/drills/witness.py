"""What a bot left as it stood: a card that says already what it is to say costs no call, so no phone can tell of it.

Installed from outside, as the crashes are: it writes down the row and its words; the judge compares them with
what the phone had received.
"""

import json
import re
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import Any

from bot.outbox.deliver import Sender
from bot.outbox.patience import Verdict
from bot.store.delivery import Parcel

STOOD = '{"stood"'
TAG = re.compile(r"<[^>]*>")


def install() -> None:
    """Let this process write down every card that it leaves as it stands."""
    looks: Any = Sender._stands_there  # the one place that decides it

    def _stands_there(sender: Sender, parcel: Parcel) -> Verdict | None:
        said: Verdict | None = looks(sender, parcel)
        if said is not None:
            words = plain(sender.carrier.drawing(parcel, sender.clock.now())["text"])
            print(json.dumps({"stood": parcel.id, "words": words}), flush=True)  # noqa: T201  # read by the judge
        return said

    Sender._stands_there = _stands_there  # type: ignore[method-assign]


def written_down(log: Path) -> dict[int, str]:
    """By row: the words with which a card was left as it stood; a line in which the process was killed says nothing."""
    found: dict[int, str] = {}
    for line in log.read_text(errors="replace").splitlines() if log.exists() else []:
        with suppress(ValueError):
            if line.startswith(STOOD):
                one = json.loads(line)
                found[one["stood"]] = one["words"]
    return found


def plain(text: str) -> str:
    """As a phone shows it."""
    return without_marks(unescape(TAG.sub("", text)))


def without_marks(text: str) -> str:
    """Without the marks that keep names in their direction."""
    return text.replace("\u2068", "").replace("\u2069", "")
