"""What is left to `make drill` (see `tests`): never a whole file of stories."""

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
AT_LENGTH = "pytest.mark.at_length"
# Hosts who press at once are told of in test_speed_dating_board.py, too.
TOLD_ELSEWHERE = {"test_speed_dating_marks_at_once.py"}


def test_every_file_of_stories_keeps_one_for_make_test():
    found = {file.name: _is_told(file) for file in sorted((TESTS / "stories").glob("test_*.py"))}
    assert {name for name, is_told in found.items() if not is_told} == TOLD_ELSEWHERE


def _is_told(file: Path) -> bool:
    text = file.read_text()
    if "at_length" not in text:
        return True
    body = ast.parse(text).body
    if any(isinstance(one, ast.Assign) and ast.unparse(one) == f"pytestmark = {AT_LENGTH}" for one in body):
        return False
    tests = [one for one in body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    return any(
        one.name.startswith("test_") and AT_LENGTH not in map(ast.unparse, one.decorator_list)
        for one in tests
    )
