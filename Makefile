# The whole build: tools -> generated C -> one handler library -> programs around it.
#
#   make              build/repere                     make asan     unit tests and scenes under ASan and UBSan
#   make test         units and scenes on SQLite       make fuzz     each fuzzer 30 s (T=http for one, TIME=60)
#   make test-all     every suite                      make wasm     build/repere.wasm and its size
#   make check        layers, lint, complexity         make golden   write the expected pages again
#   make check-sql    every query on both engines      make bench    timings against their goals
#   make WERROR=1     a warning is an error            make format, docs, install, clean
#
# Sources are found by wildcard: adding a file edits nothing here, adding a folder one line.
# Nothing in build/ is committed. The pinned sources of others come by tools/vendor.sh (vendor.txt).
# A file that cannot go into the wasm says so in its name: *postgres*.c, *sodium*.c, *_native.c.

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:

# ---- variants: V=native (build/repere), V=asan (build/asan/bin/...), V=fuzz (build/fuzz/...)

V      ?= native
CLANG  ?= clang
OPT    ?= -O2
TIME   ?= 30
PREFIX ?= /usr/local
GEN    := build/gen
VENDOR := build/vendor
TOOLS  := build/tools

ifeq ($(origin CC),default)
CC := gcc
endif
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE

ifeq ($(V),native)
B       := build/debug
BIN     := build
CFLAGS_V := $(OPT) $(HARDEN)
LDFLAGS_V := -pie -Wl,-z,relro,-z,now
SQLITE_V := -O2 $(HARDEN)
else
override CC := $(CLANG)
B       := build/$(V)-obj
BIN     := build/$(if $(filter fuzz,$(V)),fuzz,$(V)/bin)
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CFLAGS_V := -O1 $(SANITIZE) $(if $(filter fuzz,$(V)),-fsanitize=fuzzer-no-link)
LDFLAGS_V := $(SANITIZE)
SQLITE_V := -O1 -fsanitize=address -fno-omit-frame-pointer
endif

WARN     := -Wall -Wextra -Wconversion -Wno-sign-conversion -Wshadow -Wno-unused-parameter $(if $(WERROR),-Werror)
# -I. for the assembler: .incbin "web/repere.css" is found from the root.
INCLUDE  := -iquote . -Isrc -I$(GEN) -isystem $(VENDOR) -Wa,-I.,-Ibuild
POSTGRES := -isystem $(shell pg_config --includedir 2>/dev/null || echo /usr/include/postgresql)
# unix is a word of ours: not the compiler's macro.
CFLAGS   := -std=gnu11 -Uunix -g $(WARN)
DEPEND    = -MMD -MP
LIBS     := -Wl,--as-needed -lmicrohttpd -lsodium -lpq -ljansson -lcsv -lqrencode -lxlsxwriter -lcurl -lm

# ---- sources

FOLDERS    := base i18n form store engine http domain view page app
LIB_SRC    := $(foreach folder,$(FOLDERS),$(wildcard src/$(folder)/*.c src/$(folder)/*/*.c))
NATIVE_SRC := $(wildcard src/cli/*.c src/platform/linux/*.c)
SCENE_SRC  := $(wildcard src/platform/test/*.c)
FUZZ_SRC   := $(wildcard src/platform/fuzz/*.c)
WASM_SRC   := $(wildcard src/platform/wasm/*.c)
UNIT_SRC   := $(wildcard test/unit/*.c)
SQL        := $(wildcard src/store/*.sql)
SCHEMA     := $(sort $(filter-out schema/current.sql,$(wildcard schema/*.sql)))
HTML       := $(wildcard src/view/*.html)

LIB_OBJ    := $(LIB_SRC:src/%.c=$(B)/%.o) $(B)/gen/store/queries.o $(B)/gen/view/views.o $(B)/gen/i18n/catalogues.o
NATIVE_OBJ := $(NATIVE_SRC:src/%.c=$(B)/%.o)
SCENE_OBJ  := $(SCENE_SRC:src/%.c=$(B)/%.o)
UNITS      := $(UNIT_SRC:test/unit/%.c=$(BIN)/unit/%)
FUZZERS    := $(FUZZ_SRC:src/platform/fuzz/%.c=build/fuzz/%)
LIB        := $(B)/librepere.a
# Commands and platform without main, for programs that set a region up: the scenes, the bench.
HOUSE_LIB  := $(B)/libhouse.a
HOUSE_OBJ  := $(filter-out $(B)/platform/linux/main.o,$(NATIVE_OBJ))
OTHERS_DIR := build/vendor-obj/$(if $(filter native,$(V)),native,asan)
OTHERS_OBJ := $(OTHERS_DIR)/sqlite3.o $(OTHERS_DIR)/blake2b-ref.o

.PHONY: all unit scenes test test-all check check-sql asan fuzz fuzzers planted wasm bench bench-large golden format docs install clean
all: $(BIN)/repere
unit: $(UNITS)
scenes: $(if $(SCENE_SRC),$(BIN)/scenes)

# ---- pinned sources: fetched once, compiled once for each variant

VENDORED := $(addprefix $(VENDOR)/,sqlite3.c blake2b-ref.c any-ascii/any-ascii.js)

$(VENDOR)/verified: vendor.txt package-lock.json
	tools/vendor.sh
# tools/vendor.sh copies only what changed; its stamp alone compiles nothing again.
$(VENDORED): | $(VENDOR)/verified ;

SQLITE := -DSQLITE_THREADSAFE=0 -DSQLITE_DQS=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_DEPRECATED \
	-DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_OMIT_SHARED_CACHE -DSQLITE_TEMP_STORE=3 \
	-DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_MAX_EXPR_DEPTH=0

$(OTHERS_DIR)/%.o: $(VENDOR)/%.c
	@mkdir -p $(@D)
	$(CC) -std=gnu11 -w $(SQLITE_V) $(if $(filter sqlite3,$*),$(SQLITE)) -I$(VENDOR) -c $< -o $@

.PHONY: print-sqlite
print-sqlite: # for test/run-sql.sh
	@echo '$(SQLITE)'

# ---- generated sources

QUERIES := $(addprefix $(GEN)/store/,rows.h read.h write.h statements.h queries.c)
VIEWS   := $(addprefix $(GEN)/view/,views.h views.c)
FOLD    := $(GEN)/base/fold_table.h
CATALOGUES := $(GEN)/i18n/catalogues.c
PO      := $(sort $(wildcard po/*.po))
# What a person's own pages show: each text of it has a translation in each catalogue (check-words).
SPOKEN  := src/view/mine.html src/page/mine.c src/app/visit_native.c src/app/sorry_native.c src/domain/own.c src/i18n/locale.c po/also.txt
SPRITE  := $(GEN)/web/sprite.svg

$(TOOLS)/sqlgen: tools/sqlread.c tools/sqlscope.c
$(TOOLS)/htmlgen: tools/htmlexpr.c
$(TOOLS)/%: tools/%.c tools/gen.c $(wildcard tools/*.h)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -O1 $(filter %.c,$^) -o $@

# Each generator writes only what changed and a stamp says when it ran: a query with new words but the same types
# compiles one file again.
$(GEN)/store/made: $(TOOLS)/sqlgen $(SCHEMA) $(SQL)
	@mkdir -p $(@D)
	$(TOOLS)/sqlgen $(GEN) $(SCHEMA) -- $(SQL)
	@touch $@
$(QUERIES): $(GEN)/store/made
	@:

$(GEN)/view/made: $(TOOLS)/htmlgen $(HTML)
	@mkdir -p $(@D)
	$(TOOLS)/htmlgen $(GEN) $(HTML)
	@touch $@
$(VIEWS): $(GEN)/view/made
	@:

$(CATALOGUES): $(TOOLS)/pogen $(PO)
	@mkdir -p $(@D)
	$(TOOLS)/pogen $(GEN) $(PO)
	@touch $@

$(FOLD): tools/foldgen.mjs $(VENDOR)/any-ascii/any-ascii.js
	node tools/foldgen.mjs $@

$(SPRITE): tools/sprite.sh web/icons.txt web/own-symbols.svg $(HTML) | $(VENDOR)/verified
	tools/sprite.sh $@

# ---- objects

# Generated headers first; after that each object's own .d file says what it needs.
GENERATED := $(QUERIES) $(VIEWS) $(FOLD) $(CATALOGUES)
# The compiler does not list .incbin: whoever embeds is made again when a served file changes.
EMBEDS := $(shell grep -lsE 'incbin|EMBED' $(LIB_SRC) $(NATIVE_SRC) /dev/null)
ASSETS := $(SPRITE) $(wildcard web/*) $(wildcard schema/*.sql kinds/*.csv data/*.csv demo/*.csv) demo/programme.txt territories/communes.csv $(GEN)/store/made
$(EMBEDS:src/%.c=$(B)/%.o) $(EMBEDS:src/%.c=build/wasm/%.o): $(ASSETS)

# What the phone knows of the files of src/view/assets.def: as asset_hash() hashes them in the house.
$(GEN)/view/asset_hashes.h: src/view/assets.def $(ASSETS)
	@mkdir -p $(@D)
	@sed -nE 's/^ASSET\([a-z0-9]+, *"([^"]+)", *"[^"]+", *"([^"]+)"\)/\1 \2/p' $< | while read -r name file; do \
		hash=$$(b2sum -l 64 "$$file") && echo "HASHED(\"$$name\", \"$${hash%% *}\")" || exit 1; done >$@
build/wasm/view/asset_data.o $(BIN)/unit/test_asset: $(GEN)/view/asset_hashes.h

$(B)/gen/%.o: $(GEN)/%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CFLAGS_V) $(INCLUDE) $(DEPEND) -c $< -o $@

$(B)/%.o: src/%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CFLAGS_V) $(INCLUDE) $(POSTGRES) $(DEPEND) -c $< -o $@

# ---- programs

$(LIB): $(LIB_OBJ) $(OTHERS_OBJ)
	@rm -f $@
	ar rcs $@ $^

$(BIN)/repere: $(NATIVE_OBJ) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS_V) $^ $(LIBS) -o $@

$(HOUSE_LIB): $(HOUSE_OBJ)
	@rm -f $@
	ar rcs $@ $^

$(BIN)/scenes: $(SCENE_OBJ) $(HOUSE_LIB) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS_V) $^ $(LIBS) -o $@

$(BIN)/unit/%: test/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CFLAGS_V) $(INCLUDE) $(POSTGRES) $(DEPEND) $(LDFLAGS_V) $< $(LIB) -lcmocka $(LIBS) -o $@

# The whole handler needs a world to answer in: the scenes' own.
WORLD_OBJ := $(filter-out $(B)/platform/test/main.o,$(SCENE_OBJ))
build/fuzz/%: $(B)/platform/fuzz/%.o $(WORLD_OBJ) $(HOUSE_LIB) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS_V) -fsanitize=fuzzer $^ $(LIBS) -o $@

# The same with a fault planted in it: test/run-fuzz.sh shows that it is found.
build/fuzz/planted/%: src/platform/fuzz/%.c $(WORLD_OBJ) $(HOUSE_LIB) $(LIB) | $(GENERATED)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CFLAGS_V) -DPLANT $(INCLUDE) $(POSTGRES) $(LDFLAGS_V) -fsanitize=fuzzer $^ $(LIBS) -o $@
planted: $(FUZZERS:build/fuzz/%=build/fuzz/planted/%)

# ---- wasm: the same library without what only a house needs, by Debian's clang and wasi-libc

WASI_SYSROOT ?= /usr
# experimental-mv: a struct goes into a function as its fields, not as a copy in memory; with it our code is half (decision 024). Debian 12's
# clang alone: 19 means something else by that name, and the runtime library of its package does not fit it. -flto is tried with that one too.
WASM_FIELDS := $(if $(filter 14.%,$(shell $(CLANG) -dumpversion 2>/dev/null)),-Xclang -target-abi -Xclang experimental-mv -flto)
WASM_CC  := $(CLANG) --target=wasm32-wasi --sysroot=$(WASI_SYSROOT) -Oz -DREPERE_ON_PHONE $(WASM_FIELDS) -mbulk-memory -msign-ext -mnontrapping-fptoint
WASM_LD  := -mexec-model=reactor -Wl,--gc-sections,--strip-all,--stack-first,-z,stack-size=262144,--max-memory=134217728
# -O0 while linking: else clang calls wasm-opt itself, without the features.
WASM_OPT := -Oz --converge --enable-bulk-memory --enable-sign-ext --enable-nontrapping-float-to-int --strip-producers --strip-target-features
WASM_LIB := $(filter-out $(foreach f,$(LIB_SRC),$(if $(findstring postgres,$f)$(findstring sodium,$f),$f)) \
	src/%_native.c,$(LIB_SRC))
WASM_OBJ := $(WASM_LIB:src/%.c=build/wasm/%.o) $(WASM_SRC:src/%.c=build/wasm/%.o) \
	build/wasm/gen/store/queries.o build/wasm/gen/view/views.o \
	build/vendor-obj/wasm/blake2b-ref.o

wasm: build/repere.wasm
	@command -v wasm-opt >/dev/null || echo "wasm-opt manque (paquet binaryen) : la taille n'est pas celle des autres machines"
	@echo "$<: $$(wc -c <$<) octets, $$(brotli -q 11 -c $< | wc -c) en brotli"

build/repere.wasm: $(WASM_OBJ)
	$(WASM_CC) -O0 -Wl,--lto-O2 $(WASM_LD) $^ -o $@
	! command -v wasm-opt >/dev/null || wasm-opt $(WASM_OPT) $@ -o $@

# Objects of two ways of calling do not fit together: other words to the compiler, and all are made again.
WASM_WORDS := build/wasm/compiler.txt
$(shell mkdir -p build/wasm && echo '$(WASM_CC)' | cmp -s - $(WASM_WORDS) || echo '$(WASM_CC)' >$(WASM_WORDS))
$(WASM_OBJ): $(WASM_WORDS)

build/wasm/gen/%.o: $(GEN)/%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(WASM_CC) $(CFLAGS) $(INCLUDE) $(DEPEND) -c $< -o $@

build/wasm/%.o: src/%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(WASM_CC) $(CFLAGS) $(INCLUDE) $(DEPEND) -c $< -o $@

build/vendor-obj/wasm/%.o: $(VENDOR)/%.c
	@mkdir -p $(@D)
	$(WASM_CC) -std=gnu11 -w -I$(VENDOR) -c $< -o $@

# The pinned SQLite is included there, with what the phone leaves out of it.
build/wasm/platform/wasm/sqlite_phone.o: CFLAGS += $(SQLITE)

# ---- tests: a suite is test/run-NAME.sh; it appends "NAME passed failed skipped" to RESULTS

RESULTS := $(CURDIR)/build/test-results.txt
SUITES  := check fuzz http scenes torture cli add-a-page demo kill walk message linkage unit sqlgen htmlgen wasm sql directory full concurrent merges

# The browser alone, as its two lanes take both cores; the others two side by side, the longest first, so that one lane does not end long before the other.
define run_suites
@mkdir -p build; : >$(RESULTS); { $(if $(2),BIN=$(BIN) RESULTS=$(RESULTS) test/suite.sh $(2) || bad=1;) \
	printf '%s\n' $(1) | BIN=$(BIN) RESULTS=$(RESULTS) xargs -P2 -n1 test/suite.sh && [ -z "$$bad" ]; }
endef

test: unit scenes
	$(call run_suites,unit scenes)

test-all: all unit scenes $(BIN)/bench/services $(if $(WASM_SRC),wasm)
	$(call run_suites,$(SUITES),browser)

asan:
	$(MAKE) V=asan test

fuzz:
	$(MAKE) V=fuzz fuzzers
	@for fuzzer in $(if $(T),build/fuzz/$(T),$(FUZZERS)); do corpus=test/fuzz/$${fuzzer##*/}; mkdir -p build/corpus/$${fuzzer##*/}; \
		echo "== $$fuzzer"; $$fuzzer -max_total_time=$(TIME) -artifact_prefix=build/fuzz/ -verbosity=0 \
			build/corpus/$${fuzzer##*/} $$([ ! -d $$corpus ] || echo $$corpus) || exit 1; done
fuzzers: $(FUZZERS)

golden: scenes
	@if [ -x test/run-golden.sh ]; then BIN=$(BIN) test/run-golden.sh; else $(BIN)/scenes --golden; fi

# The bench's own programs (docs/BENCH.md); the ceiling is linked with SQLite alone and nothing of ours.
BENCH_TOOLS := $(addprefix $(BIN)/bench/,fill trace client ceiling services propose alarm)
bench: all $(BENCH_TOOLS)
	BIN=$(BIN) bench/run.sh
bench-large: all $(BENCH_TOOLS)
	BIN=$(BIN) BENCH_PERSONS=1200000 BENCH_PARTS=latency bench/run.sh

$(BIN)/bench/ceiling: bench/ceiling.c bench/trace.h $(OTHERS_DIR)/sqlite3.o
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CFLAGS_V) -I. $(INCLUDE) $(LDFLAGS_V) $< $(OTHERS_DIR)/sqlite3.o -lmicrohttpd -lsodium -lm -o $@

$(BIN)/bench/%: bench/%.c bench/bench.h bench/trace.h $(HOUSE_LIB) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CFLAGS_V) -I. $(INCLUDE) $(LDFLAGS_V) $< $(HOUSE_LIB) $(LIB) $(LIBS) -o $@

# Recall and precision of the warning of doubles (test/run-linkage.sh); nothing of it is in the product.
$(BIN)/linkage: test/linkage/linkage.c $(LIB)
	$(CC) $(CFLAGS) $(CFLAGS_V) $(INCLUDE) $(LDFLAGS_V) $< $(LIB) $(LIBS) -o $@

check-sql: all
	@[ -x test/run-sql.sh ] || { echo "test/run-sql.sh n'existe pas encore"; exit 1; }
	BIN=$(BIN) RESULTS=/dev/null test/run-sql.sh

# ---- checks: each a target of its own; `check` runs all and says which failed

# What cppcheck 2.10 does not understand: compound literals behind a comma, structs returned by value, the two ends of an .incbin.
CPPCHECK_BLIND := internalAstError returnDanglingLifetime comparePointers
CHECKS   := layers style words docs complexity cppcheck tidy
OUR_C    := $(LIB_SRC) $(NATIVE_SRC) $(wildcard src/platform/sql/*.c) $(SCENE_SRC) $(FUZZ_SRC) $(WASM_SRC)
LINTABLE := $(filter-out $(WASM_SRC) $(FUZZ_SRC),$(OUR_C))
TIDY     := -*,bugprone-*,clang-analyzer-*,misc-redundant-expression,-bugprone-easily-swappable-parameters,\
-bugprone-reserved-identifier,-bugprone-macro-parentheses,-bugprone-narrowing-conversions,-bugprone-implicit-widening*,\
-bugprone-assignment-in-if-condition,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling

check: $(GENERATED)
	@passed=0; failed=0; for part in $(CHECKS); do \
		if $(MAKE) -s check-$$part; then passed=$$((passed + 1)); echo "   $$part: bon"; \
		else failed=$$((failed + 1)); echo "   $$part: à corriger"; fi; done; \
	mkdir -p build; echo "check $$passed $$failed 0" >>$(RESULTS); [ $$failed = 0 ]

check-docs: all
	BIN=$(BIN) tools/docs.sh --check
.PHONY: check-docs check-layers check-style check-words check-complexity check-cppcheck check-tidy
check-layers:
	tools/check-layers.sh
check-style:
	@[ ! -x tools/check-style.sh ] || tools/check-style.sh
check-words: $(TOOLS)/pogen
	$(TOOLS)/pogen --check $(PO) -- $(SPOKEN)
check-complexity: # of a function: at most 15 branches and 60 lines
	@pmccabe $(OUR_C) /dev/null | awk '$$1 > 15 || $$5 > 60 { print $$6 " " $$7 ": " $$1 " branches, " $$5 " lines"; bad = 1 } END { exit bad }'
check-cppcheck: $(GENERATED)
	@[ -z "$(LINTABLE)" ] || cppcheck -q -j2 --error-exitcode=1 --enable=warning,portability --inline-suppr --std=c11 \
		--suppress=missingIncludeSystem $(CPPCHECK_BLIND:%=--suppress=%) -Isrc -I$(GEN) $(LINTABLE)
check-tidy: $(GENERATED)
	@[ -z "$(LINTABLE)" ] || printf '%s\n' $(LINTABLE) | xargs -P2 -n8 sh -c 'clang-tidy --quiet --warnings-as-errors="*" \
		"--checks=$(TIDY)" "$$@" -- -std=gnu11 -Isrc -I$(GEN) -isystem $(VENDOR) $(POSTGRES) 2>/dev/null' tidy

# ---- the rest

format:
	clang-format -i $(OUR_C) $(UNIT_SRC) $(wildcard src/*/*.h src/platform/*/*.h)

docs: all
	@[ -x tools/docs.sh ] || { echo "tools/docs.sh n'existe pas encore"; exit 1; }
	BIN=$(BIN) tools/docs.sh

install: all
	install -D -m 755 $(BIN)/repere $(DESTDIR)$(PREFIX)/bin/repere
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/doc/repere LICENSE vendor.txt $(wildcard $(VENDOR)/licences/*)

# Keeps what came over the network and what SQLite took to compile; `rm -r build` takes those too.
clean:
	rm -rf build/debug build/asan build/asan-obj build/fuzz build/fuzz-obj build/wasm build/unit build/gen build/tools \
		build/repere build/scenes build/repere.wasm $(RESULTS)

-include $(shell find $(B) build/wasm $(BIN)/unit -name '*.d' 2>/dev/null)
