#!/usr/bin/env bash
# Prints the man page of parallax(1), made from the help of the program and of each of its commands.
# usage: make-man-page.sh PARALLAX_BINARY
set -euo pipefail
parallax=$1

# Commands with the commands below them, one a line, as the help of each lists them.
commands() {
  COLUMNS=100 "$parallax" "$@" --help | awk '
    /^[A-Z][A-Z ]*SUBCOMMANDS:|^SUBCOMMANDS:/ { listing = 1; next }
    /^[^ ]/ { listing = 0 }
    listing && /^  [a-z]/ { print $1 }'
}

# Help as preformatted text; roff must not take a leading dot or apostrophe or a backslash for its own.
page() {
  printf '.nf\n'
  COLUMNS=100 "$parallax" "$@" --help | sed -e 's/\\/\\e/g' -e "s/^\\([.']\\)/\\\\\\&\\1/" -e 's/-/\\-/g'
  printf '.fi\n'
}

printf '.TH PARALLAX 1 "" "parallax %s" "User Commands"\n' "$("$parallax" --version)"
printf '.SH NAME\nparallax \\- compare how outlets word the same event\n'
printf '.SH SYNOPSIS\n'
page
for command in $(commands); do
  [ "$command" != help ] || continue
  printf '.SH %s\n' "$(printf '%s' "$command" | tr '[:lower:]' '[:upper:]')"
  page "$command"
  for subcommand in $(commands "$command"); do
    [ "$subcommand" != help ] || continue
    printf '.SS %s %s\n' "$command" "$subcommand"
    page "$command" "$subcommand"
  done
done
cat <<'EOT'
.SH EXIT STATUS
0 done; 1 a check failed; otherwise as in sysexits(3): 64 usage, 65 bad data, 66 no such input, 69 a model or library
is not installed, 70 internal, 73 and 74 output or I/O.
.SH ENVIRONMENT
.TP
PARALLAX_CORPUS
the corpus file, unless \-\-corpus names one
.TP
NO_COLOR
no colour, if set
EOT
