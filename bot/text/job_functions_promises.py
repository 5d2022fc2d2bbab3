"""Words of what a company was promised for a job function, and of a job that is gone."""

from typing import assert_never

from bot.domain.notices.shortlists import AnotherWanted, JobGone, NoMatchSoon, NoMatchYet
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows

PromiseNotice = AnotherWanted | NoMatchSoon | NoMatchYet | JobGone


def say_promises(notice: PromiseNotice) -> Screen:
    """The screen of a notice about a promise."""
    match notice:
        case AnotherWanted(function=function, company_name=company, title=title, by=by):
            return Screen(
                (
                    _("{company} would like to see another for “{title}”.", company=company, title=title),
                    _("Suggest one by {when}. They were promised an answer that day.", when=by),
                ),
                rows(Button(_("Find candidates"), "find_for", (function,), style=Style.MAIN), MENU),
            )
        case NoMatchSoon(function=function, company_name=company, title=title, told=True):
            return Screen(
                (
                    _(
                        "{company} has been told: we have nobody for “{title}” yet.",
                        company=company,
                        title=title,
                    ),
                    _("They read that you keep looking. A call is kind now."),
                ),
                rows(Button(_("Find candidates"), "find_for", (function,), style=Style.MAIN), MENU),
            )
        case NoMatchSoon(function=function, company_name=company, title=title, by=by):
            return Screen(
                (
                    _("{company} waits for a suggestion for “{title}”.", company=company, title=title),
                    _("Is there nobody by {when}? Then I tell them so honestly.", when=by),
                ),
                rows(Button(_("Find candidates"), "find_for", (function,), style=Style.MAIN), MENU),
            )
        case NoMatchYet(title=title, contact=contact, company=whose):
            about = () if whose is None else (whose,)
            return Screen(
                (
                    _("We have found nobody for “{title}” yet.", title=title),
                    _("{name} keeps looking, and you hear when there is somebody.", name=contact),
                    _("Other hours or fewer tasks open more doors. Just write what could change."),
                ),
                rows(
                    Button(_("Call me"), "call_me", about),
                    Button(_("Our job functions"), "job_functions"),
                    MENU,
                ),
            )
        case JobGone(adviser=adviser):
            return Screen(
                (
                    _("A job you were asked about is not open any more. It has nothing to do with you."),
                    _("{adviser} keeps looking with you.", adviser=adviser),
                ),
                rows(MENU),
            )
        case unsaid:
            assert_never(unsaid)
