"""Notices about whoever writes and is nobody here yet."""

from dataclasses import dataclass

from bot.domain.ids import PersonId


@dataclass(frozen=True)
class StrangerWrote:
    """To whoever is on duty: somebody unknown has written; `company` is one they wrote for once. `again`: the
    promised day is over. `ends`: nobody is reminded of them any more. `urgent`: it may be about danger. `over`: it
    was seen to before anybody opened this."""

    person: PersonId
    called: str | None
    text: str
    messages: int = 1
    company: str | None = None
    again: bool = False
    urgent: bool = False
    over: bool = False
    ends: bool = False


@dataclass(frozen=True)
class StrangerAnswered:
    """To the stranger: what a human answers, or, as `wrong`, that this is not the place, and which is."""

    name: str
    text: str
    wrong: bool = False


@dataclass(frozen=True)
class NowWithContact:
    """To the stranger: a human has found their company; its own contact reads what they wrote."""

    company_name: str
    contact: str


StrangerNotice = StrangerWrote | StrangerAnswered | NowWithContact
