"""The operator looks at a file of companies with their sites before it comes in."""

from tests.commands.test_import import file, looked

__all__ = ["file"]
HEADER = "CVR;virksomhed;branche;område;P-nummer;afdeling;adresse\r\n"
HARBOUR = "10000001;Havnens Bageri;Mad og hotel;Havnen;" + "1003" + "123456" + ";Havnen;Kajen 3\r\n"
SQUARE = "10000001;Havnens Bageri;;;;=1+1 <b>Torvet</b>;\r\n"


async def sites_of(unit):
    return [(one.name, one.facts.address) for one in await unit.sites.every()]


def test_the_look_counts_sites_and_the_second_time_changes_nothing(command, file, database_url):
    path = file(HEADER, HARBOUR, SQUARE)
    ran = command("import", "companies", path)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[:4] == [
        "file.csv: 2 rows can be read.",
        "Look again at these CVR numbers, their check digit does not fit: line 2.",
        "Companies: 1 would be new, 0 would be changed, 0 the same as before.",
        "Sites: 2 would be new, 0 would be changed, 0 the same as before.",
    ]
    assert looked(database_url, sites_of) == []
    command("import", "companies", path, "--apply")
    again = command("import", "companies", path, "--apply")
    assert "Companies: 0 new, 0 changed, 1 the same as before." in again.out.splitlines()
    assert "Sites: 0 new, 0 changed, 2 the same as before." in again.out.splitlines()
    # What looks like a formula or markup is a name.
    assert looked(database_url, sites_of) == [("Havnen", "Kajen 3"), ("=1+1 <b>Torvet</b>", None)]


def test_lines_that_disagree_are_named_with_both_numbers_and_nothing_comes_in(command, file, database_url):
    other = SQUARE.replace("Havnens Bageri", "Butikken").replace("=1+1 <b>Torvet</b>", "")
    nobodys = "10000002;Torvets Blomster;Handel;Midtbyen;;;Torvet 1\r\n"
    ran = command(
        "import",
        "companies",
        file(HEADER, HARBOUR, other, SQUARE.replace("Havnens", "Havens"), nobodys),
        "--apply",
    )
    assert (ran.status, ran.err.splitlines()) == (
        1,
        [
            "3;virksomhed;line 2 says something else of this company: write the same on both, and what is the "
            "site's own into the column site",
            "4;virksomhed;line 2 says something else of this company: write the same on both, and what is the "
            "site's own into the column site",
            "5;adresse;whose is this? Write the P-number or what the site is called beside it, or empty the cell",
        ],
    )
    assert looked(database_url, sites_of) == []
