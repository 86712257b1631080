# hoidap: `make chat` and `make test` work on a fresh clone.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: chat index test lint types unit bench reliability eval calibrate screenshots load attacks test-llm clean help

help:
	@echo "make chat   open the chat on http://127.0.0.1:7860"
	@echo "make test   lint, types, layers and all tests"
	@echo "make eval   run the shipped question set"
	@echo "make bench  cold and warm timings"

# torch first and by its exact version: an open range pulls gigabytes of CUDA.
$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $(STAMP)

chat: $(STAMP)
	$(BIN)/hoidap index
	$(BIN)/hoidap chat

index: $(STAMP)
	$(BIN)/hoidap index

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/python -m pytest

test: lint types unit

# The weights and thresholds of the confidence, from development questions; what ships was fitted
# with NEWS=FILE too, the articles of the held-out questions.
calibrate: $(STAMP)
	$(BIN)/python -m eval.calibration $(if $(NEWS),--news $(NEWS) --every 6)

# Kills, faults, full disks, readers and rebuilds in full; takes the better part of an hour.
reliability: $(STAMP)
	$(BIN)/python -m tests.reliability

eval: $(STAMP)
	$(BIN)/hoidap eval

bench: $(STAMP)
	$(BIN)/hoidap index --data-dir reports/bench
	$(BIN)/hoidap eval eval/questions/first40.jsonl --data-dir reports/bench --timings

# 1, 10 and 50 users asking at once: what they wait, what goes wrong.
load: $(STAMP)
	$(BIN)/hoidap index --data-dir reports/bench
	$(BIN)/python -m assistant.service.load --data-dir reports/bench --file eval/questions/shipped.jsonl --requests 140

# A hundred payloads in every field, in a real browser; a whole run that reaches nothing outside.
attacks: $(STAMP)
	$(BIN)/python -m pytest -m slow tests/page/test_xss.py tests/service/test_offline.py

# A real language model (1.1 GB, fetched once), minutes on two cores.
LLM_CACHE ?= $(HOME)/.cache/hoidap-test-llm
test-llm: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[llama-cpp]"
	$(BIN)/python -m tests.writing.fetch $(LLM_CACHE)
	HOIDAP_TEST_GGUF=$(LLM_CACHE)/qwen2.5-coder-1.5b-instruct-q4.gguf \
		$(BIN)/python -m pytest -m llm --timeout 0 \
		tests/writing/test_real_model.py tests/proposing/test_real_model.py

screenshots: $(STAMP)
	$(BIN)/python -m assistant.page.screenshots

clean:
	rm -rf $(VENV) build dist *.egg-info reports
