"""Names, phones, Telegram ids, CPR numbers and free texts are readable on people's own screens only."""

import base64
import logging

import pytest
from sqlalchemy import text

from tests.leaks import marked
from tests.leaks.searching import database_of, log_at, marks_in, web_of

WORDS = {
    **{f"name {name}": name for name in marked.NAMES},
    **{f"phone {phone}": phone for phone in marked.PHONES},
    **marked.SAID,
    "CPR number": marked.CPR,
    "CPR number as typed": f"{marked.CPR[:6]}-{marked.CPR[6:]}",
}


@pytest.fixture
def pictures() -> None:
    """None: these overhear everything, and what others lived through left no line in this log."""


async def test_no_mark_is_found_in_the_database_the_log_the_metrics_or_a_file_name(town):
    with log_at("DEBUG") as log:
        await marked.live(town)
    ids = marked.telegram_ids(town)
    said = log.getvalue()
    screens = "".join(one.text for phone in town.phones.values() for one in phone.bubbles).encode()
    heard = set(marks_in(screens, WORDS))
    # A stranger too is read by a human, and named to them.
    assert {what for what in WORDS if what.startswith("name ")} <= heard
    assert "parked" in said
    assert "RuntimeError" in said
    assert marks_in(await database_of(town), WORDS, ids) == []
    assert marks_in(said.encode(), WORDS, ids) == []
    assert marks_in(await web_of(town), WORDS, ids) == []
    assert marks_in("\n".join(name for name, _content in town.exchange.files).encode(), WORDS, ids) == []
    assert await _bodies(town, "inbox", "state = 1") == 0
    assert await _bodies(town, "outbox", "state <> 0") == 0


async def test_a_mark_that_is_stored_or_logged_as_it_is_would_be_found(town):
    with log_at("DEBUG") as log:
        logging.getLogger("bot.inbox.work").debug("update of %s", marked.FIRST_TELEGRAM_ID)
        async with town.store.begin() as unit:
            await unit.units.named(f"The team of {marked.ADVISER}")
            await unit.due.plan("x", marked.FIRST_TELEGRAM_ID, "now", due=town.clock.now(), expires=None)
    found = marks_in(await database_of(town), WORDS, (marked.FIRST_TELEGRAM_ID,))
    assert found == [f"Telegram id {marked.FIRST_TELEGRAM_ID}", "name Metqvist", "name Skovqved"]
    assert marks_in(log.getvalue().encode(), {}, (marked.FIRST_TELEGRAM_ID,)) != []


@pytest.mark.parametrize("form", ["{}", "x{}", "xy{}", "xyz{}"])
def test_a_mark_is_found_in_any_case_in_hexadecimal_and_in_base64(form):
    said = form.format("Larqvond").encode()
    for one in (
        said,
        said.upper(),
        said.hex().encode(),
        base64.b64encode(said + b"z"),
        said.decode().encode("utf-16-le"),
    ):
        assert marks_in(one, {"name": "Larqvond"}) == ["name"]
    assert marks_in(said, {"name": "Metqvist"}) == []


async def _bodies(town, table, which):
    """How many rows still hold a text."""
    async with town.store.reading() as unit:
        counted = text(f"SELECT count(*) FROM {table} WHERE body IS NOT NULL AND {which}")
        assert await unit.tx.connection.scalar(text(f"SELECT count(*) FROM {table} WHERE {which}")) > 20
        return await unit.tx.connection.scalar(counted)
