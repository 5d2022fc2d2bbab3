"""Who speaks for a company after a meeting, whose number goes with it, and when both said gladly."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.ids import CandidateId, CompanyId, MeetingId, PersonId, SpeedDatingId, SuggestionId
from bot.domain.speed_dating.events import Feedback, Meeting, MeetingState
from tests.kit.town import TUESDAY_NINE

LARS, IDA, WHO_LEFT = PersonId(1), PersonId(2), PersonId(3)
MET = Meeting(
    MeetingId(1), SpeedDatingId(1), CompanyId(1), CandidateId(1), SuggestionId(1), 0,
    TUESDAY_NINE, TUESDAY_NINE + timedelta(minutes=10), MeetingState.PLANNED, None, None, None,
)  # fmt: skip


@pytest.mark.parametrize(("glad", "managers", "speaker"), [
    pytest.param(IDA, [LARS, IDA], IDA, id="whoever said gladly"),
    pytest.param(WHO_LEFT, [LARS, IDA], LARS, id="the main manager, when they have left"),
    pytest.param(None, [LARS, IDA], LARS, id="the main manager, of an answer nobody signed"),
    pytest.param(IDA, [], None, id="nobody, when nobody is left"),
])  # fmt: skip
def test_speaker(glad, managers, speaker):
    assert replace(MET, company_speaker=glad).speaker(managers) == speaker


def test_a_number_goes_with_whoever_gave_it_and_with_nobody_else():
    met = replace(MET, company_said_by=LARS, company_speaker=IDA, company_phone="20304051")
    assert met.number_of(met.speaker([LARS, IDA])) == "20304051"
    assert met.number_of(met.speaker([LARS])) is None


def test_both_said_gladly_only_when_each_has():
    assert replace(MET, company_said=Feedback.GLADLY, candidate_said=Feedback.GLADLY).both_gladly
    for other in {None, *Feedback} - {Feedback.GLADLY}:
        assert not replace(MET, company_said=Feedback.GLADLY, candidate_said=other).both_gladly
        assert not replace(MET, company_said=other, candidate_said=Feedback.GLADLY).both_gladly
        assert not replace(MET, company_said=other, candidate_said=other).both_gladly
