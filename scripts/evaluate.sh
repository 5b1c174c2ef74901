#!/usr/bin/env bash
# Checks parity with scikit-learn and accuracy on annotated data, which are not part of the project:
# $PARALLAX_DATA, or ../shared/data. What is absent is skipped, loudly. Writes docs/accuracy.md.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/peers.sh
source scripts/peers.sh

data=${PARALLAX_DATA:-../shared/data}
prepare_peers
prepare_medium_model
mkdir -p "$peer_cache/unpacked"
for archive in "$data"/seesaw.tar.gz "$data"/polnear.tar.gz "$data"/extraction/zyte.tar.gz; do
  name=$(basename "$archive" .tar.gz)
  if [ -f "$archive" ] && [ ! -d "$peer_cache/unpacked/$name" ]; then
    tar -xzf "$archive" -C "$peer_cache/unpacked"
  fi
done
archive=$data/bulk/articles-10k.jsonl.gz
articles=$peer_cache/articles-10k.jsonl
if [ -f "$archive" ] && [ ! "$articles" -nt "$archive" ]; then gunzip --stdout "$archive" >"$articles"; fi

scripts/build.sh parallax
scripts/build.sh --package-path Benchmarks Measure Evaluate EvaluateLabels
built=$PWD/Benchmarks/.build/release
.build/release/parallax models install --quiet
.build/release/parallax models install en_core_web_md --quiet
exec python3 scripts/evaluate_report.py --parallax "$PWD/.build/release/parallax" --measure "$built/Measure" \
  --evaluate "$built/Evaluate" --evaluate-labels "$built/EvaluateLabels" --python "$peer_python" --data "$data" --cache "$peer_cache"
