#!/usr/bin/env bash
# Installs the models that are missing, then runs all tests; arguments go to `swift test` (for example --filter CorpusTests).
set -euo pipefail
cd "$(dirname "$0")/.."

# The program that is built for the tests anyway installs what they need.
swift build --product parallax
.build/debug/parallax models install --quiet

exec swift test "$@"
