// Package demo holds a small set of invented reports: an attack over ten days
// with tolls that contradict each other and fall, a second attack in the same
// country and week, an accident that looks like one, and one report in French.
//
// Nothing goes in; out come JSON lines as `aftermath add` reads them. Town,
// people, groups, publishers and events are invented; README.md says what each
// report is there for.
package demo

import _ "embed"

// Reports are the reports, a JSON object a line.
//
//go:embed reports.jsonl
var Reports string

// Main is a report that tells of the main attack.
const Main = "kilundi-01"
