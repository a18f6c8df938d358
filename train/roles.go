package train

import (
	"fmt"
	"slices"
	"strings"

	"aftermath"
	"aftermath/claim"
	"aftermath/internal/loglin"
	"aftermath/internal/nn"
)

// RoleDoc is a report with what it names and what annotators say of it.
type RoleDoc struct {
	Report aftermath.Report
	Gold   RoleGold
	claim.Cast

	scene float64 // probability that it tells of an incident, by a model that did not see it
}

// RoleOptions of a training run; the zero value takes the defaults.
type RoleOptions struct {
	Seed  uint64
	Folds int // parts for cross-validation, 5 if 0
	Log   func(format string, v ...any)
}

// The settings of the two fits, chosen by cross-validation over the training reports. Going without some features at each pass helps where
// reports are the examples, not where entities are.
var (
	roleFit  = loglin.Options{Epochs: 8, Rate: 0.01, L2: 1e-5, Least: 3}
	sceneFit = loglin.Options{Epochs: 12, Rate: 0.01, L2: 1e-5, Drop: 0.3, Least: 2}
)

// RoleFiles are the two models of the learned part.
type RoleFiles struct{ Roles, Scene []byte }

// Roles fits the models to annotated reports; thresholds are set, and figures logged, by cross-validation.
func Roles(docs []RoleDoc, o RoleOptions) (RoleFiles, error) {
	if o.Folds == 0 {
		o.Folds = 5
	}
	t := roleTrainer{RoleOptions: o, docs: docs, roleFit: roleFit, sceneFit: sceneFit}
	t.roleFit.Seed, t.sceneFit.Seed = o.Seed, o.Seed
	t.scenes()
	t.sceneCuts()
	t.scene.add("also"+genres[1], alsoCut)
	t.roles()
	t.roleCuts()
	var out RoleFiles
	var err error
	scene := loglin.Fit(claim.SceneClasses, sceneExamples(docs), t.sceneFit)
	if out.Scene, err = scene.File(t.card(), t.scene.names, t.scene.values).Bytes(); err != nil {
		return out, err
	}
	roles := loglin.Fit(claim.RoleClasses, roleExamples(docs), t.roleFit)
	out.Roles, err = roles.File(t.card(), t.role.names, t.role.values).Bytes()
	return out, err
}

type roleTrainer struct {
	RoleOptions
	docs              []RoleDoc
	roleFit, sceneFit loglin.Options
	scored            []scored
	scene, role       cuts
}

// cuts are thresholds by name.
type cuts struct {
	names  []string
	values []float32
}

func (c *cuts) add(name string, v float64) {
	c.names, c.values = append(c.names, name), append(c.values, float32(v))
}

// scored is an entity of a report that no part of the weights was fitted to.
type scored struct {
	d *RoleDoc
	e *claim.Entity
	p []float64
}

func (t *roleTrainer) card() nn.Card {
	return nn.Card{
		Language: "en",
		Data:     []string{"MUC-4 role templates, train (1,300 reports)", "annotated reports, train (489)"},
		Licence:  "weights only; no text of a report can be had from them",
		Command:  fmt.Sprintf("aftermath train roles --seed %d", t.Seed),
	}
}

// rest are the reports outside fold k.
func (t *roleTrainer) rest(k int) []RoleDoc {
	var out []RoleDoc
	for i := range t.docs {
		if i%t.Folds != k {
			out = append(out, t.docs[i])
		}
	}
	return out
}

// scenes tells each report's chance of an incident by models fitted to the others.
func (t *roleTrainer) scenes() {
	p := make([]float64, len(claim.SceneClasses))
	for k := range t.Folds {
		f := loglin.Fit(claim.SceneClasses, sceneExamples(t.rest(k)), t.sceneFit)
		for i := k; i < len(t.docs); i += t.Folds {
			f.Score(t.docs[i].Scene, p)
			t.docs[i].scene = 1 - p[0]
		}
	}
}

// sceneCuts sets, for each genre, from which probability on a report is taken to tell of an incident: the lowest
// whose F1 is within 0.02 of the best, for a report without an incident loses all its facts.
func (t *roleTrainer) sceneCuts() {
	for _, genre := range genres {
		var all []rates
		top := 0.0
		for k := 2; k < 18; k++ {
			r := t.sceneRates(genre, float64(k)/20)
			all = append(all, r)
			top = max(top, r.f1())
		}
		for k, r := range all {
			if r.f1() >= top-0.02 {
				t.scene.add("tells"+genre, float64(k+2)/20)
				t.Log("tells%-11s cut %.2f  P %.3f  R %.3f  F1 %.3f", genre, float64(k+2)/20, r.p, r.r, r.f1())
				break
			}
		}
	}
}

// alsoCut is from which probability on a second scene class is told beside the first: of .1 to .4 best on the training reports.
const alsoCut = 0.25

func (t *roleTrainer) sceneRates(genre string, cut float64) rates {
	right, found, gold := 0, 0, 0
	for i := range t.docs {
		if d := &t.docs[i]; d.genre() == genre {
			has := len(d.Gold.Kinds) > 0
			right += count(has && d.scene >= cut)
			found += count(d.scene >= cut)
			gold += count(has)
		}
	}
	return rates{float64(right) / float64(max(found, 1)), float64(right) / float64(max(gold, 1))}
}

// roles scores each report's entities by models fitted to the other reports.
func (t *roleTrainer) roles() {
	for k := range t.Folds {
		f := loglin.Fit(claim.RoleClasses, roleExamples(t.rest(k)), t.roleFit)
		for i := k; i < len(t.docs); i += t.Folds {
			d := &t.docs[i]
			for j := range d.Entities {
				p := make([]float64, len(claim.RoleClasses))
				f.Score(d.Entities[j].In(d.scene), p)
				t.scored = append(t.scored, scored{d, &d.Entities[j], p})
			}
		}
	}
}

// genres are the suffixes of thresholds: reports of today, and wires in capitals.
var genres = []string{"", " X"}

func (d *RoleDoc) genre() string {
	if d.Gold.Exact {
		return genres[1]
	}
	return genres[0]
}

// roleCuts finds for each class and genre the threshold with the best F1, and the form of a phrase that is right most often.
func (t *roleTrainer) roleCuts() {
	for _, genre := range genres {
		for c := 1; c < len(claim.RoleClasses); c++ {
			best, top := 0.5, rates{}
			for cut := 0.02; cut < 0.9; cut += 0.02 {
				if r := t.rates(c, genre, cut); r.f1() > top.f1() {
					best, top = cut, r
				}
			}
			name := claim.RoleClasses[c] + genre
			t.role.add(name, best)
			t.Log("%-16s cut %.2f  P %.3f  R %.3f  F1 %.3f", name, best, top.p, top.r, top.f1())
			if genre == "" {
				continue
			}
			form := t.bestForm(c, genre, best)
			t.role.add("form "+name, float64(form))
			t.Log("%-16s form %d", name, form)
		}
	}
}

type rates struct{ p, r float64 }

func (r rates) f1() float64 { return 2 * r.p * r.r / max(r.p+r.r, 1e-9) }

// rates are precision and recall of a class over the reports of a genre.
func (t *roleTrainer) rates(c int, genre string, cut float64) rates {
	right, found, hit, gold := 0, 0, 0, 0
	class := claim.RoleClasses[c]
	for i := range t.docs {
		if t.docs[i].genre() == genre {
			gold += len(t.docs[i].Gold.Entities[class])
		}
	}
	seen := map[string]bool{}
	for _, s := range t.scored {
		if s.d.genre() != genre || s.p[c] < cut {
			continue
		}
		found++
		for n, names := range s.d.Gold.Entities[class] {
			if s.d.hits(s.e, names) {
				right++
				if k := fmt.Sprint(s.d.Report.ID, n); !seen[k] {
					seen[k] = true
					hit++
				}
				break
			}
		}
	}
	return rates{float64(right) / max(1, float64(found)), float64(hit) / max(1, float64(gold))}
}

// bestForm is the form in which the entities found of a class are named most often in the gold.
func (t *roleTrainer) bestForm(c int, genre string, cut float64) int {
	var n [claim.Forms]int
	for _, s := range t.scored {
		if s.d.genre() != genre || s.p[c] < cut {
			continue
		}
		for _, names := range s.d.Gold.Entities[claim.RoleClasses[c]] {
			for form := range n {
				n[form] += count(slices.ContainsFunc(names, func(name string) bool { return plain(name) == plain(s.e.Mentions[0].Forms[form]) }))
			}
		}
	}
	best := 0
	for form := range n {
		if n[form] > n[best] {
			best = form
		}
	}
	return best
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func roleExamples(docs []RoleDoc) []loglin.Example {
	var xs []loglin.Example
	for i := range docs {
		for j := range docs[i].Entities {
			e := &docs[i].Entities[j]
			xs = append(xs, loglin.Example{Features: e.In(docs[i].scene), Class: docs[i].class(e), Weight: 1})
		}
	}
	return xs
}

func sceneExamples(docs []RoleDoc) []loglin.Example {
	var xs []loglin.Example
	for i := range docs {
		cs := sceneOf(docs[i].Gold)
		for _, c := range cs {
			xs = append(xs, loglin.Example{Features: docs[i].Scene, Class: c, Weight: 1 / float64(len(cs))})
		}
	}
	return xs
}

// sceneOf are the scene classes of a report by its gold.
func sceneOf(g RoleGold) []int {
	var out []int
	for _, k := range g.Kinds {
		c := 1
		switch {
		case strings.Contains(k, "bombing"):
			c = 2
		case k == "kidnapping", k == "hostage_taking", k == "hijacking":
			c = 3
		case strings.Contains(k, "arson"):
			c = 4
		}
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return []int{0}
	}
	return out
}
