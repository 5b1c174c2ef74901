#!/usr/bin/env bash
# Fuzzes a target with libFuzzer and AddressSanitizer:
#
#     scripts/fuzz.sh TARGET SECONDS [SANITIZERS]
#
# TARGET is Tokenizer, Pipeline, or another Fuzzing/TARGETFuzz.swift. Needs an installed model, or its files in the
# folder $PARALLAX_SPACY_MODEL. Inputs that found new ways through the code are kept in .build-fuzz/corpus/TARGET, and
# one that broke something in .build-fuzz/TARGET-*; it belongs in Tests/LinguisticsTests/Fixtures/regressions.
#
# The compiler is called directly, because libFuzzer brings its own main and does not go through SwiftPM.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:?which target?}
seconds=${2:?how many seconds?}
sanitizers=${3:-fuzzer,address}
build=.build-fuzz
corpus=$build/corpus/$target
mkdir -p "$corpus"

flags=(-O -wmo -parse-as-library -swift-version 6 -enable-testing -sanitize="$sanitizers" -I "$build")
for system in CBLAS CCrypto CZlib; do flags+=(-I "Sources/$system"); done
read -ra includes <<< "$(pkg-config --cflags-only-I blas libcrypto zlib)"
for include in "${includes[@]}"; do flags+=(-Xcc "$include"); done

# Every module once, in the order in which they import each other. One that changed changes those that follow.
objects=()
changed=no
for module in Hashing Kernels Models Linguistics; do
  object=$build/$module.o
  if [[ ! -e $object || -n $(find "Sources/$module" -name '*.swift' -newer "$object" -print -quit) ]]; then
    changed=yes
  fi
  if [[ $changed == yes ]]; then
    find "Sources/$module" -name '*.swift' -print0 | sort -z |
      xargs -0 swiftc "${flags[@]}" -module-name "$module" -emit-module -emit-module-path "$build/$module.swiftmodule" \
        -c -o "$object"
  fi
  objects+=("$object")
done
# What must hold of an analysis is written down once, in the tests.
checks=(Tests/LinguisticsTests/Document/CoNLLUValidator.swift Tests/LinguisticsTests/Regressions/DocumentValidator.swift)
swiftc "${flags[@]}" -module-name Fuzzing Fuzzing/FuzzEntry.swift "Fuzzing/${target}Fuzz.swift" "${checks[@]}" \
  "${objects[@]}" -o "$build/$target" $(pkg-config --libs blas libcrypto zlib)

# The texts of the tests are a good start. Each has a file of its own, named by its number.
python3 - "$corpus" << 'SEEDS'
import json, pathlib, sys
fixtures = pathlib.Path("Tests/LinguisticsTests/Fixtures")
texts = []
for name in ("tokenization/spacy.json", "document/document.json", "regressions/texts.json"):
    texts += [entry["text"] for entry in json.loads((fixtures / name).read_text(encoding="utf-8"))["texts"]]
for number, text in enumerate(texts):
    (pathlib.Path(sys.argv[1]) / f"seed-{number:04}").write_text(text, encoding="utf-8", newline="")
SEEDS

# Swift's backtraces would hide the input that libFuzzer prints. Leaks are looked for by `make sanitize`.
export SWIFT_BACKTRACE=enable=no
exec "$build/$target" -dict=Fuzzing/english.dict -max_total_time="$seconds" -max_len=400 -timeout=20 \
  -print_final_stats=1 -artifact_prefix="$build/$target-" "$corpus"
