"""What `import --help` says about the files, made from the columns themselves."""

from bot.domain.importing.columns import COLUMNS, Column, Kind


def columns_in_words(kind: Kind) -> str:
    """The columns of a kind, one a line: English heading, a Danish one, what it says."""
    return "\n".join(f"  {_line(one)}" for one in COLUMNS[kind])


def _line(column: Column) -> str:
    must = "" if column.must else " (may be left out)"
    return f"{column.name} / {column.also[0]}: {column.says}{must}"


HELP = (
    "Companies, candidates or staff from CSV (as Excel writes it) or XLSX.\n\n"
    "Without --apply nothing is changed. Rows to correct stand on stderr as line;column;reason, and then "
    "nothing at all is imported. The same file twice changes nothing; a changed row updates.\n\n"
    + "\n\n".join(f"\b\n{kind.value}\n{columns_in_words(kind)}" for kind in Kind)
)
