"""Where a no leads instead: doors under its words, so that nobody stands before a closed one."""

from collections.abc import Mapping

from bot.domain.errors import Refusal
from bot.domain.placements import Together
from bot.domain.roles import Role
from bot.domain.speed_dating.events import NobodyWaits
from bot.domain.speed_dating.steps import DaysAreOver
from bot.text.l10n import _
from bot.text.screen import Button

WAYS_OUT: Mapping[type[Refusal], Mapping[Role, tuple[Button, ...]]] = {
    NobodyWaits: {
        Role.CONSULTANT: (
            Button(_("Job functions"), "open_job_functions"),
            Button(_("Job dating"), "events"),
        ),
        Role.COORDINATOR: (Button(_("Job dating"), "events"),),
    },
    DaysAreOver: {Role.MANAGER: (Button(_("Write to my contact"), "write_contact"),)},
}


def ways_out(refusal: Refusal, role: Role) -> tuple[Button, ...]:
    """The doors for who acts in this role; none for most."""
    if isinstance(refusal, Together) and refusal.placement is not None and role is Role.CONSULTANT:
        return (Button(_("See the placement"), "placement", (refusal.placement,)),)
    return WAYS_OUT.get(type(refusal), {}).get(role, ())
