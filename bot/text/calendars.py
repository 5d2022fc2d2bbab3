"""What a calendar file is made of."""

from bot.domain.calendars import Entry
from bot.text.screen import Paper


def calendar_paper(entry: Entry) -> Paper:
    """The calendar file: the same identity each time, so that calendars update instead of doubling."""
    return Paper(
        "calendar",
        (
            ("key", entry.key),
            ("version", str(entry.version)),
            ("begins", entry.begins.isoformat()),
            ("ends", entry.ends.isoformat()),
            ("place", entry.place),
            ("made", entry.made.isoformat()),
            ("cancelled", "yes" if entry.cancelled else ""),
        ),
    )
