# Short names for the plain commands.
APP ?= http://127.0.0.1:8080
AGENT ?= http://127.0.0.1:8001

.PHONY: help demo demo-stall test bench health-check

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' Makefile

demo: ## the demonstration, until Ctrl-C
	./demo.sh

demo-stall: ## the demonstration for 20 seconds, then without its data
	./demo.sh --stall

test: ## all tests
	mvn verify

bench: ## overhead, with and without the agent
	bench/run.sh

health-check: ## do the application and the agent's endpoint answer?
	curl -fsS -o /dev/null $(APP)/api/train
	curl -fsS -o /dev/null $(AGENT)/live
	curl -fsS -o /dev/null $(AGENT)/metrics
	@echo "All answer."
