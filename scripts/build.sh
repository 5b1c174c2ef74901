#!/usr/bin/env bash
# Builds release products with Swift's own libraries linked in: the programs start faster and run on machines without
# Swift. usage: build.sh PRODUCT...
#        build.sh --package-path FOLDER PRODUCT...
set -euo pipefail
cd "$(dirname "$0")/.."

# lld links what comes with Swift faster than gold, and does not warn of calls within Foundation.
options=(-c release --static-swift-stdlib -Xswiftc -use-ld=lld)
if [ "${1-}" = --package-path ]; then
  options+=(--package-path "$2")
  shift 2
fi
for product in "$@"; do "${SWIFT:-swift}" build "${options[@]}" --product "$product"; done
