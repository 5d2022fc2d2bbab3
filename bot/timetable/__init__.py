"""The timetable of a speed dating: plan, repair, check, and say how good it could be. Pure; reads no clock."""

from bot.timetable.check import Broken, check
from bot.timetable.problem import (
    Candidate,
    Company,
    Invalid,
    Limit,
    Meeting,
    Period,
    Problem,
    Table,
    Wish,
)
from bot.timetable.reading import read_instance, read_timetable
from bot.timetable.result import Progress, Reason, Result, Short, Unplaced
from bot.timetable.solve import solve
from bot.timetable.timetable import Bounds, Score, Timetable, score
from bot.timetable.writing import write_timetable

__all__ = [
    "Bounds", "Broken", "Candidate", "Company", "Invalid", "Limit", "Meeting", "Period", "Problem",
    "Progress", "Reason", "Result", "Score", "Short", "Table", "Timetable", "Unplaced", "Wish",
    "check", "read_instance", "read_timetable", "score", "solve", "write_timetable",
]  # fmt: skip
