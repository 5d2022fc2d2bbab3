"""What people are to be told, as facts. The words are found in `bot.text.notices` when it is delivered.

Each noun has its notices in a module of its own here; `Notice` is all of them. Facts are ids,
moments, numbers and names that the reader may see: a notice is encrypted while it waits and
emptied when it is delivered.
"""

from bot.domain.notices.absences import AbsenceNotice
from bot.domain.notices.agreements import AgreementDue
from bot.domain.notices.candidates import CandidateNotice
from bot.domain.notices.checkins import CheckInNotice
from bot.domain.notices.companies import CompanyNotice, ManagerNotice
from bot.domain.notices.leaving import LeavingNotice
from bot.domain.notices.outreach import OutreachNotice
from bot.domain.notices.outreach_rhythm import RhythmNotice
from bot.domain.notices.outreach_silence import SilenceNotice
from bot.domain.notices.outreach_visits import VisitNotice
from bot.domain.notices.people import PeopleNotice
from bot.domain.notices.placements import PlacementNotice
from bot.domain.notices.privacy import PrivacyNotice
from bot.domain.notices.requests import RequestNotice
from bot.domain.notices.shortlists import ShortlistNotice
from bot.domain.notices.speed_dating.answers import EventToday, NoTakenBack, NoTimeLeft, TimesStand, YesCame
from bot.domain.notices.speed_dating.calls import GuestWantsCall
from bot.domain.notices.speed_dating.changed import AnswerChanged
from bot.domain.notices.speed_dating.events import SpeedDatingNotice
from bot.domain.notices.speed_dating.hints import GladlyAlone
from bot.domain.notices.speed_dating.missed import MissedNotice
from bot.domain.notices.speed_dating.steps import StepNotice
from bot.domain.notices.speed_dating.summary import SummaryNotice
from bot.domain.notices.strangers import StrangerNotice
from bot.domain.notices.team_groups import GroupNotice
from bot.domain.notices.timeline import TimelineNotice
from bot.domain.notices.week_figures import WeekNotice

Notice = (
    PeopleNotice
    | AbsenceNotice
    | CompanyNotice
    | ManagerNotice
    | RequestNotice
    | ShortlistNotice
    | CandidateNotice
    | SpeedDatingNotice
    | PlacementNotice
    | CheckInNotice
    | PrivacyNotice
    | TimelineNotice
    | AgreementDue
    | StrangerNotice
    | OutreachNotice
    | LeavingNotice
    | VisitNotice
    | RhythmNotice
    | SilenceNotice
    | GroupNotice
    | WeekNotice
    | StepNotice
    | SummaryNotice
    | MissedNotice
    | GuestWantsCall
    | AnswerChanged
    | GladlyAlone
    | TimesStand
    | YesCame
    | EventToday
    | NoTakenBack
    | NoTimeLeft
)
