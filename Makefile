# make run · make setup · make test · make check · make bench · make drill
SHELL := /bin/bash
PYTHON ?= python3
PY := .venv/bin/python
# Every process of a test would read all of the source again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test check bench drill texts lock format clean
.DEFAULT_GOAL := run

run: .venv/.run
	@exec $(PY) .make/start.py $(if $(FRESH),--fresh)

setup: .venv/.run

# Three workers on two cores: some tests wait for a process or a browser.
test: .venv/.dev
	@$(PY) -m pytest -n 3 --dist worksteal tests

check: .venv/.dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports
	@$(PY) .make/lock.py --check
	@$(PY) .make/texts.py --check

bench: .venv/.dev
	@$(PY) -m tests.benchmarks

# Long: every fault and kill on both databases, and the tests marked `at_length`.
drill: .venv/.dev
	@$(PY) -m tests.drills

# After a change of the dependencies in pyproject.toml; needs uv.
lock: .venv/.dev
	@$(PY) .make/lock.py

# After a change of words: collect them, keep the translations.
texts: .venv/.dev
	@$(PY) .make/texts.py

format: .venv/.dev
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.run: requirements.txt .make/setup.sh
	@PYTHON=$(PYTHON) bash .make/setup.sh requirements.txt && touch $@

.venv/.dev: requirements-dev.txt .make/setup.sh
	@PYTHON=$(PYTHON) bash .make/setup.sh requirements-dev.txt && touch $@ .venv/.run
