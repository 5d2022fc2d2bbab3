"""One transaction is one unit; whoever holds it reaches every noun's SQL through it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from functools import cached_property
from typing import TypeVar

from sqlalchemy import literal, select

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
from bot.store.mergers import Mergers
from bot.store.merging import Merging
from bot.store.messages import Messages
from bot.store.namesakes import Namesakes
from bot.store.open_business import OpenBusiness
from bot.store.outbox import Outbox
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
from bot.store.retention import Retention
from bot.store.saved_replies import SavedReplies
from bot.store.shortlists import Shortlists
from bot.store.sites import Sites
from bot.store.speed_dating import SpeedDatings
from bot.store.speed_dating_repairs import Repairs
from bot.store.speed_dating_times import GuestTimes
from bot.store.speed_dating_wishes import Wishes
from bot.store.staff import Staff
from bot.store.stand_ins import StandIns
from bot.store.strangers import Strangers
from bot.store.taking_over import TakingOver
from bot.store.talking import Talking
from bot.store.team_groups import TeamGroups
from bot.store.team_news import TeamNews
from bot.store.team_outbox import TeamOutbox
from bot.store.team_topics import TeamTopics
from bot.store.timeline import Timeline
from bot.store.told import Told
from bot.store.tx import Tx
from bot.store.units import Units
from bot.store.week_figures import Weeks
from bot.store.words import Words
from bot.store.working_days import WorkingDays
from bot.store.working_hours import WorkingHours
from bot.store.workload import Workload

# Far below the pause after which a server takes a transaction for lost.
SIGN_OF_LIFE_SECONDS = 5.0

Thought = TypeVar("Thought")


class Unit:
    """The open transaction, with one repository per noun."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    @cached_property
    def people(self) -> People:
        """Persons, their Telegram links and their roles."""
        return People(self.tx)

    @cached_property
    def units(self) -> Units:
        """The municipality's units."""
        return Units(self.tx)

    @cached_property
    def known_names(self) -> KnownNames:
        """What a consultant may call a candidate now."""
        return KnownNames(self.tx)

    @cached_property
    def joining(self) -> Joining:
        """Two persons who turn out to be one."""
        return Joining(self.tx)

    @cached_property
    def invitations(self) -> Invitations:
        """One-time links that let somebody in."""
        return Invitations(self.tx)

    @cached_property
    def staff(self) -> Staff:
        """Consultants, their hats and absences."""
        return Staff(self.tx)

    @cached_property
    def stand_ins(self) -> StandIns:
        """Who stands in whenever somebody is away."""
        return StandIns(self.tx)

    @cached_property
    def business(self) -> OpenBusiness:
        """Which companies have something open."""
        return OpenBusiness(self.tx)

    @cached_property
    def working_days(self) -> WorkingDays:
        """On which weekdays a consultant works."""
        return WorkingDays(self.tx)

    @cached_property
    def working_hours(self) -> WorkingHours:
        """When work is done, as set here."""
        return WorkingHours(self.tx)

    @cached_property
    def companies(self) -> Companies:
        """Companies and their fixed contacts."""
        return Companies(self.tx)

    @cached_property
    def company_search(self) -> CompanySearch:
        """What companies are found by."""
        return CompanySearch(self.tx)

    @cached_property
    def sites(self) -> Sites:
        """Sites of companies."""
        return Sites(self.tx)

    @cached_property
    def doubles(self) -> Doubles:
        """Companies that could be one."""
        return Doubles(self.tx)

    @cached_property
    def in_the_way(self) -> InTheWay:
        """What is open at two, and would be wrong at one."""
        return InTheWay(self.tx)

    @cached_property
    def mergers(self) -> Mergers:
        """Companies that turned out to be one."""
        return Mergers(self.tx)

    @cached_property
    def merging(self) -> Merging:
        """Makes one of two."""
        return Merging(self.tx)

    @cached_property
    def parting(self) -> Parting:
        """Makes two of it again."""
        return Parting(self.tx)

    @cached_property
    def strangers(self) -> Strangers:
        """What strangers wrote."""
        return Strangers(self.tx)

    @cached_property
    def saved_replies(self) -> SavedReplies:
        """Short answers that are kept."""
        return SavedReplies(self.tx)

    @cached_property
    def duty(self) -> Duty:
        """Who reads it."""
        return Duty(self.tx)

    @cached_property
    def managers(self) -> Managers:
        """Who writes for a company, and who is the main one."""
        return Managers(self.tx)

    @cached_property
    def contacts(self) -> Contacts:
        """Who answers now."""
        return Contacts(self.tx)

    @cached_property
    def workload(self) -> Workload:
        """How much open work each contact has."""
        return Workload(self.tx)

    @cached_property
    def leavings(self) -> Leavings:
        """Consultants who leave, and what is still theirs."""
        return Leavings(self.tx)

    @cached_property
    def taking_over(self) -> TakingOver:
        """Who could take over from a consultant."""
        return TakingOver(self.tx)

    @cached_property
    def requests(self) -> Requests:
        """What companies asked."""
        return Requests(self.tx)

    @cached_property
    def messages(self) -> Messages:
        """What was written in them."""
        return Messages(self.tx)

    @cached_property
    def team_groups(self) -> TeamGroups:
        """Groups of teams."""
        return TeamGroups(self.tx)

    @cached_property
    def team_outbox(self) -> TeamOutbox:
        """What is to be said and done there."""
        return TeamOutbox(self.tx)

    @cached_property
    def team_news(self) -> TeamNews:
        """What their topics are to show."""
        return TeamNews(self.tx)

    @cached_property
    def team_topics(self) -> TeamTopics:
        """The topics of companies in them."""
        return TeamTopics(self.tx)

    @cached_property
    def timeline(self) -> Timeline:
        """What has happened with a company, and what it was promised."""
        return Timeline(self.tx)

    @cached_property
    def outreach(self) -> Outreach:
        """Who is to contact a company, and how often it wants that."""
        return Outreach(self.tx)

    @cached_property
    def rhythm(self) -> Rhythm:
        """Who has not been spoken with for long."""
        return Rhythm(self.tx)

    @cached_property
    def visits(self) -> Visits:
        """Visits to companies."""
        return Visits(self.tx)

    @cached_property
    def namesakes(self) -> Namesakes:
        """Whose names may stand in a text."""
        return Namesakes(self.tx)

    @cached_property
    def job_functions(self) -> JobFunctions:
        """Job functions."""
        return JobFunctions(self.tx)

    @cached_property
    def candidates(self) -> Candidates:
        """Candidates and their cards."""
        return Candidates(self.tx)

    @cached_property
    def aliases(self) -> Aliases:
        """What each company calls them."""
        return Aliases(self.tx)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Who could be suggested."""
        return Catalogue(self.tx)

    @cached_property
    def shortlists(self) -> Shortlists:
        """Who was suggested for what."""
        return Shortlists(self.tx)

    @cached_property
    def between(self) -> Between:
        """What there is between a candidate and a company."""
        return Between(self.tx)

    @cached_property
    def speed_dating(self) -> SpeedDatings:
        """Speed datings and their meetings."""
        return SpeedDatings(self.tx)

    @cached_property
    def times(self) -> GuestTimes:
        """What their guests may see of their times."""
        return GuestTimes(self.tx)

    @cached_property
    def repairs(self) -> Repairs:
        """Changes of their plans that were worked out."""
        return Repairs(self.tx)

    @cached_property
    def wishes(self) -> Wishes:
        """Who may still meet, and when they are elsewhere."""
        return Wishes(self.tx)

    @cached_property
    def placements(self) -> Placements:
        """Who works where."""
        return Placements(self.tx)

    @cached_property
    def sides(self) -> Sides:
        """Who takes part in a placement."""
        return Sides(self.tx)

    @cached_property
    def checkins(self) -> CheckIns:
        """What they were asked, and calls that follow."""
        return CheckIns(self.tx)

    @cached_property
    def talking(self) -> Talking:
        """Which messages went to an adviser."""
        return Talking(self.tx)

    @cached_property
    def dialogs(self) -> Dialogs:
        """Where people stand in forms."""
        return Dialogs(self.tx)

    @cached_property
    def inbox(self) -> Inbox:
        """What Telegram told us, not yet done."""
        return Inbox(self.tx)

    @cached_property
    def outbox(self) -> Outbox:
        """What people are to be told."""
        return Outbox(self.tx)

    @cached_property
    def told(self) -> Told:
        """What they were told."""
        return Told(self.tx)

    @cached_property
    def delivery(self) -> Delivery:
        """What the one sender does with rows of the outbox."""
        return Delivery(self.tx)

    @cached_property
    def leases(self) -> Leases:
        """Who speaks for a bot token."""
        return Leases(self.tx)

    @cached_property
    def imports(self) -> Imports:
        """Which rows of files became whom."""
        return Imports(self.tx)

    @cached_property
    def audit(self) -> Audit:
        """Who saw and changed what."""
        return Audit(self.tx)

    @cached_property
    def privacy(self) -> Privacy:
        """What is stored about a person, and what they asked about it."""
        return Privacy(self.tx)

    @cached_property
    def retention(self) -> Retention:
        """What is over long enough to go."""
        return Retention(self.tx)

    @cached_property
    def calls(self) -> Calls:
        """Calls to be made."""
        return Calls(self.tx)

    @cached_property
    def words(self) -> Words:
        """What was written and waits for an answer."""
        return Words(self.tx)

    @cached_property
    def weeks(self) -> Weeks:
        """What happened in a week."""
        return Weeks(self.tx)

    @cached_property
    def callers(self) -> Callers:
        """Who is to make them."""
        return Callers(self.tx)

    @cached_property
    def promised(self) -> Promised:
        """What a consultant has promised, and whose word is missing."""
        return Promised(self.tx)

    @cached_property
    def desks(self) -> Desks:
        """What waits for somebody."""
        return Desks(self.tx)

    @cached_property
    def due(self) -> DueRows:
        """What must happen later."""
        return DueRows(self.tx)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Undo what happens inside when it raises, and only that."""
        mark = self.audit.mark()
        try:
            async with self.tx.connection.begin_nested():
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
