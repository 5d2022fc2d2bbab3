"""The demo municipality's own files, as an office would have them, and the way they come into the house.

3 consultants, 12 companies, 40 candidates, all fictional; no CVR number passes its check digit, and P-numbers
of this series are nobody's. One company is in two places.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.actions.importing.candidates import import_candidates
from bot.actions.importing.companies import import_companies
from bot.actions.importing.remembering import Arrival, Outcome
from bot.actions.importing.staff import import_staff
from bot.domain.importing.columns import Kind, likeness
from bot.domain.importing.lines import Line
from bot.domain.importing.rows import read_candidates, read_companies, read_staff
from bot.domain.municipality import Municipality
from bot.domain.workdays import local
from bot.papers.spreadsheets import read_lines
from bot.store.unit import Unit

FOLDER = Path(__file__).parent
FILES: Mapping[Kind, Path] = {kind: FOLDER / f"{kind.value}.csv" for kind in Kind}


async def load_town(unit: Unit, municipality: Municipality, *, now: datetime) -> Mapping[str, Arrival]:
    """Import staff, companies and candidates; whom each consultant's and candidate's row became, by name.

    The names are "Mette" or, of a candidate without one, "K-005". Again it changes nothing.
    """
    today = local(now).date()
    outcomes = [
        await import_staff(
            unit, read_staff(_lines(Kind.STAFF), municipality), now=now, municipality=municipality
        ),
        await import_companies(unit, read_companies(_lines(Kind.COMPANIES), municipality), now=now),
        await import_candidates(
            unit,
            read_candidates(_lines(Kind.CANDIDATES), municipality, today),
            now=now,
            municipality=municipality,
        ),
    ]
    return {one.name: one for outcome in outcomes for one in _arrived(outcome)}


def cvr_numbers(municipality: Municipality) -> frozenset[str]:
    """The numbers of the town's companies, which are wrong so that they are nobody's."""
    return frozenset(row.cvr for row in read_companies(_lines(Kind.COMPANIES), municipality).rows)


def _lines(kind: Kind) -> Iterator[Line]:
    return read_lines(FILES[kind], partial(likeness, kind))


def _arrived(outcome: Outcome) -> list[Arrival]:
    assert not outcome.problems, "the town's own files are right"
    return outcome.arrivals
