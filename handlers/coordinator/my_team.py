"""The team: who has how many companies, who is away, who waits; and giving a company another contact."""

from collections.abc import Sequence
from datetime import date

from bot.actions.companies import change_contact
from bot.actions.talking_waiting import ask_who_owes
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.roles import Role
from bot.domain.workdays import last_day, local
from bot.text.companies import a_word_to_the_next
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.team_groups import TEAM_GROUP
from bot.views.companies import absence_of, find_companies
from bot.views.desk import Colleague, Desk, all_waiting, late_today
from bot.views.desk import team as the_team
from bot.views.desk_items import WaitingItem
from bot.views.parts import part_of
from handlers.consultant.long_silent import outreach_buttons
from handlers.consultant.my_desk import counted, item, numbered, told_apart, waiting_text
from handlers.searching import NO_COMPANY, companies_found

MOST = 20  # one line each
# The rule of the fair share, as it stands in `bot/domain/workload.py`.
COUNTED = _("A company counts 1, a promise 1, an answer that waits 2, somebody who works there 2.")
AWAY = beside("person")
ALTHOUGH = "although away"
LEADS = Role.COORDINATOR.of_own_unit


async def team(press: Press) -> Reply:
    """Everybody, one line each."""
    found = await the_team(press.unit, press.by, now=press.now)
    urgent, doors = await _urgent(press)
    buttons = rows(
        *doors,
        Button(_("The week"), "the_week"),
        Button(_("Somebody is ill or away"), "who_is_away"),
        Button(_("Invite a consultant"), "invite_consultant"),
        Button(_("Give a company another contact"), "change_contact"),
        Button(_("Move several companies"), "move_companies"),
        Button(_("Companies that look alike"), "doubles"),
        Button(_("Somebody leaves"), "who_leaves"),
        TEAM_GROUP,
        MENU,
    )
    if not found:
        return Reply(Screen(_("Nobody is in your team yet. Invite the first one."), buttons))
    part = part_of(found, press.page(), size=MOST)
    lines = (*urgent, *where(part), stacked(*(_line(one, press) for one in part.shown)), COUNTED)
    return Reply(Screen(lines, (*turning(part, "team"), *buttons)))


async def _urgent(press: Press) -> tuple[list[Text], list[Button]]:
    """How many matters of companies wait, and how many should have an answer today; each with the way there."""
    waits = (await all_waiting(press.unit, press.by, now=press.now)).waiting
    first = await _late(press, 0)
    late = first.waiting
    lines: list[Text] = []
    doors: list[Button] = []
    if waits:
        lines.append(n_("{n} matter waits for an answer.", "{n} matters wait for an answer.", waits))
        doors.append(Button(_("Who waits"), "waiting"))
    if late:
        lines.append(
            n_("{n} matter must have an answer today.", "{n} matters must have an answer today.", late)
        )
        lines += _since(first, press)
        doors.insert(0, Button(_("Late today: {n}", n=late), "due_today", style=Style.MAIN))
    return lines, doors


def _since(first: Desk, press: Press) -> list[Text]:
    """The day that has passed, where one has: the earliest stands first."""
    promised = [one.deadline for one in first.part.shown if isinstance(one, WaitingItem) and one.deadline]
    days = [local(one).date() for one in promised]
    if not days or min(days) >= local(press.now).date():
        return []
    return [_("The oldest should have had an answer {day}.", day=min(days))]


async def _late(press: Press, page: int) -> Desk:
    return await late_today(press.unit, press.by, now=press.now, municipality=press.municipality, page=page)


async def late(press: Press) -> Reply:
    """Who should have an answer before work ends today, whose they are, and the way to each."""
    found = await _late(press, press.page())
    if not found.part.total:
        back = rows(Button(_("Who waits"), "waiting"), Button(_("My team"), "team"), MENU)
        return Reply(Screen(_("Everybody who should have an answer today has one."), back))
    head = n_(
        "{n} matter must have an answer today.", "{n} matters must have an answer today.", found.part.total
    )
    since = _since(await _late(press, 0), press) if press.page() else _since(found, press)
    lines, doors = _waiting_items(found, press.municipality)
    under = (*turning(found.part, "due_today"), *rows(Button(_("My team"), "team"), MENU, wide=2))
    return Reply(Screen((head, *since, *where(found.part), *lines), (*rows(*told_apart(doors)), *under)))


def _line(one: Colleague, press: Press) -> Text:
    count = n_("{n} company", "{n} companies", one.companies)
    if one.load.points > one.companies:
        points = one.load.points
        count = n_(
            "{n} company, {points} points", "{n} companies, {points} points", one.companies, points=points
        )
    if one.leaves is not None and one.here:
        return _(
            "{name}: {count}, leaves {day}. {here} answers.",
            name=one.name,
            count=count,
            day=last_day(one.leaves),
            here=one.here,
        )
    if one.leaves is not None:
        return _("{name}: {count}, leaves {day}", name=one.name, count=count, day=last_day(one.leaves))
    if one.away_until is not None:
        day = press.municipality.calendar.first_day_back(one.away_until)
        if one.here:
            return _(
                "{name}: {count}, back {day}. {here} answers.",
                name=one.name,
                count=count,
                day=day,
                here=one.here,
            )
        return _("{name}: {count}, back {day}", name=one.name, count=count, day=day)
    return _("{name}: {count}", name=one.name, count=count)


async def waiting(press: Press) -> Reply:
    """Every company that waits, and calls that reached the coordinator."""
    found = await all_waiting(press.unit, press.by, now=press.now, page=press.page())
    visits = rows(*await outreach_buttons(press))
    if not found.part.total:
        under = (*visits, *rows(Button(_("My team"), "team"), MENU))
        return Reply(Screen(_("Nobody waits right now."), under))
    lines, doors = _waiting_items(found, press.municipality)
    under = (*turning(found.part, "waiting"), *visits, (MENU,))
    return Reply(Screen((*counted(found), *lines), (*rows(*told_apart(doors)), *under)))


def _waiting_items(found: Desk, municipality: Municipality) -> tuple[list[Text], list[tuple[int, Button]]]:
    """Each line with whose company it is, and what one does about it."""
    lines: list[Text] = []
    doors: list[tuple[int, Button]] = []
    for one, number in numbered(found):
        if isinstance(one, WaitingItem):
            whose = _("{value}", value=one.whose) if one.whose else _("no contact yet")
            lines.append(waiting_text(one, number, municipality, whose))
            answer = Button(_("Answer {company}", company=one.name), "answer_request", (one.request,))
            doors.append((number, answer))
        else:
            line, under = item(one, number, municipality)
            lines.append(line)
            doors += [(number, button) for button in under]
    return lines, doors


async def asked(press: Press) -> Reply:
    """The colleague is asked; and what else there is to do."""
    person = PersonId(press.number())
    name = await ask_who_owes(press.unit, press.by, person, now=press.now)
    away = Button(_("{name} is away", name=name), "is_away", (person,))
    text = _("{name} has been asked. Is {name} not here? Then say who answers instead.", name=name)
    return Reply(Screen(text, rows(away, Button(_("Who waits"), "waiting"), MENU)))


async def contacts(press: Press, answers: Answers) -> Sequence[Choice]:
    """Consultants who take companies, with how many they have; not who is its contact already."""
    found = await the_team(press.unit, press.by, now=press.now)
    company = press.company_in(answers["company"]) if "company" in answers else None
    fitting = await find_companies(press.unit, press.by, str(answers.get("words", "")))
    already = {one.person for one in fitting if one.id == company}
    return [
        Choice(_line(one, press), str(one.person))
        for one in found
        if one.contact and one.person not in already
    ]


async def is_away(press: Press, value: str) -> list[str | None] | None:
    """Until when the chosen colleague is away, and who answers meanwhile. Raises `CannotAnswer`."""
    found = await absence_of(press.unit, press.by, PersonId(int(value)), now=press.now)
    if found is None:
        return None
    back = press.municipality.calendar.first_day_back(found.until)
    return [found.name, back.isoformat(), found.here]


async def although_away(_press: Press, answers: Answers) -> Text:
    """Whether who is away is to have it all the same."""
    name, back, here = answers[AWAY]
    day = date.fromisoformat(back)
    if here is None:
        return _("{name} is away, and back {day}. Give it to {name}?", name=name, day=day)
    text = _("{name} is away, and back {day}. {here} answers meanwhile. Give it to {name}?")
    return text(name=name, day=day, here=here)


async def all_the_same(_press: Press, answers: Answers) -> Sequence[Choice]:
    """The one way on; the other is back."""
    return [Choice(_("Yes, give it to {name}", name=answers[AWAY][0]), ALTHOUGH)]


async def changed(press: Press) -> Reply:
    """The company has another contact; both are told."""
    company, person = press.company_in(press.answers["company"]), PersonId(int(press.answers["person"]))
    although = press.answers.get("away") == ALTHOUGH
    await change_contact(press.unit, press.by, company, person, although_away=although, now=press.now)
    word = a_word_to_the_next(press.now, press.now)
    return Reply(Screen(_("Done. The company and both colleagues know."), rows(word, MENU)))


CHANGE_CONTACT = Form(
    name="change_contact",
    allow=LEADS,
    title=_("Another contact"),
    steps=(
        Ask("words", _("Which company? Write its name or CVR number."), _("Search"), aside=True),
        Ask(
            "company",
            _("Which one is it?"),
            _("Company"),
            choices=companies_found,
            asks_back=True,
            only=True,
            nothing=NO_COMPANY,
        ),
        Ask(
            "person",
            _("Who is the fixed contact from now on?"),
            _("Contact"),
            choices=contacts,
            also=is_away,
            nothing=_("Nobody else in your team could have it. Invite a consultant first, under “My team”."),
        ),
        Ask(
            "away",
            although_away,
            _("Away"),
            choices=all_the_same,
            when=lambda answers: bool(answers.get(AWAY)),
            asks_back=True,
        ),
    ),
    submit=changed,
    send=_("Change the contact"),
)

DOORS = (
    Tap("team", LEADS, team),
    Tap("waiting", LEADS, waiting),
    Tap("due_today", LEADS, late),
    Tap("ask_colleague", LEADS, asked),
    CHANGE_CONTACT,
)
