"""Points are found in statements, and a fuse burns at the n-th time of its own."""

import pytest

from tests.drills.crashes import Fuse, claim_of, point_of


@pytest.mark.parametrize(
    ("statement", "point"),
    [
        pytest.param(
            "INSERT INTO outbox (person_id) VALUES (?)", "inside a handler", id="a notice is written"
        ),
        pytest.param(
            "UPDATE inbox SET body=?, state=?, done_at=? WHERE inbox.update_id = ?",
            "before the commit",
            id="done",
        ),
        pytest.param(
            "UPDATE outbox SET body=?, state=?,\n sent_message=?, done_at=? WHERE outbox.id = ?",
            "before acknowledging",
            id="sent",
        ),
        pytest.param("\nCREATE TABLE persons (id INTEGER)", "inside a migration", id="a table is made"),
        pytest.param("UPDATE outbox SET state=?, done_at=? WHERE outbox.card = ?", None, id="superseded"),
        pytest.param("SELECT 1", None, id="anything else"),
    ],
)
def test_point_of(statement, point):
    assert point_of(statement) == point


@pytest.mark.parametrize(
    ("statement", "point"),
    [
        pytest.param(
            "UPDATE inbox SET attempts=? RETURNING update_id", "after claiming an update", id="inbox"
        ),
        pytest.param("UPDATE outbox SET attempts=? RETURNING id", "after claiming a message", id="outbox"),
        pytest.param("UPDATE outbox SET lease_until=? WHERE id = ?", None, id="nothing is claimed"),
        pytest.param("UPDATE leases SET until=? RETURNING epoch", None, id="another table"),
    ],
)
def test_claim_of(statement, point):
    assert claim_of(statement) == point


def test_a_fuse_burns_once_at_its_time():
    burned: list[str] = []
    fuse = Fuse("before sending", 2, lambda: burned.append("now"))
    for point in ("before sending", "after sending", "before sending", "before sending"):
        fuse.met(point)
    assert burned == ["now"]
    assert fuse.seen == {"before sending": 3, "after sending": 1}


def test_a_fuse_without_a_number_only_counts():
    fuse = Fuse("anything", 0, lambda: pytest.fail("it burned"))
    for _ in range(3):
        fuse.met("anything")
    assert fuse.seen["anything"] == 3
