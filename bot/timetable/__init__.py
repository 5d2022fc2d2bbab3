"""The timetable of a speed dating: plan, repair, check. Pure; nothing here reads a clock."""
