"""The sheets of a speed dating as one page to print: it needs nothing from outside, and runs nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from pydantic import TypeAdapter

from bot.domain.municipality import Municipality
from bot.domain.speed_dating.sheets import Cell, OverviewRow, PersonSheet, Sheets, TableSheet
from bot.domain.workdays import local
from bot.papers import File
from bot.text.cards import named
from bot.text.l10n import Text
from bot.text.say import plain
from bot.text.speed_dating import sheets as words

NAMES = {"da": "jobdating-ark", "en": "job-dating-sheets"}
OVERVIEW_NAMES = {"da": "jobdating-overblik", "en": "job-dating-overview"}
SHEETS = TypeAdapter(Sheets)
# So many rounds stand beside each other on a page that lies; what is more goes on below.
WIDE = 8
# With more rounds than these a table's sheet is written smaller, to stay on its page.
LARGE = 10
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
@page { size: A4; margin: 14mm; }
@page lying { size: A4 landscape; margin: 10mm; }
* { box-sizing: border-box; }
body { font: 12pt/1.4 system-ui, "Segoe UI", Arial, sans-serif; color: #000; background: #fff; margin: 0 auto;
  max-width: 190mm; padding: 4mm; overflow-wrap: anywhere; }
section { break-after: page; margin-bottom: 12mm; }
section:last-of-type { break-after: auto; }
section.lying { page: lying; }
h1 { font-size: 22pt; line-height: 1.2; margin: 0 0 2mm; }
p { margin: 0 0 2mm; }
table { border-collapse: collapse; width: 100%; margin: 4mm 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid #000; padding: 2mm; text-align: left; vertical-align: top; }
.big td, .big th { font-size: 15pt; padding: 3mm; }
.big.many td, .big.many th { font-size: 11pt; padding: 1.5mm; }
.big td:first-child { white-space: nowrap; width: 1%; }
.lying table { table-layout: fixed; font-size: 9pt; }
.lying th, .lying td { padding: 1.5mm; }
.lying th:first-child { width: 32mm; }
.lying .break { width: 13mm; padding: 1mm 0; text-align: center; font-size: 7.5pt; }
td.break, .off { background: repeating-linear-gradient(45deg, #fff 0 3px, #ddd 3px 4px);
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.off { font-style: italic; }
.open { font-style: italic; border-style: dashed; }
.made { font-size: 9pt; border-top: 1px solid #000; padding-top: 1mm; }
@media screen { section { border-bottom: 3px double #000; padding-bottom: 8mm; } }
"""


@dataclass(frozen=True)
class _Pen:
    """Words in the reader's language, whatever they hold safe between tags."""

    language: str
    today: date

    def __call__(self, text: Text | str) -> str:
        found = plain(text, self.language, self.today) if isinstance(text, Text) else text
        return escape(found, quote=True)

    def clock(self, moment: datetime) -> str:
        return self(words.CLOCK(clock=local(moment).time()))

    def span(self, begins: datetime, ends: datetime) -> str:
        return self(words.FROM_TO(begins=local(begins).time(), ends=local(ends).time()))

    def who(self, who: str | int) -> str:
        return self(named(who))


def facts_of(sheets: Sheets) -> str:
    """The sheets as they wait in the outbox, encrypted, until they are sent."""
    return SHEETS.dump_json(sheets).decode()


def make(facts: dict[str, str], language: str, _municipality: Municipality) -> File:
    """The page; its name tells nothing about anybody."""
    sheets = SHEETS.validate_json(facts["sheets"])
    names = OVERVIEW_NAMES if sheets.overview else NAMES
    content = page(sheets, language).encode()
    return File(f"{names.get(language, names['en'])}.html", "text/html", content)


def page(sheets: Sheets, language: str) -> str:
    """The sheets there are under each other, a page each; the host's overview, or what is laid out."""
    pen = _Pen(language, local(sheets.made).date())
    title = pen(words.TITLE)
    parts = [
        *([_overview(sheets, pen)] if sheets.overview else []),
        *(_table(one, sheets, pen) for one in sheets.tables),
        *(_person(one, sheets, pen) for one in sheets.people),
    ]
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>{title}</title><style>{STYLE}</style></head><body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _sheet(head: str, lines: Iterable[str], sheets: Sheets, pen: _Pen, *, lying: bool = False) -> str:
    when = pen(words.WHEN(when=sheets.begins or sheets.rounds[0][0], place=sheets.place))
    made = pen(words.PRINTED(when=sheets.made))
    kind = ' class="lying"' if lying else ""
    inside = "\n".join(lines)
    return f'<section{kind}><h1>{head}</h1><p>{when}</p>\n{inside}\n<p class="made">{made}</p></section>'


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]], *, kind: str = "big") -> str:
    top = "".join(f"<th>{one}</th>" for one in head)
    body = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in rows)
    return f'<table class="{kind}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def _table(one: TableSheet, sheets: Sheets, pen: _Pen) -> str:
    taken = {slot.begins: slot for slot in one.slots}
    rows: list[tuple[str, str]] = []
    for number, (begins, ends) in enumerate(sheets.rounds):
        who = pen(words.NOT_THERE) if number in one.away else "–"
        if begins in taken:
            called = taken[begins].who
            who = pen(words.CANDIDATE(who=called) if called else words.SOMEBODY)
        rows.append((pen.span(begins, ends), who))
        if number in sheets.breaks_after:
            rows.append((pen.span(ends, sheets.rounds[number + 1][0]), pen(words.BREAK)))
    head = (pen(words.TIME), pen(words.YOU_MEET))
    ask = pen(words.ASK_AT_TABLE(name=sheets.host))
    kind = "big many" if len(rows) > LARGE else "big"
    has_dash = len(taken) + len(one.away) < len(sheets.rounds) and not sheets.begun
    legend = [f"<p>{pen(words.NO_YES_YET)}</p>"] if has_dash else []
    lines = [_rows(head, rows, kind=kind), *legend, f"<p>{ask}</p>"]
    return _sheet(_place(one.company, one.table, pen), lines, sheets, pen)


def _person(one: PersonSheet, sheets: Sheets, pen: _Pen) -> str:
    rows = [
        (pen.span(visit.begins, visit.ends), _place(visit.company, visit.table, pen)) for visit in one.visits
    ]
    head = (pen(words.TIME), pen(words.MEETS))
    ask = pen(words.ASK_FOR(name=sheets.host))
    who = pen.who(one.who)
    if isinstance(one.who, int):
        who = pen(words.CANDIDATE_AT(number=one.who, company=one.beside))
    return _sheet(who, [_rows(head, rows), f"<p>{ask}</p>"], sheets, pen)


def _place(company: str, table: int, pen: _Pen) -> str:
    return pen(words.TABLE_OF(company=company, number=table))


def _overview(sheets: Sheets, pen: _Pen) -> str:
    parts = [_grid(sheets, first, pen) for first in range(0, len(sheets.rounds), WIDE)]
    legend = pen(words.LEGEND)
    return _sheet(pen(words.OVERVIEW), [*parts, f"<p>{legend}</p>"], sheets, pen, lying=True)


def _grid(sheets: Sheets, first: int, pen: _Pen) -> str:
    numbers = range(first, min(first + WIDE, len(sheets.rounds)))
    pauses = set(sheets.breaks_after) & set(numbers[:-1])
    head = [f"<th>{pen(words.TABLE)}</th>"]
    for number in numbers:
        begins = pen.clock(sheets.rounds[number][0])
        head.append(f"<th>{pen(words.ROUND(number=number + 1))}<br>{begins}</th>")
        if number in pauses:
            until = pen.span(sheets.rounds[number][1], sheets.rounds[number + 1][0])
            head.append(f'<th class="break">{pen(words.BREAK)}<br>{until}</th>')
    body = "".join(_line(one, numbers, pauses, pen) for one in sheets.overview)
    return f"<table><thead><tr>{''.join(head)}</tr></thead><tbody>{body}</tbody></table>"


def _line(row: OverviewRow, numbers: range, pauses: set[int], pen: _Pen) -> str:
    cells = [f"<th>{_place(row.company, row.table, pen)}</th>"]
    if not row.comes:
        wide = len(numbers) + len(pauses)
        return f'<tr>{cells[0]}<td class="off" colspan="{wide}">{pen(words.DOES_NOT_COME)}</td></tr>'
    for number in numbers:
        cells.append(_cell(row.cells[number], pen, away=number in row.away))
        if number in pauses:
            cells.append('<td class="break"></td>')
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell | None, pen: _Pen, *, away: bool) -> str:
    if cell is None:
        return f'<td class="off">{pen(words.NOT_THERE)}</td>' if away else "<td>–</td>"
    who = pen.who(cell.who)
    return f"<td>{who}</td>" if cell.sure else f'<td class="open">({who})</td>'
