"""The timetable of a speed dating: plan and check. Pure; nothing here reads a clock."""

from bot.timetable.check import check
from bot.timetable.problem import Candidate, Limit, Meeting, Problem, Table, Wish
from bot.timetable.solve import Result, solve

__all__ = ["Candidate", "Limit", "Meeting", "Problem", "Result", "Table", "Wish", "check", "solve"]
