"""The access tables as text a reviewer can read, and the tables as they really are."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.access.asking import Outcome
from tests.access.town import PEOPLE

HERE = Path(__file__).parent
TABLE, TOLD, DOORS = (HERE / f"{name}.txt" for name in ("who_may_what", "who_is_told", "who_gets_in"))
WIDE = 58
COLUMNS = {who: max(len(who), 8) + 2 for who in PEOPLE}


def row(name: str, said: Mapping[str, Outcome]) -> str:
    """One line of the table of deeds."""
    cells = [said[who].said.replace("yes ", "yes+").ljust(wide) for who, wide in COLUMNS.items()]
    return f"{name:<{WIDE}}{''.join(cells)}".rstrip()


def head() -> str:
    """The columns."""
    return f"{'':<{WIDE}}{''.join(who.ljust(wide) for who, wide in COLUMNS.items())}".rstrip()


def told(name: str, said: Mapping[str, Outcome]) -> list[str]:
    """One line for each who did it and whom it told a marked thing."""
    return [
        f"{name:<{WIDE}}{who:<14}tells {reader:<14}{marks}"
        for who in PEOPLE
        if said[who].said.startswith("yes")
        for reader, marks in said[who].told
    ]


def lines(path: Path) -> dict[str, list[str]]:
    """The lines of a table by the name they begin with; comments and the head are left out."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith(("#", " ")):
            found.setdefault(line.split()[0], []).append(line)
    return found


def written(path: Path, rows: Iterable[str]) -> None:
    """Keep the comments on top, and write the rows anew."""
    comments = [one for one in path.read_text(encoding="utf-8").splitlines() if one.startswith("#")]
    path.write_text("\n".join([*comments, "", *rows]) + "\n", encoding="utf-8")
