#!/usr/bin/env bash
# Prints the ledgers of three incidents of the re-told reports, as the program links and folds them, and how
# much of what a full dossier of one of them should hold is there:
#
#	bench/ledgers.sh ../shared
#
# The sets lie beside a checkout and are not part of it. The lists of what should be there come from more
# sources than the reports, so coverage is given twice: of all, and of those that the reports' texts name.
set -euo pipefail
cd "$(dirname "$0")/.."
set=${1:-../shared}/bench/dossiers
[ -d "$set" ] || { echo "ledgers: no re-told reports in $set" >&2; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
CGO_ENABLED=0 go build -o "$tmp/aftermath" ./cmd/aftermath
export AFTERMATH_STORE=$tmp/dossiers.db COLUMNS=140
grep '"lang": "en"' "$set/reports.jsonl" >"$tmp/reports.jsonl"
"$tmp/aftermath" add "$tmp/reports.jsonl" >/dev/null 2>&1 || [ $? -eq 3 ]
"$tmp/aftermath" reports --json >"$tmp/receipts.jsonl"

# incident NAME: the stored incident of most of a gold incident's reports.
incident() {
	python3 - "$1" "$tmp/reports.jsonl" "$tmp/receipts.jsonl" <<'PY'
import collections, json, sys
name, reports, receipts = sys.argv[1:]
ours = {r["id"] for r in map(json.loads, open(reports)) if r["incident"] == name}
votes = collections.Counter(i["id"] for r in map(json.loads, open(receipts)) if r["id"] in ours
                            for i in r.get("incidents") or [] if i["role"] == "main")
print(votes.most_common(1)[0][0])
PY
}

for name in crocus kerman srilanka; do
	id=$(incident $name)
	printf '## %s (%s)\n\n```\n' "$name" "$id"
	"$tmp/aftermath" dossier "$id" | awk '/^TOLL/ {on = 1; next} /^(injured|missing|[A-Z]+$)/ {on = 0} on'
	printf '```\n\n'
done

crocus=$(incident crocus)
"$tmp/aftermath" dossier "$crocus" --json >"$tmp/crocus.json"
python3 - "$set" "$tmp/crocus.json" "$tmp/reports.jsonl" world/countries.tsv <<'PY'
import csv, json, re, sys
folder, dossier, reports, countries = sys.argv[1:]
d = json.load(open(dossier))
text = " ".join(r["text"] for r in map(json.loads, open(reports)) if r["incident"] == "crocus")
names = {}  # every name of a country -> code
for line in open(countries, encoding="utf-8"):
    if line.startswith("#") or not line.strip():
        continue
    cells = line.rstrip("\n").split("\t")
    for cell in cells[1:]:
        for n in cell.split(";"):
            names[n.strip(" ?!").lower()] = cells[0]
bodies = {"interpol": "INTERPOL", "nato": "NATO", "oic": "OIC", "gcc": "GCC", "un security council": "UN", "un secretary-general": "UN", "ohchr": "UN",
          "un office of counter-terrorism": "UN", "african union commission": "AFU", "european commission": "EU", "european council": "EU",
          "eu high representative": "EU"}
def code(name):
    n = name.lower()
    return bodies.get(n) or names.get(n) or name
def said(name):
    """Whether the texts name an actor, by any name."""
    c = code(name)
    return any(len(n) > 2 and re.search(r"\b" + re.escape(n) + r"\b", text, re.I) for n, k in list(names.items()) + list(bodies.items()) + [(name.lower(), c)] if k == c)
def table(name):
    return list(csv.DictReader(open(f"{folder}/{name}_crocus.tsv", encoding="utf-8"), delimiter="\t"))
def share(what, rows, have, named):
    of = [r for r in rows if named(r)]
    print(f"| {what} | {sum(map(have, rows))} of {len(rows)} | {sum(map(have, of))} of {len(of)} |")

acts = {r["actor"] or r.get("name", ""): {c["act"] for c in r["cells"]} for r in d["reactions"]}
words = {"condemn": "condemn", "condole": "condole", "solidarity": "solidarity", "offer help": "offer_help", "offer cooperation": "offer_cooperation",
         "call for punishment": "call_for_justice", "call for accountability": "call_for_justice", "call for investigation": "call_for_investigation", "declare mourning": "mourning"}
cells = [dict(actor=r["actor"], act=a) for r in table("reactions") for w, a in words.items() if w in r["acts"]]
offers = [dict(r, who=re.split(r",\s*", r["from"])) for r in table("offers")]
steps = {s["step"] for c in d["justice"] for s in c["steps"]}
wanted = {"case opened": "investigation_opened", "detained": "arrest", "arrested by court": "court", "trial begins": "court", "verdict": "sentence"}
justice = [r for r in table("justice") if r["stage"] in wanted]
print("## What a full dossier of the first should hold\n\n| what | there, of all sources | there, of what the reports name |\n|---|---|---|")
share("actors that reacted", table("reactions"), lambda r: code(r["actor"]) in acts, lambda r: said(r["actor"]))
share("actor and act", cells, lambda r: r["act"] in acts.get(code(r["actor"]), ()), lambda r: said(r["actor"]))
parties = {p.get("code") for o in d["cooperation"] for p in (o["from"], o["to"])}
share("those who helped or offered to", offers, lambda r: any(code(w) in parties for w in r["who"]), lambda r: any(said(w) for w in r["who"]))
share("steps of justice", justice, lambda r: wanted[r["stage"]] in steps, lambda r: True)
figures = [s["count"] for c in d["justice"] for s in c["steps"] if s.get("count")]
counted = [r for r in justice if re.fullmatch(r"\d+", r["count"] or "")]
share("how many they are about", counted, lambda r: any(f["low"] == int(r["count"]) for f in figures), lambda r: r["count"] in text or r["count"] in {"3", "4", "19"})
print("\nNamed defendants with a case of their own:", ", ".join(sorted(c["who"] for c in d["justice"] if c["who"])) or "none")
PY
