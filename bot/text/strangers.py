"""Words for and about whoever writes and is nobody here yet."""

from typing import assert_never

from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.strangers import NowWithContact, StrangerAnswered, StrangerNotice, StrangerWrote
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows

DANGER = _("❗ This sounds like danger. They have read to call 112. Answer now.")
COVER = _("❗ Somebody unknown may be in danger. Read it now.")


def say_strangers(notice: StrangerNotice, municipality: Municipality) -> Screen:
    """The screen of a notice about a stranger, or to one."""
    match notice:
        case StrangerWrote(over=True):
            seen_to = _("{who} has written, and it is seen to.", who=called(notice.called))
            return Screen(seen_to, rows(Button(_("All who wait"), "strangers"), MENU))
        case StrangerWrote():
            late: tuple[Text, ...] = (_("They were promised an answer by now."),) if notice.again else ()
            if notice.ends:
                late = (
                    _(
                        "Nobody has answered them for four weeks. They read it now, and you hear no more of it."
                    ),
                    _("You can still answer."),
                )
            danger = (DANGER,) if notice.urgent else ()
            lines = lines_of(notice.called, notice.text, notice.messages, notice.company)
            return Screen(
                (*danger, *late, *lines),
                rows(*buttons_for(notice.person), Button(_("All who wait"), "strangers")),
                cover=COVER if notice.urgent else None,
            )
        case StrangerAnswered(wrong=True, name=name):
            return Screen(
                (
                    _("{name} has read what you wrote.", name=name),
                    _("Companies find their contact here. What you need is somewhere else."),
                    _("Call {phone}, and we help you on.", phone=municipality.phone),
                ),
                rows(MENU),
            )
        case StrangerAnswered(name=name, text=text):
            return Screen(_("{name} writes: {text}", name=name, text=text), rows(MENU))
        case NowWithContact(company_name=company, contact=contact):
            return Screen(
                (
                    _(
                        "You write for {company} now. {contact} is your own contact.",
                        company=company,
                        contact=contact,
                    ),
                    _("{contact} has what you wrote, and calls you first.", contact=contact),
                ),
                rows(MENU),
            )
        case unsaid:
            assert_never(unsaid)


def called(name: str | None) -> Text:
    """What they are called, as far as anybody knows."""
    return _("{value}", value=name) if name else _("Somebody")


def lines_of(name: str | None, text: str, messages: int, company: str | None) -> tuple[Text, ...]:
    """Who it may be, and what they wrote."""
    lines = [_("{who} has written, and is not known here.", who=called(name))]
    if company is not None:
        lines.append(_("They wrote for {company} once, and do not any more.", company=company))
    lines.append(_("“{text}”", text=text))
    if messages > 1:
        lines.append(n_("{n} message so far.", "{n} messages so far.", messages))
    return tuple(lines)


def buttons_for(person: PersonId) -> tuple[Button, ...]:
    """What can be done about them."""
    return (
        Button(_("Answer"), "answer_stranger", (person,)),
        Button(_("They are from a company"), "match_stranger", (person,)),
        Button(_("They are wrong here"), "ask_wrong", (person,)),
    )
