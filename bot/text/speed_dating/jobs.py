"""What a candidate's talks at a speed dating are about, and how long each is."""

from collections.abc import Sequence

from bot.text.l10n import Text, _, n_, stacked


def about_the_talks(minutes: int, jobs: Sequence[tuple[str, str]]) -> Text:
    """How long, and each company with its job."""
    long = n_(
        "The talk takes {minutes} minutes.", "Each talk takes {minutes} minutes.", len(jobs), minutes=minutes
    )
    return stacked(
        long, *(_("The job at {company}: {job}", company=company, job=job) for company, job in jobs)
    )
