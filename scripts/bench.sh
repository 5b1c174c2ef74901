#!/usr/bin/env bash
# Measures speed and memory against the Python peers, which live in a virtual environment of their own; writes
# docs/benchmarks.md. Needs development data that are not part of the project: $PARALLAX_DATA, or ../shared/data.
# usage: bench.sh [--only NAME]… [--runs N] [--strict]
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/peers.sh
source scripts/peers.sh

archive=${PARALLAX_DATA:-../shared/data}/bulk/articles-10k.jsonl.gz
if [ ! -f "$archive" ]; then
  echo "bench: SKIPPED, NOTHING IS MEASURED: ${archive} is not there; set PARALLAX_DATA" >&2
  exit 0
fi

prepare_peers
articles=$peer_cache/articles-10k.jsonl
[ "$articles" -nt "$archive" ] || gunzip --stdout "$archive" >"$articles"

scripts/build.sh parallax
scripts/build.sh --package-path Benchmarks Measure
# The analyser is measured with the installed model.
.build/release/parallax models install --quiet
exec python3 scripts/bench_report.py "$@" --parallax "$PWD/.build/release/parallax" \
  --measure "$PWD/Benchmarks/.build/release/Measure" --python "$peer_python" \
  --articles "$articles" --cache "$peer_cache"
