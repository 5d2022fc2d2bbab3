"""How many tables one company has in a draft: tap the company, tap the number, and the plan is made again."""

from collections.abc import Sequence

from bot.actions.speed_dating.drafts import ensure_draft, put_tables
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.events import PlanIsNewer
from bot.text.l10n import Text, _, n_
from bot.text.refusals import refuse
from bot.views.speed_dating.drafts import draft_now
from handlers.consultant.speed_dating_plan import planned_anew
from handlers.kept_times import what_is_not_kept

VERSION = beside("company", "version")
SO_MANY = tuple(Choice(_("{value}", value=one), one) for one in ("1", "2", "3", "4"))


async def as_it_is(press: Press) -> Answers:
    """Which version of the draft is changed; what is announced is asked about nothing."""
    event = SpeedDatingId(press.number())
    await ensure_draft(press.unit, press.by, event, now=press.now)
    return {VERSION: (await draft_now(press.unit, press.by, event, now=press.now)).event.version}


async def companies(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Each by name, with the number of tables it has; words search among them."""
    now = await draft_now(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    return [Choice(has_tables(name, many), str(company)) for company, name, many in now.tables]


def has_tables(company: str, many: int) -> Text:
    """A company, and how many tables it has."""
    return n_("{company}: {n} table", "{company}: {n} tables", many, company=company)


async def how_many(press: Press, answers: Answers) -> Text:
    """The question names the company."""
    now = await draft_now(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    named = {str(company): name for company, name, _many in now.tables}
    return _("How many tables does {company} get?", company=named.get(answers["company"], ""))


async def put(press: Press) -> Reply:
    """The plan with so many; whoever comes second sees what the first one made."""
    event, said = SpeedDatingId(press.number()), press.answers
    company, many = CompanyId(int(said["company"])), int(said["tables"])
    try:
        planned = await put_tables(
            press.unit, press.by, event, company, many, version=said[VERSION], now=press.now,
            municipality=press.municipality,
        )  # fmt: skip
        now = await draft_now(press.unit, press.by, event, now=press.now)
        done = [has_tables(name, has) for one, name, has in now.tables if one == company]
        news = (*done, *await what_is_not_kept(press, planned))
    except PlanIsNewer as refusal:
        news = (refuse(refusal),)
    return await planned_anew(press, event, *news)


TABLES = Form(
    name="event_tables",
    allow=HOSTS,
    title=_("Tables"),
    steps=(
        Ask("company", _("Which company gets another number of tables?"), _("Company"), choices=companies),
        Ask("tables", how_many, _("Tables"), wide=4, choices=SO_MANY),
    ),
    submit=put,
    prepare=as_it_is,
    summary=False,
)

DOORS = (TABLES,)
