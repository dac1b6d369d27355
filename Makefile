# make run    everything from nothing to an open window with a demonstration council
# make test   lint, types, import contracts and all tests, on SQLite and PostgreSQL
# make lint   the first three of these
# make bench  the figures in the README
# make pictures  the pictures of the user guide
# make build  the program with all that it needs in one folder, dist/paperchain
# make words  the sentences of the program, for translators
# make setup  the .venv in this checkout (the others begin with it; a second time costs nothing)
# make lock   choose the newest versions that pyproject.toml allows
# make clean  remove what the others made here

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench build words pictures lock clean

BIN := .venv/bin
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python $(NEW_ENOUGH) 2>/dev/null; then echo $$python; break; fi; done)

## The tests' files are in memory where Linux has 4 GB of room for them: what they write is thrown away.
IN_MEMORY := $(shell df -k --output=avail /dev/shm 2>/dev/null \
	| awk 'NR == 2 && $$1 > 4194304 { print "TMPDIR=/dev/shm" }')

help:
	@sed -n 's/^# //p' Makefile

setup:
	@if [ -z "$(PYTHON)" ]; then echo "Paperchain needs Python 3.11 or later: install it, then run make again." >&2; exit 1; fi
	@$(PYTHON) tools/setup.py

run: setup
	@$(BIN)/paperchain run

test: lint
	@$(PYTHON) tools/setup.py test
	$(IN_MEMORY) $(BIN)/pytest --numprocesses 2 --dist worksteal

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m benchmarks

build: setup
	$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec

words: setup
	$(BIN)/python tools/words.py

pictures: setup
	$(BIN)/python -m tools.pictures

lock: setup
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-annotate \
		--no-config --system-certs --override tools/overrides.txt --upgrade --quiet --custom-compile-command "make lock" --output-file requirements.lock

clean:
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find . -name __pycache__ -prune -exec rm -rf {} +
