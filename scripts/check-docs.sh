#!/usr/bin/env bash
# Checks that the documentation holds: links and images resolve, docs/cli.md is current, examples run and print what
# is said they print, and passages stand in the files they are from.
# usage: check-docs.sh PARALLAX_BINARY
#
# A fenced block is run if its info string begins with `sh run`; `sh run exit=66` expects that exit code. The blocks of
# one file run one after the other in one new folder, which holds links to corpora/ and docs/. A block `text output`
# right after one must be what was printed, standard error included; a line … in it stands for any lines, a … at the
# end of a line for the rest of it.
set -euo pipefail
cd "$(dirname "$0")/.."
parallax=$(realpath "$1")
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fault() {
  printf 'check-docs: %s\n' "$1" >&2
  faults=$((faults + 1))
}

# --- links

git ls-files --cached --others --exclude-standard | LC_ALL=C sort > "$work/files"
mapfile -t pages < <(grep '\.md$' "$work/files" | while IFS= read -r page; do [ ! -f "$page" ] || echo "$page"; done)

# Prints file, line and target of every link and image outside of code.
links() {
  awk '
    FNR == 1 { fenced = 0 }
    /^ *(```|~~~)/ { fenced = !fenced; next }
    fenced { next }
    {
      text = $0
      gsub(/`[^`]*`/, "", text)
      while (match(text, /\]\([^() ]*\)/)) {
        print FILENAME "\t" FNR "\t" substr(text, RSTART + 2, RLENGTH - 3)
        text = substr(text, RSTART + RLENGTH)
      }
    }' "${pages[@]}"
}

# Prints the anchors of all headings, as GitHub makes them: file#anchor.
anchors() {
  awk '
    FNR == 1 { fenced = 0 }
    /^ *(```|~~~)/ { fenced = !fenced; next }
    !fenced && /^#+ / {
      text = tolower($0)
      sub(/^#+ /, "", text)
      gsub(/[^a-z0-9 _-]/, "", text)
      gsub(/ /, "-", text)
      print FILENAME "#" text
    }' "${pages[@]}"
}

anchors > "$work/anchors"
while IFS= read -r broken; do fault "$broken"; done < <(links | awk -F '\t' -v files="$work/files" -v anchors="$work/anchors" '
  BEGIN {
    while ((getline line < files) > 0) {
      known[line] = 1
      while (sub(/\/[^\/]*$/, "", line)) known[line] = 1
    }
    while ((getline line < anchors) > 0) known[line] = 1
  }
  $3 ~ /^[a-z]+:/ { next }
  {
    path = $3; anchor = ""
    if (match(path, /#/)) { anchor = substr(path, RSTART); path = substr(path, 1, RSTART - 1) }
    if (path == "") full = $1
    else {
      folder = $1
      if (!sub(/\/[^\/]*$/, "", folder)) folder = "."
      count = split(folder "/" path, parts, "/")
      depth = 0
      for (i = 1; i <= count; i++) {
        if (parts[i] == "" || parts[i] == ".") continue
        if (parts[i] == "..") { depth--; continue }
        stack[++depth] = parts[i]
      }
      full = ""
      for (i = 1; i <= depth; i++) full = full (i > 1 ? "/" : "") stack[i]
    }
    if (full != "" && !(full in known)) print $1 ":" $2 ": nothing at " $3
    else if (anchor != "" && full ~ /\.md$/ && !((full anchor) in known)) print $1 ":" $2 ": no heading for " $3
  }')

# --- reference of the command line

scripts/make-cli-reference.sh "$parallax" > "$work/cli.md"
cmp -s "$work/cli.md" docs/cli.md ||
  fault "docs/cli.md is not current; run scripts/make-cli-reference.sh $1 > docs/cli.md"

# --- examples

mkdir "$work/bin"
ln -s "$parallax" "$work/bin/parallax"

# A new folder for the examples of one page.
make_folder() {
  mkdir "$1"
  ln -s "$root/corpora" "$1/corpora"
  ln -s "$root/docs" "$1/docs"
}

run() { # folder, script
  (cd "$1" && env -u PARALLAX_CORPUS COLUMNS=100 PATH="$work/bin:$PATH" bash -euo pipefail "$2")
}

# Cuts the blocks out of a page: N.sh with N.line and N.exit, N.text with the expected output.
cut_blocks() { # page, folder
  awk -v into="$2" '
    /^```/ && !open {
      open = 1; out = ""
      if ($0 ~ /^```sh run( exit=[0-9]+)?$/) {
        count++
        out = into "/" count ".sh"
        code = 0
        if (match($0, /exit=[0-9]+/)) code = substr($0, RSTART + 5, RLENGTH - 5)
        print FNR > (into "/" count ".line")
        print code > (into "/" count ".exit")
        printf "" > out
        ran = 1
      } else if ($0 == "```text output") {
        if (!ran) { print "check-docs: " FILENAME ":" FNR ": output without a command" > "/dev/stderr"; exit 1 }
        out = into "/" count ".text"
        printf "" > out
        ran = 0
      } else ran = 0
      next
    }
    /^```/ { open = 0; next }
    open && out != "" { print > out }' "$1"
}

# Whether the printed lines are the expected ones, where … stands for any lines.
matches() { # expected, printed
  awk '
    function same(shown, line,    stem) {
      if (shown == line) return 1
      stem = shown
      return sub(/…$/, "", stem) && substr(line, 1, length(stem)) == stem
    }
    NR == FNR { expected[++n] = $0; next }
    { printed[++m] = $0 }
    END {
      i = 1; j = 1; star = 0
      while (j <= m) {
        if (i <= n && expected[i] == "…") { star = ++i; mark = j }
        else if (i <= n && same(expected[i], printed[j])) { i++; j++ }
        else if (star) { i = star; j = ++mark }
        else exit 1
      }
      while (i <= n && expected[i] == "…") i++
      exit i <= n
    }' "$1" "$2"
}

examples=0
for page in $(grep -l '^```sh run' "${pages[@]}" || true); do
  blocks=$work/blocks/$page
  mkdir -p "$blocks"
  folder=$work/run$((++examples))
  make_folder "$folder"
  cut_blocks "$page" "$blocks" || { faults=$((faults + 1)); continue; }
  number=0
  while [ -f "$blocks/$((++number)).sh" ]; do
    block=$blocks/$number
    code=0
    run "$folder" "$block.sh" > "$block.out" 2>&1 || code=$?
    place=$page:$(cat "$block.line")
    if [ "$code" -ne "$(cat "$block.exit")" ]; then
      fault "$place: exit code $code, expected $(cat "$block.exit")"
      tail -n 5 "$block.out" >&2
    elif [ -f "$block.text" ] && ! matches "$block.text" "$block.out"; then
      fault "$place: the output is not the one shown (< shown, > printed)"
      diff "$block.text" "$block.out" | head -n 20 >&2 || true
    fi
  done
done

# --- passages

# After a comment `passages from: FILE`, the last column of a table holds text from that file; … joins pieces, and **
# marks words.
for page in $(grep -l '^<!-- passages from: ' "${pages[@]}" || true); do
  source=$(sed -n 's/^<!-- passages from: \(.*\) -->$/\1/p' "$page")
  source=$(dirname "$page")/$source
  [ -f "$source" ] || { fault "$page: no file $source"; continue; }
  while IFS= read -r piece; do
    grep -qF -- "$piece" "$source" || fault "$page: not in $source: $piece"
  done < <(awk '
    /^<!-- passages from: / { on = 1; next }
    on && /^\|/ {
      if (++row > 2) {
        sub(/ *\|$/, "")
        sub(/^.*\| */, "")
        gsub(/\*\*/, "")
        gsub(/ *… */, "\n")
        print
      }
      next
    }
    on && row { exit }' "$page" | grep -v '^$')
done

if [ "$faults" -gt 0 ]; then
  echo "check-docs: $faults faults" >&2
  exit 1
fi
echo "documentation: ${#pages[@]} pages, $examples with examples; all hold"
