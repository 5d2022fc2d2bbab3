"""One transaction is one unit; whoever holds it reaches every noun's SQL through it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

from sqlalchemy import literal, select

from bot.store.agreements import Agreements
from bot.store.aliases import Aliases
from bot.store.audit import Audit
from bot.store.between import Between
from bot.store.callers import Callers
from bot.store.calls import Calls
from bot.store.candidates import Candidates
from bot.store.catalogue import Catalogue
from bot.store.checkins import CheckIns
from bot.store.companies import Companies
from bot.store.company_search import CompanySearch
from bot.store.contacts import Contacts
from bot.store.delivery import Delivery
from bot.store.desk import Desks
from bot.store.dialogs import Dialogs
from bot.store.doubles import Doubles
from bot.store.due import DueRows
from bot.store.duty import Duty
from bot.store.imports import Imports
from bot.store.in_the_way import InTheWay
from bot.store.inbox import Inbox
from bot.store.invitations import Invitations
from bot.store.job_functions import JobFunctions
from bot.store.joining import Joining
from bot.store.known_names import KnownNames
from bot.store.leases import Leases
from bot.store.leavings import Leavings
from bot.store.managers import Managers
from bot.store.many_companies import ManyCompanies
from bot.store.mergers import Mergers
from bot.store.merging import Merging
from bot.store.messages import Messages
from bot.store.moved_times import Shifts
from bot.store.namesakes import Namesakes
from bot.store.open_business import OpenBusiness
from bot.store.outbox import Outbox
from bot.store.outbox_shown import Shown
from bot.store.outreach import Outreach
from bot.store.outreach_rhythm import Rhythm
from bot.store.outreach_visits import Visits
from bot.store.parting import Parting
from bot.store.people import People
from bot.store.placements import Placements
from bot.store.placements_sides import Sides
from bot.store.privacy import Privacy
from bot.store.promised import Promised
from bot.store.requests import Requests
from bot.store.requests_resting import RestingRequests
from bot.store.retention import Retention
from bot.store.saved_replies import SavedReplies
from bot.store.savepoints import savepoint
from bot.store.shortlists import Shortlists
from bot.store.sites import Sites
from bot.store.speed_dating.better import BetterPlans
from bot.store.speed_dating.cards import DayCards
from bot.store.speed_dating.choices import Decisions
from bot.store.speed_dating.clock import Clocks
from bot.store.speed_dating.day import Days
from bot.store.speed_dating.drafts import Drafts
from bot.store.speed_dating.events import SpeedDatings
from bot.store.speed_dating.filling import Filling
from bot.store.speed_dating.hours import GuestHours
from bot.store.speed_dating.near import NearEvents
from bot.store.speed_dating.needs import GuestNeeds
from bot.store.speed_dating.new_hours import ChangedHours
from bot.store.speed_dating.offers import Offers
from bot.store.speed_dating.repairs import Repairs
from bot.store.speed_dating.screens import Screens
from bot.store.speed_dating.standing import GuestStandings
from bot.store.speed_dating.steps import Steps
from bot.store.speed_dating.summary import Summaries
from bot.store.speed_dating.times import GuestTimes
from bot.store.speed_dating.wishes import Wishes
from bot.store.staff import Staff
from bot.store.stand_ins import StandIns
from bot.store.strangers import Strangers
from bot.store.taking_over import TakingOver
from bot.store.talking import Talking
from bot.store.team_groups import TeamGroups
from bot.store.team_news import TeamNews
from bot.store.team_notes import TeamNotes
from bot.store.team_outbox import TeamOutbox
from bot.store.team_topics import TeamTopics
from bot.store.terms import Terms
from bot.store.timeline import Timeline
from bot.store.to_plan import ToPlan
from bot.store.told import Told
from bot.store.tx import Tx
from bot.store.unanswered import Unanswered
from bot.store.units import Units
from bot.store.unopened import UnopenedNews
from bot.store.week_figures import Weeks
from bot.store.words import Words
from bot.store.working_days import WorkingDays
from bot.store.working_hours import WorkingHours
from bot.store.workload import Workload

# Far below the pause after which a server takes a transaction for lost.
SIGN_OF_LIFE_SECONDS = 5.0

Repository = TypeVar("Repository")
Thought = TypeVar("Thought")


class _Kept(Generic[Repository]):
    """A repository that is made when somebody asks for it, and stays as long as the transaction."""

    def __init__(self, make: Callable[[Tx], Repository]) -> None:
        self.make = make

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    def __get__(self, unit: "Unit", _owner: type) -> Repository:
        made = unit.__dict__[self.name] = self.make(unit.tx)
        return made


class Unit:
    """The open transaction, with one repository per noun."""

    people = _Kept(People)  # persons, their Telegram links and their roles
    units = _Kept(Units)  # the municipality's units
    known_names = _Kept(KnownNames)  # what a consultant may call a candidate now
    joining = _Kept(Joining)  # two persons who turn out to be one
    invitations = _Kept(Invitations)  # one-time links that let somebody in
    staff = _Kept(Staff)  # consultants, their hats and absences
    stand_ins = _Kept(StandIns)  # who stands in whenever somebody is away
    business = _Kept(OpenBusiness)  # which companies have something open
    working_days = _Kept(WorkingDays)  # on which weekdays a consultant works
    working_hours = _Kept(WorkingHours)  # when work is done, as set here
    companies = _Kept(Companies)  # companies and their fixed contacts
    many_companies = _Kept(ManyCompanies)  # companies by the thousand
    company_search = _Kept(CompanySearch)  # what companies are found by
    sites = _Kept(Sites)  # sites of companies
    doubles = _Kept(Doubles)  # companies that could be one
    in_the_way = _Kept(InTheWay)  # what is open at two, and would be wrong at one
    mergers = _Kept(Mergers)  # companies that turned out to be one
    merging = _Kept(Merging)  # makes one of two
    parting = _Kept(Parting)  # makes two of it again
    strangers = _Kept(Strangers)  # what strangers wrote
    saved_replies = _Kept(SavedReplies)  # short answers that are kept
    duty = _Kept(Duty)  # who reads it
    managers = _Kept(Managers)  # who writes for a company, and who is the main one
    contacts = _Kept(Contacts)  # who answers now
    terms = _Kept(Terms)  # how long each company had which
    workload = _Kept(Workload)  # how much open work each contact has
    leavings = _Kept(Leavings)  # consultants who leave, and what is still theirs
    taking_over = _Kept(TakingOver)  # who could take over from a consultant
    requests = _Kept(Requests)  # what companies asked
    resting = _Kept(RestingRequests)  # what of it nobody of ours must answer now
    messages = _Kept(Messages)  # what was written in them
    unanswered = _Kept(Unanswered)  # what of it waits for an answer
    team_groups = _Kept(TeamGroups)  # groups of teams
    team_outbox = _Kept(TeamOutbox)  # what is to be said and done there
    team_notes = _Kept(TeamNotes)  # what colleagues write there
    team_news = _Kept(TeamNews)  # what their topics are to show
    team_topics = _Kept(TeamTopics)  # the topics of companies in them
    timeline = _Kept(Timeline)  # what has happened with a company, and what it was promised
    outreach = _Kept(Outreach)  # who is to contact a company, and how often it wants that
    rhythm = _Kept(Rhythm)  # who has not been spoken with for long
    visits = _Kept(Visits)  # visits to companies
    namesakes = _Kept(Namesakes)  # whose names may stand in a text
    job_functions = _Kept(JobFunctions)  # job functions
    candidates = _Kept(Candidates)  # candidates and their cards
    aliases = _Kept(Aliases)  # what each company calls them
    catalogue = _Kept(Catalogue)  # who could be suggested
    shortlists = _Kept(Shortlists)  # who was suggested for what
    between = _Kept(Between)  # what there is between a candidate and a company
    speed_dating = _Kept(SpeedDatings)  # speed datings and their meetings
    near = _Kept(NearEvents)  # which of them is today or tomorrow for somebody
    standings = _Kept(GuestStandings)  # how it stands with each of their guests
    times = _Kept(GuestTimes)  # what their guests may see of their times
    drafts = _Kept(Drafts)  # what of them is changed before anybody is told
    cards = _Kept(DayCards)  # where everybody of an event is to be today
    guest_hours = _Kept(GuestHours)  # when their guests are there
    guest_needs = _Kept(GuestNeeds)  # what the talks of some need
    new_hours = _Kept(ChangedHours)  # what of both a change of the plan would put
    clocks = _Kept(Clocks)  # where their round clocks stand
    filling = _Kept(Filling)  # who could take a place in the room
    summaries = _Kept(Summaries)  # what came of them, in numbers
    steps = _Kept(Steps)  # what two who share their names do next
    screens = _Kept(Screens)  # which links show them in the room
    days = _Kept(Days)  # who is there on the day
    offers = _Kept(Offers)  # who was asked about a place that became free
    decisions = _Kept(Decisions)  # which times are kept there, and which pairs are apart
    better = _Kept(BetterPlans)  # which better plans are looked for, or found
    repairs = _Kept(Repairs)  # changes of their plans that were worked out
    shifts = _Kept(Shifts)  # what those do, as their reader may call everybody
    wishes = _Kept(Wishes)  # who may still meet, and when they are elsewhere
    to_plan = _Kept(ToPlan)  # whom a host plans for
    placements = _Kept(Placements)  # who works where
    sides = _Kept(Sides)  # who takes part in a placement
    checkins = _Kept(CheckIns)  # what they were asked, and calls that follow
    talking = _Kept(Talking)  # which messages went to an adviser
    dialogs = _Kept(Dialogs)  # where people stand in forms
    inbox = _Kept(Inbox)  # what Telegram told us, not yet done
    outbox = _Kept(Outbox)  # what people are to be told
    shown = _Kept(Shown)  # which message shows a card
    told = _Kept(Told)  # what they were told
    unopened = _Kept(UnopenedNews)  # what of it can still be told more
    delivery = _Kept(Delivery)  # what the one sender does with rows of the outbox
    leases = _Kept(Leases)  # who speaks for a bot token
    imports = _Kept(Imports)  # which rows of files became whom
    audit = _Kept(Audit)  # who saw and changed what
    privacy = _Kept(Privacy)  # what is stored about a person, and what they asked about it
    retention = _Kept(Retention)  # what is over long enough to go
    calls = _Kept(Calls)  # calls to be made
    words = _Kept(Words)  # what was written and waits for an answer
    weeks = _Kept(Weeks)  # what happened in a week
    callers = _Kept(Callers)  # who is to make them
    agreements = _Kept(Agreements)  # what was agreed with a company
    promised = _Kept(Promised)  # what a consultant has promised, and whose word is missing
    desks = _Kept(Desks)  # what waits for somebody
    due = _Kept(DueRows)  # what must happen later

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Undo what happens inside when it raises, and only that."""
        mark = self.audit.mark()
        try:
            async with savepoint(self.tx):
                yield
        except BaseException:
            self.audit.forget_since(mark)
            raise

    async def meanwhile(self, thinking: Awaitable[Thought]) -> Thought:
        """What is thought about beside this transaction, whose server hears now and then that it is not lost."""
        task = asyncio.ensure_future(thinking)
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=SIGN_OF_LIFE_SECONDS)
                if not task.done():
                    await self.tx.connection.execute(select(literal(1)))
            return task.result()
        finally:
            task.cancel()
