#!/usr/bin/env bash
# Fuzzes a target with libFuzzer and AddressSanitizer:
#
#     scripts/fuzz.sh TARGET SECONDS [SANITIZERS]
#
# TARGET is Tokenizer (Fuzzing/TokenizerFuzz.swift) or another file of that kind. Needs an installed model, or its
# files in the folder $PARALLAX_SPACY_MODEL. Inputs that found new ways through the code are kept in
# .build-fuzz/corpus/TARGET, and one that broke something in .build-fuzz/TARGET-*; it belongs in the tests.
#
# The compiler is called directly, because libFuzzer brings its own main and does not go through SwiftPM.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:?which target?}
seconds=${2:?how many seconds?}
sanitizers=${3:-fuzzer,address}
build=.build-fuzz
mkdir -p "$build/corpus/$target"

flags=(-O -wmo -parse-as-library -swift-version 6 -enable-testing -sanitize="$sanitizers" -I "$build")
for system in CBLAS CCrypto CZlib; do flags+=(-I "Sources/$system"); done
read -ra includes <<< "$(pkg-config --cflags-only-I blas libcrypto zlib)"
for include in "${includes[@]}"; do flags+=(-Xcc "$include"); done

# Every module once, in the order in which they import each other; newer ones only.
objects=()
for module in Hashing Kernels Models Linguistics; do
  object=$build/$module.o
  if [[ ! -e $object || -n $(find "Sources/$module" -name '*.swift' -newer "$object" -print -quit) ]]; then
    find "Sources/$module" -name '*.swift' -print0 | sort -z |
      xargs -0 swiftc "${flags[@]}" -module-name "$module" -emit-module -emit-module-path "$build/$module.swiftmodule" \
        -c -o "$object"
  fi
  objects+=("$object")
done
swiftc "${flags[@]}" Fuzzing/FuzzEntry.swift "Fuzzing/${target}Fuzz.swift" "${objects[@]}" -o "$build/$target" \
  $(pkg-config --libs blas libcrypto zlib)

# The texts of the tests are a good start.
python3 - "$build/corpus/$target" << 'SEEDS'
import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
for number, entry in enumerate(json.load(open("Tests/LinguisticsTests/Fixtures/tokenization/spacy.json"))["texts"]):
    (folder / f"seed-{number:03}").write_text(entry["text"], encoding="utf-8")
SEEDS

# Swift's backtraces would hide the input that libFuzzer prints.
SWIFT_BACKTRACE=enable=no exec "$build/$target" -dict=Fuzzing/english.dict -max_total_time="$seconds" -max_len=400 \
  -timeout=10 -artifact_prefix="$build/$target-" "$build/corpus/$target"
