#!/usr/bin/env bash
# Measures reading and linking on the open benchmark sets and prints docs/measurements.md:
#
#	bench/measure.sh ../shared > docs/measurements.md
#
# The sets lie beside a checkout and are not part of it. `aftermath eval` agrees with their
# scorers to the last digit printed; a test of package eval compares them.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${1:-../shared}
[ -d "$shared/bench" ] || { echo "measure: no benchmark sets in $shared/bench" >&2; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
CGO_ENABLED=0 go build -o "$tmp/aftermath" ./cmd/aftermath
measure() { "$tmp/aftermath" eval "$@" 2>/dev/null; }

# shown TITLE TEXT: one measurement with its heading.
shown() { printf '\n%s\n\n```\n%s\n```\n' "$1" "$2"; }

cat <<TXT
# Measurements

Made by \`bench/measure.sh\`, edition $("$tmp/aftermath" version --json | sed 's/.*"edition":"\([^"]*\)".*/\1/'). The measures and the sets are described in
the sets' own README; none of their texts is part of this project.
TXT
reports=$shared/bench/reports train=$shared/train/reports muc=$shared/bench/muc4
printf '\n## The first real report\n'
shown 'As it came:' "$(measure reports "$reports/seed.gold.jsonl" "$reports/seed.txt")"
shown 'Two paraphrases of it, written when the rules were frozen for the first time:' "$(measure reports bench/paraphrases/gold.jsonl)"
shown '## The open set (64 reports; rules were written with its errors in view, no weight was fitted to it)' "$(measure reports "$reports/gold.jsonl")"
shown '## The training set (489 reports), each read with role models that have not seen it; how sure the figures are; what is still wrong' \
	"$(measure reports "$train/gold.jsonl" --held-out --interval --classes 6)"
shown '## MUC-4, 200 reports of its dev part (goals: GTT .45, CEAF-RME .42)' "$(measure muc "$muc/dev.roles.jsonl" "$muc/dev.jsonl")"
shown '## Can stated confidence be believed? (the open set, to which nothing was fitted)' "$(measure confidence "$reports/gold.jsonl")"
shown 'The training set, by cross-validation:' "$(measure confidence "$train/gold.jsonl" --held-out | sed '1,/^$/d')"
shown '## The first look' "$(measure relevance --shared-dir "$shared")"
printf '\n## Linking\n'
shown 'Re-told reports, English ones (`dossiers`):' "$(measure linking "$shared/bench/dossiers/reports.jsonl" --lang en)"
shown 'The first 1,000 reports on shootings in the United States (`linking`):' "$(measure linking "$shared/bench/linking/reports.jsonl" --first 1000)"
shown '## The language engine' "$(measure language)"
