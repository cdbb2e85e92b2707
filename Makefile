# What one does with Signet's sources. `make` lists it.

DATA_DIR ?= data

# Exported by each recipe: Maven itself has to run on the JDK that builds.
JDK = JAVA_HOME=$$(tools/find-jdk) && export JAVA_HOME
MVN = mvn -B $(MAVEN_ARGS)

.PHONY: help run test check fuzz conformance bench format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: ## a control plane on 127.0.0.1:6443 that keeps its data in ./data (DATA_DIR=elsewhere)
	./signet server --data-dir $(DATA_DIR)

test: ## everything: installs what the tests need (Debian, as root; else it names it), builds, runs all tests
	tools/install-test-tools
	$(JDK) && $(MVN) verify

check: ## the quick look before a commit: format, compiler warnings, architecture
	$(JDK) && $(MVN) -q -Dtest=ArchitectureTest -Dsurefire.failIfNoSpecifiedTests=false test

bench: ## the benchmarks (minutes; on an otherwise idle machine; BENCH_ARGS=--save keeps the results)
	$(JDK) && $(MVN) -q -DskipTests -Dspotless.check.skip package && bench/run $(BENCH_ARGS)

fuzz: ## looks for inputs that break a reader (a minute for each; FUZZ_SECONDS=600 for longer)
	$(JDK) && $(MVN) -q -Pfuzz -pl pki,apiserver -am -Dspotless.check.skip test-compile && tools/fuzz

conformance: ## writes docs/conformance.md from the tests and DIVERGENCES.md
	$(JDK) && $(MVN) -q -pl e2e -am -Dspotless.check.skip -Dtest=ConformanceDocumentTest -Dconformance=write \
		-Dsurefire.failIfNoSpecifiedTests=false verify

format: ## formats the sources as make check wants them
	$(JDK) && $(MVN) -q spotless:apply

clean: ## removes what the build made
	rm -rf build target */target
