#!/usr/bin/env bash
# Runs all tests; arguments go to `swift test` (for example --filter CorpusTests).
set -euo pipefail
cd "$(dirname "$0")/.."
exec swift test "$@"
