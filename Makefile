# Two commands do everything on a fresh machine: `make serve` and `make test`. The rest: `make help`.
# Works with GNU Make 3.81, which macOS ships.

PY := .venv/bin/python
NODE := .tools/bin/node
SETUP := sh build_scripts/setup.sh

# Programs of the project come first; a user's PYTHONPATH would put other packages before the locked ones.
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/.tools/bin:$(PATH)
unexport PYTHONPATH
# Material prints a notice on every build; docs/contributing/decisions.md has our answer to it.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve test check build bench evidence new lock clean setup

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1 @\2/p' Makefile | awk -F@ '{ printf "%-14s %s\n", $$1, $$2 }'

setup:
	@$(SETUP)

serve: setup ## set up, build and serve the site with live reload (the first run takes a few minutes)
	$(PY) -m build_scripts data
	$(PY) -m build_scripts bundle
	$(PY) -m build_scripts serve

# All steps run, so that all problems show at once.
check: setup ## look at content, schemas, Python and JavaScript (30 s at most)
	@failed=0; set -x; \
	$(PY) -m build_scripts check || failed=1; \
	$(PY) -m build_scripts schemas --check || failed=1; \
	$(PY) -m ruff check . || failed=1; \
	$(PY) -m mypy || failed=1; \
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.json || failed=1; \
	exit $$failed

build: setup ## write the site to site/
	$(PY) -m build_scripts data
	$(PY) -m build_scripts bundle
	$(PY) -m mkdocs build --strict --quiet
	$(PY) -m build_scripts publish

# The browser tests run alone: they measure and wait, and two cores are soon busy.
test: check build ## every check and test, in a real browser too (15 minutes at most)
	@browser=$$($(SETUP) browser) && export CHROMIUM="$$browser" && echo "Browser: $$CHROMIUM" && \
	set -x && $(PY) -m pytest -n 2 --dist worksteal tests --ignore=tests/browser && $(PY) -m pytest tests/browser

bench: build ## measure the built site against its rivals and print the ratios
	@browser=$$($(SETUP) browser) && CHROMIUM="$$browser" $(PY) -m tests.benchmarks

evidence: setup ## print every calculator's examples: expected, obtained, difference, source
	@$(PY) -m build_scripts data && $(PY) -m build_scripts evidence

# Both forms: `make new guideline clean-filters` and `make new KIND=guideline NAME=clean-filters`.
# Only from the command line: WSL sets NAME in the environment.
ifeq (new,$(firstword $(MAKECMDGOALS)))
NEW := $(wordlist 2,9,$(MAKECMDGOALS))
ifneq (,$(NEW))
.PHONY: $(NEW)
$(NEW):
	@:
endif
endif
ifeq (command line,$(origin NAME))
NEW := $(KIND) $(NAME)
endif

new: setup ## write a commented entry: make new guideline clean-filters
	@$(PY) -m build_scripts new $(NEW)

lock: ## renew the lock files; UPGRADE=1 takes the newest versions that fit
	@$(SETUP) lock

clean: ## remove what the build wrote; the set-up stays
	rm -rf site .staging .cache calculators/data build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name .venv -prune -o -name node_modules -prune -o -name __pycache__ -type d -exec rm -rf {} +
