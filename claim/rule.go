package claim

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"aftermath/lang"
)

// Rule is one rule of a .rules file: what it hangs on, what must and must not be
// there, what it takes, what it gives, and the examples that prove it. The notation is
// described in docs/rules.md.
type Rule struct {
	Name    string // en/toll/killed
	Where   string // file:line
	Anchors []Anchor
	Needs   []Need
	Slots   []Slot
	Gives   Give
	Plus    []Example
	Minus   []Example
}

// Anchor is what a rule hangs on: one token, or a sequence.
type Anchor struct {
	POS   string   // verb, noun, adj, any
	Voice string   // active, passive, ""
	Words wordSet  // lemmas or lower-case forms
	Seq   []seqElt // set for a sequence; then the others are empty
}

// Need is a condition: a token reached by one of the paths has (or, if Not, none
// has) one of the words.
type Need struct {
	Not   bool
	Paths []rolePath
	Words wordSet
	Kind  string // instead of words: a mention of that kind
}

// Slot is something that a rule takes.
type Slot struct {
	Name     string
	Kind     string // quantity, name, person, org, country, place, date, np, voice, someone, party
	Optional bool
	Paths    []rolePath // in order of preference
}

// Give is the claim that a rule makes: its kind and fixed fields.
type Give struct {
	Kind   string
	Fields map[string]string
}

// Example is a text that proves a rule: what is in brackets must be in the evidence.
type Example struct {
	Text   string
	Marked []string
	Want   string // canonical line, for +
	Where  string
}

// rolePath is a chain of steps such as gov.to.
type rolePath []string

// loadRules reads every rules/*.rules of a language.
func loadRules(l *lang.Lang, classes map[string]wordSet) ([]*Rule, error) {
	files, err := fs.Glob(l.Data, "rules/*.rules")
	if err != nil {
		return nil, err
	}
	var out []*Rule
	seen := map[string]string{}
	for _, f := range files {
		b, err := fs.ReadFile(l.Data, f)
		if err != nil {
			return nil, err
		}
		rs, err := parseRules(l.Code, f, string(b), classes)
		if err != nil {
			return nil, err
		}
		for _, r := range rs {
			if at, ok := seen[r.Name]; ok {
				return nil, fmt.Errorf("%s: rule %s: stands already at %s", r.Where, r.Name, at)
			}
			seen[r.Name] = r.Where
		}
		out = append(out, rs...)
	}
	return out, nil
}

type ruleParser struct {
	lang    string
	file    string
	line    int
	classes map[string]wordSet
	cur     *Rule
	out     []*Rule
}

func parseRules(code, file, src string, classes map[string]wordSet) ([]*Rule, error) {
	p := &ruleParser{lang: code, file: file, classes: classes}
	for i, line := range strings.Split(src, "\n") {
		p.line = i + 1
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, _ := strings.Cut(line, " ")
		if err := p.parse(key, strings.TrimSpace(rest)); err != nil {
			return nil, fmt.Errorf("%s: %w", p.where(), err)
		}
	}
	for _, r := range p.out {
		if len(r.Anchors) == 0 || r.Gives.Kind == "" {
			return nil, fmt.Errorf("%s: rule %s: needs a line \"on\" or \"seq\" and a line \"give\"", r.Where, r.Name)
		}
	}
	return p.out, nil
}

func (p *ruleParser) where() string { return fmt.Sprintf("%s:%d", path.Base(p.file), p.line) }

func (p *ruleParser) parse(key, rest string) error {
	if key == "rule" {
		p.cur = &Rule{Name: p.lang + "/" + rest, Where: p.where()}
		p.out = append(p.out, p.cur)
		return nil
	}
	if p.cur == nil {
		return fmt.Errorf("%q before the first rule", key)
	}
	switch key {
	case "on":
		return p.on(rest)
	case "seq":
		return p.seq(rest)
	case "with", "without":
		return p.need(key == "without", rest)
	case "slot":
		return p.slot(rest)
	case "give":
		return p.give(rest)
	case "+", "-":
		return p.example(key == "+", rest)
	}
	return fmt.Errorf("unknown line %q: want rule, on, seq, with, without, slot, give, + or -", key)
}

// on parses "verb passive: kill slay @murder".
func (p *ruleParser) on(rest string) error {
	head, words, ok := strings.Cut(rest, ":")
	if !ok {
		return fmt.Errorf("on: want \"on POS [active|passive]: words\"")
	}
	a := Anchor{}
	for _, h := range strings.Fields(head) {
		switch h {
		case "verb", "noun", "adj", "any":
			a.POS = h
		case "active", "passive":
			a.Voice = h
		default:
			return fmt.Errorf("on: unknown %q", h)
		}
	}
	var err error
	a.Words, err = p.words(words)
	p.cur.Anchors = append(p.cur.Anchors, a)
	return err
}

func (p *ruleParser) words(s string) (wordSet, error) {
	set := wordSet{}
	for _, w := range strings.Fields(s) {
		if !strings.HasPrefix(w, "@") {
			set[strings.ToLower(w)] = true
			continue
		}
		c, ok := p.classes[w[1:]]
		if !ok {
			return nil, fmt.Errorf("no word class %s (lexicon/classes/*.txt)", w)
		}
		for k := range c {
			set[k] = true
		}
	}
	return set, nil
}

// need parses "obj | gov.obj: words" or "subj is country".
func (p *ruleParser) need(not bool, rest string) error {
	n := Need{Not: not}
	paths, words, ok := strings.Cut(rest, ":")
	if !ok {
		paths, n.Kind, ok = strings.Cut(rest, " is ")
		if !ok {
			return fmt.Errorf("want \"with PATHS: words\" or \"with PATHS is KIND\"")
		}
		n.Kind = strings.TrimSpace(n.Kind)
	}
	var err error
	n.Paths = parsePaths(paths)
	if n.Words, err = p.words(words); n.Kind != "" {
		n.Words, err = nil, nil
	}
	p.cur.Needs = append(p.cur.Needs, n)
	return err
}

func parsePaths(s string) []rolePath {
	var out []rolePath
	for _, alt := range strings.Split(s, "|") {
		if alt = strings.TrimSpace(alt); alt != "" {
			out = append(out, strings.Split(alt, "."))
		}
	}
	return out
}

// slot parses "N quantity = obj | left" and "to? name = to".
func (p *ruleParser) slot(rest string) error {
	head, paths, ok := strings.Cut(rest, "=")
	f := strings.Fields(head)
	if !ok || len(f) != 2 {
		return fmt.Errorf("slot: want \"slot NAME KIND = PATHS\"")
	}
	if !slotKinds[f[1]] {
		return fmt.Errorf("slot: unknown kind %q", f[1])
	}
	name, optional := strings.CutSuffix(f[0], "?")
	p.cur.Slots = append(p.cur.Slots, Slot{Name: name, Kind: f[1], Optional: optional, Paths: parsePaths(paths)})
	return nil
}

var slotKinds = map[string]bool{
	"quantity": true, "figure": true, "name": true, "person": true, "org": true, "country": true, "place": true, "date": true, "np": true, "voice": true, "someone": true, "party": true,
}

// give parses "toll what=killed who=security".
func (p *ruleParser) give(rest string) error {
	f := strings.Fields(rest)
	if len(f) == 0 {
		return fmt.Errorf("give: want \"give KIND field=value ...\"")
	}
	p.cur.Gives = Give{Kind: f[0], Fields: map[string]string{}}
	for _, kv := range f[1:] {
		k, v, ok := strings.Cut(kv, "=")
		if !ok {
			return fmt.Errorf("give: %q is not field=value", kv)
		}
		p.cur.Gives.Fields[k] = v
	}
	return nil
}

// example parses "[At least 14 people] were killed. => killed 14..".
func (p *ruleParser) example(plus bool, rest string) error {
	text, want, _ := strings.Cut(rest, "=>")
	e := Example{Want: strings.TrimSpace(want), Where: p.where()}
	if plus && e.Want == "" {
		return fmt.Errorf("a + example needs \"=> what it gives\"")
	}
	text = strings.TrimSpace(text)
	for {
		before, after, ok := strings.Cut(text, "[")
		if !ok {
			break
		}
		mark, tail, ok := strings.Cut(after, "]")
		if !ok {
			return fmt.Errorf("example: bracket is not closed")
		}
		e.Marked = append(e.Marked, mark)
		text = before + mark + tail
	}
	e.Text = text
	if plus {
		p.cur.Plus = append(p.cur.Plus, e)
	} else {
		p.cur.Minus = append(p.cur.Minus, e)
	}
	return nil
}

// seqElt is one element of a sequence pattern.
type seqElt struct {
	words    wordSet // literal words or a class
	slot     string  // {N:quantity}
	kind     string
	gap      int // *3: up to three tokens of any kind
	optional bool
}

// seq parses "death toll *4 {N:quantity}".
func (p *ruleParser) seq(rest string) error {
	var a Anchor
	for _, f := range strings.Fields(rest) {
		e := seqElt{}
		if len(f) > 1 {
			f, e.optional = strings.CutSuffix(f, "?")
		}
		switch {
		case strings.HasPrefix(f, "{"):
			name, kind, ok := strings.Cut(strings.Trim(f, "{}"), ":")
			if !ok || !slotKinds[kind] {
				return fmt.Errorf("seq: %s is not {NAME:kind}", f)
			}
			e.slot, e.kind = name, kind
		case strings.HasPrefix(f, "*") && len(f) > 1:
			if _, err := fmt.Sscanf(f, "*%d", &e.gap); err != nil {
				return fmt.Errorf("seq: %s is not *N", f)
			}
		default:
			w, err := p.words(strings.ReplaceAll(f, "|", " "))
			if err != nil {
				return err
			}
			e.words = w
		}
		a.Seq = append(a.Seq, e)
	}
	if a.pivot() < 0 {
		return fmt.Errorf("seq: needs a word that is not optional")
	}
	p.cur.Anchors = append(p.cur.Anchors, a)
	return nil
}

// pivot is the first element by which a sequence can be indexed: a word that must
// be there, everything before it of fixed length or optional.
func (a Anchor) pivot() int {
	for i, e := range a.Seq {
		if e.words != nil && !e.optional {
			return i
		}
	}
	return -1
}
