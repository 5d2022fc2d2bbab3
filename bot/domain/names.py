"""What somebody may be called: a name, and never the mark a file knew them by."""


def is_mark(name: str) -> bool:
    """Whether it is a mark such as K-015, which has digits in it; nobody's name has."""
    return any(one.isdigit() for one in name)


def full_name(name: str | None) -> str:
    """The whole name; nothing of a mark."""
    return "" if name is None or is_mark(name) else name.strip()


def first_name(name: str | None) -> str:
    """The first of their names; nothing of a mark."""
    return full_name(name).partition(" ")[0]


def in_order(who: str | int) -> tuple[bool, int, str]:
    """The key to sort by: first those who have a number, by the number, then names."""
    if isinstance(who, int):
        return False, who, ""
    return True, 0, who.casefold()
