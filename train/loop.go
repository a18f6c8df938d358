package train

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"aftermath/internal/nn"
	"aftermath/ud"
)

// Options say how to train. The zero value of a field means its default.
type Options struct {
	Spec   nn.Spec // the sizes; classes are read off the treebank
	Epochs int
	Batch  int     // tokens per step
	Rate   float64 // Adam's step at its highest
	DropIn float64 // dropout of the embeddings
	Drop   float64 // dropout of the hidden layers
	Seed   uint64
	Extra  bool                     // make a further network for the careful profile, without what it shares with the first
	Names  bool                     // make a network that finds names only, to be joined to the first
	Watch  [][]ud.Sentence          // measured for the log only
	Log    func(f string, a ...any) // progress, nil for none
}

// shardCount is fixed, whatever the cores: the sums' order depends on it.
const shardCount = 2

func (o Options) defaults() Options {
	set := func(p *int, v int) {
		if *p == 0 {
			*p = v
		}
	}
	if o.Names { // a small one learns names in 12 passes, alone better than the large one among trees
		set(&o.Spec.Width, 96)
		set(&o.Spec.GRUs, 1)
		set(&o.Spec.Clusters, 512)
		set(&o.Epochs, 12)
	} else {
		set(&o.Spec.Arc, 96)
		set(&o.Spec.Rel, 96)
	}
	set(&o.Spec.Width, 128)
	set(&o.Spec.Convs, 2)
	set(&o.Spec.GRUs, 2)
	set(&o.Epochs, 24)
	set(&o.Batch, 500)
	setFloat := func(p *float64, v float64) {
		if *p == 0 {
			*p = v
		}
	}
	setFloat(&o.Rate, 2e-3)
	setFloat(&o.DropIn, 0.15)
	setFloat(&o.Drop, 0.1)
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	return o
}

// fit trains a network on the sentences.
func fit(ss []ud.Sentence, vecs *Vectors, o Options) (*corpus, *network, error) {
	if len(ss) == 0 {
		return nil, nil, errors.New("train: no sentences")
	}
	c := newCorpus(ss, vecs, o.Spec)
	if vecs != nil && len(vecs.Clusters) > 0 {
		c.vocab.AddClusters(vecs.Clusters)
		c.spec.Clusters = len(vecs.Clusters)
		c.clusters = vecs.Clusters
	}
	var floats []float32
	if vecs != nil {
		floats = vecs.floats(pad16(vecs.Width))
	}
	n := newNetwork(c.spec, len(c.words), floats, rand.New(rand.NewPCG(o.Seed, 1)))
	n.dropIn, n.drop = float32(o.DropIn), float32(o.Drop)
	t := &trainer{o: o, c: c, n: n, words: newTable(n.words), feats: newTable(n.feats)}
	for range shardCount {
		t.shards = append(t.shards, newShard(n))
	}
	for e := range o.Epochs {
		t.epoch(e)
		o.Log("epoch %d: loss %.4f", e+1, t.loss)
		for _, ss := range o.Watch {
			if e%3 == 2 || e+1 == o.Epochs {
				o.Log("  %s", t.score(ss))
			}
		}
	}
	return c, n, nil
}

type trainer struct {
	o            Options
	c            *corpus
	n            *network
	words, feats *table
	shards       []*shard
	adam         adam
	steps        int // of an epoch, as counted in the first
	loss         float64
}

func (t *trainer) epoch(e int) {
	r := rand.New(rand.NewPCG(t.o.Seed, uint64(e)+2))
	var batches [][]*sentence
	var batch []*sentence
	tokens := 0
	for _, i := range r.Perm(len(t.c.ss)) {
		s := t.c.sentence(&t.c.ss[i], r)
		batch, tokens = append(batch, s), tokens+len(s.words)
		if tokens >= t.o.Batch {
			batches, batch, tokens = append(batches, batch), nil, 0
		}
	}
	if len(batch) > 0 {
		batches = append(batches, batch)
	}
	if t.steps == 0 {
		t.steps = len(batches)
	}
	t.loss = 0
	for i, b := range batches {
		t.step(b, e, i)
	}
	t.loss /= float64(len(batches))
}

// step deals the batch's sentences to the shards, the next to the one that has
// the fewest tokens, and updates the weights.
func (t *trainer) step(batch []*sentence, epoch, nth int) {
	var parts [shardCount][]*sentence
	var sizes [shardCount]int
	total := 0
	for _, s := range batch {
		least := 0
		for k := range sizes {
			if sizes[k] < sizes[least] {
				least = k
			}
		}
		parts[least] = append(parts[least], s)
		sizes[least] += len(s.words)
		total += len(s.words)
	}
	parallel(shardCount, func(k int) {
		s := t.shards[k]
		s.load(parts[k])
		s.scale = 1 / float32(total)
		s.rand = rand.New(rand.NewPCG(t.o.Seed^uint64(epoch)<<32^uint64(nth), uint64(k)+99))
		s.run()
	})
	for _, s := range t.shards {
		t.loss += float64(s.loss)
	}
	t.update()
}

func (t *trainer) update() {
	t.adam.next()
	rate := t.rate()
	g := merge(t.shards)
	for i, p := range t.n.dense {
		t.adam.update(p.w, p.m, p.v, g[i], rate)
		clear(g[i])
	}
	d := t.n.spec.Width
	for _, s := range t.shards {
		for i := range s.words {
			dx := s.dx[i*d : (i+1)*d]
			t.words.add(s.words[i].ID, dx)
			for _, f := range s.words[i].Feats {
				t.feats.add(f, dx)
			}
			if f := s.words[i].Cluster; f >= 0 {
				t.feats.add(f, dx)
			}
		}
	}
	t.words.apply(&t.adam, rate)
	t.feats.apply(&t.adam, rate)
}

// rate climbs for 200 steps and then falls in a line to nothing.
func (t *trainer) rate() float32 {
	const warm = 200
	all := float64(t.steps * t.o.Epochs)
	at := float64(t.adam.step)
	return float32(t.o.Rate * min(at/warm, max(0, 1-at/(all+1))))
}

// score measures the float network on gold tokens, heads taken one by one.
func (t *trainer) score(dev []ud.Sentence) string {
	s := t.shards[0]
	s.rand, s.wantOut = nil, true
	defer func() {
		s.wantOut = false
		for _, g := range s.g { // measuring must not push the next step
			clear(g)
		}
	}()
	var n, upos, uas, las, tp, fp, fn int
	for i := range dev {
		x := t.c.sentence(&dev[i], nil)
		s.load([]*sentence{x})
		s.run()
		for j, g := range x.gold {
			p := s.pred[j]
			n++
			upos += b2i(p.upos == g.upos)
			uas += b2i(p.head == g.head)
			las += b2i(p.head == g.head && g.rel >= 0 && ud.BaseRel(t.n.spec.Rels[p.rel]) == ud.BaseRel(dev[i].Tokens[j].Deprel))
		}
		a, b, c := t.names(dev[i], s.pred)
		tp, fp, fn = tp+a, fp+b, fn+c
	}
	pc := func(k int) float64 { return 100 * float64(k) / float64(n) }
	return fmt.Sprintf("upos %.2f uas %.2f las %.2f names %.2f", pc(upos), pc(uas), pc(las), 200*float64(tp)/float64(max(1, 2*tp+fp+fn)))
}

func (t *trainer) names(s ud.Sentence, pred []prediction) (tp, fp, fn int) {
	want := map[ud.Name]bool{}
	for _, n := range s.Names() {
		want[n] = true
	}
	got := ud.Sentence{Tokens: make([]ud.Token, len(s.Tokens))}
	for i := range got.Tokens {
		got.Tokens[i].Ent = t.n.spec.Ent[pred[i].ent]
	}
	for _, n := range got.Names() {
		if want[n] {
			tp++
		} else {
			fp++
		}
	}
	return tp, fp, len(want) - tp
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
