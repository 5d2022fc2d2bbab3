"""A slip in the municipality's file is one sentence that says where."""

import os
import re

import pytest

from bot.municipality import SHIPPED, MunicipalityError, read_municipality


def changed(tmp_path, name, value, section):
    """The shipped file with one line of it written anew."""
    text = re.sub(rf"(?m)^{name} *=.*\n", "", SHIPPED.read_text(encoding="utf-8"))
    head, line = f"[{section}]\n" if section else "", f"{name} = {value}\n"
    file = tmp_path / "municipality.toml"
    file.write_text(text.replace(head, head + line, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "value", "section", "sentence"),
    [
        pytest.param(
            "answer_days", "999999999", None, "answer_days: write a whole number from 0", id="for ever"
        ),
        pytest.param("answer_days", "-1", None, "answer_days: write a whole number from 0", id="before"),
        pytest.param("answer_days", "true", None, "answer_days: write a whole number from 0", id="yes"),
        pytest.param("made_up_cvr", "5", None, "made_up_cvr: write CVR numbers", id="a number for CVR"),
        pytest.param("made_up_cvr", "[5]", None, "made_up_cvr: write CVR numbers", id="numbers for CVR"),
        pytest.param("closed", "5", "calendar", "calendar.closed: write a list", id="a number for days"),
        pytest.param("still_weeks", "28", "calendar", "calendar.still_weeks: write a list", id="for weeks"),
        pytest.param("extra_places", '"x"', "dating", "dating.extra_places: write a number", id="a word"),
        pytest.param("extra_places", "nan", "dating", "dating.extra_places: write a number", id="no number"),
        pytest.param("talk", "0", "dating", "dating.talk: write a whole number from 1", id="no talk"),
        pytest.param("name", '"Ry\\u0000"', None, "name: write a text on one line", id="no character"),
        pytest.param(
            "somebody", "[1]", "checkins", "checkins.somebody: write a list of check-ins", id="no check-in"
        ),
    ],
)
def test_a_slip_is_named_by_its_place(tmp_path, name, value, section, sentence):
    file = changed(tmp_path, name, value, section)
    with pytest.raises(MunicipalityError) as wrong:
        read_municipality(file)
    assert str(wrong.value).startswith(sentence)


@pytest.mark.parametrize("what", ["folder", "pipe", "zeros", "too big"])
def test_only_a_file_of_a_sane_size_is_read(tmp_path, what):
    file = tmp_path / "x"
    match what:
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "zeros":
            file.symlink_to("/dev/zero")
        case _:
            file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(MunicipalityError, match="is no file of at most 1,000,000 bytes"):
        read_municipality(file)


def test_brackets_without_end_are_told(tmp_path):
    file = tmp_path / "municipality.toml"
    file.write_text("a = " + "[" * 100_000)
    with pytest.raises(MunicipalityError, match=r"^municipality\.toml is (nested too deeply|no TOML)"):
        read_municipality(file)


def with_topics(tmp_path, value):
    """The shipped file with these topics of requests, or with none at all."""
    text = re.sub(r"(?m)^\[\[topics\]\]\n(?:.+\n)+", "", SHIPPED.read_text(encoding="utf-8"))
    assert "[[topics]]" not in text
    file = tmp_path / "municipality.toml"
    file.write_text((f"topics = {value}\n" if value else "") + text, encoding="utf-8")
    return file


def topics(*codes):
    return "[" + ", ".join(f'{{ code = "{one}", da = "Ord", en = "Word" }}' for one in codes) + "]"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        pytest.param("5", "topics: write at least one line with code, da and en", id="a number"),
        pytest.param("[]", "topics: write at least one line with code, da and en", id="none"),
        pytest.param("[5]", "topics[0]: write code, da and en", id="no line"),
        pytest.param('[{ code = "a", da = "Ord" }]', "topics[0].en: write a text", id="no English"),
        pytest.param(topics("a", "a"), "topics: two lines have the same code", id="the same"),
        pytest.param(topics("a" * 13), "topics[0].code: at most 12 characters", id="a long code"),
        pytest.param(topics(*"abcdefghi"), "topics: at most 8 lines, each is a button", id="too many"),
    ],
)
def test_a_slip_in_the_topics_is_named_too(tmp_path, value, sentence):
    with pytest.raises(MunicipalityError, match=rf"^{re.escape(sentence)}$"):
        read_municipality(with_topics(tmp_path, value))


def test_a_file_from_before_there_were_topics_asks_nobody_for_one(tmp_path):
    found = read_municipality(with_topics(tmp_path, ""))
    assert found.topics == ()
    assert found.topic("papers") is None
