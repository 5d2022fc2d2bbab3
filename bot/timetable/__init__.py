"""The timetable of a speed dating: plan, repair, check, and say how good it could be. Pure; reads no clock."""

from bot.timetable.case import (
    CandidateLate,
    CandidateOut,
    Case,
    Declined,
    NewWish,
    NoShow,
    TableLate,
    TableOut,
    in_words,
)
from bot.timetable.check import Broken, check
from bot.timetable.check_repair import check_repair
from bot.timetable.explain import reasons
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
from bot.timetable.proposal import Lost, Moved, Proposal, Stale, version_of
from bot.timetable.reading import read_instance
from bot.timetable.reading_case import read_case, read_instance_or_case, read_names, read_timetable
from bot.timetable.repair import repair
from bot.timetable.result import Progress, Reason, Result, Short, Unplaced
from bot.timetable.solve import solve
from bot.timetable.swap import IllegalSwap, swap
from bot.timetable.timetable import Bounds, Score, Timetable, score
from bot.timetable.writing import write_proposal, write_timetable
from bot.timetable.writing_case import write_case, write_instance

__all__ = [
    "Bounds", "Broken", "Candidate", "CandidateLate", "CandidateOut", "Case", "Company", "Declined", "IllegalSwap",
    "Invalid", "Limit", "Lost", "Meeting", "Moved", "NewWish", "NoShow", "Period", "Problem",
    "Progress", "Proposal", "Reason", "Result", "Score", "Short", "Stale", "Table", "TableLate",
    "TableOut", "Timetable", "Unplaced", "Wish", "check", "check_repair", "in_words", "read_case", "read_instance",
    "read_instance_or_case", "read_names", "read_timetable", "reasons", "repair", "score", "solve", "swap",
    "version_of", "write_case", "write_instance", "write_proposal", "write_timetable",
]  # fmt: skip
