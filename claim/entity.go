package claim

import (
	"strings"

	"aftermath/find"
	"aftermath/internal/loglin"
)

// Entity is a thing that a report names, once or more often, and that may have a part in an incident: what the role model
// judges. Its features come from all its mentions.
type Entity struct {
	Key      string
	Kind     string // of its first mention: a kind of name, of number, or a part of speech
	Features loglin.Features
	Mentions []EntityMention
}

// EntityMention is one place where an entity is named.
type EntityMention struct {
	Sent, Head int
	Forms      [Forms]string
	Features   loglin.Features

	first, end int
	mention    *find.Mention
}

// The forms of a phrase, from the whole to its head alone.
const (
	Whole      = iota // "four offices of the electric company"
	Bare              // without what follows the head: "four offices"
	Unnumbered        // "offices of the electric company"
	Plain             // "offices"; of a compound, "electric company offices"
	HeadOnly          // "offices"
	Forms
)

// entities gathers the document's entities with their features.
func (b *build) entities(events []event) []Entity {
	ft := b.featurer(events)
	at := map[string]int{}
	var out []Entity
	for s := range b.Sents {
		for t := range b.Sents[s].Tokens {
			if !b.nominal(s, t) {
				continue
			}
			m := b.entityMention(s, t)
			key := b.entityKey(&m)
			if key == "" {
				continue
			}
			m.Features = ft.of(s, t, &m)
			i, ok := at[key]
			if !ok {
				i = len(out)
				at[key] = i
				out = append(out, Entity{Key: key})
			}
			out[i].Mentions = append(out[i].Mentions, m)
		}
	}
	for i := range out {
		ft.whole(&out[i])
	}
	return out
}

// nominal says whether a token heads a phrase that may name a participant: a noun or name, also one that only describes the next ("FMLN
// guerrillas", "a bomb attack").
func (b *build) nominal(s, t int) bool {
	v := b.views[s]
	tok := &v.Tokens[t]
	if tok.UPOS != "NOUN" && tok.UPOS != "PROPN" || b.mention(s, t, "date") != nil || len(tok.Form) < 2 && tok.UPOS == "NOUN" {
		return false
	}
	switch tok.Rel() {
	case "flat", "fixed", "goeswith", "punct", "case":
		m := b.mention(s, t, "name")
		return m != nil && m.Head == t && tok.Rel() != "punct"
	case "compound":
		m := b.mention(s, t, "name")
		if m != nil {
			return m.Head == t && (m.Kind == find.Org || m.Kind == find.Person)
		}
		return tok.UPOS == "NOUN" || tok.Head >= 0 && v.Tokens[tok.Head].UPOS == "NOUN"
	}
	return true
}

// entityMention is the mention that token t heads.
func (b *build) entityMention(s, t int) EntityMention {
	m := EntityMention{Sent: s, Head: t}
	m.first, m.end = b.core(s, t)
	if b.views[s].Tokens[t].Rel() == "compound" {
		m.end = t + 1
	}
	if n := b.mention(s, t, "name"); n != nil && n.Head == t && n.Kind != find.Nationality {
		m.mention = n
		if n.Kind == find.Person || n.Class == "group" {
			m.first, m.end = n.First, n.End
		}
	}
	first := m.first
	for first < t && b.views[s].Tokens[first].UPOS == "NUM" {
		first++
	}
	tail := max(t+1, m.first+1)
	if m.mention != nil && m.mention.Kind == find.Person {
		tail = m.end
	}
	m.Forms = [Forms]string{b.words(s, m.first, m.end), b.words(s, m.first, tail), b.words(s, first, m.end), b.words(s, first, tail), b.words(s, t, t+1)}
	return m
}

// entityKey is what mentions of one entity share: the full name of who or what has one, else the words.
func (b *build) entityKey(m *EntityMention) string {
	if m.mention != nil {
		return strings.ToLower(m.mention.Name)
	}
	return strings.ToLower(m.Forms[Plain])
}

// Name is the full name of who or what has one, "" for others.
func (m *EntityMention) Name() string {
	if m.mention == nil {
		return ""
	}
	return m.mention.Name
}
