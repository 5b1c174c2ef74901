#!/usr/bin/env bash
# Strict lint of all tracked Swift files with the toolchain's own formatter.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -z '*.swift' |
  xargs -0 swift format lint --strict --parallel --configuration .swift-format
