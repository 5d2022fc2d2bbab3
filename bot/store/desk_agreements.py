"""Agreements on a desk: those whose day to look again is near, or past."""

from typing import Any

from sqlalchemy import Select, exists

from bot.store.agreements import GOES_ON, company_agreements
from bot.store.companies import contacts
from bot.store.desk_sources import LATER, NEAR, OF, OnDesk, row
from bot.store.moments import LateOn

THEIRS: Any = (contacts.c.company_id == company_agreements.c.company_id) & contacts.c.until.is_(None)


def _near() -> Select[Any]:
    day = LateOn(company_agreements.c.review_on)
    # Without a day nobody has to look, and it is never near.
    return row(OnDesk.REVIEW, LATER, company_agreements.c.id, day).where(
        GOES_ON, company_agreements.c.review_on.is_not(None), day < NEAR
    )


def agreements_to_review() -> Select[Any]:
    """Of the companies these look after."""
    return _near().join_from(company_agreements, contacts, THEIRS).where(contacts.c.person_id.in_(OF))


def nobodys_agreements() -> Select[Any]:
    """Of companies without a contact: a coordinator's, until there is one."""
    return _near().where(~exists().where(THEIRS))
