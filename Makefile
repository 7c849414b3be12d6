# Everything that is done to this tree more than once. `make` lists it.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

GO ?= go
# go.mod and go.sum are changed by people; no target rewrites them.
export GOFLAGS := -mod=readonly
# The release in go.mod or newer, never one that is fetched behind one's back.
export GOTOOLCHAIN := local

FUZZTIME ?= 10s
VULNDB ?=

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: build ## simulate a government cloud, assess it and leave the evidence pack in assay-demo/
	bin/assay demo -o assay-demo

# Go stamps the commit of a clone by itself, but not that of a linked worktree, where .git is a file.
space := $(subst ,, )
linked = $(shell [ -f .git ] && git rev-parse --short=12 HEAD && { [ -z "$$(git status --porcelain)" ] || echo .dirty; })

.PHONY: build
build: ## build bin/assay
	$(GO) build -trimpath $(if $(linked),-ldflags '-X main.commit=$(subst $(space),,$(linked))') -o bin/assay ./cmd/assay

.PHONY: test
test: export PATH := $(PATH):/usr/sbin
test: bin/gotestsum ## go vet and every test, with failures, skips and totals at the end
	tools/needs
	-@$(MAKE) --no-print-directory bin/victoria-logs
	bin/gotestsum --format pkgname --post-run-command tools/totals -- -count=1 -vet=all -timeout=36m ./...

# One step each, so that "make -k check" shows everything that is wrong at once.
.PHONY: check gofmt vet windows staticcheck revive opafmt opacheck regal pinned generated
check: gofmt vet windows staticcheck revive opafmt opacheck regal pinned generated ## formatting, linters, pinned versions, generated pages; needs no internet after make fetch

gofmt:
	@out=$$(git ls-files --cached --others --exclude-standard --deduplicate -- '*.go' | xargs gofmt -l) && \
	{ [ -z "$$out" ] || { echo "$$out"; echo 'run gofmt -w on these'; exit 1; }; }

vet:
	$(GO) vet ./...

# Nothing is run: it holds that the program and its tests build there.
windows:
	GOOS=windows $(GO) vet ./...

staticcheck: bin/staticcheck
	bin/staticcheck ./...

# Lines of at most 120 columns, functions of a cognitive complexity of at most 20.
revive: bin/revive
	tools/revive

opafmt: bin/opa
	@out=$$(bin/opa fmt --list rego) && { [ -z "$$out" ] || { echo "$$out"; echo 'run bin/opa fmt -w on these'; exit 1; }; }

opacheck: bin/opa
	bin/opa check --strict rego/checks $(wildcard rego/lib)

regal: bin/regal
	bin/regal lint --config-file rego/.regal/config.yaml --format compact rego

pinned:
	$(GO) test -count=1 -run '^TestPinned' ./internal/archtest
	$(GO) mod verify

generated:
	$(GO) test -count=1 -run '^(TestGenerated|TestImportTable)' ./rego ./internal/archtest ./internal/evidence

.PHONY: fetch
fetch: ## fill the module cache; after it build, test, check and bench need no internet
	$(GO) mod download
	cd tools/lint && $(GO) mod download
	cd tools/gotestsum && $(GO) mod download
	cd tools/regal && $(GO) mod download
	cd tools/logstore && $(GO) mod download

.PHONY: bench
bench: ## every benchmark once, with the figures of docs/benchmarks.md
	$(GO) test -run '^$$' -bench . -benchtime 1x -benchmem -timeout 60m ./...

.PHONY: soak
soak: ## the tests that count: hundreds of kills, thousands of flips and hostile files; takes hours
	ASSAY_SOAK=1 $(GO) test -count=1 -timeout=8h -run Soak ./...

.PHONY: update
update: ## rewrite the golden files; read the difference before committing it
	@pkgs=$$(git grep -l --untracked 'flag.Bool("update"' -- '*_test.go' | xargs -r -n1 dirname | sort -u | sed 's|^|./|'); \
	[ -n "$$pkgs" ] || { echo 'update: no test has golden files'; exit 1; }; \
	echo "$(GO) test" $$pkgs -update; $(GO) test -count=1 $$pkgs -update
	@git status --short

.PHONY: fuzz
fuzz: ## every fuzz test for FUZZTIME (10s) beyond its seeds
	@found=$$(git grep --untracked -oE '^func Fuzz[A-Za-z0-9_]*' -- '*_test.go' | sed 's/:func /:/'); \
	[ -n "$$found" ] || { echo 'fuzz: there is no fuzz test'; exit 1; }; \
	for f in $$found; do \
	  echo "== $$f"; $(GO) test -run '^$$' -fuzz "^$${f##*:}\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x "./$$(dirname "$${f%%:*}")" || exit 1; \
	done

.PHONY: vuln
vuln: bin/govulncheck ## known vulnerabilities; VULNDB=file:///… names a database where the internet is out of reach
	@bin/govulncheck $(if $(VULNDB),-db $(VULNDB)) ./... || { status=$$?; \
	[ $$status -eq 3 ] || echo 'vuln: nothing was checked; without the internet give a copy of https://vuln.go.dev as VULNDB=file:///…'; exit $$status; }

.PHONY: clean
clean: ## remove what the other targets made
	rm -rf bin assay-demo

# regal pins an older OPA than the one we run, and so has a module of its own.
bin/staticcheck bin/revive bin/opa bin/govulncheck &: tools/lint/go.mod tools/lint/go.sum
	cd tools/lint && $(GO) build -trimpath -o ../../bin/ tool

bin/regal: tools/regal/go.mod tools/regal/go.sum
	cd tools/regal && $(GO) build -trimpath -o ../../bin/ tool

# The log store that tests fill and ask. Where it cannot be built, these tests report themselves as skipped. Without cgo: no C compiler is needed.
bin/victoria-logs: tools/logstore/go.mod tools/logstore/go.sum
	cd tools/logstore && CGO_ENABLED=0 $(GO) build -trimpath -o ../../bin/ tool

bin/gotestsum: tools/gotestsum/go.mod tools/gotestsum/go.sum
	cd tools/gotestsum && $(GO) build -trimpath -o ../../bin/ tool
