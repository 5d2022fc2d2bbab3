"""What the bot has promised, for the page's side panel: each due row in the words of the jobcentre."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.domain.candidates import SuggestionState
from bot.domain.checkins import Side
from bot.domain.errors import Gone
from bot.domain.ids import (
    CheckInId,
    CompanyId,
    JobFunctionId,
    LeavingId,
    PersonId,
    PlacementId,
    RequestId,
    SpeedDatingId,
    SuggestionId,
    TaskId,
    VisitId,
)
from bot.domain.outreach_visits import VisitState
from bot.domain.speed_dating import Attendance
from bot.store.due import DueRow
from bot.store.unit import Unit

Words = dict[str, str]
Facts = Callable[[Unit, DueRow], Awaitable[Mapping[str, str]]]
SOMEBODY = "?"


async def _request(unit: Unit, row: DueRow) -> Mapping[str, str]:
    found = await unit.requests.get(RequestId(row.subject))
    if found is None:
        raise Gone
    contact = await unit.companies.contact_of(found.company)
    return {
        "company": (await unit.companies.get(found.company)).name,
        "contact": (await unit.people.get(contact)).name or SOMEBODY if contact else SOMEBODY,
    }


async def _promise(unit: Unit, row: DueRow) -> Mapping[str, str]:
    found = await unit.timeline.find_promise(row.subject)
    if found is None or found.kept_at is not None:
        raise Gone
    contact = await unit.companies.contact_of(found.company)
    return {
        "company": (await unit.companies.get(found.company)).name,
        "contact": (await unit.people.get(contact)).name or SOMEBODY if contact else SOMEBODY,
    }


async def _company(unit: Unit, row: DueRow) -> Mapping[str, str]:
    return {"company": (await unit.companies.get(CompanyId(row.subject))).name}


async def _visit(unit: Unit, row: DueRow) -> Mapping[str, str]:
    found = await unit.visits.get(VisitId(row.subject))
    if found.state is not VisitState.AGREED:
        raise Gone
    return {"company": (await unit.companies.get(found.company)).name}


async def _offered(unit: Unit, row: DueRow) -> Mapping[str, str]:
    found = await unit.visits.get(VisitId(row.subject))
    if found.state is not VisitState.OFFERED:
        raise Gone
    return {"company": (await unit.companies.get(found.company)).name}


async def _reserved(unit: Unit, row: DueRow) -> Mapping[str, str]:
    found = await unit.outreach.find_reservation(row.subject)
    if found is None:
        raise Gone
    return {"company": (await unit.companies.get(found.company)).name}


async def _job_function(unit: Unit, row: DueRow) -> Mapping[str, str]:
    found = await unit.job_functions.get(JobFunctionId(row.subject))
    return {"company": (await unit.companies.get(found.company)).name, "title": found.facts.title}


async def _person(unit: Unit, row: DueRow) -> Mapping[str, str]:
    return {"name": (await unit.people.get(PersonId(row.subject))).name or SOMEBODY}


async def _leaves(unit: Unit, row: DueRow) -> Mapping[str, str]:
    plan = await unit.leavings.get(LeavingId(row.subject))
    return {"name": (await unit.people.get(plan.person)).name or SOMEBODY}


async def _in_danger(unit: Unit, row: DueRow) -> Mapping[str, str]:
    if not await unit.calls.is_open(PersonId(row.subject), "danger"):
        raise Gone
    return await _person(unit, row)


async def _new_time(unit: Unit, row: DueRow) -> Mapping[str, str]:
    call = await unit.calls.get(TaskId(row.subject))
    if call is None or call.done_at is not None:
        raise Gone
    return {"name": (await unit.people.get(call.person)).name or SOMEBODY}


async def _suggestion(unit: Unit, row: DueRow) -> Mapping[str, str]:
    if (await unit.shortlists.get(SuggestionId(row.subject))).state is not SuggestionState.ASKED:
        raise Gone
    return await _approval(unit, row)


async def _unanswered(unit: Unit, row: DueRow) -> Mapping[str, str]:
    if (await unit.shortlists.get(SuggestionId(row.subject))).state is not SuggestionState.SHOWN:
        raise Gone
    return await _approval(unit, row)


async def _chosen(unit: Unit, row: DueRow) -> Mapping[str, str]:
    if (await unit.shortlists.get(SuggestionId(row.subject))).state is not SuggestionState.WANTED:
        raise Gone
    return await _approval(unit, row)


async def _approval(unit: Unit, row: DueRow) -> Mapping[str, str]:
    found = await unit.shortlists.get(SuggestionId(row.subject))
    who = await unit.candidates.get(found.candidate)
    return {
        "name": (await unit.people.get(who.person)).name or SOMEBODY,
        "company": (await unit.companies.get(found.company)).name,
    }


async def _guests(unit: Unit, row: DueRow) -> Mapping[str, str]:
    event = SpeedDatingId(row.subject)
    names = []
    for candidate, said in (await unit.speed_dating.candidates(event)).items():
        if said is not Attendance.NOT_COMING:
            who = await unit.candidates.get(candidate)
            names.append((await unit.people.get(who.person)).name or SOMEBODY)
    return {"names": _listed(names)}


async def _tables(unit: Unit, row: DueRow) -> Mapping[str, str]:
    event = SpeedDatingId(row.subject)
    names = []
    for company, said in (await unit.speed_dating.companies(event)).items():
        if said is not Attendance.NOT_COMING:
            names.append((await unit.companies.get(company)).name)
    return {"names": _listed(names)}


async def _table(unit: Unit, row: DueRow) -> Mapping[str, str]:
    company = CompanyId(int(row.occurrence.partition(":")[0]))
    return {"company": (await unit.companies.get(company)).name}


async def _asked(unit: Unit, row: DueRow) -> Mapping[str, str]:
    return await _whom(unit, PlacementId(row.subject), Side(row.occurrence.partition(":")[0]))


async def _silent(unit: Unit, row: DueRow) -> Mapping[str, str]:
    found = await unit.checkins.get(CheckInId(row.subject))
    return await _whom(unit, found.placement, found.side)


async def _whom(unit: Unit, placement: PlacementId, side: Side) -> Mapping[str, str]:
    found = await unit.placements.get(placement)
    person = await unit.sides.person_of(found, side)
    if person is None:
        raise Gone
    return {
        "whom": (await unit.people.get(person)).name or SOMEBODY,
        "company": (await unit.companies.get(found.company)).name,
    }


async def _placed(unit: Unit, row: DueRow) -> Mapping[str, str]:
    found = await unit.placements.get(PlacementId(row.subject))
    return {"company": (await unit.companies.get(found.company)).name}


async def _colleague(unit: Unit, row: DueRow) -> Mapping[str, str]:
    return {"name": (await unit.people.get(PersonId(row.subject))).name or SOMEBODY}


async def _nothing(_unit: Unit, _row: DueRow) -> Mapping[str, str]:
    return {}


def _listed(names: Sequence[str]) -> str:
    if not names:
        raise Gone
    return ", ".join(sorted(names))


# Kind of due row: Danish, English, and where the names come from.
PROMISES: dict[str, tuple[str, str, Facts]] = {
    "company waits": (
        "Minde {contact} om, at {company} venter på svar",
        "Remind {contact} that {company} waits for an answer",
        _request,
    ),
    "contact is away": (
        "Sige til virksomheder med noget i gang, at {name} er væk",
        "Tell companies with something open that {name} is away",
        _colleague,
    ),
    "contact is back": (
        "Sige til {company}, at kontakten er tilbage",
        "Tell {company} that their contact is back",
        _company,
    ),
    "request put off": (
        "Lægge {company} på {contact}s bord igen",
        "Put {company} back on {contact}'s desk",
        _request,
    ),
    "consultant leaves": (
        "Sige farvel til {name}, når alt er givet videre",
        "Say goodbye to {name} once everything is handed over",
        _leaves,
    ),
    "check-in": (
        "Spørge {whom}, hvordan det går hos {company}",
        "Ask {whom} how it is going at {company}",
        _asked,
    ),
    "check-in silent": (
        "Sørge for et opkald til {whom} ({company}), hvis der ikke kommer svar",
        "Have somebody call {whom} ({company}) if no answer comes",
        _silent,
    ),
    "concern waits": ("Se efter, at der er ringet", "See to it that the call was made", _nothing),
    "placement mentor leaves": (
        "Sige farvel og tak til mentoren",
        "Say goodbye and thank you to the mentor",
        _nothing,
    ),
    "approval ends": (
        "{name}s ja til {company} udløber",
        "{name}'s yes to {company} expires",
        _approval,
    ),
    "stranger waits": (
        "Minde om, at en ukendt venter på svar",
        "Send a reminder that somebody unknown waits for an answer",
        _nothing,
    ),
    "privacy reminder": ("Minde om et ønske om egne data", "Remind of a wish about own data", _nothing),
    "privacy erase": ("Slette det, en person har bedt om", "Erase what a person asked for", _nothing),
    "first day": (
        "Sørge for, at første dag hos {company} er på plads",
        "See to it that the first day at {company} is clear",
        _placed,
    ),
    "placement papers": ("Spørge, om papirerne er i orden", "Ask whether the papers are ready", _nothing),
    "job function fresh": (
        "Spørge {company}, om »{title}« stadig er ledig",
        "Ask {company} whether “{title}” is still open",
        _job_function,
    ),
    "job function off": (
        "Tage »{title}« ned, hvis {company} ikke svarer",
        "Take “{title}” off if {company} does not answer",
        _job_function,
    ),
    "no match soon": (
        "Sige til kontakten, at {company} snart skal høre om »{title}«",
        "Tell the contact that {company} will soon be told about “{title}”",
        _job_function,
    ),
    "no match yet": (
        "Sige til {company}, hvis ingen er fundet til »{title}«",
        "Tell {company} if nobody is found for “{title}”",
        _job_function,
    ),
    "cannot be met": (
        "Sige til {company}, at {name} ikke kan mødes alligevel",
        "Tell {company} that {name} cannot be met after all",
        _approval,
    ),
    "own company": (
        "Tage et ja til ens egen virksomhed tilbage",
        "Take back a yes to one's own company",
        _nothing,
    ),
    "danger call": (
        "Sige til igen, at {name} skal ringes op nu",
        "Say again that {name} is to be called now",
        _in_danger,
    ),
    "person waits": (
        "Minde om, at {name} venter på svar",
        "Send a reminder that {name} is waiting for an answer",
        _person,
    ),
    "answer late": (
        "Sige til {name}, at svaret er forsinket",
        "Tell {name} that the answer is late",
        _person,
    ),
    "new time waits": (
        "Minde om, at {name} venter på en ny tid til jobdating",
        "Send a reminder that {name} waits for another time for job dating",
        _new_time,
    ),
    "new time late": (
        "Sige til {name}, at svaret om en ny tid er forsinket",
        "Tell {name} that the answer about another time is late",
        _new_time,
    ),
    "calls handed over": (
        "Give opkald videre til den, der er på arbejde",
        "Hand calls over to whoever is at work",
        _nothing,
    ),
    "first time due": (
        "Se efter, om {company} har fået en tid med {name}",
        "See whether {company} has a time with {name}",
        _chosen,
    ),
    "suggestion silent": (
        "Frist for {name}s svar om {company}",
        "The last moment for {name} to answer about {company}",
        _suggestion,
    ),
    "speed dating reminder": (
        "Påmindelse om jobdating til {names}",
        "Reminder of job dating to {names}",
        _guests,
    ),
    "company silent": (
        "Spørge {company} venligt igen om {name}, eller ringe",
        "Ask {company} kindly again about {name}, or call",
        _unanswered,
    ),
    "company silent too long": (
        "Lukke forslaget om {name} til {company} venligt",
        "Close the suggestion of {name} to {company} kindly",
        _unanswered,
    ),
    "visit unanswered": (
        "Sige, at {company} ikke har valgt en tid til et besøg",
        "Say that {company} has chosen no time for a visit",
        _offered,
    ),
    "visit reminder": (
        "Påmindelse om besøget hos {company}",
        "Reminder of the visit to {company}",
        _visit,
    ),
    "visit over": (
        "Spørge, hvad der kom ud af besøget hos {company}",
        "Ask what came of the visit to {company}",
        _visit,
    ),
    "company reserved": (
        "Spørge, om der er talt med {company}, og give den fri",
        "Ask whether {company} was spoken with, and set it free",
        _reserved,
    ),
    "company free again": (
        "Sige, at {company} må kontaktes igen",
        "Say that {company} may be contacted again",
        _company,
    ),
    "company pause": (
        "Spørge {company}, om vi må skrive igen",
        "Ask {company} whether we may write again",
        _company,
    ),
    "promise to a company": (
        "Minde {contact} om et løfte til {company}",
        "Remind {contact} of a promise to {company}",
        _promise,
    ),
    "speed dating table reminder": (
        "Påmindelse om jobdating til {names}",
        "Reminder of job dating to {names}",
        _tables,
    ),
    "speed dating unanswered": (
        "Sige til den, der holder jobdating, hvem der mangler at svare",
        "Tell who hosts the job dating who has not answered",
        _nothing,
    ),
    "speed dating repair": (
        "Se, hvem der kan tage en ledig tid",
        "See who could take a free time",
        _nothing,
    ),
    "speed dating table has changed": (
        "Sige til {company}, at tiderne er ændret",
        "Tell {company} that the times have changed",
        _table,
    ),
    "speed dating feedback": (
        "Spørge begge sider, hvordan mødet gik",
        "Ask both sides how the meeting was",
        _nothing,
    ),
}

SOMETHING = ("Noget, der er aftalt", "Something that is planned", _nothing)


async def in_words(unit: Unit, rows: Sequence[DueRow]) -> list[dict[str, object]]:
    """When, and what in both languages; rows whose matter is over are left out."""
    found: list[dict[str, object]] = []
    for row, names in zip(rows, await _names(unit, rows), strict=True):
        if names is None:
            continue
        danish, english, _facts = PROMISES.get(row.kind, SOMETHING)
        what: Words = {"da": danish.format(**names), "en": english.format(**names)}
        found.append({"when": row.due_at.isoformat(), "what": what})
    return found


async def _names(unit: Unit, rows: Sequence[DueRow]) -> list[Mapping[str, str] | None]:
    # Somebody who is asked six times over the weeks is looked up once: the page asks at every event.
    known: dict[tuple[str, int, str], Mapping[str, str] | None] = {}
    keys = [(row.kind, row.subject, row.occurrence.partition(":")[0]) for row in rows]
    for key, row in zip(keys, rows, strict=True):
        if key not in known:
            known[key] = await _facts_of(unit, row)
    return [known[key] for key in keys]


async def _facts_of(unit: Unit, row: DueRow) -> Mapping[str, str] | None:
    _danish, _english, facts = PROMISES.get(row.kind, SOMETHING)
    try:
        return await facts(unit, row)
    except Gone:
        return None
