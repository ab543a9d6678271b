# Everything is built in release into one folder outside the clone, so that a second clone takes seconds.
BUILD ?= $(or $(CREDITBANK_BUILD),$(HOME)/.cache/creditbank/build)
SWIFT := swift
FLAGS := -c release --scratch-path "$(BUILD)"
PROGRAM := $(BUILD)/release/creditbank
DEMO ?= demo

.DEFAULT_GOAL := help
.PHONY: help setup build demo test check lint format golden bench clean

help: ## List these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## Install the Debian packages that are missing, or say how
	@bash .ci/packages

build: setup ## Build the program
	$(SWIFT) build $(FLAGS) --product creditbank --explicit-target-dependency-import-check error

demo: build ## Build the bank of 浦江县 with three years of records, and verify it
	rm -rf "$(DEMO)"
	"$(PROGRAM)" demo --dir "$(DEMO)"

test: setup ## Run all tests
	$(SWIFT) test $(FLAGS)

check: setup lint build test demo ## Everything that a machine can check

lint: ## Check the format of all Swift files
	$(SWIFT) format lint --strict --parallel --recursive Sources Tests Package.swift

format: ## Put all Swift files in format
	$(SWIFT) format --in-place --parallel --recursive Sources Tests Package.swift

golden: setup ## Rewrite expected outputs; read the difference before you commit it
	CREDITBANK_GOLDEN=1 $(SWIFT) test $(FLAGS)

bench: setup ## Measure: a million credits to 50,000 accounts
	$(SWIFT) build $(FLAGS) --product creditbank-bench
	"$(BUILD)/release/creditbank-bench" bench.json

clean: ## Remove the demo; the build folder stays
	rm -rf "$(DEMO)" bench.json
