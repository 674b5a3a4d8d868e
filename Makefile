# Both set-ups make their own environment in .venv from hash-pinned requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test lint bench soak lock clean

demo: $(VENV)/run.stamp  ## the main job on real claims, in a scratch database
	$(BIN)/python db/demo/play.py

test: $(VENV)/dev.stamp  ## every test
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/dev.stamp  ## style, types, and which way imports point
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/dev.stamp  ## speed, as ratios; QUICK=1 takes a tenth, ONLY=growth a part
	$(BIN)/python benchmarks/all.py $(ONLY)

soak: $(VENV)/dev.stamp  ## long fault and load runs
	$(BIN)/python -m pytest -m soak --override-ini addopts= tests/faults tests/journeys

lock:  ## renew the pinned requirements (needs uv)
	$(LOCK) --extra build --extra web -o requirements.txt
	$(LOCK) --all-extras --constraint requirements.txt -o requirements-dev.txt

LOCK := uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet

clean:
	rm -rf $(VENV) build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-build-isolation --no-deps --editable .
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(INSTALL) --require-hashes -r requirements-dev.txt
	touch $@
