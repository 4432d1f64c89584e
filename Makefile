# Two commands do everything on a machine that has only Python 3.11, git and make:
#   make site   the internal site, from the reports in this repository, in build/html
#   make test   all the checks of the program and of the data
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := scripts tests

.DEFAULT_GOAL := help
.PHONY: help install site serve test lint types soak speed generated lock clean

help:
	@echo "make site           dựng trang nội bộ vào build/html  (build the site)"
	@echo "make serve          xem trang khi đang sửa            (serve it while editing)"
	@echo "make test           chạy mọi kiểm tra                 (run all tests)"
	@echo "make soak           các kiểm tra dài                  (the long tests)"
	@echo "make speed          đo tốc độ, cạnh các công cụ khác  (measure speed, beside other tools; hours)"
	@echo "make generated      sinh lại những gì được sinh ra    (write again all that is generated and committed)"
	@echo "make lock           chốt lại phiên bản thư viện       (pin the libraries again)"

# A stamp a lock file: nothing is fetched again while the lock is unchanged.
$(VENV)/run.stamp: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# What the tests of schemas in editors run, where Node is at hand.
build/editors/run.stamp: tests/editors/package-lock.json
	mkdir -p $(@D)
	cp tests/editors/package.json tests/editors/package-lock.json $(@D)
	cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

install: $(VENV)/run.stamp

site: $(VENV)/run.stamp
	$(BIN)/giaoban build

serve: $(VENV)/run.stamp
	$(BIN)/giaoban serve

test: $(VENV)/dev.stamp lint types
	@! command -v npm >/dev/null || $(MAKE) --no-print-directory build/editors/run.stamp \
		|| echo "Không tải được gói Node: chưa chạy các kiểm tra trong trình soạn thảo (Node packages not fetched: tests in an editor left out)."
	$(BIN)/python -m pytest -n 2 -m "not soak"
	@test -x /usr/bin/chromium || echo "Chưa chạy các kiểm tra trong trình duyệt: máy không có Chromium. Cài bằng: apt-get install chromium (browser tests left out: no Chromium here)."
	@command -v npm >/dev/null || echo "Chưa chạy các kiểm tra trong trình soạn thảo: máy không có Node. Cài bằng: apt-get install nodejs npm (tests in an editor and with Ajv left out: no Node here)."
	@command -v soffice >/dev/null || command -v libreoffice >/dev/null || echo "Chưa chạy các kiểm tra văn bản ra PDF: máy không có LibreOffice. Cài bằng: apt-get install libreoffice-writer-nogui fonts-liberation2 (tests of PDF left out: no LibreOffice here)."

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

types: $(VENV)/dev.stamp
	$(BIN)/mypy

soak: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n 2 -m soak

speed: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/speed.py --output site/speed.json

generated: $(VENV)/dev.stamp
	$(BIN)/python -m giaoban.documents.generate
	$(BIN)/python -m giaoban.documents.bundle
	$(BIN)/python -m giaoban.objects.generate
	$(BIN)/python -m giaoban.commands.reference
	$(BIN)/python -m tests.examples.reorganisation
	$(BIN)/python site/picture.py

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build --extra dev -o requirements-dev.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build -c requirements-dev.lock -o requirements.lock
	printf "check-jsonschema\nyamllint\nzensical\nhugo\n" | uv pip compile - --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o benchmarks/peers.lock

clean:
	rm -rf build $(VENV)
