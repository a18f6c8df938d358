package aftermath_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aftermath"
	"aftermath/internal/sample"
)

// figure is one report of one figure, short: day, low, high (-1 open), source.
type figure struct {
	day       aftermath.When
	low, high int
	by        aftermath.Source
	recalled  int // a figure that the text calls an earlier one; 0 none
}

var gov = aftermath.Source{Name: "Interior Ministry", Actor: "FJ", Class: "official"}

// ledger folds figures, each of its own report, and gives the series' lines and the state.
func ledger(fs []figure) ([]string, aftermath.Dossier) {
	var rs []sample.R
	for i, f := range fs {
		r := sample.R{ID: fmt.Sprint("r", i), Title: fmt.Sprint("T", i), Date: f.day, Claims: []sample.C{
			{Quote: fmt.Sprintf("report %d gives a figure of its own", i), Value: sample.Toll("killed", f.low, f.high), Source: f.by},
		}}
		if f.recalled > 0 {
			r.Claims = append(r.Claims, sample.C{Quote: fmt.Sprintf("report %d recalls an earlier one", i), Value: sample.Earlier("killed", f.recalled), Source: f.by})
		}
		rs = append(rs, r)
	}
	d := aftermath.Fold(sample.Input(rs...), aftermath.AsOf{})
	var out []string
	for _, e := range append(d.Tolls[0].Entries, d.Tolls[0].Undated...) {
		line := e.Count.String() + " " + e.Speaker.String() + " " + e.Status
		for _, s := range []string{e.Why, e.Ended} {
			if s != "" {
				line += " | " + s
			}
		}
		if e.Before {
			line += " (before)"
		}
		out = append(out, line)
	}
	return out, d
}

func TestLedgerMoves(t *testing.T) {
	const open = aftermath.Open
	for _, c := range []struct {
		name string
		fs   []figure
		want []string
	}{
		{
			"a toll falls three times",
			[]figure{
				{day: "2031-05-03", low: 103, high: 103, by: gov},
				{day: "2031-05-04", low: 95, high: 95, by: gov},
				{day: "2031-05-05", low: 84, high: open, by: gov},
				{day: "2031-05-07", low: 91, high: 91, by: gov},
			},
			[]string{
				"103 Interior Ministry superseded | revised down to 95", "95 Interior Ministry superseded | revised down from 103 | revised down to at least 84",
				"84.. Interior Ministry superseded | revised down from 95 | raised to 91", "91 Interior Ministry official-confirmed | raised from at least 84",
			},
		},
		{
			"a round bound says the standing figure again",
			[]figure{
				{day: "2031-05-03", low: 144, high: 144, by: gov}, {day: "2031-06-03", low: 141, high: open, by: gov},
			},
			[]string{"144 Interior Ministry official-confirmed", "141.. Interior Ministry official-preliminary | agrees with Interior Ministry 144"},
		},
		{
			"what the text says wins over size within a day",
			[]figure{
				{day: "2031-05-03", low: 40, high: 40, by: gov}, {day: "2031-05-03", low: 33, high: 33, by: gov, recalled: 40},
			},
			[]string{"40 Interior Ministry superseded | revised down to 33", "33 Interior Ministry official-confirmed | revised down from 40"},
		},
		{
			"the minute wins over size within a day",
			[]figure{
				{day: "2031-05-03T12:00", low: 40, high: 40, by: gov}, {day: "2031-05-03T17:00", low: 33, high: 33, by: gov},
			},
			[]string{"40 Interior Ministry superseded | revised down to 33", "33 Interior Ministry official-confirmed | revised down from 40"},
		},
		{
			"a figure known only as an earlier one",
			[]figure{{day: "2031-05-03", low: 40, high: 40, by: gov, recalled: 22}},
			[]string{"22 Interior Ministry superseded | raised to 40 (before)", "40 Interior Ministry official-confirmed | raised from 22"},
		},
		{
			"officials who keep to their figures both stand",
			[]figure{
				{day: "2031-05-03", low: 40, high: 40, by: gov}, {day: "2031-05-04", low: 60, high: 60, by: sample.Police}, {day: "2031-05-08", low: 40, high: 40, by: gov},
			},
			[]string{"40 Interior Ministry disputed", "60 police disputed"},
		},
		{
			"a late echo keeps nothing alive",
			[]figure{
				{day: "2031-05-03", low: 40, high: 40, by: gov}, {day: "2031-05-04", low: 60, high: 60, by: sample.Police}, {day: "2031-05-05", low: 40, high: 40, by: gov},
			},
			[]string{"40 Interior Ministry superseded | later figure of police 60", "60 police official-confirmed | replaces Interior Ministry 40"},
		},
		{
			"another country's official does not replace one at home",
			[]figure{
				{day: "2031-05-03", low: 40, high: 40, by: gov}, {day: "2031-05-05", low: 60, high: 60, by: aftermath.Source{Name: "Ann Lee", Actor: "US", Class: "official"}},
			},
			[]string{"40 Interior Ministry disputed", "60 Ann Lee disputed"},
		},
		{
			"reports in their own voice do not revise each other",
			[]figure{
				{day: "2031-05-03", low: 40, high: 40}, {day: "2031-05-03", low: 33, high: 33}, {day: "2031-05-04", low: 41, high: 41},
			},
			[]string{"33 reports superseded | later figure of reports 41", "40 reports superseded | later figure of reports 41", "41 reports media | replaces reports 33"},
		},
		{
			"two reports overtake an official figure that nobody repeats",
			[]figure{
				{day: "2031-05-03", low: 40, high: 40, by: gov}, {day: "2031-07-03", low: 44, high: 44}, {day: "2031-07-04", low: 44, high: 44},
			},
			[]string{"40 Interior Ministry superseded | later figure in several reports, of reports 44", "44 reports media | replaces Interior Ministry 40"},
		},
		{
			"undated figures are ordered by the texts",
			[]figure{
				{low: 50, high: 50, by: gov}, {low: 45, high: 45, by: sample.Police, recalled: 50},
			},
			[]string{"50 Interior Ministry official-confirmed", "50 police superseded | revised down to 45", "45 police official-confirmed | revised down from 50"},
		},
	} {
		got, _ := ledger(c.fs)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// An undated figure that a text puts after the one that stands takes its place, and so does one after that.
func TestUndatedFollows(t *testing.T) {
	for _, c := range []struct {
		name string
		fs   []figure
		want string
	}{
		{"follows", []figure{{day: "2031-05-03", low: 84, high: 84, by: gov}, {low: 91, high: 91, by: sample.Police, recalled: 84}}, "91"},
		{"a chain", []figure{{day: "2031-05-03", low: 84, high: 84, by: gov}, {low: 95, high: 95, by: gov, recalled: 91}, {low: 91, high: 91, by: gov, recalled: 84}}, "95"},
		{"nothing is said of order", []figure{{day: "2031-05-03", low: 84, high: 84, by: gov}, {low: 91, high: 91, by: gov}}, "84"},
		{"it recalls one that fell before", []figure{{day: "2031-05-03", low: 84, high: 84, by: gov}, {day: "2031-05-04", low: 80, high: 80, by: gov}, {low: 91, high: 91, by: gov, recalled: 84}}, "80"},
	} {
		if lines, d := ledger(c.fs); d.Tolls[0].Current.Count.String() != c.want {
			t.Errorf("%s: %s stands, want %s: %q", c.name, d.Tolls[0].Current.Count, c.want, lines)
		}
	}
}

func TestTollRules(t *testing.T) {
	_, d := ledger([]figure{
		{day: "2031-05-03", low: 40, high: 40, by: gov},
		{day: "2031-05-03", low: 60, high: 60, by: sample.Police},
		{day: "2031-05-03", low: 45, high: 45, by: sample.Wire},
		{day: "2031-05-03", low: 45, high: 45, by: sample.Wire},
		{day: "2031-05-03", low: 80, high: aftermath.Open, by: sample.Channel},
	})
	for rule, want := range map[string]string{"latest": "60", "range": "40..", "majority": "45", "conservative": "40"} {
		got, err := d.WithRule(rule)
		if err != nil || got.Tolls[0].Current.Count.String() != want || !strings.Contains(strings.ToLower(got.State), got.Tolls[0].Current.Count.Words()) {
			t.Errorf("rule %s: %s, state %q (%v); want %s", rule, got.Tolls[0].Current.Count, got.State, err, want)
		}
	}
	if d.Rule != "latest" || d.Tolls[0].Current.Count.String() != "60" {
		t.Error("choosing another rule changed the dossier that it was chosen for")
	}
	if _, err := d.WithRule("mean"); err == nil || !strings.Contains(err.Error(), "conservative") {
		t.Errorf("an unknown rule: %v; want an error that lists the rules", err)
	}
}

func TestSpeakers(t *testing.T) {
	names := func(name string) (string, string) {
		if name == "FSX" || name == "the FSX press office" {
			return "Federal Service", "FJ"
		}
		return "", ""
	}
	for _, c := range []struct {
		same  bool
		a, b  aftermath.Source
		named bool
	}{
		{true, aftermath.Source{Name: "Investigative Committee"}, aftermath.Source{Name: "Fiji's Investigative Committee", Actor: "FJ"}, false},
		{true, aftermath.Source{Name: "the committee"}, aftermath.Source{Name: "Investigative Committee"}, false},
		{true, aftermath.Source{Name: "IC"}, aftermath.Source{Name: "Investigative Committee"}, false},
		{true, aftermath.Source{Name: "Fijian police"}, aftermath.Source{Name: "police", Actor: "FJ"}, false},
		{true, aftermath.Source{Name: "Reyl"}, aftermath.Source{Name: "Tomas Reyl"}, false},
		{true, aftermath.Source{Name: "Investigative Committee of Fiji"}, aftermath.Source{Name: "Investigative Committee"}, false},
		{true, aftermath.Source{Name: "Ana Vula", Office: "head of the Investigative Committee"}, aftermath.Source{Name: "Investigative Committee"}, false},
		{false, aftermath.Source{Name: "health ministry", Actor: "AU"}, aftermath.Source{Name: "health ministry", Actor: "FJ"}, false},
		{false, aftermath.Source{Name: "Health Ministry"}, aftermath.Source{Name: "Interior Ministry"}, false},
		{false, aftermath.Source{Name: "Fiji", Actor: "FJ"}, aftermath.Source{Name: "Guard Service of Fiji", Actor: "FJ"}, false},
		{true, aftermath.Source{Name: "service"}, aftermath.Source{Name: "Guard Service of Fiji", Actor: "FJ"}, false},
		{true, aftermath.Source{Name: "FSX"}, aftermath.Source{Name: "first count of the night released by the FSX press office"}, true},
		{false, aftermath.Source{Name: "police"}, aftermath.Source{}, false},
		{true, aftermath.Source{Name: "FSX"}, aftermath.Source{Name: "the FSX press office"}, true},
	} {
		in := sample.Input(sample.R{ID: "r", Title: "T", Date: "2031-05-03", Claims: []sample.C{
			{Quote: "first", Value: sample.Toll("killed", 1, 1), Source: c.a}, {Quote: "second", Value: sample.Toll("killed", 2, 2), Source: c.b},
		}})
		d := aftermath.Fold(in, aftermath.AsOf{})
		if c.named {
			d = aftermath.FoldNamed(in, aftermath.AsOf{}, names)
		}
		es := d.Tolls[0].Entries
		if same := cmp.Equal(es[0].Speaker, es[1].Speaker); same != c.same {
			t.Errorf("%q and %q: one speaker %v, want %v (%+v)", c.a.Name, c.b.Name, same, c.same, es[0].Speaker)
		}
	}
}

// A text that tells of several earlier figures tells of a way: the farthest came first.
func TestLedgerPath(t *testing.T) {
	health := aftermath.Source{Name: "Health Ministry", Actor: "FJ", Class: "official"}
	in := sample.Input(sample.R{ID: "r", Title: "T", Date: "2031-05-05", Claims: []sample.C{
		{Quote: "lowered to 84", Value: sample.Toll("killed", 84, 84), Source: gov},
		{Quote: "from 95", Value: sample.Earlier("killed", 95), Source: gov},
		{Quote: "brought down from 103", Value: sample.Earlier("killed", 103), Source: health},
	}})
	var got []string
	for _, e := range aftermath.Fold(in, aftermath.AsOf{}).Tolls[0].Entries {
		got = append(got, e.Count.String()+" | "+e.Why+" | "+e.Ended)
	}
	want := []string{
		"103 |  | followed by Interior Ministry 95", "95 | revised down from Health Ministry 103 | revised down to 84",
		"84 | revised down from 95 | ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A short form that two long names share is neither's.
func TestSpeakersAmbiguous(t *testing.T) {
	in := sample.Input(sample.R{ID: "r", Title: "T", Date: "2031-05-03", Claims: []sample.C{
		{Quote: "a", Value: sample.Toll("killed", 1, 1), Source: aftermath.Source{Name: "Health Ministry"}},
		{Quote: "b", Value: sample.Toll("killed", 2, 2), Source: aftermath.Source{Name: "Interior Ministry"}},
		{Quote: "c", Value: sample.Toll("killed", 3, 3), Source: aftermath.Source{Name: "the ministry"}},
	}})
	for _, e := range aftermath.Fold(in, aftermath.AsOf{}).Tolls[0].Entries {
		if len(e.Speaker.Also) > 0 && e.Speaker.Name != "ministry" {
			t.Errorf("%s takes %v", e.Speaker.Name, e.Speaker.Also)
		}
	}
}

func TestResponsibilityGrades(t *testing.T) {
	r := func(act, by, of string) sample.C {
		return sample.C{Quote: act + " by " + by + " of " + of, Value: aftermath.Responsibility{Act: act, By: by, Of: of}}
	}
	for _, c := range []struct {
		want string
		cs   []sample.C
	}{
		{"A confirmed", []sample.C{r("claim", "A", "A")}},
		{"A contested, B contested", []sample.C{r("claim", "A", "A"), r("claim", "B", "B")}},
		{"State Army confirmed, State Army Branch confirmed", []sample.C{r("claim", "State Army", ""), r("claim", "State Army Branch", "")}},
		{"Dawn Army confirmed, Dawn Army North confirmed, Northern Dawn Army confirmed, Northern branch confirmed", []sample.C{
			r("claim", "Dawn Army", ""), r("claim", "Northern Dawn Army", ""), r("claim", "Northern branch", ""), r("claim", "Dawn Army North", ""),
		}},
		{"B fair", []sample.C{r("blame", "X", "B"), r("blame", "Y", "B")}},
		{"B weak", []sample.C{r("blame", "X", "B"), r("blame", "the X", "B")}},
		{"B contested", []sample.C{r("blame", "X", "B"), r("deny", "B", "B")}},
		{"A confirmed, B discounted", []sample.C{r("claim", "A", "A"), r("blame", "X", "B"), r("deny", "B", "B")}},
		{"B ", []sample.C{r("deny", "B", "B")}},
	} {
		d := aftermath.Fold(sample.Input(sample.R{ID: "r", Title: "T", Date: "2031-05-03", Claims: c.cs}), aftermath.AsOf{})
		var got []string
		for _, a := range d.Responsibility {
			got = append(got, a.Of+" "+a.Status)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("got %q, want %q", s, c.want)
		}
	}
}

func TestOffers(t *testing.T) {
	m := func(day aftermath.When, step, by, to, domain string) sample.R {
		return sample.R{ID: string(day) + step + by + domain, Title: step + by + domain, Date: day, Claims: []sample.C{{
			Quote: step + " " + by + " " + to,
			Value: aftermath.Cooperation{Step: step, By: aftermath.Party{Code: by, Name: by}, To: aftermath.Party{Code: to, Name: to}, Domain: domain},
		}}}
	}
	for _, c := range []struct {
		name, want string
		rs         []sample.R
	}{
		{"accepted by whom it was offered to", "AU>FJ medical accepted", []sample.R{m("2031-05-03", "offered", "AU", "FJ", "medical"), m("2031-05-04", "accepted", "FJ", "AU", "medical")}},
		{"open", "AU>FJ medical offered open", []sample.R{m("2031-05-03", "offered", "AU", "FJ", "medical"), m("2031-05-04", "acknowledged", "FJ", "AU", "medical")}},
		{"in another domain", "AU>FJ medical offered open, AU>FJ rescue declined", []sample.R{m("2031-05-03", "offered", "AU", "FJ", "medical"), m("2031-05-04", "declined", "FJ", "AU", "rescue")}},
		{"in general", "AU>FJ medical declined", []sample.R{m("2031-05-03", "offered", "AU", "FJ", "medical"), m("2031-05-04", "declined", "FJ", "AU", "general")}},
		{"by one who names nobody", "AU>FJ medical declined", []sample.R{m("2031-05-03", "offered", "AU", "FJ", "medical"), m("2031-05-04", "declined", "FJ", "", "medical")}},
		{"asked for and given", "AU>FJ medical carried_out", []sample.R{m("2031-05-03", "requested", "FJ", "AU", "medical"), m("2031-05-05", "carried_out", "AU", "FJ", "medical")}},
	} {
		d := aftermath.Fold(sample.Input(c.rs...), aftermath.AsOf{})
		var got []string
		for _, o := range d.Cooperation {
			s := o.From.Code + ">" + o.To.Code + " " + o.Domain + " " + o.Outcome
			if o.Open {
				s = strings.TrimSuffix(s, o.Outcome) + "offered open"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

// Reports that contradict each other on the day, the country or the number of attackers make disputes; the day of more
// reports leads, and a month does not speak against its day.
func TestContradictions(t *testing.T) {
	report := func(id, day, country, count string) sample.R {
		n, err := aftermath.ParseRange(count)
		if err != nil {
			t.Fatal(err)
		}
		return sample.R{ID: id, Title: id, Date: "2031-06-03", Claims: []sample.C{
			{Quote: "it was on " + day, Value: aftermath.Role{Slot: "date", Value: day}},
			{Quote: "it was in " + country, Value: aftermath.Role{Slot: "place", Value: country, Place: &aftermath.Place{Name: country, Kind: aftermath.Nation, Country: country}}},
			{Quote: count + " attackers", Value: aftermath.Role{Slot: "perpetrator", Value: "attackers", Count: &n}},
		}}
	}
	in := sample.Input(report("a", "2031-05-09", "FJ", "2"), report("b", "2031-05-09", "FJ", "2"), report("c", "2031-05-20", "FJ", "5.."), report("d", "2031-05", "FJ", "2"))
	for i := range in.Readings { // the summaries leave the day to the claims
		in.Readings[i].Incidents[0].Date = ""
	}
	d := aftermath.Fold(in, aftermath.AsOf{})
	var got []string
	for _, x := range d.Disputes {
		got = append(got, x.About+": "+x.Text)
	}
	want := []string{"date: 2031-05-09 (2 reports), 2031-05-20 (1 report)", "number of attackers: 2 (3 reports), at least 5 (1 report)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// An offer that was read as a statement alone is a matter of co-operation, between states.
func TestOffersSaid(t *testing.T) {
	say := func(id, by, act, to string) sample.R {
		return sample.R{ID: id, Title: id, Date: "2031-05-03", Claims: []sample.C{{Quote: id + " offers", Value: aftermath.Statement{
			Speaker: aftermath.Party{Name: "Speaker of " + by, Code: by}, Act: act, To: aftermath.Party{Code: to},
		}}}}
	}
	both := say("both", "AU", "offer_cooperation", "FJ")
	both.Claims = append(both.Claims, sample.C{Quote: "sends divers", Value: aftermath.Cooperation{Step: "offered", By: aftermath.Party{Code: "AU"}, To: aftermath.Party{Code: "FJ"}, Domain: "rescue"}})
	accepted := sample.R{ID: "yes", Title: "yes", Date: "2031-05-04", Claims: []sample.C{{Quote: "says yes", Value: aftermath.Cooperation{
		Step: "accepted", By: aftermath.Party{Code: "FJ"}, To: aftermath.Party{Code: "NZ"}, Domain: "medical",
	}}}}
	for _, c := range []struct {
		name, want string
		rs         []sample.R
	}{
		{"to the struck country", "NZ>FJ general offered", []sample.R{say("a", "NZ", "offer_help", "")}},
		{"to another", "NZ>AU general offered", []sample.R{say("a", "NZ", "offer_cooperation", "AU")}},
		{"to one's own people", "", []sample.R{say("a", "FJ", "offer_help", "")}},
		{"by a person of no state", "", []sample.R{say("a", "ORG", "offer_help", "FJ")}},
		{"condolences are none", "", []sample.R{say("a", "NZ", "condole", "FJ")}},
		{"to a party without a code", "", []sample.R{{ID: "a", Title: "a", Date: "2031-05-03", Claims: []sample.C{{Quote: "offers", Value: aftermath.Statement{
			Speaker: aftermath.Party{Name: "Wellington", Code: "NZ"}, Act: "offer_help", To: aftermath.Party{Name: "the bereaved"},
		}}}}}},
		{"told as both", "AU>FJ rescue offered", []sample.R{both}},
		{"and what became of it", "NZ>FJ medical accepted", []sample.R{say("a", "NZ", "offer_help", "FJ"), accepted}},
	} {
		var got []string
		for _, o := range aftermath.Fold(sample.Input(c.rs...), aftermath.AsOf{}).Cooperation {
			got = append(got, o.From.Code+">"+o.To.Code+" "+o.Domain+" "+o.Outcome)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

// Both sides' readouts are kept where they contradict each other, and told in words.
func TestDisputesInWords(t *testing.T) {
	_, d := ledger([]figure{{day: "2031-05-02", low: 40, high: 40, by: sample.Police}, {day: "2031-05-02", low: 60, high: 60, by: sample.Ministry}})
	if got := d.Disputes[0].Text; got != "police 40, Health Ministry 60, both on 2 May" {
		t.Errorf("got %q", got)
	}
	_, d = ledger([]figure{{day: "2031-05-02", low: 40, high: 40, by: sample.Police}, {day: "2031-05-02", low: 40, high: 40, by: gov}, {day: "2031-05-02", low: 60, high: 60, by: sample.Ministry}})
	if got := d.Disputes[0].Text; got != "Interior Ministry and police 40, Health Ministry 60, all on 2 May" {
		t.Errorf("got %q", got)
	}
	in := sample.Input(sample.R{ID: "r", Title: "T", Date: "2031-05-03", Claims: []sample.C{
		{Quote: "a", Value: aftermath.Cooperation{Step: "accepted", By: aftermath.Party{Code: "FJ"}, To: aftermath.Party{Code: "AU"}, Domain: "rescue"}},
		{Quote: "b", Value: aftermath.Cooperation{Step: "denied", By: aftermath.Party{Code: "AU"}, To: aftermath.Party{Code: "FJ"}, Domain: "rescue"}},
		{Quote: "c", Value: aftermath.Justice{Step: "arrest", Who: "two men"}},
		{Quote: "d", Value: aftermath.Justice{Step: "arrest", Who: "two men"}, Source: sample.Police, No: true},
	}})
	got := fmt.Sprint(aftermath.Fold(in, aftermath.AsOf{}).Disputes)
	for _, want := range []string{"accepted by FJ on 3 May, denied by AU on 3 May", "arrest two men: said by the report, denied by police"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s: not among the disputes: %s", want, got)
		}
	}
}
