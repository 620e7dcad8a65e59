# Every target sets up what it needs first: the Python packages in .venv/, the browser packages in
# node_modules/. Both come from lock files, and are installed again only when those change.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.PHONY: serve site test check format setup clean
.DEFAULT_GOAL := site

site: setup
	@$(BIN)/python scripts/build.py

serve: setup
	@$(BIN)/python scripts/build.py --serve --port $(PORT)

test: setup
	@$(BIN)/python scripts/browser.py
	@$(BIN)/python -m pytest -n 2 --dist loadfile

# All three run, whatever the one before says: who corrects a number has to see what is wrong with the data.
check: setup
	@good=true; \
	$(BIN)/python scripts/validate.py || good=false; \
	$(BIN)/python scripts/format.py --check || good=false; \
	$(BIN)/ruff check --quiet . || good=false; \
	$$good

format: setup
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/python scripts/format.py

setup: $(VENV)/.ready node_modules/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing: get it from your system's packages or from python.org." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11: install a newer Python, or name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: on Debian and Ubuntu, install the package python3-venv." >&2; exit 1; }
	@echo "Setting up the Python packages (once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.ready: package-lock.json package.json
	@command -v npm >/dev/null || { echo "npm is missing: install Node.js 18 or newer (package nodejs and npm, or nodejs.org)." >&2; exit 1; }
	@echo "Setting up the browser packages (once) ..."
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

clean:
	@rm -rf build site .cache
