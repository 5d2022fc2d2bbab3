"""Words about what is stored: the notice, everything line by line, and people's wishes."""

import json
from collections import Counter
from datetime import date, datetime
from typing import Any, assert_never

from pydantic import TypeAdapter

from bot.domain.candidates import Card
from bot.domain.municipality import Municipality
from bot.domain.notices.privacy import PersonErased, PrivacyNotice, RightAnswered, RightAsked
from bot.domain.privacy import Dossier, Entry, Right
from bot.domain.roles import COMPANY, STAFF, Role
from bot.domain.speed_dating.events import Feedback, MeetingState
from bot.text.cards import card_text
from bot.text.checkins import LABELS
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU, ROLES
from bot.text.phrases import LANGUAGE_NAMES
from bot.text.privacy_steps import step_line
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.feedback import ANSWERS

LINES_A_PAGE = 8
CARD = TypeAdapter(Card)

WHAT: dict[Role, Text] = {
    Role.STRANGER: _(
        "About you I keep the number of your Telegram account, your first name there, your language and what you write."
    ),
    Role.GUEST: _("About you I keep your name, your phone, your language and what you write."),
    Role.MANAGER: _("About you I keep your name, your phone, your language and what you write."),
    Role.MENTOR: _("About you I keep your name, your phone, your language and your answers."),
    Role.CANDIDATE: _("About you I keep your name, your phone, your card, your times and your answers."),
    Role.CONSULTANT: _(
        "About you I keep your name, your phone, your unit, your absences and what you write."
    ),
    Role.BUSINESS_ADVISER: _("About you I keep your name, your phone and your unit."),
    Role.COORDINATOR: _("About you I keep your name, your phone, your unit and what you write."),
}
COMPANY_READS = _(
    "{contact} and the stand-in read what you write, on weekdays. The coordinator sees who waits."
)
STAFF_READS = _("Your unit sees who is at work. What you write to companies may be disclosed on request.")
WHO: dict[Role, Text] = {
    Role.STRANGER: _("Whoever is on duty here reads what you write, on weekdays."),
    Role.GUEST: COMPANY_READS,
    Role.MANAGER: COMPANY_READS,
    Role.MENTOR: _("{contact} and the stand-in read your answers, on weekdays."),
    Role.CANDIDATE: _(
        "{contact} and the stand-in read along, on weekdays. A company sees your card only after your yes."
    ),
    Role.CONSULTANT: STAFF_READS,
    Role.BUSINESS_ADVISER: STAFF_READS,
    Role.COORDINATOR: STAFF_READS,
}
COMPANY_IN_GROUP = _(
    "The team may have a group in Telegram. There stands that you wrote, and the team's notes. Your words do not."
)
STAFF_IN_GROUP = _("In the team's group everybody reads the companies' names and your notes.")
IN_GROUP: dict[Role, Text] = {
    **dict.fromkeys(COMPANY.roles, COMPANY_IN_GROUP),
    **dict.fromkeys(STAFF.roles, STAFF_IN_GROUP),
}
COMPANY_WHY = _("Why: so that you have one contact who knows what was said. The law gives us this task.")
STAFF_WHY = _("Why: so that companies and candidates get an answer.")
WHY: dict[Role, Text] = {
    Role.STRANGER: _("Why: so that I can answer you."),
    Role.GUEST: COMPANY_WHY,
    Role.MANAGER: COMPANY_WHY,
    Role.MENTOR: _("Why: so that a new colleague gets a good start. It is voluntary."),
    Role.CANDIDATE: _(
        "Why: so that you can meet companies. It is voluntary. It never decides about your money."
    ),
    Role.CONSULTANT: STAFF_WHY,
    Role.BUSINESS_ADVISER: STAFF_WHY,
    Role.COORDINATOR: STAFF_WHY,
}
COMPANY_HOW_LONG = _(
    "How long: what you write is deleted 6 months after the conversation ends. One line is kept for 2 years."
)
STAFF_HOW_LONG = _("How long: as long as you work here. The log of who saw what is kept for 2 years.")
HOW_LONG: dict[Role, Text] = {
    Role.STRANGER: _(
        "How long: what you write is deleted 90 days after we have answered. The rest after 12 months."
    ),
    Role.GUEST: COMPANY_HOW_LONG,
    Role.MANAGER: COMPANY_HOW_LONG,
    Role.MENTOR: _("How long: your answers are deleted 6 months after the placement ends."),
    Role.CANDIDATE: _(
        "How long: you are asked every 8 weeks. After 12 weeks without an answer the card rests. "
        "6 months later it is deleted."
    ),
    Role.CONSULTANT: STAFF_HOW_LONG,
    Role.BUSINESS_ADVISER: STAFF_HOW_LONG,
    Role.COORDINATOR: STAFF_HOW_LONG,
}
WHERE = _(
    "Telegram carries the messages and could read them. Write nothing here that you would not hang up in a shop."
)
RIGHTS = _("You may see it, get a copy, and have it corrected, limited or deleted.")
COMPLAIN = _(
    "{municipality} is responsible. Questions? Call {phone}. You may complain to Datatilsynet, datatilsynet.dk."
)


def notice_screen(role: Role, *, contact: Text | str, municipality: Municipality) -> Screen:
    """What is stored, who reads along, why, how long, where it lies, and the rights, a button each."""
    lines = (
        WHAT[role],
        WHO[role](contact=contact),
        *((IN_GROUP[role],) if role in IN_GROUP else ()),
        WHY[role],
        HOW_LONG[role],
        WHERE,
        RIGHTS,
        COMPLAIN(municipality=municipality.name, phone=municipality.phone),
    )
    return Screen(lines, rows(*_rights(role), MENU))


def _rights(role: Role) -> list[Button]:
    buttons = [Button(_("Show everything"), "my_data"), Button(_("Get a copy"), "my_data_file")]
    if role is Role.CANDIDATE:
        buttons += [Button(_("Who saw me"), "who_saw_me"), Button(_("Take back a yes"), "my_approvals")]
    return [
        *buttons,
        Button(_("Something is wrong"), "correct_me"),
        Button(_("Delete or limit"), "delete_me"),
    ]


UNREADABLE = _("(cannot be read any more)")
# One line for each kind of thing; what is not here is only counted, or has no words of its own.
ASKED_YOU = _("{at}: I asked how it is going. Your answers: {answers}")
YOU_WROTE = _("{at}: you wrote: “{text}”")
KINDS: dict[str, Text] = {
    "you": _("Your name: {name}. Phone: {phone}. Language: {language}."),
    "telegram": _("Your Telegram account, number {telegram_id}, since {at}."),
    "role": _("You are here as {role} since {at}."),
    "staff": _("Your branches: {branches}. Your areas: {areas}."),
    "absence": _("You are away from {at}."),
    "contact of": _("You became the fixed contact of {company} {at}."),
    "shut out": _("{company} must never see your card."),
    "number": _("{company} knows you as candidate {number}."),
    "suggestion": _("{at}: you were suggested to {company}. The reason: “{reason}”"),
    "answered for a company": _("{at}: you answered a suggestion for {company}."),
    "invited to dating": _("You were invited to job dating."),
    "other hours at dating": _("A change of a plan gave you other hours at job dating."),
    "asked about a free place": _("{at}: you were asked about a free place at job dating."),
    "meeting": _("{at}: a talk with {company}."),
    "meeting that was off": _("{at}: a talk with {company}. It was cancelled."),
    "meeting that is kept": _("{at}: a talk with {company}. The host keeps its time."),
    "meeting kept apart": _("{at}: job dating without a talk with {company}. The host chose so."),
    "said after a meeting": _("{at}: you answered for {company} after a talk: {company_said}."),
    "called after a meeting": _(
        "{at}: a talk, after which you said gladly for {company}. Number you gave: {company_phone}."
    ),
    "placement": _("{at}: a placement with {company}, from {starts_on}."),
    "placement managed": _("{at}: somebody new starts at your company {starts_on}."),
    "mentor of": _("{at}: you were asked to be a mentor. It begins {starts_on}."),
    "check-in candidate": ASKED_YOU,
    "check-in manager": ASKED_YOU,
    "check-in mentor": ASKED_YOU,
    "not today": _("{at}: you could not come."),
    "concern": _("{at}: somebody was asked to call you."),
    "changed a plan": _("{at}: you changed the plan of a job dating."),
    "organised": _("{at}: you held job dating. Place: {place}."),
    "hosted with another": _("{at}: you held job dating with a colleague. Place: {place}."),
    "request": _("{at}: you asked the contact of {company}."),
    "message": YOU_WROTE,
    "words": YOU_WROTE,
    "written here": YOU_WROTE,
    "job function": _("{at}: you posted “{title}”."),
    "call": _("{at}: somebody was asked to call you."),
    "draft": _("{at}: a form you have begun."),
    "draft that is done": _("{at}: a form you are done with. It is deleted after a week."),
    "link for you": _("{at}: a link was made for you."),
    "link you opened": _("{at}: you opened a link."),
    "link you gave": _("{at}: you gave somebody a link."),
    "wrong links": _("Links that did not work: {count}."),
    "wish": _("{at}: you asked about your data."),
}
LOOKS: dict[str, Text] = {
    "card": _("{at}: {who}, {company}, saw your card without a name."),
    "name": _("{at}: {who}, {company}, saw your name and phone."),
    "name only": _("{at}: {who}, {company}, saw your name."),
    "covering": _("{at}: {who} looked after you for your adviser."),
    "table": _("{at}: {who}, {company}, read your first name, at job dating."),
    "first name": _("{at}: {who}, {company}, saw your first name, as your mentor."),
    "placement": _("{at}: {who}, the company's contact, saw where you start."),
    "answer": _("{at}: {who} saw your answer, to call you."),
    "call": _("{at}: {who} got your name and phone, to call you."),
}


def look_line(what: str, *, at: datetime | None, who: str, company: str | None) -> Text:
    """Who saw a candidate, when and what."""
    return LOOKS[what](at=at, who=who, company=company or "–")


def lines_of(dossier: Dossier, municipality: Municipality) -> list[Text]:
    """Everything, one line a thing; what nobody can read one by one is counted."""
    lines = [line for entry in dossier.entries if (line := _line(entry, municipality)) is not None]
    counted = Counter(entry.kind for entry in dossier.entries)
    if counted["message to you"]:
        lines.append(
            n_("{n} message was sent to you. Its text is not kept.",
               "{n} messages were sent to you. Their texts are not kept.", counted["message to you"])
        )  # fmt: skip
    done = counted["done"] + counted["done for you"]
    if done:
        lines.append(
            n_("{n} line in the log of who changed or saw what.",
               "{n} lines in the log of who changed or saw what.", done)
        )  # fmt: skip
    return lines


def _line(entry: Entry, municipality: Municipality) -> Text | None:
    values: dict[str, Any] = dict(entry.values) | dict.fromkeys(entry.spoilt, UNREADABLE)
    if entry.kind == "card":
        return _card(values, municipality)
    if entry.kind == "look":
        return look_line(
            values["what"], at=entry.at, who=values.get("person") or "–", company=values.get("company")
        )
    if entry.kind not in KINDS:
        return step_line(entry) if entry.kind == "next step" else None
    _put_in_words(entry, values, municipality)
    return KINDS[_told_as(entry)](at=entry.at, **values)


def _put_in_words(entry: Entry, values: dict[str, Any], municipality: Municipality) -> None:
    """What is stored by its key stands there in words."""
    if entry.kind == "role":
        values["role"] = ROLES[Role(values["role"])]
    if values.get("starts_on"):
        values["starts_on"] = date.fromisoformat(values["starts_on"])
    if values.get("company_said"):
        values["company_said"] = ANSWERS[Feedback(values["company_said"])]
    if "answers" in values and "answers" not in entry.spoilt:
        pairs = json.loads(values["answers"]).items()
        values["answers"] = tuple(LABELS[pair] for pair in pairs if pair in LABELS) or None
    if entry.kind == "you":
        values["language"] = LANGUAGE_NAMES.get(values["language"], values["language"])
    if entry.kind == "staff":
        for name in ("branches", "areas"):
            values[name] = municipality.labels(name, json.loads(values[name]))


def _told_as(entry: Entry) -> str:
    if entry.kind == "draft" and entry.values.get("done"):
        return "draft that is done"
    return _meeting(entry) if entry.kind == "meeting" else entry.kind


def _meeting(entry: Entry) -> str:
    if entry.values.get("parted"):
        return "meeting kept apart"
    if entry.values.get("state") == MeetingState.CANCELLED:
        return "meeting that was off"
    return "meeting that is kept" if entry.values.get("pinned") else "meeting"


def _card(values: dict[str, Any], municipality: Municipality) -> Text | None:
    if values["card"] is None:
        return None
    if values["card"] is UNREADABLE:
        return stacked(_("Your card:"), UNREADABLE)
    return stacked(_("Your card:"), card_text(CARD.validate_json(values["card"]), municipality))


def data_screen(lines: list[Text], page: int) -> Screen:
    """One page of everything."""
    pages = max(1, -(-len(lines) // LINES_A_PAGE))
    page = min(max(page, 0), pages - 1)
    turning = []
    if page > 0:
        turning.append(Button(_("Back"), "my_data", (page - 1,)))
    if page + 1 < pages:
        turning.append(Button(_("More"), "my_data", (page + 1,), style=Style.MAIN))
    head = _("Page {page} of {pages}", page=page + 1, pages=pages)
    shown = tuple(lines[page * LINES_A_PAGE : (page + 1) * LINES_A_PAGE])
    more = rows(Button(_("Get a copy"), "my_data_file"), Button(_("Your rights"), "privacy"), MENU)
    return Screen((head, *shown), ((tuple(turning), *more) if turning else more))


ASKS: dict[Right, Text] = {
    Right.CORRECT: _("{name} says that something stored about them is wrong."),
    Right.LIMIT: _("{name} wants the bot to stop using what is stored about them."),
    Right.DELETE: _("{name} wants everything about them deleted."),
}
DONE: dict[Right, Text] = {
    Right.CORRECT: _("{name} has corrected what you wrote about."),
    Right.LIMIT: _("{name} has done what you asked. Nobody is shown your data, and no messages go out."),
    Right.DELETE: _("{name} deletes everything about you within the hour. This is the last message."),
}
# It arrives in plain words: when it could be opened, nobody would be there any more.
LAST_WORDS = _("It is done: everything about you here is deleted {when}, by itself.")


# To whoever answers: what a yes does, asked before, and what it has done.
WILL_DO: dict[Right, Text] = {
    Right.CORRECT: _("{what} Is it corrected?"),
    Right.LIMIT: _("{what} If you say yes, nobody is shown it from now on, and no messages go out."),
    Right.DELETE: _("{what} If you say yes, everything about {name} is deleted within the hour."),
}
YES: dict[Right, Text] = {
    Right.CORRECT: _("Yes, it is corrected"),
    Right.LIMIT: _("Yes, do it now"),
    Right.DELETE: _("Yes, delete everything"),
}
HAS_DONE: dict[Right, Text] = {
    Right.CORRECT: _("{name} reads that it is corrected."),
    Right.LIMIT: _("It is done. Nobody is shown what is stored about {name}, and no messages go out."),
    Right.DELETE: _(
        "Everything about {name} is deleted {when}, by itself. {name} reads so. You read here when it is done."
    ),
}
REFUSED = _("Nothing is changed. {name} reads your reason, with your name.")


def say_privacy(notice: PrivacyNotice) -> Screen:
    """The screen of a notice about rights."""
    match notice:
        case RightAsked(wish=wish, name=name, right=right, text=text, answer_by=until, again=again):
            lines = [ASKS[right](name=name)]
            if notice.danger:
                lines.append(_("❗ {name} may be in danger, and waits for a call. Call first.", name=name))
            if text:
                lines.append(_("“{text}”", text=text))
            due = _("Only a week is left: answer by {day}.") if again else _("Answer by {day}.")
            lines.append(due(day=until.date()))
            return Screen(tuple(lines), rows(Button(_("Answer"), "answer_wish", (wish,), style=Style.MAIN)))
        case RightAnswered(done=True, erased_at=datetime() as erased_at):
            lines = [
                LAST_WORDS(when=erased_at),
                _("You need not do anything. This is the last message."),
                _("Do you come back one day? Then write /start."),
            ]
            return Screen(tuple(lines), rows(Button(_("Your rights"), "privacy")), push=True)
        case RightAnswered(done=True, waits=count) if count:
            waits = n_(
                "You are not deleted yet. {n} thing of yours needs a new owner first.",
                "You are not deleted yet. {n} things of yours need a new owner first.",
                count,
            )
            then = _("Whoever leads the team knows. After that it happens by itself.")
            return Screen((waits, then), rows(Button(_("Your rights"), "privacy")), push=True)
        case RightAnswered(right=right, done=True, name=name):
            return Screen(DONE[right](name=name), rows(Button(_("Your rights"), "privacy")))
        case RightAnswered(name=name, ground=ground):
            lines = [
                _(
                    "{name} could not do what you asked. The reason: “{ground}”",
                    name=name,
                    ground=ground or "",
                ),
                _("You may complain to Datatilsynet, datatilsynet.dk."),
            ]
            return Screen(tuple(lines), rows(Button(_("Your rights"), "privacy")))
        case PersonErased(answered_at=at):
            said = _("It is done. You said yes {when}: everything about that person is deleted.", when=at)
            return Screen(said, rows(MENU))
        case unsaid:
            assert_never(unsaid)
