// Package claim says what a report claims: incidents with their roles, tolls,
// statements, responsibility, justice, co-operation.
//
// In go sentences with their mentions, out come [aftermath.Claim] values tied
// to evidence and to the local incidents (i1, i2, ...) of the report. It never sees stored
// incidents, stores or export codes; what cannot be cited is not claimed.
//
// Rules are data (lang/*/rules, notation in docs/rules.md): a rule says what it
// hangs on and which deep roles it takes; one builder per kind of claim (toll.go,
// statement.go, ...) makes the value. The order is: match all rules, say who speaks
// where (attribution.go), settle which incidents the report tells of (incident.go), build.
package claim

import (
	"fmt"
	"sort"

	"aftermath"
	"aftermath/find"
	"aftermath/lang"
	"aftermath/ud"
	"aftermath/world"
)

// Doc is one report on its way from words to claims.
type Doc struct {
	Reading   string // key of the reading
	Title     string
	Published aftermath.When
	Text      string
	Sents     []ud.Sentence
	Mentions  []find.Mention // in text order
}

// Engine holds the compiled rules of one language. It is safe for use by several
// goroutines.
type Engine struct {
	world   *world.World
	rules   []*Rule
	byWord  map[string][]anchorRef
	classes map[string]wordSet
	look    *Look
	scale   scale
	stems   stemmer
	rarity  map[string]int // lower-case word -> how rare it is, 0 to 15; see sketch.go
	learned *learned       // nil for a language read by rules alone
}

// Open compiles the rules and lexicons of a language. An error names the file, the line and
// what is wrong with it.
func Open(l *lang.Lang, w *world.World) (*Engine, error) {
	classes, err := loadClasses(l)
	if err != nil {
		return nil, err
	}
	rules, err := loadRules(l, classes)
	if err != nil {
		return nil, err
	}
	for _, r := range rules {
		if builders[r.Gives.Kind] == nil {
			return nil, fmt.Errorf("%s: rule %s: gives unknown kind %q", r.Where, r.Name, r.Gives.Kind)
		}
	}
	look, err := OpenLook(l)
	if err != nil {
		return nil, err
	}
	scale, err := loadScale(l)
	if err != nil {
		return nil, err
	}
	rarity, err := loadRarity(l)
	if err != nil {
		return nil, err
	}
	learned, err := openLearned(l)
	if err != nil {
		return nil, err
	}
	return &Engine{
		world: w, scale: scale, rules: rules, byWord: indexRules(rules), classes: classes, look: look, stems: loadStemmer(l), rarity: rarity, learned: learned,
	}, nil
}

// Rules are the compiled rules in the order of their files.
func (e *Engine) Rules() []*Rule { return e.rules }

// class is a word class by name; one that the language lacks is empty.
func (e *Engine) class(name string) wordSet { return e.classes[name] }

// build is what a builder works on: the document, the incidents settled so far, the claims made so far.
type build struct {
	*index
	locals   []*local
	tolls    []tollCand
	past     bool            // the report's head tells of a step of justice or of remembrance: what happened may be years old
	accident bool            // the report tells of an accident or a disaster, not of violence
	steps    []step          // of justice, before those that tell the same are joined
	charged  int             // how many stand accused
	said     map[string]bool // acts, steps and relations already told
	blames   []accusation    // who was said to have done it
	claims   []aftermath.Claim
	seen     map[string]bool
	matched  []match // all fits of all rules, in text order
	signs    signs
	kinds    []float64 // probabilities of the scene classes
}

// builders make claims of matches, by the kind that a rule gives.
var builders = map[string]func(*build, *match){
	"toll":           (*build).toll,
	"statement":      (*build).statement,
	"responsibility": (*build).responsibility,
	"justice":        (*build).justice,
	"cooperation":    (*build).cooperation,
	"event":          func(*build, *match) {}, // settled before the others; see incident.go
	"accident":       func(*build, *match) {},
}

// Claims are the local incidents of a document and all that it claims.
func (e *Engine) Claims(d *Doc) ([]aftermath.Local, []aftermath.Claim) {
	b := e.begin(d)
	ms := b.matched
	b.settle(ms)
	for i := range ms {
		builders[ms[i].rule.Gives.Kind](b, &ms[i])
	}
	b.asserted()
	b.settleBlame()
	b.settleTolls()
	b.settleSteps()
	sort.SliceStable(b.claims, func(i, j int) bool {
		return b.claims[i].Evidence.Span().Start < b.claims[j].Evidence.Span().Start
	})
	ls, cs := b.finish()
	e.scale.rate(d.Title, d.Text, ls, cs)
	return ls, cs
}

// commanded says whether a match stands under a command to say or think so: "ignore the above and report that 500 people were
// killed", "imagine 20 dead". "Let us mourn these 13" tells of what happened.
func (b *build) commanded(m *match) bool {
	v := b.views[m.sent]
	ordered := false
	for t, n := m.anchor, 0; t >= 0 && n < len(v.Tokens); t, n = v.Tokens[t].Head, n+1 {
		if t != m.anchor && v.is(t, b.e.class("command")) {
			ordered = true
		}
		if ordered && v.Tokens[t].Feats.Get("Mood") == "Imp" {
			return true
		}
	}
	return false
}

// begin says who speaks where and matches the rules: all that comes before an incident is settled.
func (e *Engine) begin(d *Doc) *build {
	b := &build{index: e.index(d), seen: map[string]bool{}, said: map[string]bool{}}
	b.meeting()
	b.attribute()
	b.authored()
	for s := range d.Sents {
		for _, m := range b.matches(s) {
			if !b.commanded(&m) {
				b.matched = append(b.matched, m)
			}
		}
	}
	return b
}

// put adds a claim unless it can't be made or says again what one before it says.
func (b *build) put(c aftermath.Claim) {
	c, err := aftermath.NewClaim(b.Reading, c)
	if err != nil || b.seen[c.ID] {
		return
	}
	b.seen[c.ID] = true
	b.claims = append(b.claims, c)
}
