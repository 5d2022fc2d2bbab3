"""Numbers that name things. They never leave the house in clear: buttons seal them."""

from typing import NewType

PersonId = NewType("PersonId", int)
RoleId = NewType("RoleId", int)
UnitId = NewType("UnitId", int)
CompanyId = NewType("CompanyId", int)
RequestId = NewType("RequestId", int)
JobFunctionId = NewType("JobFunctionId", int)
CandidateId = NewType("CandidateId", int)
SuggestionId = NewType("SuggestionId", int)
SpeedDatingId = NewType("SpeedDatingId", int)
MeetingId = NewType("MeetingId", int)
RepairId = NewType("RepairId", int)
PlacementId = NewType("PlacementId", int)
CheckInId = NewType("CheckInId", int)
ConcernId = NewType("ConcernId", int)
TaskId = NewType("TaskId", int)
InvitationId = NewType("InvitationId", int)
WishId = NewType("WishId", int)
LeavingId = NewType("LeavingId", int)
VisitId = NewType("VisitId", int)
GroupId = NewType("GroupId", int)
