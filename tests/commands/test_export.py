"""Everything about one, nothing about another."""

import asyncio
import json
import stat
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from bot.domain.candidates import Card
from bot.domain.roles import Role
from bot.store.checkins import check_ins
from bot.store.job_functions import job_functions
from bot.store.placements import placements
from bot.store.shortlists import suggestions
from tests.kit.at_length import beginning_with
from tests.kit.store import opened

# One process alone decides; what else is tried on PostgreSQL in make test says so.
pytestmark = pytest.mark.both_databases(at_length=True)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def people(furnished, database_url):
    """Lars of the bakery who asked something, and Anna who said no to it."""

    async def add():
        async with opened(database_url) as store, store.begin() as unit:
            (bakery,) = await unit.companies.every()
            (mette,) = await unit.staff.to_come_or_at_work()
            lars = await unit.people.add(language="da", now=NOW, name="Lars", phone="00000021")
            await unit.people.give_role(lars, Role.MANAGER, company=bakery.id, now=NOW)
            anna = await unit.people.add(language="da", now=NOW, name="Anna", phone="00000031")
            candidate = await unit.candidates.add(anna, mette.person, now=NOW)
            await unit.candidates.put_card(candidate, Card(("kitchen",), "11-20", ("harbour",)), now=NOW)
            await unit.candidates.shut(candidate, bakery.id)
            return {"lars": lars, "anna": anna, "mette": mette.person, "bakery": bakery.id}

    return asyncio.run(add())


def exported(command, tmp_path, subject, who):
    ran = command("export", subject, who, "-o", tmp_path / "out.json")
    assert ran.status == 0, ran.err
    return json.loads((tmp_path / "out.json").read_text())


@pytest.mark.both_databases
@pytest.mark.parametrize("way", ["name", "number"])
def test_a_person_gets_everything_about_them(command, people, tmp_path, way):
    facts = exported(command, tmp_path, "person", "anna" if way == "name" else people["anna"])
    assert (facts["about"], facts["id"]) == ("person", people["anna"])
    assert facts["stored"]["persons"][0]["name"] == "Anna"
    assert "kitchen" in facts["stored"]["candidates"][0]["card"]
    assert facts["stored"]["shut_out"][0]["company_id"] == people["bakery"]


def test_it_may_be_read_without_a_computer(command, people, tmp_path):
    exported(command, tmp_path, "person", "Anna")
    text = (tmp_path / "out.json.txt").read_text()
    assert "persons\n\n  id:" in text
    assert "  phone: 00000031\n" in text


def test_both_files_are_for_their_owner_only(command, people, tmp_path):
    exported(command, tmp_path, "person", "Anna")
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("out.json*")} == {0o600}


def test_an_adviser_gets_nothing_about_their_candidates_but_that_there_is_one(command, people, tmp_path):
    facts = exported(command, tmp_path, "person", people["mette"])
    (advised,) = facts["stored"]["candidates"]
    assert set(advised) == {"id"}
    assert "Anna" not in json.dumps(facts)


@pytest.mark.both_databases
def test_a_company_gets_nothing_about_candidates(command, people, tmp_path):
    facts = exported(command, tmp_path, "company", "10000001")
    assert facts["stored"]["companies"][0]["name"] == "Havnens Bageri"
    assert facts["stored"]["roles"][0]["person_id"] == people["lars"]
    assert {"shut_out", "suggestions", "aliases", "candidates"} & set(facts["stored"]) == set()
    assert "Anna" not in json.dumps(facts)


def test_a_manager_gets_their_own_answer_and_not_what_became_of_it(command, people, tmp_path, database_url):
    async def answer():
        async with opened(database_url) as store, store.begin() as unit:
            anna = await unit.candidates.of_person(people["anna"])
            function = await unit.tx.connection.scalar(
                insert(job_functions)
                .values(
                    company_id=people["bakery"], posted_by=people["lars"], title="Bake", task="kitchen",
                    hours=10, day_parts="[]", licences="[]", conditions="[]", employment="ordinary",
                    openings=1, state="open", posted_at=NOW, fresh_at=NOW,
                )
                .returning(job_functions.c.id)
            )  # fmt: skip
            await unit.tx.connection.execute(
                insert(suggestions).values(
                    job_function_id=function, candidate_id=anna.id, company_id=people["bakery"],
                    made_by=people["mette"], reason="Calm", state="withdrawn", made_at=NOW, deadline_at=NOW,
                    decided_at=NOW, decided_by=people["lars"],
                )
            )  # fmt: skip

    asyncio.run(answer())
    (said,) = exported(command, tmp_path, "person", "Lars")["stored"]["suggestions"]
    assert set(said) == {"id", "company_id", "no_reason", "decided_at"}


def test_hashes_of_links_are_not_words_about_anybody(command, people, tmp_path):
    assert "hash" not in json.dumps(exported(command, tmp_path, "person", people["mette"]))


def test_no_file_is_overwritten(command, people, tmp_path):
    (tmp_path / "out.json.txt").write_text("mine")
    ran = command("export", "person", "Anna", "-o", tmp_path / "out.json")
    assert (ran.status, ran.err) == (1, f"{tmp_path}/out.json.txt is there already. Name a new file.\n")
    ran = command("export", "company", "12345674", "-o", "")
    assert (ran.status, ran.err) == (1, "-o names no file. Name a new file.\n")
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    ("words", "status"),
    beginning_with(
        2,
        [
            pytest.param(("export", "person", "Nobody", "-o", "x.json"), 1, id="a name nobody has"),
            pytest.param(("export", "person", "404", "-o", "x.json"), 1, id="a number nobody has"),
            pytest.param(("export", "company", "99999999", "-o", "x.json"), 1, id="a CVR number nobody has"),
            pytest.param(("export", "company", "Bageri", "-o", "x.json"), 1, id="a name instead of a number"),
            pytest.param(("export", "person", "Anna"), 2, id="nowhere to write"),
            pytest.param(("export", "town", "Anna", "-o", "x.json"), 2, id="a town"),
        ],
    ),
)
def test_what_is_not_there_is_refused(sqlite_command, tmp_path, words, status):
    sqlite_command("migrate")
    ran = sqlite_command(*words)
    assert ran.status == status
    assert "Traceback" not in ran.err
    assert not (tmp_path / "x.json").exists()


def test_two_people_of_one_name_are_told_apart_by_number(command, people, tmp_path, database_url):
    async def add():
        async with opened(database_url) as store, store.begin() as unit:
            return await unit.people.add(language="da", now=NOW, name="ANNA")

    other = asyncio.run(add())
    ran = command("export", "person", "Anna", "-o", tmp_path / "out.json")
    assert ran.status == 1
    assert ran.err.endswith(f"Write the number of one: {people['anna']}, {other}.\n")


@pytest.mark.both_databases
def test_each_side_of_a_placement_gets_its_own_answers_only(command, people, tmp_path, database_url):
    async def ask():
        async with opened(database_url) as store, store.begin() as unit:
            anna = await unit.candidates.of_person(people["anna"])
            placement = await unit.tx.connection.scalar(
                insert(placements)
                .values(
                    company_id=people["bakery"],
                    candidate_id=anna.id,
                    made_by=people["mette"],
                    manager_id=people["lars"],
                    state="started",
                    employment="ordinary",
                    hours=12,
                    starts_on=NOW.date(),
                    sick_rule="Ring til Lars",
                    mentor_name="Birthe",
                    made_at=NOW,
                )
                .returning(placements.c.id)
            )
            for side in ("candidate", "manager"):
                await unit.tx.connection.execute(
                    insert(check_ins).values(
                        placement_id=placement, side=side, name="week 1", asked_at=NOW, answers=f"from {side}"
                    )
                )

    asyncio.run(ask())
    for who, side in (("Anna", "candidate"), ("Lars", "manager")):
        folder = tmp_path / who
        folder.mkdir()
        stored = exported(command, folder, "person", who)["stored"]
        (answered,) = stored["check_ins"]
        assert "mentor_name" not in stored["placements"][0]
        assert answered["answers"] == f"from {side}"
    (managed,) = stored["placements"]
    assert set(managed) == {"id", "company_id", "starts_on", "made_at"}
