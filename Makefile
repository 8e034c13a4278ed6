# The two commands a newcomer needs: make brief, make test.
.DEFAULT_GOAL := help
SPEC ?= specs/japan-defence-weekly.yaml
PY := .venv/bin/python

.PHONY: help brief test test-mail setup setup-dev lint unit hunt docs pictures lock bench clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## make .venv with what briefgen needs
	@sh tools/bootstrap.sh runtime

setup-dev: ## make .venv with what its tests need as well
	@sh tools/bootstrap.sh dev

brief: setup ## build the sample brief (SPEC=… for another)
	@.venv/bin/briefgen build $(SPEC)

test: setup-dev lint unit ## everything that must pass before a change lands

lint: setup-dev ## ruff, mypy, import contracts
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --config .importlinter

unit: setup-dev ## the tests
	@$(PY) -m pytest -n 2 --dist worksteal

test-mail: ## the tests that need a real mail server (Postfix and Dovecot, installed by apt, run in a temporary folder)
	@sh tools/bootstrap.sh mail
	@$(PY) -m pytest -m mailserver tests/mailserver

hunt: setup-dev ## the property tests again, with thousands of other examples
	@$(PY) -m pytest -n 2 --hypothesis-profile=hunt $(shell grep -rl --include='test_*.py' '^from hypothesis' tests)

docs: setup-dev ## write the generated part of the reference again
	@$(PY) -m tools.reference

pictures: setup-dev ## make the pictures of the sample in the docs again: look at each
	@$(PY) -m tools.pictures

lock: ## resolve the lock files again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links pyproject.toml requirements/build.in -o requirements/runtime.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links -c requirements/runtime.lock --group dev \
		pyproject.toml requirements/build.in -o requirements/dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links -c requirements/runtime.lock --extra meaning \
		pyproject.toml requirements/build.in -o requirements/meaning.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links -c requirements/runtime.lock --extra mail \
		pyproject.toml requirements/build.in -o requirements/mail.lock

bench: setup-dev ## print the speed ratios
	@$(PY) benchmarks/build.py

clean: ## remove what was built, not what was written
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
