# `sam build` calls build-<name of the function in template.yaml>; `make packages` builds all four for the tests.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
RUNTIME := linux-x64
PACKAGES ?= artifacts/lambda

.PHONY: packages zips build-ApiFunction build-IngestFunction build-MatchFunction build-RetrainFunction

build-ApiFunction build-IngestFunction build-MatchFunction build-RetrainFunction: build-%Function:
	dotnet publish functions/Lambda/TwinMatcher.Lambda.$* -c Release -r $(RUNTIME) -o "$(ARTIFACTS_DIR)" --nologo -v quiet
	chmod 0755 "$(ARTIFACTS_DIR)/bootstrap"

packages:
	for name in Api Ingest Match Retrain; do $(MAKE) build-$${name}Function ARTIFACTS_DIR="$(CURDIR)/$(PACKAGES)/$$name"; done

# The same bytes from the same files: sorted, without times and owners.
zips: packages
	for name in Api Ingest Match Retrain; do .ci/deterministic-zip "$(PACKAGES)/$$name" "$(PACKAGES)/$$name.zip"; done
