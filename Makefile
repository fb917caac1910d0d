# `make run` and `make test` set up all they need, from Python 3.11, 3.12 or 3.13 alone.

PYTHON ?= python3
VENV := .venv/bin
# What `make run` opens; another project: make run OPEN='--project my.diploannot'
OPEN ?= seeds/articles
# More of pytest's options: make test PYTEST='-k undo'
PYTEST ?=

CODE := diploannot tests scripts benchmarks packaging

.PHONY: run test lint check-format check-style check-types check-rooms test-core test-window \
	bench wheel lock other-tools clean set-up-run set-up-test

run: set-up-run
	$(VENV)/python -m diploannot open $(OPEN)

test: set-up-test lint test-core test-window

set-up-run:
	@$(PYTHON) scripts/set_up.py run

set-up-test:
	@$(PYTHON) scripts/set_up.py test

lint: check-format check-style check-types check-rooms

check-format: set-up-test
	$(VENV)/ruff format --check --quiet .

check-style: set-up-test
	$(VENV)/ruff check --quiet .

check-types: set-up-test
	$(VENV)/mypy

check-rooms: set-up-test
	$(VENV)/lint-imports

# Everything but the window, on a Python that has no PySide6: tests/without_qt hides it.
test-core: set-up-test
	PYTHONPATH=tests/without_qt $(VENV)/pytest -p no:pytest-qt -n 2 -m "not gui" $(PYTEST)

# The window, without a screen.
test-window: set-up-test
	QT_QPA_PLATFORM=offscreen $(VENV)/pytest -m gui $(PYTEST)

# Every figure that the README quotes.
bench: set-up-test
	$(VENV)/python -m benchmarks

wheel: set-up-test
	$(VENV)/python -m hatchling build

# Label Studio's SDK and doccano, for the tests that read our exports with them (a gigabyte).
other-tools: set-up-test
	$(VENV)/python scripts/other_tools.py

lock:
	$(PYTHON) scripts/lock.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
