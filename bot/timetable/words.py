"""Numbers and times as a person reads them, in the sentences of `check` and of the commands, and on the page."""


def many(count: int, one: str, more: str = "") -> str:
    """A number with what is counted: "1 meeting", "2 meetings"; `more` where it is no plain s."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def clock(minutes: int) -> str:
    """Minutes after midnight as "09:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
