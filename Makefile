# `sam build` calls build-<name of the function in template.yaml>; `make packages` builds all four for the tests.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
RUNTIME := linux-x64
PACKAGES ?= artifacts/lambda
NAMES ?= Api Ingest Match Retrain
# The same code comes out without them; whoever builds the solution has been told what analyzers find.
QUICK := --nologo -v quiet -p:RunAnalyzers=false -p:GenerateDocumentationFile=false
space := $(subst ,, )

.PHONY: packages zips build-ApiFunction build-IngestFunction build-MatchFunction build-RetrainFunction

build-ApiFunction build-IngestFunction build-MatchFunction build-RetrainFunction: build-%Function:
	dotnet publish functions/Lambda/TwinMatcher.Lambda.$* -c Release -r $(RUNTIME) -o "$(ARTIFACTS_DIR)" $(QUICK)
	chmod 0755 "$(ARTIFACTS_DIR)/bootstrap"

packages:
	dotnet msbuild functions/Lambda/Packages.proj -m -p:RuntimeIdentifier=$(RUNTIME) "-p:PackageNames=$(subst $(space),%3B,$(NAMES))" "-p:PackagesInto=$(abspath $(PACKAGES))/" $(QUICK)
	for name in $(NAMES); do chmod 0755 "$(PACKAGES)/$$name/bootstrap"; done

# The same bytes from the same files: sorted, without times and owners.
zips: packages
	for name in $(NAMES); do .ci/deterministic-zip "$(PACKAGES)/$$name" "$(PACKAGES)/$$name.zip"; done
