# Parallax: every job a developer or a user has. `make` alone lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 600
BUILD := .build/release/parallax

.PHONY: help setup build models test sanitize fuzz reports bench evaluate lint format docs install uninstall clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install the system packages that are missing (does nothing if none is)
	@scripts/setup.sh

build: setup ## Build the release binary, .build/release/parallax
	scripts/build.sh parallax

models: build ## Install the trained models that are missing (does nothing if none is)
	@$(BUILD) models install --quiet

test: setup ## Build and run all tests; installs the models that they need
	scripts/test.sh

sanitize: models ## Run the analyser's tests under ThreadSanitizer and AddressSanitizer
	scripts/sanitize.sh

fuzz: models ## Fuzz tokenizer and pipeline for FUZZ_SECONDS each (default 600)
	scripts/fuzz.sh Tokenizer $(FUZZ_SECONDS)
	scripts/fuzz.sh Pipeline $(FUZZ_SECONDS)

reports: models ## Write reports/ from corpora/demo
	scripts/reports.sh $(BUILD) reports

bench: models ## Measure speed and memory against the Python peers; writes docs/benchmarks.md
	scripts/bench.sh

evaluate: models ## Check parity with scikit-learn and accuracy on the development data, where present
	scripts/evaluate.sh

lint: ## Check formatting and style of all tracked Swift files
	@scripts/lint.sh

format: ## Format all tracked Swift files
	git ls-files -z '*.swift' | xargs -0 swift format format --in-place --parallel --configuration .swift-format

docs: ## Check that the documentation's links and examples hold
	scripts/check-docs.sh $(BUILD)

install: build ## Install binary, shell completions and man page below PREFIX (default /usr/local)
	scripts/install.sh $(BUILD) "$(DESTDIR)$(PREFIX)"

uninstall: ## Remove what install put below PREFIX
	scripts/install.sh --remove "$(DESTDIR)$(PREFIX)"

clean: ## Remove build products
	rm -rf .build .build-* Benchmarks/.build
