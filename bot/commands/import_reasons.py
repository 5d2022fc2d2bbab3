"""What is wrong with a file, a line or a cell, said to the operator in one sentence each."""

import re

from bot.domain.importing.faults import Fault, FileFault, Problem, UnusableFile

REASONS: dict[Fault, str] = {
    Fault.CPR: "this looks like a CPR number and must not be in the file",
    Fault.EMPTY: "nothing is written here",
    Fault.TOO_LONG: "longer than {detail} characters",
    Fault.INVISIBLE: "invisible control characters: write it again by hand",
    Fault.FORMULA: "a formula without a result: open the file in Excel, save it, and try again",
    Fault.EXCEL_ERROR: "an error of Excel stands here instead of a value",
    Fault.EXCEL_DATE: "Excel has made a date of it: write one number of hours, or format the column as text",
    Fault.EXTRA_CELL: "there is no heading above this cell",
    Fault.NO_COLUMN: "the column is missing: head it {column} or {detail}",
    Fault.SAME_COLUMN: "a second column for {detail}: keep one",
    Fault.FORBIDDEN_COLUMN: "the bot keeps nothing of this kind: delete the column from the file",
    Fault.SAME_KEY: "stands on line {detail} already",
    Fault.CVR: "a CVR number has eight digits and does not begin with 0",
    Fault.NAME: "no name stands here",
    Fault.REFERENCE: "write a short mark of your own with letters or digits, at most {detail} characters",
    Fault.PHONE: "a phone number has 8 to 15 digits",
    Fault.HOURS: "write hours a week as a number from 1 to 37, or one of 1-5, 6-10, 11-20, 21-30, 31-37",
    Fault.WEEK: "write a week such as uge 48, a date such as 24-11-2026, or nu",
    Fault.YEAR: "the year must be from {first} to {rest}",
    Fault.NOT_LISTED: "“{first}” is not on the list: write {rest}",
    Fault.ONE_ONLY: "write one only",
    Fault.EXPERIENCE: "write up to three of task: workplace: years, as in Køkken og servering: Institution: 3-5",
    Fault.UNKNOWN_PERSON: "no colleague is called “{detail}”: import the staff first, or correct the name",
    Fault.SEVERAL_PEOPLE: "several colleagues are called “{detail}”",
    Fault.NO_CONTACT: "{detail} does not take companies: give them the hat kontakt in the staff file",
    Fault.NO_ADVISER: "{detail} does not advise candidates: give them the hat rådgiver in the staff file",
    Fault.READS_NOTHING: "{detail} has stopped the bot or closed its chat, and could not answer: name somebody else",
    Fault.LEAVES: "{detail} leaves, and their companies are given on: name somebody else",
    Fault.P_NUMBER: "a P-number has ten digits and begins with 10: write it whole, one on a line, without a dash",
    Fault.NO_SITE: "whose is this? Write the P-number or what the site is called beside it, or empty the cell",
    Fault.SAME_NUMBER: "line {detail} has that P-number already, for another company: correct one of them",
    Fault.SAYS_OTHERWISE: "line {detail} says something else of this company: write the same on both",
    Fault.SITES_OWN: "line {first} says something else of this company: write the same on both, "
    "and what is the site's own into the column {rest}",
    Fault.SITE_OF_ANOTHER: "{detail} has that P-number in the bot: close the site there, or correct the number",
    Fault.TOO_MANY_SITES: "the company has {detail} sites: close some in the bot, or leave the line out",
}

FILES: dict[FileFault, str] = {
    FileFault.EMPTY: "is empty",
    FileFault.ONLY_HEADER: "has headings and no rows",
    FileFault.TOO_BIG: "is bigger than {detail} MB; split it",
    FileFault.TOO_MANY_ROWS: "has more than {detail} rows; split it",
    FileFault.TOO_MANY_COLUMNS: "has more than {detail} columns; delete those that are not needed",
    FileFault.UNPACKS_TOO_BIG: "unpacks to more than {detail} MB; save only the rows that are needed",
    FileFault.NO_SHEET: "is no spreadsheet that can be read; save it as CSV or XLSX",
    FileFault.OLD_EXCEL: "is an old or locked Excel file; save it as CSV or XLSX without a password",
    FileFault.NOT_TEXT: "is neither CSV nor XLSX; save it as one of them",
    FileFault.QUOTES: "has a quotation mark left open on line {detail}, or a very long cell",
    FileFault.LOCKED: "is locked with a password; save it without one",
}
NOT_IN_A_FIELD = re.compile(r"[;\r\n\x00-\x1f]+")


def problem_line(problem: Problem) -> str:
    """One problem as `line;column;reason`; nothing in it can be taken for another field or line."""
    first, *others = problem.detail.split("\n")
    reason = REASONS[problem.fault].format(
        detail=problem.detail, column=problem.column, first=first, rest=", ".join(others)
    )
    return ";".join(NOT_IN_A_FIELD.sub(",", str(part)) for part in (problem.line, problem.column, reason))


def file_sentence(name: str, unusable: UnusableFile) -> str:
    """Why the whole file cannot be taken."""
    return f"{name} {FILES[unusable.fault].format(detail=unusable.detail)}. Nothing is imported."
