#!/usr/bin/env bash
# Prints docs/cli.md: the help of the program and of each of its commands, exit codes, environment.
# usage: make-cli-reference.sh PARALLAX_BINARY > docs/cli.md
set -euo pipefail
parallax=$1

# Help wrapped to a fixed width, the usage line too, which the program leaves long.
help_of() {
  COLUMNS=100 "$parallax" "$@" --help |
    awk '!/^USAGE:/ || length() <= 100 { print; next }
      { line = ""
        count = split($0, words, " ")
        for (i = 1; i <= count; i++) {
          if (line != "" && length(line) + 1 + length(words[i]) > 100) { print line; line = "      " }
          line = line == "" ? words[i] : line " " words[i]
        }
        print line }'
}

commands() {
  help_of "$@" | awk '/SUBCOMMANDS:$/ { listing = 1; next } /^[^ ]/ { listing = 0 } listing && /^  [a-z]/ { print $1 }'
}

section() {
  local level=$1
  shift
  printf '\n%s parallax %s\n\n```text\n' "$level" "$*"
  help_of "$@" | sed -e 's/ *$//' -e '/^  -h, --help/d' -e '/^  --version  /d' -e '1s/^OVERVIEW: //' |
    sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
  printf '```\n'
}

cat <<'EOT'
# Command line

Made by `scripts/make-cli-reference.sh` from the program's own help; `make docs` checks that it is current.

```text
EOT
help_of | sed -e 's/ *$//' -e '1s/^OVERVIEW: //' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
cat <<'EOT'
```

Rows go to standard output, everything else to standard error. A closed pipe (`parallax articles | head`) ends
quietly. `--format` takes `table` (for reading), `csv`, `tsv`, `json`, `jsonl` and `markdown`. In CSV and TSV an
empty cell is a missing value and `""` an empty text.

## Exit codes

| code | means |
| ---: | --- |
| 0 | done |
| 1 | a check failed: `verify` or `models verify` found a difference, or `ingest --strict` skipped something |
| 64 | usage: an unknown option, a value that cannot be |
| 65 | bad data: a file has not the form it should have; with `--no-refresh`, stored results are stale |
| 66 | an input, a corpus or an article is not there |
| 69 | a model or library is not installed, or a model cannot be downloaded |
| 70 | a fault of the program |
| 73 | an output cannot be made |
| 74 | reading or writing failed |

Those from 64 on follow the convention of `sysexits.h`. Errors read
`parallax: <file>:<line>: <what is wrong>; <what to do>`.

## Environment

| variable | means |
| --- | --- |
| `PARALLAX_CORPUS` | the corpus file where `--corpus` names none; `parallax.db` in the working directory if it is not set |
| `PARALLAX_MODELS` | the folder of trained models; `parallax/models` in `$XDG_DATA_HOME` (`~/.local/share`) if it is not set |
| `NO_COLOR` | no colour, if set and not empty |
| `COLUMNS` | width that help is wrapped to |
EOT
for command in $(commands); do
  section '##' "$command"
  for subcommand in $(commands "$command"); do
    section '###' "$command" "$subcommand"
  done
done
