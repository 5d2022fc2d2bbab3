"""Which columns a file has, by their Danish and English headings, in any order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.importing.faults import Bad, Fault, Problem
from bot.domain.importing.lines import Line, cleaned, folded, shown


class Kind(StrEnum):
    """What a file is about."""

    COMPANIES = "companies"
    CANDIDATES = "candidates"
    STAFF = "staff"


@dataclass(frozen=True)
class Column:
    """A column: its English heading, other headings, whether it and every cell of it must be there."""

    name: str
    also: tuple[str, ...]
    says: str
    example: str
    must: bool = True
    filled: bool = True
    # It counts only where one of these columns stands as well: an "adresse" alone is nobody's site.
    beside: tuple[str, ...] = ()


COLUMNS: Mapping[Kind, tuple[Column, ...]] = {
    Kind.COMPANIES: (
        Column("cvr", ("cvr-nummer", "cvr-nr", "cvr nr", "cvrnr", "cvr number"), "eight digits", "10000001"),
        Column("name", ("navn", "virksomhed", "virksomhedsnavn", "firma", "company"), "the company's name",
               "Havnens Bageri"),
        Column("branch", ("branche", "brancher"), "one of the municipality's branches, or empty",
               "Mad og hotel", filled=False),
        Column("area", ("område", "omraade", "bydel", "lokalområde"),
               "one of the municipality's areas, or empty", "Havnen", filled=False),
        Column("contact", ("kontakt", "fast kontakt", "kontaktperson", "virksomhedskonsulent", "fixed contact"),
               "the fixed contact's name; by the municipality's rule when empty", "Mette Eksempel",
               must=False, filled=False),
        Column("p_number", ("p-nummer", "p-nr", "p nr", "p nummer", "produktionsenhed",
                            "produktionsenhedsnummer", "p-number"),
               "a site's P-number: ten digits, beginning with 10", "1099000001", must=False, filled=False),
        Column("site", ("afdeling", "afdelingsnavn", "arbejdssted", "produktionsenhedsnavn", "p-enhed",
                        "site name"),
               "what the site is called", "Butikken ved havnen", must=False, filled=False),
        Column("site_address", ("afdelingens adresse", "adresse", "arbejdsstedets adresse", "besøgsadresse",
                                "beliggenhedsadresse", "address"),
               "the site's street and town", "Kajen 3, Testkøbing", must=False, filled=False,
               beside=("p_number", "site")),
        Column("site_area", ("afdelingens område", "afdelingens omraade", "arbejdsstedets område"),
               "the site's own area", "Havnen", must=False, filled=False, beside=("p_number", "site")),
    ),
    Kind.CANDIDATES: (
        Column("reference", ("referencenummer", "ref", "nummer", "kandidat", "candidate"),
               "the municipality's own mark, never a CPR number", "K-001"),
        Column("tasks", ("opgaver", "opgave", "arbejdsopgaver", "task"), "one or more kinds of work",
               "Køkken og servering, Rengøring og oprydning"),
        Column("hours", ("timer", "timer om ugen", "ugentlige timer", "timetal", "hours a week"),
               "hours a week, or a band such as 11-20", "12,5"),
        Column("area", ("område", "omraade", "områder", "omraader", "areas"), "one or more areas, or alle",
               "Midtbyen / Havnen"),
        Column("start_week", ("startuge", "start uge", "uge", "start", "kan starte", "start week", "week"),
               "a week, a date, or nu", "uge 48"),
        Column("adviser", ("rådgiver", "raadgiver", "jobkonsulent", "sagsbehandler", "konsulent", "advisor"),
               "the adviser's name, as in the staff file", "Mette Eksempel"),
        Column("licences", ("beviser", "certifikater", "kørekort", "licenser", "licenses", "certificates"),
               "licences and certificates", "Kørekort B, Hygiejnebevis", must=False, filled=False),
        Column("experience", ("erfaring", "erhvervserfaring"), "up to three of task: workplace: years",
               "Køkken og servering: Institution: 3-5", must=False, filled=False),
        Column("first_name", ("fornavn", "first name", "navn", "name"), "the first name", "Anna",
               must=False, filled=False),
        Column("phone", ("telefon", "telefonnummer", "tlf", "mobil", "mobile"), "a phone number",
               "00 00 00 31", must=False, filled=False),
    ),
    Kind.STAFF: (
        Column("name", ("navn", "medarbejder"), "the name, as colleagues and companies know it",
               "Mette Eksempel"),
        Column("hats", ("hat", "hatte", "rolle", "roller", "roles", "role"),
               "kontakt (of companies), rådgiver (of candidates), or both", "kontakt, rådgiver"),
        Column("unit", ("enhed", "afdeling", "team"), "the unit; the municipality's own when empty",
               "Virksomhedsservice", filled=False),
        Column("areas", ("område", "omraade", "områder", "omraader", "area"),
               "areas of the companies they take, alle, or empty", "Midtbyen, Havnen", filled=False),
        Column("branches", ("branche", "brancher", "branch"),
               "branches of the companies they take, alle, or empty", "Handel / Mad og hotel", filled=False),
        Column("phone", ("telefon", "telefonnummer", "tlf", "mobil", "mobile"), "the phone companies may call",
               "00 00 00 11", must=False, filled=False),
    ),
}  # fmt: skip

# What may be known about nobody here, so no file brings it in: not even to be passed over.
FORBIDDEN = (
    "cpr", "personnummer", "fødsel", "foedsel", "birth", "alder", "age", "køn", "gender", "sex", "diagnose",
    "diagnosis", "sygdom", "sygemeld", "illness", "medicin", "ydelse", "kontanthjælp", "dagpenge", "benefit",
    "sanktion", "sanction", "religion", "etnicitet", "ethnic", "nationalitet", "nationality", "oprindelse",
    "origin", "statsborger", "straffe", "criminal", "civilstand", "marital", "skånehensyn", "helbred", "health",
)  # fmt: skip
WHOLE_WORDS = frozenset({"age", "sex", "køn", "alder"})


@dataclass(frozen=True)
class Header:
    """Where each known column stands, how the file heads it, and which columns nobody reads."""

    places: Mapping[str, int]
    headings: Sequence[str]
    unused: tuple[str, ...]

    def heading(self, place: int) -> str:
        """What stands above a cell, or its number when nothing does."""
        if place < len(self.headings) and self.headings[place]:
            return self.headings[place]
        return f"column {place + 1}"


def read_header(kind: Kind, line: Line) -> tuple[Header, list[Problem]]:
    """The columns of the first line, and what is wrong with it."""
    places: dict[str, int] = {}
    headings, unused, problems = [], [], []
    for place, cell in enumerate(line.cells):
        try:
            heading = shown(cleaned(cell))
        except Bad as bad:
            headings.append("")
            problems.append(Problem(line.number, f"column {place + 1}", bad.fault, bad.detail))
            continue
        headings.append(heading)
        column = _column(kind, heading)
        if column is None and heading:
            if _is_forbidden(heading):
                problems.append(Problem(line.number, heading, Fault.FORBIDDEN_COLUMN))
            unused.append(heading)
        elif column is not None and column.name in places:
            problems.append(Problem(line.number, heading, Fault.SAME_COLUMN, column.name))
        elif column is not None:
            places[column.name] = place
    alone = [one.name for one in COLUMNS[kind] if one.beside and not places.keys() & {*one.beside}]
    unused += [headings[places.pop(name)] for name in alone if name in places]
    missing = [one for one in COLUMNS[kind] if one.must and one.name not in places]
    problems += [Problem(line.number, one.name, Fault.NO_COLUMN, one.also[0]) for one in missing]
    return Header(places, headings, tuple(unused)), problems


def likeness(kind: Kind, cells: Sequence[str]) -> int:
    """How many of the cells head a column of this kind of file."""
    return sum(_column(kind, one) is not None for one in cells)


def _column(kind: Kind, heading: str) -> Column | None:
    wanted = folded(heading).replace("_", " ")
    return next(
        (one for one in COLUMNS[kind] if wanted == one.name.replace("_", " ") or wanted in one.also), None
    )


def _is_forbidden(heading: str) -> bool:
    text = folded(heading)
    return any(word in (text.split() if word in WHOLE_WORDS else text) for word in FORBIDDEN)
