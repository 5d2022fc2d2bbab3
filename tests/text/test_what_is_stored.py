"""What is shown of what is stored about a person can be read in words, not in the file for machines alone."""

from bot.store.traces import TRACES
from bot.text.privacy import KINDS

# These are drawn or counted by a rule of their own.
DRAWN = {"card", "look", "next step", "message to you", "done", "done for you"}
# Deeds at work, in the file for machines alone: nothing about a candidate is among them.
AT_WORK = {
    "main manager", "at a site", "working days", "your stand-in", "stand-in for", "contact given", "leaving",
    "request begun", "request closed", "noted about a company", "promised to a company", "promise kept",
    "agreed with a company", "agreement ended", "visit", "visit offered", "company reserved", "saved reply",
    "made one company of two", "made two companies of one", "said that companies are two",
}  # fmt: skip


def test_whatever_is_shown_of_a_person_has_words():
    without = {one.kind for one in TRACES if one.shown} - KINDS.keys() - DRAWN
    assert without == AT_WORK


def test_whatever_is_stored_of_a_candidate_has_words():
    of_candidates = {one.kind for one in TRACES if one.shown and one.of != "person"}
    assert of_candidates - {"meeting", *DRAWN} - KINDS.keys() == set()
