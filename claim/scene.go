package claim

import (
	"math"
	"strconv"

	"aftermath/internal/loglin"
)

// Cast is what a report names that may have a part in an incident, and what the report as a whole is about.
type Cast struct {
	Entities []Entity
	Scene    loglin.Features
}

// Cast gathers what the role models judge, and are trained on.
func (e *Engine) Cast(d *Doc) Cast {
	b := e.begin(d)
	events := b.violence()
	return Cast{b.entities(events), b.scene()}
}

// scene are the features of the report as a whole: its words, more of them from its beginning, and the rules that fit.
func (b *build) scene() loglin.Features {
	var fs loglin.Features
	caps := "x"
	if b.capitals() {
		caps = "X"
	}
	fs.Add("genre", caps)
	fs.Add("told", strconv.FormatBool(b.signs.byRules()), caps)
	fs.Add("early", strconv.FormatBool(b.signs.early), caps)
	fs.Add("sure", strconv.Itoa(int(min(b.signs.sure, 12))/3))
	fs.Add("violence", strconv.Itoa(int(min(b.signs.violence, 24))/4))
	fs.Add("accident", strconv.Itoa(int(min(b.signs.accident, 8))/2), strconv.FormatBool(b.signs.accident > b.signs.violence))
	for s := range b.Sents {
		v := b.views[s]
		for t := range v.Tokens {
			switch v.Tokens[t].UPOS {
			case "NOUN", "VERB", "ADJ", "PROPN":
				lem := v.low[t]
				if len(v.base[t]) > 0 {
					lem = v.base[t][0]
				}
				fs.Add("w", lem)
				fs.Add("c", cluster(v, t))
				if b.order[s] < 3 {
					fs.Add("lead", lem)
					fs.Add("leadc", cluster(v, t))
				}
			}
		}
	}
	b.sceneRules(&fs, caps)
	fs.Done()
	return fs
}

// sceneRules are the rules that fit, where they do, and how often each kind does.
func (b *build) sceneRules(fs *loglin.Features, caps string) {
	kinds := map[string]int{}
	for i := range b.matched {
		m := &b.matched[i]
		name := m.rule.Name
		kinds[m.rule.Gives.Kind+m.field("type")+m.field("what")]++
		fs.Add("rule", name)
		fs.Add("rule", name, bucket(b.order[m.sent]))
		if m.rule.Gives.Kind == "event" {
			v := b.views[m.sent]
			fs.Add("ev", caps, v.Tokens[m.anchor].Lemma)
			for _, sl := range []string{"P", "T"} {
				if f, ok := m.get(sl); ok {
					fs.Add("ev"+sl, m.field("type"), cluster(v, f.tok))
					fs.Add("ev"+sl, v.low[f.tok])
				}
			}
		}
	}
	for k, n := range kinds {
		fs.Add("kind", k, strconv.Itoa(min(n, 3)+boolInt(n > 5)+boolInt(n > 10)))
	}
}

// In are the features of an entity in a report that tells of an incident with probability p.
func (e *Entity) In(p float64) loglin.Features {
	odds := math.Log(max(p, 1e-4) / max(1-p, 1e-4))
	n := strconv.Itoa(int(math.Round(max(-4, min(4, odds)))))
	fs := append(loglin.Features(nil), e.Features...)
	fs.Add("scene", n)
	fs.Add("scene", n, e.Kind)
	fs.Done()
	return fs
}
