"""The timetable's command line: files in, files out, nothing else of the bot."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.timetable import read_instance, solve, write_timetable
from bot.timetable.proof import Unproven
from tests.benchmarks.timetable_instances import instance
from tests.kit.commands import Command, as_process, called

INSTANCES = Path(__file__).parents[1] / "timetable" / "instances"
SMALL = INSTANCES / "small-rest-100.json"


@pytest.fixture
def run(monkeypatch, capsys) -> Command:
    """`python -m bot timetable ...` without the price of a process."""
    command = called(monkeypatch, capsys)
    return lambda *words: command("timetable", *words)


@pytest.fixture(scope="module")
def quick() -> str:
    """A timetable of the small event."""
    return write_timetable(solve(read_instance(SMALL.read_text()), effort="quick").timetable)


def test_a_plan_goes_to_standard_output_and_a_line_about_it_to_standard_error(tmp_path):
    done = as_process("timetable", "plan", SMALL, folder=tmp_path)
    assert done.status == 0
    assert done.err == "78 of 83 wishes placed; the best possible; every candidate has 3 meetings or more\n"
    found = json.loads(done.out)
    assert (found["schema"], found["status"], len(found["meetings"])) == (
        "jobdating-timetable/1",
        "optimal",
        78,
    )


def test_a_plan_in_a_file_passes_check(run, tmp_path):
    assert run("plan", SMALL, "-o", tmp_path / "plan.json", "--effort", "quick", "--seed", 7).status == 0
    done = run("check", SMALL, tmp_path / "plan.json")
    assert (done.status, done.out.splitlines()[:2]) == (0, ["levels: 20, 20, 20", "weight: 4140"])


def test_check_lists_what_is_broken_and_says_so_with_its_status(run, tmp_path):
    (tmp_path / "plan.json").write_text(
        '{"schema": "jobdating-timetable/1", "meetings": [{"round": 0, "table": "t999", "candidate": "p0000"}]}'
    )
    done = run("check", SMALL, tmp_path / "plan.json")
    assert done.status == 1
    assert done.out.startswith("known: round 0: there is no table t999\n")


def test_the_same_bytes_under_every_hash_seed(tmp_path, quick):
    words = ("timetable", "plan", SMALL, "--effort", "quick")
    for seed in ("0", "1"):
        assert as_process(*words, folder=tmp_path, PYTHONHASHSEED=seed).out == quick


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("no", "the file: is not JSON", id="not JSON"),
        pytest.param("[]", "the file: must be an object", id="a list"),
        pytest.param("{}", "schema: is missing", id="nothing in it"),
        pytest.param(
            '{"rounds": [], "rounds": []}', "the file: one object has 'rounds' twice", id="a key twice"
        ),
        pytest.param('{"schema": "x"}', 'schema: must be "jobdating-instance/1"', id="something else"),
        pytest.param(" \n", "the file: is not JSON (it is empty)", id="nothing at all"),
        pytest.param(
            '{"name": "Smør"}'.encode("latin-1"), "the file: is not UTF-8 text (byte 12)", id="Latin 1"
        ),
        pytest.param("{}".encode("utf-16"), "the file: is not UTF-8 text (byte 0)", id="UTF-16"),
        pytest.param("{}".encode("utf-8-sig"), "schema: is missing", id="UTF-8 with its mark"),
    ],
)
def test_what_is_no_instance_gets_one_sentence_and_status_two(run, text, said, tmp_path):
    (tmp_path / "bad.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run("plan", tmp_path / "bad.json")
    assert done.status == 2
    assert done.err.startswith(f"{tmp_path}/bad.json: {said}")
    assert done.err.count("\n") == 1


def test_a_file_that_is_not_there_gets_one_sentence_and_status_two(run, tmp_path):
    done = run("plan", tmp_path / "none.json")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "cannot be read" in done.err


@pytest.fixture
def case_of_small(tmp_path, quick):
    """Table t000 closes from round 9 on, after everybody was told; the file, and what was announced."""

    def written(**changes):
        announced = json.loads(quick)["meetings"]
        case = {
            "schema": "jobdating-repair/1", "instance": json.loads(SMALL.read_text()),
            "announced": announced, "now": 4,
            "events": [{"type": "table_out", "table": "t000", "from_round": 9}],
        }  # fmt: skip
        (tmp_path / "case.json").write_text(json.dumps({**case, **changes}))
        return tmp_path / "case.json", announced

    return written


def test_a_repair_keeps_history_and_says_what_it_changes(run, case_of_small):
    case, announced = case_of_small()
    done = run("repair", case)
    assert done.status == 0
    assert "lost" in done.err
    after = json.loads(done.out)["meetings"]
    assert [one for one in after if one["round"] < 4] == [one for one in announced if one["round"] < 4]
    assert not [one for one in after if one["table"] == "t000" and one["round"] >= 9]


def test_a_repair_without_events_hands_back_what_was_announced(run, case_of_small):
    case, announced = case_of_small(events=[])
    done = run("repair", case, "--seed", 3)
    assert (json.loads(done.out)["meetings"], done.err) == (announced, "nothing changes\n")


@pytest.mark.parametrize("effort", ["quick", "normal", "thorough"])
def test_a_repair_may_take_as_much_effort_as_a_plan(run, case_of_small, tmp_path, effort):
    case, _announced = case_of_small(budget=2)
    done = run("repair", case, "--effort", effort, "-o", tmp_path / "repaired.json")
    assert (done.status, "lost" in done.err) == (0, True)
    assert run("check", case, tmp_path / "repaired.json").status == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"announced": [{"round": 99, "table": "t000", "candidate": "p0000"}]},
                     "announced[0]: round 99: there is no such round", id="an announced plan that is invalid"),
        pytest.param({"events": [{"type": "rain"}]}, "events[0].type: there is no event 'rain'", id="rain"),
        pytest.param({"events": [{"type": "table_out", "table": "t000"}]},
                     "events[0].from_round: is missing", id="a field too few"),
        pytest.param({"now": -1}, "now: must be from 0 to 1000000000", id="before the beginning"),
        pytest.param({"instance": {"name": 3}}, "instance.rounds: is missing", id="the instance inside"),
    ],
)  # fmt: skip
def test_a_case_that_makes_no_sense_gets_one_sentence_and_status_two(run, case_of_small, changes, said):
    case, _announced = case_of_small(**changes)
    done = run("repair", case)
    assert (done.status, done.err) == (2, f"{case}: {said}.\n")


def test_a_repair_says_who_is_lost_who_moves_and_why(run, case_of_small):
    case, _announced = case_of_small()
    done = run("repair", case)
    found = json.loads(done.out)["changes"]
    counts, _colon, facts = done.err.partition(": ")
    assert done.err.count("\n") == 1
    assert counts.startswith(f"{len(found['lost'])} meetings lost, {len(found['moved'])} moved, ")
    assert facts.count("for table t000 is closed from round 9 on") == len(found["lost"] + found["moved"]) > 0
    assert all(one["candidate"] in facts for one in found["lost"] + found["gained"])


def test_check_takes_the_case_of_a_repair_in_place_of_its_event(run, case_of_small, tmp_path):
    case, announced = case_of_small()
    repaired = tmp_path / "repaired.json"
    run("repair", case, "-o", repaired)
    assert run("check", case, repaired).status == 0
    assert run("check", SMALL, repaired).status == 0
    assert run("show", case, repaired, "-o", tmp_path / "plan.svg").status == 0
    repaired.write_text(json.dumps({"schema": "jobdating-timetable/1", "meetings": announced}))
    done = run("check", case, repaired)
    assert done.status == 1
    assert done.out.startswith("taken: round ")
    assert run("show", case, repaired).status == 1


def test_a_timetable_cannot_unpin_by_saying_so(run, tmp_path, quick):
    made, found = json.loads(SMALL.read_text()), json.loads(quick)
    pin = found["meetings"].pop()
    (tmp_path / "event.json").write_text(json.dumps({**made, "pinned": [pin]}))
    (tmp_path / "plan.json").write_text(json.dumps({**found, "status": "feasible", "unpinned": [pin]}))
    done = run("check", tmp_path / "event.json", tmp_path / "plan.json")
    assert (done.status, done.out.splitlines()[0].partition(":")[0]) == (1, "pins")
    assert done.err == "note: which meetings an event unpinned is believed only with its repair case\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("plan",), "plan: Missing argument 'INSTANCE'.", id="no file"),
        pytest.param(("plan", SMALL, "--bogus"), "plan: No such option: --bogus.", id="no such option"),
        pytest.param(("plan", SMALL, "--seed", "x"), "plan: Invalid value for '--seed': ", id="no number"),
        pytest.param(("plan", SMALL, "--seed", 1 << 65), "plan: Invalid value for '--seed': ",
                     id="a seed that no timetable could be read with again"),
        pytest.param(("plan", SMALL, "--effort", "heroic"), "plan: Invalid value for '--effort': 'heroic' is",
                     id="an effort nobody has"),
        pytest.param(("check", SMALL), "check: Missing argument 'TIMETABLE'.", id="a file too few"),
        pytest.param(("show", SMALL, SMALL, SMALL), "show: Got unexpected extra argument", id="a file too many"),
        pytest.param(("paint",), "No such command 'paint'.", id="no such command"),
    ],
)  # fmt: skip
def test_wrong_words_get_one_plain_sentence_and_status_two(run, words, said):
    done = run(*words)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err
    assert done.err.isascii()
    assert done.err.endswith("--help\n")


def test_without_a_command_the_help_is_shown(run):
    done = run()
    assert (done.status, done.err) == (2, "")
    assert "repair" in done.out


def test_a_timetable_of_another_event_gets_a_note(run, tmp_path):
    (tmp_path / "plan.json").write_text(
        '{"schema": "jobdating-timetable/1", "instance": "other", "meetings": []}'
    )
    done = run("check", SMALL, tmp_path / "plan.json")
    assert (done.status, done.err) == (
        0,
        "note: the timetable says it is of 'other', not 'small-rest-100'\n",
    )


def test_an_id_of_a_million_letters_does_not_fill_the_screen(run, tmp_path):
    made = json.loads(SMALL.read_text())
    made["wishes"][0]["candidate"] = "x" * 1_000_000
    (tmp_path / "bad.json").write_text(json.dumps(made))
    done = run("plan", tmp_path / "bad.json")
    assert done.status == 2
    assert f"{tmp_path}/bad.json: wishes[0].candidate: there is no candidate 'xxx" in done.err
    assert len(done.err) < 500


@pytest.fixture
def planned(tmp_path, quick):
    (tmp_path / "plan.json").write_text(quick)
    return tmp_path / "plan.json"


@pytest.mark.parametrize(("name", "begins"), [("plan.svg", b"<svg "), ("plan.png", b"\x89PNG\r\n")])
def test_show_draws_what_can_be_printed(run, name, begins, planned, tmp_path):
    done = run("show", SMALL, planned, "-o", tmp_path / name)
    assert (done.status, done.err) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_show_uses_names_when_there_are_some(run, planned, tmp_path):
    (tmp_path / "names.json").write_text('{"v000": "Bageriet"}')
    assert ">Bageriet<" in run("show", SMALL, planned, "--names", tmp_path / "names.json").out


@pytest.mark.parametrize("page", ["page.svg", "page.png"])
def test_show_takes_no_name_that_cannot_be_drawn(run, planned, tmp_path, page):
    (tmp_path / "names.json").write_text(json.dumps({"c0000": "Bageriet\n\x07"}))
    done = run("show", SMALL, planned, "--names", tmp_path / "names.json", "-o", tmp_path / page)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"{tmp_path}/names.json: c0000: holds a control character, U+000A.\n"
    assert not (tmp_path / page).exists()


def test_show_does_not_draw_what_is_broken(run, planned):
    done = run("show", INSTANCES / "latin-6.json", planned)
    assert done.status == 1
    assert "Check it first" in done.err


def test_a_proof_says_that_the_best_was_found_where_the_bound_is_too_high(run, tmp_path):
    made = json.dumps(instance("small", "windows", 8))
    (tmp_path / "event.json").write_text(made)
    alone = run("plan", tmp_path / "event.json", "--effort", "quick")
    # The solver greets whoever reads the process's own output.
    words = ("timetable", "plan", tmp_path / "event.json", "--effort", "quick", "--proof")
    proven = as_process(*words, folder=tmp_path)
    assert json.loads(alone.out)["status"] == "feasible"
    assert json.loads(proven.out)["status"] == "optimal"
    assert proven.err.count("\n") == 1


def test_a_plan_that_cannot_be_proven_is_a_plan_all_the_same(run, tmp_path, monkeypatch):
    def unproven(problem, *, exact):
        raise Unproven

    monkeypatch.setattr("bot.timetable.proof.prove", unproven)
    (tmp_path / "event.json").write_text(json.dumps(instance("small", "windows", 8)))
    done = run("plan", tmp_path / "event.json", "--effort", "quick", "--proof")
    assert (done.status, json.loads(done.out)["status"]) == (0, "feasible")
    assert done.err.startswith("note: the solver ended without an answer; nothing more is proven\n")


def test_nothing_else_of_the_bot_is_loaded():
    code = (
        "import sys; from bot.commands import timetable;"
        "print(sorted({'.'.join(one.split('.')[:2]) for one in sys.modules if one.startswith('bot.')}),"
        "[one for one in ('sqlalchemy', 'telegram', 'babel', 'PIL', 'numpy', 'asyncio') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['bot.commands', 'bot.timetable'] []\n"


def test_ten_megabytes_are_read_or_refused_in_seconds(run, tmp_path):
    (tmp_path / "big.json").write_text("[" + "1," * 5_000_000 + "1]")
    assert run("plan", tmp_path / "big.json").status == 2


@pytest.mark.parametrize("name", ["plan.html", "plan.pdf", "plan.svg.txt"])
def test_show_draws_nothing_else(run, name, planned, tmp_path):
    done = run("show", SMALL, planned, "-o", tmp_path / name)
    said = f"{tmp_path}/{name}: a timetable is drawn as .svg or .png.\n"
    assert (done.status, done.err) == (2, said)
    assert not (tmp_path / name).exists()
