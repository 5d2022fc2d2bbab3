"""Files of the municipality come in whole, or not at all, and twice is once."""

import asyncio
import csv
import io
import re
import stat
from datetime import UTC, datetime

import pytest

from bot.domain.candidates import Card
from tests.kit.commands import OWN, as_process
from tests.kit.store import VAULT, laid, opened

# One process alone decides; what else is tried on PostgreSQL in make test says so.
pytestmark = pytest.mark.both_databases(at_length=True)

STAFF = "navn;hat;enhed;område;branche;telefon\r\n"
COMPANIES = "cvr;navn;branche;område;fast kontakt\r\n"
CANDIDATES = "reference;opgaver;timer;område;startuge;rådgiver;fornavn\r\n"
METTE = "Mette Prøve;kontakt, rådgiver;;Havnen;Mad og hotel;00 00 00 11\r\n"
JONAS = "Jonas Prøve;kontakt;;;Handel;\r\n"
BAKERY = "10000001;Havnens Bageri;Mad og hotel;Havnen;\r\n"
FLOWERS = "10000002;Torvets Blomster;Handel;Midtbyen;\r\n"
K1 = "K-001;Køkken og servering;12,5;Havnen/Midtbyen;uge 48;mette prøve;Anna\r\n"
K2 = "K-002;Lager og pakning;37;alle;nu;Mette Prøve;\r\n"


@pytest.fixture
def file(tmp_path):
    """Write a file as Danish Excel does."""

    def write(*lines, name="file.csv", encoding="utf-8-sig"):
        path = tmp_path / name
        path.write_bytes("".join(lines).encode(encoding))
        return path

    return write


def looked(url, look):
    """What the store says, once."""

    async def ask():
        async with opened(url) as store, store.reading() as unit:
            return await look(unit)

    return asyncio.run(ask())


async def names_of_companies(unit):
    return [one.name for one in await unit.companies.every()]


def contacts(url):
    async def look(unit):
        return {
            one.name: (await unit.people.get(one.contact)).name if one.contact is not None else None
            for one in await unit.companies.every()
        }

    return looked(url, look)


def candidates(url):
    async def look(unit):
        (mette,) = [one.person for one in await unit.staff.to_come_or_at_work() if one.adviser]
        return await unit.candidates.of_adviser(mette)

    return looked(url, look)


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig")), delimiter=";"))


def test_a_dry_run_says_what_would_happen_and_does_nothing(command, file, database_url):
    path = file(COMPANIES, BAKERY, FLOWERS)
    ran = command("import", "companies", path)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "file.csv: 2 rows can be read.",
        "Look again at these CVR numbers, their check digit does not fit: line 2, 3.",
        "2 would be new, 0 would be changed, 0 the same as before.",
        "2 companies without a fixed contact: each gets one as soon as a colleague who takes companies is "
        "there. Import the staff next.",
        f"Nothing is imported yet. To do it: python -m bot import companies {path} --apply",
    ]
    assert looked(database_url, names_of_companies) == []


@pytest.mark.both_databases
def test_with_apply_it_happens_and_again_changes_nothing(command, file, database_url):
    path = file(COMPANIES, BAKERY, FLOWERS, encoding="cp1252")
    first, second = (command("import", "companies", path, "--apply") for _ in range(2))
    assert "2 new, 0 changed, 0 the same as before." in first.out.splitlines()
    assert "0 new, 0 changed, 2 the same as before." in second.out.splitlines()
    assert looked(database_url, names_of_companies) == ["Havnens Bageri", "Torvets Blomster"]


def test_a_changed_row_updates_its_company(command, file, database_url):
    command("import", "companies", file(COMPANIES, BAKERY, FLOWERS), "--apply")
    ran = command(
        "import", "companies", file(COMPANIES, BAKERY.replace("Havnens", "Havens"), FLOWERS), "--apply"
    )
    assert "0 new, 1 changed, 1 the same as before." in ran.out.splitlines()
    assert looked(database_url, names_of_companies) == ["Havens Bageri", "Torvets Blomster"]


@pytest.mark.both_databases
def test_one_bad_row_keeps_all_out_and_is_named(command, file, database_url):
    ran = command("import", "companies", file(COMPANIES, BAKERY, "123;;Raketter;Havnen;\r\n"), "--apply")
    assert ran.status == 1
    assert ran.err.splitlines() == [
        "3;branche;“Raketter” is not on the list: write Handel, Mad og hotel, Byggeri, Transport og lager, "
        "Industri, Service",
        "3;cvr;a CVR number has eight digits and does not begin with 0",
        "3;navn;nothing is written here",
    ]
    assert "1 line must be corrected; nothing is imported. Then run this again." in ran.out.splitlines()
    assert looked(database_url, names_of_companies) == []


def test_a_cpr_number_is_named_by_place_only(command, file):
    number = "010190" + "-1234"
    ran = command("import", "companies", file(COMPANIES, f"10000001;{number};;;\r\n"), "--apply")
    assert ran.err == "2;navn;this looks like a CPR number and must not be in the file\n"
    assert number not in ran.out


@pytest.mark.at_length
def test_an_empty_cell_takes_nothing_away(sqlite_command, file, sqlite_url):
    sqlite_command("import", "companies", file(COMPANIES, BAKERY), "--apply")
    sqlite_command("import", "companies", file(COMPANIES, "10000001;Bageriet;;;\r\n"), "--apply")

    async def look(unit):
        return [(one.name, one.branch, one.area) for one in await unit.companies.every()]

    assert looked(sqlite_url, look) == [("Bageriet", "food", "harbour")]


def test_staff_have_their_companies_at_once(command, file, database_url):
    command("import", "companies", file(COMPANIES, BAKERY, FLOWERS), "--apply")
    assert contacts(database_url) == {"Havnens Bageri": None, "Torvets Blomster": None}
    ran = command("import", "staff", file(STAFF, METTE, JONAS), "--apply")
    assert ran.status == 0
    assert contacts(database_url) == {"Havnens Bageri": "Mette Prøve", "Torvets Blomster": "Jonas Prøve"}


def test_a_company_may_name_its_contact(command, file, database_url):
    command("import", "staff", file(STAFF, METTE, JONAS), "--apply")
    named = BAKERY.replace("Havnen;", "Havnen;JONAS  PRØVE")
    assert command("import", "companies", file(COMPANIES, named), "--apply").status == 0
    assert contacts(database_url) == {"Havnens Bageri": "Jonas Prøve"}


@pytest.mark.both_databases
def test_a_candidate_comes_in_with_a_card_nobody_has_approved(command, file, database_url):
    command("import", "staff", file(STAFF, METTE), "--apply")
    assert command("import", "candidates", file(CANDIDATES, K1, K2), "--apply").status == 0
    anna, nameless = candidates(database_url)
    # The clock is the machine's: the next week 48, or one of the last weeks.
    year = anna.card.starts_in.partition("-")[0]
    assert anna.card == Card(("kitchen",), "11-20", ("centre", "harbour"), f"{year}-W48")
    assert (anna.name, nameless.name) == ("Anna", "K-002")
    for one in (anna, nameless):
        assert (one.approved_at, one.clarified_until) == (None, None)


def test_a_start_in_a_year_far_away_is_named_by_its_row(command, file, database_url):
    command("import", "staff", file(STAFF, METTE), "--apply")
    far = K1.replace("uge 48", "9999-W52")
    assert far != K1
    ran = command("import", "candidates", file(CANDIDATES, K2, far), "--apply")
    year = datetime.now(UTC).year
    assert (ran.status, ran.err) == (1, f"3;startuge;the year must be from {year - 1} to {year + 2}\n")
    assert candidates(database_url) == []


@pytest.mark.at_length
def test_a_changed_card_must_be_approved_again_and_an_unchanged_one_stays(command, file, database_url):
    command("import", "staff", file(STAFF, METTE), "--apply")
    command("import", "candidates", file(CANDIDATES, K1, K2), "--apply")

    async def approve():
        async with opened(database_url) as store, store.begin() as unit:
            for one in candidates_now:
                await unit.candidates.change(one.id, approved_at=one.card_changed_at)

    candidates_now = candidates(database_url)
    asyncio.run(approve())
    ran = command("import", "candidates", file(CANDIDATES, K1.replace("12,5", "5"), K2), "--apply")
    assert "0 new, 1 changed, 1 the same as before." in ran.out.splitlines()
    anna, other = candidates(database_url)
    assert (anna.card.hours, anna.approved_at) == ("1-5", None)
    assert other.approved_at is not None


@pytest.mark.at_length
def test_what_the_bot_changed_since_is_not_undone_by_the_same_file(command, file, database_url):
    command("import", "companies", file(COMPANIES, BAKERY), "--apply")

    async def rename():
        async with opened(database_url) as store, store.begin() as unit:
            (company,) = await unit.companies.every()
            await unit.companies.change(company.id, name="Havnens Nye Bageri")

    asyncio.run(rename())
    command("import", "companies", file(COMPANIES, BAKERY), "--apply")
    assert looked(database_url, names_of_companies) == ["Havnens Nye Bageri"]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        pytest.param(
            K1.replace("mette prøve", "Ukendt"),
            "2;rådgiver;no colleague is called “Ukendt”: import the staff first, or correct the name",
            id="nobody",
        ),
        pytest.param(
            K1.replace("mette prøve", "Jonas Prøve"),
            "2;rådgiver;Jonas Prøve does not advise candidates: give them the hat rådgiver in the staff file",
            id="somebody else's hat",
        ),
    ],
)
def test_an_adviser_is_a_colleague_with_that_hat(command, file, row, line):
    command("import", "staff", file(STAFF, METTE, JONAS), "--apply")
    ran = command("import", "candidates", file(CANDIDATES, row, K2), "--apply")
    assert (ran.status, ran.err.splitlines()) == (1, [line])


def test_two_colleagues_of_one_name_are_not_guessed(command, file, database_url):
    async def add_namesake():
        async with opened(database_url) as store, store.begin() as unit:
            (mette,) = await unit.staff.to_come_or_at_work()
            now = looked_at[0].card_changed_at
            other = await unit.people.add(language="da", now=now, name="Mette Prøve")
            await unit.staff.put(other, mette.unit, contact=True, adviser=False, branches=[], areas=[])

    command("import", "staff", file(STAFF, METTE), "--apply")
    command("import", "candidates", file(CANDIDATES, K1), "--apply")
    looked_at = candidates(database_url)
    asyncio.run(add_namesake())
    ran = command("import", "candidates", file(CANDIDATES, K2))
    assert ran.err == "2;rådgiver;several colleagues are called “Mette Prøve”\n"


def test_links_are_private_and_work_once_for_each(command, file, tmp_path, database_url):
    links = tmp_path / "links.csv"
    ran = command("import", "staff", file(STAFF, METTE, JONAS), "--apply", "--links", links)
    assert f"2 links written to {links}. Hand them over, then delete the file." in ran.out.splitlines()
    assert stat.S_IMODE(links.stat().st_mode) == 0o600
    first, second = rows_of(links)
    assert (first["row"], first["name"], first["link"]) == ("2", "Mette Prøve", "")
    assert re.fullmatch(r"\d{6}", first["code"])
    assert first["token"] != second["token"]

    async def find(unit):
        return await unit.invitations.find(first["token"])

    found = looked(database_url, find)
    assert (found.name, found.needs_code, found.role) == ("Mette Prøve", True, "consultant")


@pytest.mark.at_length
def test_candidates_links_need_no_code(command, file, tmp_path):
    command("import", "staff", file(STAFF, METTE), "--apply")
    links = tmp_path / "links.csv"
    command("import", "candidates", file(CANDIDATES, K1, K2), "--apply", "--links", links)
    assert [(row["row"], row["name"], row["code"]) for row in rows_of(links)] == [
        ("2", "Anna", ""),
        ("3", "K-002", ""),
    ]


@pytest.mark.both_databases
def test_links_are_made_once_and_may_be_asked_for_later(command, file, tmp_path):
    path = file(STAFF, METTE, JONAS)
    command("import", "staff", path, "--apply")
    later, again = tmp_path / "later.csv", tmp_path / "again.csv"
    command("import", "staff", path, "--apply", "--links", later)
    ran = command("import", "staff", path, "--apply", "--links", again)
    assert len(rows_of(later)) == 2
    assert rows_of(again) == []
    assert f"Everybody is in, or holds a link that works: {again} has no new one." in ran.out.splitlines()


def test_links_never_go_over_another_file_and_then_nothing_is_imported(command, file, tmp_path, database_url):
    links = tmp_path / "links.csv"
    links.write_text("mine")
    ran = command("import", "staff", file(STAFF, METTE), "--apply", "--links", links)
    assert (ran.status, ran.err) == (1, f"{links} is there already. Name a new file.\n")
    assert links.read_text() == "mine"
    assert looked(database_url, lambda unit: unit.staff.to_come_or_at_work()) == []


def test_a_dry_run_writes_no_links(command, file, tmp_path):
    links = tmp_path / "links.csv"
    assert command("import", "staff", file(STAFF, METTE), "--links", links).status == 0
    assert not links.exists()


def test_a_file_with_a_hostile_name_makes_no_formula_of_a_link(command, file, tmp_path):
    links = tmp_path / "links.csv"
    row = METTE.replace("Mette Prøve", "=HYPERLINK(x)")
    command("import", "staff", file(STAFF, row), "--apply", "--links", links)
    assert rows_of(links)[0]["name"] == "'=HYPERLINK(x)"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"cvr;navn;branche;omr\xe5de\n", "has headings and no rows", id="only headings"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "is an old or locked Excel file; save it as CSV or XLSX without a password",
            id="old Excel",
        ),
        pytest.param(b"%PDF-1.7\x00\x81", "is neither CSV nor XLSX; save it as one of them", id="a PDF"),
        pytest.param(
            b"PK\x03\x04", "is no spreadsheet that can be read; save it as CSV or XLSX", id="half a zip"
        ),
    ],
)
def test_a_file_that_is_none_gets_one_sentence(sqlite_command, tmp_path, content, sentence):
    (tmp_path / "file.csv").write_bytes(content)
    ran = sqlite_command("import", "companies", "file.csv", "--apply")
    assert (ran.status, ran.out, ran.err) == (1, "", f"file.csv {sentence}. Nothing is imported.\n")


def test_a_missing_column_says_how_to_head_it(sqlite_command, file):
    ran = sqlite_command("import", "companies", file("cvr;navn;område\r\n", "10000001;B;\r\n"))
    assert (ran.status, ran.err) == (1, "1;branch;the column is missing: head it branch or branche\n")


def test_a_line_of_the_report_has_three_fields_whatever_stands_in_the_file(sqlite_command, file):
    ran = sqlite_command(
        "import", "companies", file('cvr;navn;"bran;che";"område\nx"\r\n', "1;;a;b\r\n"), "--apply"
    )
    assert ran.status == 1
    assert all(len(line.split(";")) == 3 for line in ran.err.splitlines())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("import",), id="nothing to import"),
        pytest.param(("import", "managers", "file.csv"), id="a kind nobody knows"),
        pytest.param(("import", "companies", "nowhere.csv"), id="no such file"),
        pytest.param(("import", "companies", "."), id="a folder"),
        pytest.param(("import", "companies", "file.csv", "--links", "l.csv"), id="companies need no links"),
    ],
)
def test_wrong_usage_is_two(sqlite_command, words):
    ran = sqlite_command(*words)
    assert ran.status == 2
    assert ran.err
    assert "Traceback" not in ran.err


def test_the_help_names_every_column(sqlite_command):
    ran = sqlite_command("import", "--help")
    assert ran.status == 0
    for column in ("cvr", "start_week", "startuge", "adviser", "hats", "licences", "erfaring"):
        assert column in ran.out


def test_as_a_process_it_ends_with_the_promised_status(tmp_path, file):
    laid(tmp_path / OWN)
    environment = {"DATABASE_URL": f"sqlite:///{OWN}", "DATA_KEY": VAULT.key.hex()}
    bad = as_process("import", "companies", file(COMPANIES, "1;;;;\r\n"), folder=tmp_path, **environment)
    assert (bad.status, bad.err.splitlines()[0].split(";")[:2]) == (1, ["2", "cvr"])


@pytest.mark.both_databases
def test_whoever_was_deleted_at_their_own_wish_stays_out(command, file, database_url):
    command("import", "staff", file(STAFF, METTE), "--apply")
    command("import", "candidates", file(CANDIDATES, K1, K2), "--apply")

    async def erase():
        async with opened(database_url) as store, store.begin() as unit:
            await unit.privacy.erase(anna.person, now=anna.card_changed_at)

    anna, _other = candidates(database_url)
    asyncio.run(erase())
    ran = command("import", "candidates", file(CANDIDATES, K1.replace("12,5", "5"), K2), "--apply")
    assert "Deleted at their own wish, and left out: line 2." in ran.out.splitlines()
    assert [one.name for one in candidates(database_url)] == ["K-002"]
