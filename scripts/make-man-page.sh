#!/usr/bin/env bash
# Prints the man page of parallax(1), made from the help of the program and of each of its commands.
# usage: make-man-page.sh PARALLAX_BINARY
set -euo pipefail
parallax=$1

# Help in one line a paragraph: man wraps it itself.
help_of() { COLUMNS=10000 "$parallax" "$@" --help; }

# Names of the commands below a command, as its help lists them.
commands() {
  help_of "$@" | awk '/SUBCOMMANDS:$/ { listing = 1; next } /^[^ ]/ { listing = 0 } listing && /^  [a-z]/ { print $1 }'
}

# Help as roff: usage and examples as they stand, options and commands as tagged paragraphs.
page() {
  help_of "$@" | awk -v command="$*" '
    function roff(text) {
      gsub(/\\/, "\\e", text)
      gsub(/-/, "\\-", text)
      # A dot or an apostrophe would begin a request.
      return text ~ /^[.'"'"']/ ? "\\&" text : text
    }
    function close_example() { if (example) print ".EE\n.RE\n.PP"; example = 0 }
    /^OVERVIEW: / { sub(/^OVERVIEW: /, ""); print ".PP"; print roff($0); part = "text"; next }
    /^USAGE: /    { close_example(); sub(/^USAGE: /, ""); usage = $0; part = "usage"; next }
    /^EXAMPLES:$/ { print ".PP\nExamples:\n.RS 2\n.EX"; example = 1; part = "text"; next }
    /^[A-Z: ]+:$/ {
      close_example()
      if (/SUBCOMMANDS:$/) { sub(/: *SUBCOMMANDS:$/, ""); sub(/^SUBCOMMANDS:$/, "COMMANDS") } else sub(/:$/, "")
      if (!shown++ && usage != "") printf ".PP\n.B %s\n", roff(usage)
      printf ".PP\n%s:\n", substr($0, 1, 1) tolower(substr($0, 2)); part = "list"; next
    }
    /^  See .parallax help/ { next }
    part == "list" && /^  [^ ]/ {
      sub(/^  /, "")
      tag = $0; text = ""
      if (match($0, /   *[^ ].*$/)) { tag = substr($0, 1, RSTART - 1); text = substr($0, RSTART); sub(/^ +/, "", text) }
      skipping = command != "" && (tag == "--version" || tag == "-h, --help")
      if (skipping) next
      print ".TP"; print ".B " roff(tag); if (text != "") print roff(text); next
    }
    part == "list" && /[^ ]/ { if (!skipping) { sub(/^ +/, ""); print roff($0) }; next }
    part == "list" { next }
    example && /^  / { sub(/^  /, ""); print roff($0); next }
    example && /^$/ { next }
    /^$/ { close_example(); if (part == "text") print ".PP"; next }
    { close_example(); print roff($0) }
    END { close_example() }'
}

printf '.TH PARALLAX 1 "" "parallax %s" "User Commands"\n' "$("$parallax" --version)"
printf '.SH NAME\nparallax \\- compare how outlets word the same event\n'
printf '.SH SYNOPSIS\n.B parallax\n.I command\n[\\fIoption\\fR ...]\n'
printf '.SH DESCRIPTION\n'
page
for command in $(commands); do
  printf '.SH %s\n' "$(printf '%s' "$command" | tr '[:lower:]' '[:upper:]')"
  page "$command"
  for subcommand in $(commands "$command"); do
    printf '.SS %s %s\n' "$command" "$subcommand"
    page "$command" "$subcommand"
  done
done
cat <<'EOT'
.SH EXIT STATUS
0 done; 1 a check failed; otherwise as in sysexits.h: 64 usage, 65 bad data, 66 no such input, 69 a model or library
is not installed, 70 internal, 73 and 74 output or I/O.
.SH ENVIRONMENT
.TP
.B PARALLAX_CORPUS
the corpus file, unless \-\-corpus names one
.TP
.B NO_COLOR
no colour, if set
.SH FILES
.TP
.B parallax.db
the corpus, an SQLite database in the working directory
EOT
