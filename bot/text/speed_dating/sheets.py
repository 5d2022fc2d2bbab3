"""Words on the printed sheets of a speed dating."""

from bot.text.l10n import _, p_

TITLE = _("Job dating")
OVERVIEW = _("Overview for the host")
WHEN = _("Job dating {when}. Place: {place}.")
PRINTED = _("Printed {when}. Later changes are not on it.")
CLOCK = _("{clock}")
TIME = _("Time")
YOU_MEET = p_("to a company", "You meet")
MEETS = p_("to a candidate", "You meet")
CANDIDATE = _("Candidate {who}")
CANDIDATE_AT = _("Candidate {number} at {company}")
BREAK = _("Break")
TABLE = _("Table")
ROUND = _("Round {number}")
TABLE_OF = _("{company}, table {number}")
ASK_AT_TABLE = _("Is something not right? Ask {name}.")
ASK_FOR = _("Ask for {name} when you come. It is voluntary.")
LEGEND = _("In brackets: has not said yes yet. Do not leave this sheet lying.")
