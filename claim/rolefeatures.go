package claim

import (
	"strconv"
	"strings"

	"aftermath/find"
	"aftermath/internal/loglin"
)

// featurer makes the features that the role model sees of a mention: its words, the path to its verb, the rules that took it, where it
// stands. Their names are short, since they are only hashed.
type featurer struct {
	b     *build
	slots map[[2]int][]string // sentence, token -> rules' slots that it fills
	event map[int]*event      // sentence -> its heaviest event
	at    map[int][]*event
	told  map[[2]int]bool // sentence, token -> it speaks
	caps  string
}

// roleClasses are the word classes that are features.
var roleClasses = []string{
	"attacker", "men", "weapon", "site-noun", "crowd-noun", "attack", "person-noun", "official-noun", "group-noun", "outfit", "no-target",
	"bare-noun", "aside-site", "police-noun", "someone", "media-noun", "collective", "place-noun", "vague-attacker",
}

func (b *build) featurer(events []event) *featurer {
	f := &featurer{b: b, slots: map[[2]int][]string{}, event: map[int]*event{}, at: map[int][]*event{}, told: map[[2]int]bool{}, caps: "x"}
	for i := range events {
		e := &events[i]
		for name, fills := range e.slots {
			for _, fl := range fills {
				k := [2]int{e.sent, fl.tok}
				f.slots[k] = append(f.slots[k], name+e.field("type"), name)
			}
		}
		f.at[e.sent] = append(f.at[e.sent], e)
		if o := f.event[e.sent]; o == nil || weight(e.match) > weight(o.match) {
			f.event[e.sent] = e
		}
	}
	for i := range b.says {
		f.told[[2]int{b.says[i].sent, b.says[i].source.tok}] = true
	}
	if b.capitals() {
		f.caps = "X"
	}
	return f
}

// capitals says whether the report is written in capitals, as wires of old are.
func (b *build) capitals() bool {
	upper, lower := 0, 0
	for i := 0; i < len(b.Text) && i < 2000; i++ {
		switch c := b.Text[i]; {
		case 'A' <= c && c <= 'Z':
			upper++
		case 'a' <= c && c <= 'z':
			lower++
		}
	}
	return upper > 4*lower
}

// of are the features of the mention that token t of sentence s heads.
func (f *featurer) of(s, t int, m *EntityMention) loglin.Features {
	var fs loglin.Features
	v := f.b.views[s]
	tok := &v.Tokens[t]
	lem, cl := f.lemma(s, t), cluster(v, t)
	kind := f.kind(s, t, m)
	fs.Add("k", kind)
	fs.Add("l", lem)
	fs.Add("c", cl)
	fs.Add("r", tok.Deprel)
	fs.Add("n", tok.UPOS, tok.Feats.Get("Number"))
	fs.Add("len", strconv.Itoa(min(m.end-m.first, 5)))
	fs.Add(f.caps, kind)
	fs.Add(f.caps, "l", lem)
	f.modifiers(&fs, s, t)
	classes := f.classes(s, t)
	for _, c := range classes {
		fs.Add("g", c)
	}
	f.path(&fs, s, t, cl, kind, classes)
	f.events(&fs, s, t, cl, kind, classes)
	f.window(&fs, s, m)
	if f.told[[2]int{s, t}] {
		fs.Add("speaks")
		fs.Add("speaks", kind)
	}
	fs.Add("s", bucket(f.b.order[s]))
	fs.Add("s", bucket(f.b.order[s]), kind)
	return fs
}

func bucket(n int) string { return strconv.Itoa(min(n, 4) + boolInt(n > 7) + boolInt(n > 14)) }

func (f *featurer) lemma(s, t int) string {
	return strings.ToLower(f.b.views[s].Tokens[t].Lemma)
}

func cluster(v *view, t int) string { return strconv.Itoa(int(v.Tokens[t].Cluster)) }

// kind is the mention's kind and class in one word.
func (f *featurer) kind(s, t int, m *EntityMention) string {
	if m.mention != nil {
		return "m" + strconv.Itoa(int(m.mention.Kind)) + m.mention.Class
	}
	if q := f.b.mention(s, t, "quantity"); q != nil && q.Head == t {
		return "q" + q.Count.Who
	}
	if ent := f.b.views[s].Tokens[t].Ent; len(ent) > 2 {
		return "e" + ent[2:]
	}
	return f.b.views[s].Tokens[t].UPOS
}

func (f *featurer) classes(s, t int) []string {
	var out []string
	for _, c := range roleClasses {
		if f.b.views[s].is(t, f.b.e.class(c)) {
			out = append(out, c)
		}
	}
	return out
}

// modifiers are what describes the head.
func (f *featurer) modifiers(fs *loglin.Features, s, t int) {
	v := f.b.views[s]
	det := "-"
	for _, k := range v.kids[t] {
		switch r := v.Tokens[k].Rel(); r {
		case "det":
			det = v.low[k]
		case "amod", "compound", "nmod", "acl", "appos", "nummod", "flat":
			c := v.caseOf(k)
			if r == "nummod" {
				fs.Add("num")
				continue
			}
			fs.Add("m", r, c, f.lemma(s, k))
			fs.Add("mc", r, c, cluster(v, k))
			if n := f.b.mention(s, k, "name"); n != nil {
				fs.Add("mk", r, c, strconv.Itoa(int(n.Kind))+n.Class)
			}
		}
	}
	fs.Add("d", det)
}

// path is the way from the mention up to its verb, with the verb's voice, and the words on it.
func (f *featurer) path(fs *loglin.Features, s, t int, cl, kind string, classes []string) {
	v := f.b.views[s]
	h := v.first(t)
	way := ""
	for n := 0; n < 4; n++ {
		r, c := v.Tokens[h].Rel(), v.caseOf(h)
		g := v.Tokens[h].Head
		if g < 0 {
			fs.Add("root", way)
			return
		}
		way += "/" + r + c
		if v.verbal(g) && v.passive(g) {
			way += "!"
		}
		lem, gc := f.lemma(s, g), cluster(v, g)
		fs.Add("w", way, lem)
		fs.Add("wc", way, gc)
		if n == 0 || v.verbal(g) {
			fs.Add("wcc", way, gc, cl)
			fs.Add("wck", way, gc, kind)
			fs.Add("wlk", way, lem, kind)
			for _, c := range classes {
				fs.Add("wcg", way, gc, c)
			}
		}
		if v.verbal(g) {
			fs.Add("way", way)
			f.deep(fs, s, t, g, kind)
			return
		}
		h = g
	}
}

// deep says whether the mention is the deep subject or object of its verb.
func (f *featurer) deep(fs *loglin.Features, s, t, g int, kind string) {
	v := f.b.views[s]
	for _, r := range []string{"subj", "obj"} {
		for _, k := range v.step(g, r) {
			if k == t {
				fs.Add("deep", r, f.lemma(s, g))
				fs.Add("deepc", r, cluster(v, g), kind)
			}
		}
	}
}

// events are the rules' slots that the mention fills, and how it stands to the violence told in its sentence.
func (f *featurer) events(fs *loglin.Features, s, t int, cl, kind string, classes []string) {
	for _, sl := range f.slots[[2]int{s, t}] {
		fs.Add("slot", sl)
		fs.Add("slot", sl, kind)
		fs.Add("slot", sl, cl)
		for _, c := range classes {
			fs.Add("slotg", sl, c)
		}
	}
	e := f.event[s]
	if e == nil {
		fs.Add("quiet")
		fs.Add("quiet", kind)
		if f.event[s-1] != nil || f.event[s+1] != nil {
			fs.Add("beside")
		}
		return
	}
	fs.Add("ev", e.field("type"))
	fs.Add("evk", e.field("type"), kind)
	for _, c := range classes {
		fs.Add("evg", e.field("type"), c)
	}
	best := e
	for _, o := range f.at[s] {
		if abs(o.anchor-t) < abs(best.anchor-t) {
			best = o
		}
	}
	d := t - best.anchor
	side := "<"
	if d > 0 {
		side = ">"
	}
	dist := strconv.Itoa(min(abs(d), 3) + boolInt(abs(d) > 5) + boolInt(abs(d) > 10))
	a := f.lemma(s, best.anchor)
	fs.Add("near", side, dist)
	fs.Add("near", side, dist, kind)
	fs.Add("nearl", side, a)
	fs.Add("nearlk", side, a, kind)
	if best.anchor == t {
		fs.Add("anchor", a)
	}
}

// window are the words around the mention.
func (f *featurer) window(fs *loglin.Features, s int, m *EntityMention) {
	low := f.b.views[s].low
	at := func(i int) string {
		if i < 0 || i >= len(low) {
			return ""
		}
		return low[i]
	}
	fs.Add("-1", at(m.first-1))
	fs.Add("-2", at(m.first-2), at(m.first-1))
	fs.Add("+1", at(m.end))
	fs.Add("+2", at(m.end), at(m.end+1))
}

// whole joins the features of an entity's mentions and adds those of the entity as such.
func (f *featurer) whole(e *Entity) {
	n, near := 0, 0
	for i := range e.Mentions {
		m := &e.Mentions[i]
		e.Features = append(e.Features, m.Features...)
		n++
		near += boolInt(f.event[m.Sent] != nil)
	}
	m := &e.Mentions[0]
	kind := f.kind(m.Sent, m.Head, m)
	e.Kind = kind
	e.Features.Add("times", strconv.Itoa(min(n, 4)), kind)
	e.Features.Add("near", strconv.Itoa(min(near, 4)), kind)
	e.Features.Add("first", bucket(f.b.order[m.Sent]), kind)
	if m.mention != nil && m.mention.Kind == find.Org {
		e.Features.Add("org", strings.ToLower(m.mention.Name))
	}
	e.Features.Add("text", e.Key)
	e.Features.Done()
}
