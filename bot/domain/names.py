"""What somebody may be called: a first name, and never the mark a file knew them by."""


def first_name(name: str | None) -> str:
    """The first of their names; nothing of a mark such as K-015, which has digits in it."""
    if name is None or not name.strip() or any(one.isdigit() for one in name):
        return ""
    return name.split()[0]
