#!/usr/bin/env bash
# Installs the release binary, shell completions and man page below a prefix, or removes them again.
# usage: install.sh PARALLAX_BINARY PREFIX
#        install.sh --remove PREFIX
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -ne 2 ]; then
  sed -n '2,4s/^# //p' scripts/install.sh >&2
  exit 64
fi

files=(
  bin/parallax
  share/bash-completion/completions/parallax
  share/zsh/site-functions/_parallax
  share/fish/vendor_completions.d/parallax.fish
  share/man/man1/parallax.1
)

if [ "$1" = --remove ]; then
  for file in "${files[@]}"; do rm -f "$2/$file"; done
  exit 0
fi

parallax=$1
prefix=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$parallax" --generate-completion-script bash > "$work/parallax"
"$parallax" --generate-completion-script zsh > "$work/_parallax"
"$parallax" --generate-completion-script fish > "$work/parallax.fish"
scripts/make-man-page.sh "$parallax" > "$work/parallax.1"

install -D -m 755 "$parallax" "$prefix/bin/parallax"
install -D -m 644 "$work/parallax" "$prefix/share/bash-completion/completions/parallax"
install -D -m 644 "$work/_parallax" "$prefix/share/zsh/site-functions/_parallax"
install -D -m 644 "$work/parallax.fish" "$prefix/share/fish/vendor_completions.d/parallax.fish"
install -D -m 644 "$work/parallax.1" "$prefix/share/man/man1/parallax.1"
echo "installed $prefix/bin/parallax with completions and man page"
