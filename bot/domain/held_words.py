"""Somebody with several roles wrote to nobody in particular, and has not said as whom: where it goes all the same.

Whoever is a candidate, too, is read by the adviser: their words are never read on a company's side, and what was
meant for a company an adviser can say. Of several companies it is the one last spoken with.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.ids import CompanyId
from bot.domain.roles import Held, Role

HELD = "words held"
# The form that asks as whom; it holds what was written.
FOR_WHOM = "for_whom"
WAITS = timedelta(minutes=30)
COMPANY = (Role.MANAGER, Role.GUEST)


def meant(held: Sequence[Held], spoken: Mapping[CompanyId, datetime], acting: Held | None) -> Held | None:
    """The role it goes on in; None when nobody reads what they write.

    `spoken` says when something was last written between them and each company.
    """
    for one in held:
        if one.role is Role.CANDIDATE:
            return one
    companies = {one.company: one for one in held if one.role in COMPANY and one.company is not None}
    if companies:
        last = max((one for one in spoken if one in companies), key=lambda one: spoken[one], default=None)
        if last is None and acting is not None and acting.company in companies:
            last = acting.company
        return companies[last or next(iter(companies))]
    return next((one for one in held if one.role is Role.MENTOR), None)
