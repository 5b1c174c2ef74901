#!/usr/bin/env bash
# Runs the tests of the analyser and of what it stands on under ThreadSanitizer and AddressSanitizer:
#
#     scripts/sanitize.sh [thread | address]...
#
# Needs the models that `make models` installs; without them, most of these tests would be skipped. Each sanitizer has
# a build folder of its own, .build-thread and .build-address, so that neither disturbs the other nor .build.
# SANITIZE_FILTER chooses other tests. UndefinedBehaviorSanitizer is refused by the Swift toolchain.
set -euo pipefail
cd "$(dirname "$0")/.."
sanitizers=("$@")
[[ ${#sanitizers[@]} -gt 0 ]] || sanitizers=(thread address)
filter=${SANITIZE_FILTER:-'^(HashingTests|KernelsTests|ModelsTests|LinguisticsTests)\.'}

# Backtraces of Swift's own would stand between a sanitizer's report and its reader.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS="detect_leaks=1:${ASAN_OPTIONS:-}"
export LSAN_OPTIONS="suppressions=$PWD/scripts/sanitize-leaks.txt:print_suppressions=0:${LSAN_OPTIONS:-}"

for sanitizer in "${sanitizers[@]}"; do
  echo "sanitize: $sanitizer" >&2
  options=(--sanitize="$sanitizer" --scratch-path ".build-$sanitizer")
  log=.build-$sanitizer/tests.log
  swift build --build-tests "${options[@]}"
  status=0
  # There are no tests of XCTest, whose runner leaks.
  swift test --skip-build --disable-xctest "${options[@]}" --filter "$filter" 2>&1 | tee "$log" || status=$?
  if grep -Eq '(WARNING|ERROR): (Thread|Address|Leak)Sanitizer' "$log"; then
    echo "sanitize: $sanitizer: the sanitizer has reported something, see $log" >&2
    exit 1
  fi
  [[ $status -eq 0 ]] || exit "$status"
  # A filter that matches nothing is a success for `swift test`.
  if ! grep -Eq 'Test run with [1-9][0-9]* tests?' "$log"; then
    echo "sanitize: $sanitizer: no tests were run" >&2
    exit 1
  fi
done
echo "sanitize: ${sanitizers[*]}: clean" >&2
