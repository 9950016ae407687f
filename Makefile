# make run      serve the app at http://localhost:8501
# make test     every check, then every test
# make bench    measure what docs/performance.md quotes
# make lint     the checks alone
# make lessons  check the lessons: form, links, numbers, answers
# make lock     compile the requirements files from their .in lists
# make clean    remove what was made here, .venv included
#
# The environment is made in .venv at the first use, by $(PYTHON) or the first Python 3.11 to 3.13
# that runs.

PYTHON ?=
export PYTHON

BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header

.PHONY: run test lint lessons bench lock clean dev

run:
	@sh tools/venv.sh requirements.txt
	@exec $(BIN)/python -m streamlit run app.py

dev:
	@sh tools/venv.sh requirements.txt requirements-dev.txt

# pytest comes last: its closing line is the verdict.
test: lint
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m pytest

lint: dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lessons: dev
	@$(BIN)/python -m unrolled.lessons

bench: dev
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m benchmarks

lock: dev
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
