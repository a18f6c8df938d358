#!/usr/bin/env bash
# Measures reading and linking on the open benchmark sets and prints docs/measurements.md:
#
#	bench/measure.sh ../shared > docs/measurements.md
#
# The sets and their scorers lie beside a checkout and are not part of it.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${1:-../shared}
[ -d "$shared/bench" ] || { echo "measure: no benchmark sets in $shared/bench" >&2; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
CGO_ENABLED=0 go build -o "$tmp/aftermath" ./cmd/aftermath
score() { python3 "$shared/bench/score.py" "$1" "$2"; }

# linked GOLD: stores the reports of a set in a store of its own and scores which went together.
linked() {
	"$tmp/aftermath" add --store "$tmp/$2.db" "$1" >/dev/null 2>&1 || [ $? -eq 3 ]
	"$tmp/aftermath" reports --json --store "$tmp/$2.db" | python3 -c '
import json, sys
for line in sys.stdin:
    r = json.loads(line)
    main = [i["id"] for i in r.get("incidents") or [] if i["role"] == "main"]
    print(json.dumps({"id": r["id"], "incident": main[0] if main else None}))' >"$tmp/$2.jsonl"
	python3 "$shared/bench/score_link.py" "$1" "$tmp/$2.jsonl" "${@:3}"
}

cat <<TXT
# Measurements

Made by \`bench/measure.sh\`, edition $("$tmp/aftermath" version --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["edition"])'). The measures and the sets are described in
the sets' own README; none of their texts is part of this project.

## The first real report
TXT
"$tmp/aftermath" read --json "$shared/bench/reports/seed.txt" | sed 's/^{"id":"[^"]*"/{"id":"seed"/' >"$tmp/seed.jsonl"
printf '\n```\n%s\n```\n' "$(score "$shared/bench/reports/seed.gold.jsonl" "$tmp/seed.jsonl")"
"$tmp/aftermath" read --json bench/paraphrases/reports.jsonl >"$tmp/para.jsonl"
printf '\n### Two paraphrases of it, written after the rules were frozen\n\n```\n%s\n```\n' "$(score bench/paraphrases/gold.jsonl "$tmp/para.jsonl")"
printf '\n## The open set (64 reports; measured, not tuned on)\n'
"$tmp/aftermath" read --json "$shared/bench/reports/reports.jsonl" >"$tmp/open.jsonl"
printf '\n```\n%s\n```\n' "$(score "$shared/bench/reports/gold.jsonl" "$tmp/open.jsonl")"
printf '\n## The training set (489 reports; rules were tuned on it)\n'
"$tmp/aftermath" read --json "$shared/train/reports/reports.jsonl" >"$tmp/train.jsonl"
printf '\n```\n%s\n```\n' "$(score "$shared/train/reports/gold.jsonl" "$tmp/train.jsonl")"
printf '\n## Linking\n\nRe-told reports, English ones (`dossiers`):\n\n```\n%s\n```\n' "$(linked "$shared/bench/dossiers/reports.jsonl" dossiers --lang en)"
printf '\nThe first 1,000 reports on shootings in the United States (`linking`):\n\n'
head -1000 "$shared/bench/linking/reports.jsonl" >"$tmp/shootings.in.jsonl"
printf '```\n%s\n```\n' "$(linked "$tmp/shootings.in.jsonl" shootings)"
printf '\n## The language engine\n\n```\n%s\n```\n' "$("$tmp/aftermath" eval language)"
