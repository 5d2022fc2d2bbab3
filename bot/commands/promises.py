"""What the bot has promised, for the page's side panel: each due row in the words of the jobcentre."""

from collections.abc import Mapping, Sequence

from bot.commands import promised_about as about
from bot.commands.promised_about import Facts
from bot.domain.errors import Gone
from bot.store.due import DueRow
from bot.store.unit import Unit

Words = dict[str, str]
# Kind of due row: Danish, English, and where the names come from.
PROMISES: dict[str, tuple[str, str, Facts]] = {
    "company waits": (
        "Minde {contact} om, at {company} venter på svar",
        "Remind {contact} that {company} waits for an answer",
        about.request,
    ),
    "answer to company late": (
        "Sige til {company}, hvis svaret ikke er kommet",
        "Tell {company} if the answer has not come",
        about.request,
    ),
    "words held": (
        "Give en besked videre, hvis {name} ikke vælger hvortil",
        "Pass a message on if {name} does not say where to",
        about.person,
    ),
    "contact is away": (
        "Sige til virksomheder med noget i gang, at {name} er væk",
        "Tell companies with something open that {name} is away",
        about.colleague,
    ),
    "contact is back": (
        "Sige til {company}, at kontakten er tilbage",
        "Tell {company} that their contact is back",
        about.company,
    ),
    "request put off": (
        "Lægge {company} på {contact}s bord igen",
        "Put {company} back on {contact}'s desk",
        about.request,
    ),
    "consultant leaves": (
        "Sige farvel til {name}, når alt er givet videre",
        "Say goodbye to {name} once everything is handed over",
        about.leaves,
    ),
    "check-in": (
        "Spørge {whom}, hvordan det går hos {company}",
        "Ask {whom} how it is going at {company}",
        about.asked,
    ),
    "check-in silent": (
        "Sørge for et opkald til {whom} ({company}), hvis der ikke kommer svar",
        "Have somebody call {whom} ({company}) if no answer comes",
        about.silent,
    ),
    "speed dating cards": (
        "Vise alle ved jobdating deres første bord",
        "Show everybody at the job dating their first table",
        about.nothing,
    ),
    "speed dating round": (
        "Sige til alle ved jobdating, hvor de skal hen nu",
        "Tell everybody at the job dating where to go next",
        about.nothing,
    ),
    "week in figures": (
        "Vise {name} ugen, der gik, i tal",
        "Show {name} the week that is over in figures",
        about.colleague,
    ),
    "concern waits": ("Se efter, at der er ringet", "See to it that the call was made", about.nothing),
    "placement mentor leaves": (
        "Sige farvel og tak til mentoren",
        "Say goodbye and thank you to the mentor",
        about.nothing,
    ),
    "approval ends": (
        "{name}s ja til {company} udløber",
        "{name}'s yes to {company} expires",
        about.approval,
    ),
    "stranger waits": (
        "Minde om, at en ukendt venter på svar",
        "Send a reminder that somebody unknown waits for an answer",
        about.nothing,
    ),
    "privacy reminder": ("Minde om et ønske om egne data", "Remind of a wish about own data", about.nothing),
    "privacy erase": ("Slette det, en person har bedt om", "Erase what a person asked for", about.nothing),
    "first day": (
        "Sørge for, at første dag hos {company} er på plads",
        "See to it that the first day at {company} is clear",
        about.placed,
    ),
    "last day": (
        "Se til, hvad der sker efter sidste dag hos {company}",
        "See what comes after the last day at {company}",
        about.placed,
    ),
    "placement papers": (
        "Spørge, om papirerne er i orden",
        "Ask whether the papers are ready",
        about.nothing,
    ),
    "job function fresh": (
        "Spørge {company}, om »{title}« stadig er ledig",
        "Ask {company} whether “{title}” is still open",
        about.job_function,
    ),
    "job function off": (
        "Tage »{title}« ned, hvis {company} ikke svarer",
        "Take “{title}” off if {company} does not answer",
        about.job_function,
    ),
    "no match soon": (
        "Sige til kontakten, at {company} snart skal høre om »{title}«",
        "Tell the contact that {company} will soon be told about “{title}”",
        about.job_function,
    ),
    "no match yet": (
        "Sige til {company}, hvis ingen er fundet til »{title}«",
        "Tell {company} if nobody is found for “{title}”",
        about.job_function,
    ),
    "cannot be met": (
        "Sige til {company}, at {name} ikke kan mødes alligevel",
        "Tell {company} that {name} cannot be met after all",
        about.approval,
    ),
    "own company": (
        "Tage et ja til ens egen virksomhed tilbage",
        "Take back a yes to one's own company",
        about.nothing,
    ),
    "danger call": (
        "Sige til igen, at {name} skal ringes op nu",
        "Say again that {name} is to be called now",
        about.in_danger,
    ),
    "person waits": (
        "Minde om, at {name} venter på svar",
        "Send a reminder that {name} is waiting for an answer",
        about.person,
    ),
    "answer late": (
        "Sige til {name}, at svaret er forsinket",
        "Tell {name} that the answer is late",
        about.person,
    ),
    "promise slipped": (
        "Sige til {name}, at noget, der blev lovet, er forsinket",
        "Tell {name} that something that was promised is late",
        about.person,
    ),
    "new time waits": (
        "Minde om, at {name} venter på en ny tid til jobdating",
        "Send a reminder that {name} waits for another time for job dating",
        about.new_time,
    ),
    "new time late": (
        "Sige til {name}, at svaret om en ny tid er forsinket",
        "Tell {name} that the answer about another time is late",
        about.new_time,
    ),
    "calls handed over": (
        "Give opkald videre til den, der er på arbejde",
        "Hand calls over to whoever is at work",
        about.nothing,
    ),
    "first time due": (
        "Se efter, om {company} har fået en tid med {name}",
        "See whether {company} has a time with {name}",
        about.chosen,
    ),
    "suggestion silent": (
        "Frist for {name}s svar om {company}",
        "The last moment for {name} to answer about {company}",
        about.suggestion,
    ),
    "speed dating reminder": (
        "Påmindelse om jobdating til {names}",
        "Reminder of job dating to {names}",
        about.guests,
    ),
    "company silent": (
        "Spørge {company} venligt igen om {name}, eller ringe",
        "Ask {company} kindly again about {name}, or call",
        about.unanswered,
    ),
    "company silent too long": (
        "Lukke forslaget om {name} til {company} venligt",
        "Close the suggestion of {name} to {company} kindly",
        about.unanswered,
    ),
    "visit unanswered": (
        "Sige, at {company} ikke har valgt en tid til et besøg",
        "Say that {company} has chosen no time for a visit",
        about.offered,
    ),
    "visit reminder": (
        "Påmindelse om besøget hos {company}",
        "Reminder of the visit to {company}",
        about.visit,
    ),
    "visit over": (
        "Spørge, hvad der kom ud af besøget hos {company}",
        "Ask what came of the visit to {company}",
        about.visit,
    ),
    "company reserved": (
        "Spørge, om der er talt med {company}, og give den fri",
        "Ask whether {company} was spoken with, and set it free",
        about.reserved,
    ),
    "company free again": (
        "Sige, at {company} må kontaktes igen",
        "Say that {company} may be contacted again",
        about.company,
    ),
    "company pause": (
        "Spørge {company}, om vi må skrive igen",
        "Ask {company} whether we may write again",
        about.company,
    ),
    "agreement with a company": (
        "Minde {contact} om en aftale med {company}",
        "Remind {contact} of an agreement with {company}",
        about.agreement,
    ),
    "promise to a company": (
        "Minde {contact} om et løfte til {company}",
        "Remind {contact} of a promise to {company}",
        about.promise,
    ),
    "speed dating table reminder": (
        "Påmindelse om jobdating til {names}",
        "Reminder of job dating to {names}",
        about.tables,
    ),
    "speed dating silent": (
        "Minde dem, der ikke har svaret på en invitation til jobdating",
        "Remind those who have not answered an invitation to job dating",
        about.nothing,
    ),
    "speed dating unanswered": (
        "Sige til den, der holder jobdating, hvem der mangler at svare",
        "Tell who hosts the job dating who has not answered",
        about.nothing,
    ),
    "speed dating not started": (
        "Se, om uret til jobdating er startet",
        "See whether the clock of a job dating was started",
        about.nothing,
    ),
    "speed dating repair": (
        "Se, hvem der kan tage en ledig tid",
        "See who could take a free time",
        about.nothing,
    ),
    "speed dating hours said": (
        "Se, om andre skal flyttes, når en gæst kun kan komme en del af tiden",
        "See whether others move when a guest can come for some of it",
        about.nothing,
    ),
    "speed dating late": (
        "Se, om samtalen med en, der er forsinket, kan holdes på en anden tid",
        "See whether a talk with somebody who is late can be held at another time",
        about.nothing,
    ),
    "speed dating better plan": (
        "Lede efter en bedre plan for jobdating",
        "Look for a better plan of a job dating",
        about.nothing,
    ),
    "speed dating plan shown": (
        "Vise planen for jobdating, som den er nu",
        "Show the plan of a job dating as it is now",
        about.nothing,
    ),
    "speed dating board": (
        "Vise værten, hvem der er kommet",
        "Show the host who has come",
        about.nothing,
    ),
    "speed dating hold": (
        "Lade en ledig tid gå videre, hvis {name} ikke svarer",
        "Pass a free time on if {name} does not answer",
        about.kept_place,
    ),
    "speed dating table has changed": (
        "Sige til {company}, at tiderne er ændret",
        "Tell {company} that the times have changed",
        about.table,
    ),
    "speed dating words missing": (
        "Spørge én gang til, hvordan samtalerne gik",
        "Ask once more how the talks were",
        about.nothing,
    ),
    "speed dating summary": (
        "Vise, hvordan jobdating gik, i tal",
        "Show how the job dating went in figures",
        about.nothing,
    ),
    "speed dating gladly alone": (
        "Vise stille, hvem der gerne vil videre uden et ja tilbage",
        "Show quietly who would like to go on without a yes back",
        about.nothing,
    ),
    "speed dating followed": (
        "Vise, hvad der fulgte efter jobdating",
        "Show what followed the job dating",
        about.nothing,
    ),
    "speed dating missed": (
        "Tilbyde en ny dag til dem, der ikke kunne komme",
        "Offer another date to those who could not come",
        about.nothing,
    ),
    "next step": (
        "Minde om det næste skridt efter et fælles ja",
        "Send a reminder of the next step after a mutual yes",
        about.nothing,
    ),
    "next step reminder": (
        "Påmindelse om det, to har aftalt efter jobdating",
        "Reminder of what two have agreed on after job dating",
        about.nothing,
    ),
    "speed dating feedback": (
        "Spørge begge sider, hvordan mødet gik",
        "Ask both sides how the meeting was",
        about.nothing,
    ),
}

SOMETHING = ("Noget, der er aftalt", "Something that is planned", about.nothing)


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
