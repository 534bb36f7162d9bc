# Needs Python 3.11 or later and make; fetches everything else. `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= data
PORT ?=
FEEDS ?=
MINUTES ?= 30
BESIDE ?= main
AUDIT := .venv-audit
TOOLS := .tools
BENCH := .venv-bench
# Folders of tests that need more than Python; any other runs by itself.
MORE := $(addprefix --ignore=tests/,deploy page subscribers)

# Tests start hundreds of processes; without its bytecode each would compile the whole program anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run check audit test test-core test-subscribers test-page test-deploy test-image chaos chaos-reader chaos-cluster chaos-circumstances soak mixed fuzz eval confidence bench bench-check bench-core bench-feeder bench-ingest dashboards examples manifests lock seeds clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.ready  ## make .venv from the lock

$(VENV)/.ready: requirements.lock pyproject.toml schemas/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Talkwatch needs Python 3.11 or later; name one with: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PYTHON) scripts/install.py $(BIN)/python requirements.lock
	@echo "  Talkwatch itself"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e schemas -e .
	@touch $@

run: setup  ## run the monitor on samples, or FEEDS=feeds.yaml, until Ctrl-C; PORT=20080 moves page, metrics, Kafka (20080 to 20082)
	@$(BIN)/talkwatch up --data-dir $(DATA) $(if $(PORT),--port $(PORT)) $(if $(FEEDS),--feeds $(FEEDS))

check: setup audit  ## format, lint, types, and known vulnerabilities of what is locked
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@$(BIN)/talkwatch schemas check
	@PYTHONPATH=scripts $(BIN)/python -m dashboards --check
	@PYTHONPATH=scripts $(BIN)/python -m manifests --check

audit: setup $(AUDIT)/.ready  ## known vulnerabilities of what is locked
	@$(BIN)/python scripts/audit.py $(AUDIT)/bin

$(AUDIT)/.ready: Makefile
	@$(PYTHON) -m venv --clear $(AUDIT)
	@$(AUDIT)/bin/pip install --quiet --disable-pip-version-check --only-binary :all: pip-audit==2.10.0
	@touch $@

test: setup  ## all tests, also those on the real broker
	$(BIN)/pytest --numprocesses 4 --maxschedchunk 1 -m "not (chaos or soak or alone)" tests $(MORE)
	$(BIN)/pytest -m alone tests/broker

test-core: setup  ## tests that need no broker
	$(BIN)/pytest --numprocesses 2 tests $(MORE) --ignore=tests/broker

test-subscribers: setup  ## the example subscribers and the AsyncAPI document; needs Java, Maven, Go and Node
	$(BIN)/pytest tests/subscribers

test-page: setup  ## the web page in a real Chromium; needs chromium and chromedriver
	$(BIN)/pytest tests/page

chaos: setup  ## every fault on the real broker, twenty minutes and more; writes docs/chaos.md
	@rm -f .chaos.jsonl
	CHAOS_RESULTS=$(CURDIR)/.chaos.jsonl $(BIN)/pytest -m "not soak" --ignore=tests/broker/chaos/test_reader.py --ignore=tests/broker/chaos/test_cluster.py --ignore=tests/broker/chaos/circumstances tests/broker/chaos tests/broker/test_recovery.py tests/broker/test_fencing.py
	$(BIN)/python scripts/chaos_table.py .chaos.jsonl --write docs/chaos.md

chaos-reader: setup  ## a reader killed 20 times, its model gone for 90 s, in four runs: twenty minutes; writes docs/chaos-reader.md
	@rm -f .chaos-reader.jsonl
	CHAOS_RESULTS=$(CURDIR)/.chaos-reader.jsonl $(BIN)/pytest --numprocesses 2 -m chaos tests/broker/chaos/test_reader.py
	$(BIN)/python scripts/chaos_table.py .chaos-reader.jsonl --reader --write docs/chaos-reader.md

chaos-cluster: setup  ## FAULT= all, or part of a name: three brokers and all processes under faults, forty minutes; writes docs/chaos-cluster.md
	@rm -f .chaos-cluster.jsonl
	CHAOS_RESULTS=$(CURDIR)/.chaos-cluster.jsonl $(BIN)/pytest -m chaos $(if $(FAULT),-k "$(FAULT)") tests/broker/chaos/test_cluster.py
	$(BIN)/python scripts/chaos_cluster_table.py .chaos-cluster.jsonl --write docs/chaos-cluster.md

chaos-circumstances: setup  ## FAULT= all, or part of a name: other versions, full disks, wrong clocks, forgotten offsets, limits; half an hour; writes docs/chaos-circumstances.md
	@rm -f .chaos-circumstances.jsonl
	CHAOS_RESULTS=$(CURDIR)/.chaos-circumstances.jsonl $(BIN)/pytest -m chaos $(if $(FAULT),-k "$(FAULT)") tests/broker/chaos/circumstances
	$(BIN)/python scripts/chaos_circumstances_table.py .chaos-circumstances.jsonl --write docs/chaos-circumstances.md

soak: MINUTES = 60
soak: setup  ## MINUTES=60 of steady work on three brokers with a kill every minute
	SOAK_MINUTES=$(MINUTES) $(BIN)/pytest -s -p no:logging -m soak tests/broker/chaos

mixed: setup  ## MINUTES=30 of sentences mixed at random through the core, each alert held to what must be true of all
	MIXED_MINUTES=$(MINUTES) $(BIN)/pytest -s -m soak tests/core

fuzz: setup  ## MINUTES=10 of inputs made at random for each of WHAT="article alerts changelog yaml http"; writes docs/fuzz.md
	@rm -f .fuzz.jsonl
	@for what in $(or $(WHAT),article alerts changelog yaml http); do PYTHONPATH=scripts nice -n 10 $(BIN)/python -m fuzz $$what --minutes $(MINUTES) --results .fuzz.jsonl || found=1; done; \
		PYTHONPATH=scripts $(BIN)/python -m fuzz.table .fuzz.jsonl docs/fuzz.md; exit $${found:-0}

eval: setup  ## measure the core on its texts; writes docs/evaluation.md
	@$(BIN)/pip install --quiet --disable-pip-version-check dateparser==1.5.0 timefhuman==0.1.5
	$(BIN)/python scripts/evaluate.py --write docs/evaluation.md

bench-core: setup  ## measure the core's speed beside dateparser
	@$(BIN)/pip install --quiet --disable-pip-version-check dateparser==1.5.0
	@$(BIN)/python scripts/bench_core.py

confidence: setup  ## fit the weights of confidence on the labelled texts; writes them and docs/evaluation/reliability.md; then: make examples
	@$(BIN)/pip install --quiet --disable-pip-version-check scikit-learn==1.9.1
	$(BIN)/python scripts/fit_confidence.py --verdicts docs/evaluation/wild-events.jsonl --write

bench: setup $(BENCH)/.ready  ## our worker beside its peers, its reading beside BESIDE=main, latency, growth, scale, publishers: over half an hour; writes docs/benchmarks.md
	cd scripts && PYTHONPATH=. ../$(BIN)/python -m bench reading --beside $(BESIDE) --keep
	cd scripts && PYTHONPATH=. ../$(BIN)/python -m bench publishers --beside $(BESIDE) --keep
	cd scripts && for what in throughput latency growth scale; do PYTHONPATH=. ../$(BIN)/python -m bench $$what --keep || exit 1; done
	PYTHONPATH=scripts $(BENCH)/bin/python -m bench.report

bench-check: setup  ## fail where our ratio to the bare loop is a fifth below the committed one; two minutes
	cd scripts && PYTHONPATH=. ../$(BIN)/python -m bench check

$(BENCH)/.ready: Makefile
	@$(PYTHON) -m venv --clear $(BENCH)
	@$(BENCH)/bin/pip install --quiet --disable-pip-version-check --only-binary :all: quixstreams==3.28.1 bytewax==0.21.1 pydantic==2.13.5 tzdata matplotlib==3.11.2
	@touch $@

bench-feeder: setup  ## measure the feeder beside a bare loop of aiohttp and feedparser
	@$(BIN)/python scripts/bench_feeder.py

bench-ingest: setup  ## measure pushing over HTTP, with 1 and 8 clients
	@$(BIN)/python scripts/bench_ingest.py

test-deploy: setup $(TOOLS)/.ready  ## what deploy/ holds, dashboards and rules on a real Prometheus; CONTRIBUTING.md names what it needs
	PATH="$(CURDIR)/$(TOOLS):$$PATH" $(BIN)/pytest tests/deploy

test-image: setup  ## build the image with buildah on a Debian of its own, and run it; needs buildah and mmdebstrap
	$(BIN)/pytest -m image tests/deploy/test_image.py

$(TOOLS)/.ready: Makefile
	GOBIN="$(CURDIR)/$(TOOLS)" go install sigs.k8s.io/kustomize/kustomize/v5@v5.7.1
	GOBIN="$(CURDIR)/$(TOOLS)" go install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0
	@touch $@

dashboards: setup  ## write the dashboards of deploy/grafana anew
	PYTHONPATH=scripts $(BIN)/python -m dashboards

examples: setup  ## write the contract's examples anew, and all that quotes them: after the weights of confidence moved
	$(BIN)/python scripts/examples.py schemas/examples
	$(BIN)/talkwatch schemas export schemas
	@$(MAKE) --no-print-directory manifests

manifests: setup  ## write anew what repeats topics, rights, rules, examples: Kubernetes objects, parts of documents
	PYTHONPATH=scripts $(BIN)/python -m manifests

lock:  ## resolve pyproject.toml anew into requirements.lock, and the broker's jars into their lock (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-package talkwatch-schemas --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --extra reader --extra fulltext --extra notify --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-package talkwatch-schemas --constraint requirements.lock \
		--custom-compile-command "make lock" pyproject.toml -o deploy/docker/requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
		--custom-compile-command "make lock" deploy/docker/tools.in -o deploy/docker/tools.lock
	$(BIN)/python scripts/lock_jars.py

clean:  ## remove what setup and tests left; data/ stays
	rm -rf $(VENV) $(AUDIT) $(TOOLS) $(BENCH) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
