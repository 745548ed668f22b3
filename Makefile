# Everything starts here: `make demo` reads the example reports, `make test` is the whole of CI.
# Both set up .venv first, on a machine that has git, make and Python >= 3.11; uv is used where it is installed.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
export OPENBLAS_NUM_THREADS ?= 1
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint gate setup clean

demo: $(READY)
	$(BIN)/sayso read examples/reports

test: lint
	$(BIN)/pytest -n 2
	$(BIN)/python evaluation/gate.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(READY)
	$(BIN)/python evaluation/gate.py

setup: $(READY)

$(READY): requirements/dev.txt pyproject.toml src/sayso/_version.py scripts/setup
	PYTHON="$(PYTHON)" scripts/setup
	touch $@

clean:
	rm -rf .venv
