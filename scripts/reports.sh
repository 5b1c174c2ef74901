#!/usr/bin/env bash
# The main job on the demo corpus: ingest every raw file, write the report.
# usage: reports.sh PARALLAX_BINARY FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
parallax=$1
folder=$2
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
"$parallax" ingest corpora/demo/pages --corpus "$corpus/demo.db" \
  --outlets corpora/demo/outlets.yaml --quiet --strict
"$parallax" report --corpus "$corpus/demo.db" --into "$folder" --title "Demo corpus" --quiet
