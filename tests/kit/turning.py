"""Turning the pages of a list on a phone."""

from collections.abc import Iterable

from tests.kit.phone import Phone


async def turned(phone: Phone, *, press: str = "Next ›") -> list[str]:
    """Every page of what the phone shows, from the first to the last."""
    pages = [phone.reads()]
    while press in phone.bubbles[-1].labels:
        await phone.presses(press)
        pages.append(phone.reads())
    return pages


def all_in(pages: Iterable[str], names: Iterable[str]) -> list[str]:
    """Which of the names stand on some page."""
    shown = list(pages)
    return [one for one in names if any(one in page for page in shown)]


async def pressed_and_sure(phone: Phone, label: str, yes: str | None = None) -> None:
    """A press that is asked about, and meant; yes stands on the same button, or on another."""
    await phone.presses(label)
    await phone.presses(yes or label)


INVITES = ("Invite everybody", "Yes, invite them")


async def invites(host: Phone) -> None:
    """Everybody is invited to the plan the host sees, and it is meant; it is not asked where no message reaches any."""
    ask, sure = INVITES
    await host.presses(ask)
    if any(sure in bubble.labels for bubble in host.bubbles):
        await host.presses(sure)


async def next_round_now(phone: Phone) -> None:
    """The next round, while much of this one is left."""
    await pressed_and_sure(phone, "Next round", "Yes, the next round now")


async def opened(phone: Phone, *labels: str) -> None:
    """A menu, and on from there."""
    await phone.says("/menu")
    for label in labels:
        await phone.presses(label)
