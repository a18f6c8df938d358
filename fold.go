package aftermath

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Fold makes the dossier of an incident as it looked at a point of view.
//
// It is pure: the same input gives the same dossier on any machine and in any order of
// readings, claims, receipts and decisions. What counts:
//   - the reading of each text that was valid at at.Known (now, if zero), and its claims that
//     no decision known by then rejected or corrected; and what people entered by then;
//   - local incidents linked to this incident at at.Known;
//   - receipts stored by at.Known and surely published by at.Published: the whole
//     interval of their date lies before it. Of a report whose date is unknown or too
//     vague to tell, the time of storing serves, since nothing is published after it was stored;
//   - of several versions of one report the newest that counts. Figures that only
//     older versions give are shown as withdrawn.
//
// Negated and hypothetical claims are no facts of a dossier; a negated claim
// that meets a positive one is a dispute.
func Fold(in Input, at AsOf) Dossier { return FoldNamed(in, at, nil) }

// FoldNamed is Fold with a table of names, so that speakers and groups are one under all their
// names, and not only where the names themselves show it.
func FoldNamed(in Input, at AsOf, names Names) Dossier {
	b := gather(in, at)
	b.meet(names)
	d := Dossier{ID: in.ID, AsOf: at, Rule: TollRules[0].Name}
	d.Incident = b.profile()
	if len(d.Incident.Countries) > 0 {
		b.home = d.Incident.Countries[0].Value
	}
	d.Tolls = b.tolls()
	d.Reactions = b.reactions()
	d.Responsibility, d.NoClaim = b.responsibility()
	d.Justice = b.justice()
	d.Cooperation = b.cooperation()
	d.Reports = b.listed()
	d.Disputes = b.disputes(&d)
	d.Timeline = d.timeline()
	d.Name = d.Title(nil)
	d.settle()
	return d
}

// meet gets to know all parties of statements, accusations and co-operation.
func (b *book) meet(names Names) {
	b.names = names
	var ss []Source
	add := func(ps ...Party) {
		for _, p := range ps {
			ss = append(ss, sourceOf(p))
		}
	}
	for _, x := range b.by[KindStatement] {
		s := x.c.Value.(Statement)
		add(s.Speaker)
		if offers(s) {
			add(s.To)
		}
	}
	for _, x := range b.by[KindResponsibility] {
		r := x.c.Value.(Responsibility)
		add(Party{Name: r.By}, Party{Name: r.Of}, Party{Name: x.c.Source.Name})
	}
	for _, x := range b.by[KindCooperation] {
		c := x.c.Value.(Cooperation)
		add(c.By, c.To)
	}
	b.parties = newSpeakers(ss, names)
}

func sourceOf(p Party) Source { return Source{Name: p.Name, Actor: p.Code, Office: p.Office} }

// party is who p is under all names.
func (b *book) party(p Party) Speaker { return b.parties.speaker(sourceOf(p)) }

// said is one claim with the reading that makes it.
type said struct {
	c   *Claim
	src *source
}

// source is a reading that counts, and the receipts by which it does.
type source struct {
	f         *Filed
	text      int // number of its text: equal for copies of one text, changed ones too
	published When
	from      time.Time // start of published; zero if undated
	receipts  []Receipt // that count, earliest first
	old       bool      // only replaced versions of reports have this text
	role      string    // main or background, as the text sees this incident; entered, if a person gave its facts
	claims    int
	struck    map[string]bool // facts of the incident that people struck, by roleKey
}

// book is the sorted input of all ledgers.
type book struct {
	sources []*source
	locals  []local
	by      map[Kind][]said // positive claims by kind, in canonical order
	old     []said          // toll claims of replaced versions
	negated []said
	names   Names
	parties *speakers // who speaks, accuses, offers, under all their names
	home    string    // the country that was struck, as most reports say
}

type local struct {
	*Local
	src *source
}

// gather picks what counts and puts it into canonical order: by publication,
// undated last, then by reading and claim.
func gather(in Input, at AsOf) *book {
	b := &book{by: map[Kind][]said{}}
	v := newView(in, at)
	for _, f := range v.valid(in.Readings) {
		if s := v.source(f); s != nil {
			b.sources = append(b.sources, s)
		}
	}
	b.sources = append(b.sources, v.documents()...)
	slices.SortFunc(b.sources, bySource)
	number(b.sources)
	newestVersions(b.sources, at == AsOf{})
	alike(b.sources)
	v.edits.number(b.sources)
	for _, s := range b.sources {
		b.take(v, s)
	}
	b.sources = slices.DeleteFunc(b.sources, func(s *source) bool { return s.role == "" && s.claims == 0 })
	return b
}

// take files the locals and claims of one source.
func (b *book) take(v *view, s *source) {
	mine := b.mine(v, s)
	cs := make([]*Claim, 0, len(s.f.Claims))
	struck := map[string]bool{} // decisions
	for i := range s.f.Claims {
		c := &s.f.Claims[i]
		if !mine[c.Incident] && !v.linked(s.f, c.Incident) {
			continue
		}
		if d := v.edits.struck(s, c); d != nil {
			struck[d.ID] = true
			s.strike(c)
			continue
		}
		cs = append(cs, c)
	}
	cs = append(cs, v.entered(s, struck)...)
	slices.SortFunc(cs, func(a, b *Claim) int { return cmp.Compare(a.ID, b.ID) })
	cs = slices.CompactFunc(cs, func(a, b *Claim) bool { return a.ID == b.ID })
	for _, c := range cs {
		b.put(said{c, s})
	}
}

// mine files the local incidents of s that are this dossier's, and returns their keys.
func (b *book) mine(v *view, s *source) map[string]bool {
	keys := map[string]bool{}
	var ls []local
	for i := range s.f.Incidents {
		l := &s.f.Incidents[i]
		if !v.linked(s.f, l.Key) {
			continue
		}
		keys[l.Key] = true
		ls = append(ls, local{l, s})
		if s.role == "" || l.Role == "main" {
			s.role = l.Role
		}
	}
	if !s.old {
		slices.SortFunc(ls, func(a, b local) int { return cmp.Compare(a.Key, b.Key) })
		b.locals = append(b.locals, ls...)
	}
	return keys
}

// put files one claim where its ledger finds it.
func (b *book) put(x said) {
	kind := x.c.Value.Kind()
	switch {
	case x.c.Modality == Hypothetical:
		return
	case x.c.Polarity == Negative:
		if !x.src.old {
			b.negated = append(b.negated, x)
		}
		return
	case x.c.Modality == Future && (kind == KindToll || kind == KindJustice):
		return // "will rise to 200", "will be tried": no figure and no step yet
	case x.src.old:
		if kind == KindToll {
			b.old = append(b.old, x)
			x.src.claims++
		}
		return
	}
	x.src.claims++
	b.by[kind] = append(b.by[kind], x)
}

func bySource(a, b *source) int {
	return cmp.Or(
		compareTime(a.from, b.from),
		cmp.Compare(a.published, b.published),
		cmp.Compare(a.f.Key, b.f.Key))
}

// compareTime orders unknown times last.
func compareTime(a, b time.Time) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}

// newestVersions keeps of each report the newest version that counts, and of each address what was stored there
// last: a page that was changed is a new version of it, whatever id each copy came under. A source all of
// whose receipts are older versions is old; it keeps them, to be shown as replaced. A newer
// version that no longer tells of the incident is not in hand; that the store calls the old one
// replaced serves in the view of now, and says nothing about a view of the past.
func newestVersions(ss []*source, now bool) {
	newest := map[string]int{}
	last := map[string]lastAt{}
	for _, s := range ss {
		for _, r := range s.receipts {
			newest[r.ID] = max(newest[r.ID], r.Version)
			if a := page(r.URL); a != "" && s.role != "entered" && r.Received.After(last[a].at) {
				last[a] = lastAt{r.Received, s.text}
			}
		}
	}
	for _, s := range ss {
		current := slices.DeleteFunc(slices.Clone(s.receipts), func(r Receipt) bool {
			l, ok := last[page(r.URL)]
			return r.Version < newest[r.ID] || now && r.Status == Replaced || ok && s.role != "entered" && l.text != s.text && r.Received.Before(l.at)
		})
		if s.old = len(current) == 0; !s.old {
			s.receipts = current
		}
	}
}

// lastAt is when an address was stored last, and the number of the text that it had then.
type lastAt struct {
	at   time.Time
	text int
}

// page is an address as the name of a page, "" for the front page of a site, whose reports are many.
func page(url string) string {
	_, rest, ok := strings.Cut(strings.TrimRight(url, "/"), "://")
	if host, path, _ := strings.Cut(rest, "/"); !ok || host == "" || path == "" {
		return ""
	}
	return rest
}

// number tells copies of one text: readings of equal texts that were published on different
// days are apart in the store, but they cite the same words. A reading that cites fewer than
// 80 bytes could cite the same words as another by chance, and stands alone.
func number(ss []*source) {
	seen := map[string]int{}
	for i, s := range ss {
		quotes := make([]string, 0, len(s.f.Claims))
		size := 0
		for _, c := range s.f.Claims {
			quotes = append(quotes, c.Evidence.quote)
		}
		slices.Sort(quotes)
		quotes = slices.Compact(quotes)
		for _, q := range quotes {
			size += len(q)
		}
		words := strings.Join(quotes, "\x00")
		if size < 80 {
			words = s.f.Key
		}
		if _, ok := seen[words]; !ok {
			seen[words] = i
		}
		s.text = seen[words]
	}
}

// fact sums up who says so. ss is in canonical order and not empty.
func fact(ss []said) Fact {
	f := Fact{Claims: make([]string, 0, len(ss))}
	texts, sources := map[int]bool{}, map[*source]bool{}
	var first, last time.Time
	for _, x := range ss {
		if x.c.By == "" || !slices.Contains(f.Claims, x.c.ID) { // a correction counts for every copy of its text
			f.Claims = append(f.Claims, x.c.ID)
		}
		texts[x.src.text] = true
		if !sources[x.src] {
			sources[x.src] = true
			f.Copies += len(x.src.receipts)
		}
		if x.src.from.IsZero() {
			continue
		}
		if first.IsZero() || x.src.from.Before(first) {
			first, f.First = x.src.from, x.src.published
		}
		if !x.src.from.Before(last) {
			last, f.Last = x.src.from, x.src.published
		}
	}
	f.Reports = len(texts)
	return f
}

// listed is the texts that tell of the incident.
func (b *book) listed() []Listed {
	out := make([]Listed, 0, len(b.sources))
	at := map[int]int{} // text -> index in out
	for _, s := range b.sources {
		i, ok := at[s.text]
		rs := s.receipts
		if !ok {
			i, at[s.text] = len(out), len(out)
			r := rs[0]
			l := Listed{ID: r.ID, Publisher: r.Publisher, Title: r.Title, URL: r.URL, Date: s.published, Lang: r.Lang, Role: s.role, Replaced: s.old, Copies: []Copied{}}
			if r.Version > 1 {
				l.Version = r.Version
			}
			out, rs = append(out, l), rs[1:]
		}
		for _, r := range rs {
			out[i].Copies = append(out[i].Copies, Copied{r.ID, r.Publisher, r.URL, r.Published})
		}
		out[i].Claims += s.claims
		if s.role == "main" {
			out[i].Role = s.role
		}
	}
	return out
}
