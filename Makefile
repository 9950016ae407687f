# make run        serve the app at http://localhost:8501, to this machine alone
# make classroom  serve it to everybody on the local network, and print the address to give them
# make test       every check, then every test
# make test-all   the same, with the tests that take long
# make soak       try to break a server for twenty minutes: docs/reliability.md has what came out
# make bench      measure what docs/performance.md quotes, and write its table of budgets and its pictures
# make lint       the checks alone
# make tasks      train every task of the page Learning, for docs/learning.md
# make lessons    check the lessons: words, links, numbers and answers
# make messages   bring the translations up to date with the code, and count what is left
# make audit      ask for known vulnerabilities, licences and newer versions of what is used
# make lock       compile the requirements files from their .in lists
# make clean      remove what was made here, .venv included
#
# The environment is made in .venv at the first use, by $(PYTHON) or the first Python 3.11 to 3.13
# that runs.

PYTHON ?=
export PYTHON

# Where the class finds the app: make classroom PORT=8502
PORT ?= 8501

BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header

.PHONY: run classroom test test-all soak audit lint lessons messages tasks bench lock clean dev

run:
	@sh tools/venv.sh requirements.txt
	@exec $(BIN)/python -m streamlit run app.py

classroom:
	@sh tools/venv.sh requirements.txt
	@exec $(BIN)/python -m tools.classroom --port $(PORT)

dev:
	@sh tools/venv.sh requirements.txt requirements-dev.txt

# pytest comes last: its closing line is the verdict. A worker on every core, and no more than four:
# each takes 1 GB, with the servers it starts another 2 GB. What is compiled is kept, whatever the
# environment says: tests start dozens of processes, each of which would compile the app again.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

test: lint
	@$(BIN)/python -m tools.browser
	@$(PYTEST) -m "not long and not soak"

test-all: lint
	@$(BIN)/python -m tools.browser
	@$(PYTEST) -m "not soak"

# One at a time: each wants the machine for itself, and prints its figures.
soak: dev
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m pytest -m soak --capture=no tests/reliability

lint: dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lessons: dev
	@$(BIN)/python -m unrolled.lessons

messages: dev
	@$(BIN)/python -m tools.messages

tasks: dev
	@$(BIN)/python -m tools.tasks

bench: dev
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m benchmarks --long --write

audit: dev
	@$(BIN)/python -m tools.audit $(SOURCE)

lock: dev
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
