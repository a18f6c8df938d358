package nn

import "slices"

// tree finds the best tree with one root in a matrix of arc scores.
type tree struct {
	roots []int
	seen  []int
	copy  []float32
}

// find writes every word's head; s has a row per word and a column per head,
// column n for the root. Nine sentences in ten are done when each word took its
// best head; the others go through Chu-Liu-Edmonds.
func (t *tree) find(s []float32, n int, heads []int) {
	greedy(s, n, heads)
	if t.cycle(heads, n) < 0 && t.countRoots(heads, n) == 1 {
		return
	}
	copy(heads, t.spanning(s, n))
	if t.countRoots(heads, n) > 1 {
		t.oneRoot(s, n, heads)
	}
}

func greedy(s []float32, n int, heads []int) {
	for i := range n {
		k := (i + 1) % (n + 1) // any but the word itself
		for j, v := range s[i*(n+1) : (i+1)*(n+1)] {
			if j != i && v > s[i*(n+1)+k] {
				k = j
			}
		}
		heads[i] = k
	}
}

func (t *tree) countRoots(heads []int, n int) int {
	t.roots = t.roots[:0]
	for i, h := range heads {
		if h == n {
			t.roots = append(t.roots, i)
		}
	}
	return len(t.roots)
}

// cycle is a word on a cycle, or -1.
func (t *tree) cycle(heads []int, n int) int {
	t.seen = grow(t.seen, n)
	clear(t.seen)
	for i := range heads {
		j := i
		for j != n && t.seen[j] == 0 {
			t.seen[j] = i + 1
			j = heads[j]
		}
		if j != n && t.seen[j] == i+1 {
			return j
		}
	}
	return -1
}

// oneRoot tries the words that hung on the root as the only one, the best four
// of them; long lists of fragments have many.
func (t *tree) oneRoot(s []float32, n int, heads []int) {
	roots := slices.Clone(t.roots)
	slices.SortStableFunc(roots, func(a, b int) int {
		switch x, y := s[a*(n+1)+n], s[b*(n+1)+n]; {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	var top float32
	for k, root := range roots[:min(len(roots), 4)] {
		t.copy = append(t.copy[:0], s...)
		for i := range n {
			if i != root {
				t.copy[i*(n+1)+n] += impossible
			}
		}
		found := t.spanning(t.copy, n)
		var sum float32
		for i, h := range found {
			sum += s[i*(n+1)+h]
		}
		if k == 0 || sum > top {
			top = sum
			copy(heads, found)
		}
	}
}

// spanning is Chu-Liu-Edmonds: a cycle among the best heads is contracted to
// one node, the rest solved, the cycle opened where the rest enters it.
func (t *tree) spanning(s []float32, n int) []int {
	heads := make([]int, n)
	greedy(s, n, heads)
	on := t.cycle(heads, n)
	if on < 0 {
		return heads
	}
	c := contract(s, n, heads, on)
	sub := t.spanning(c.s, c.n)
	for i, h := range sub[:len(c.rest)] {
		if h == c.n-1 {
			heads[c.rest[i]] = c.from[i]
		} else {
			heads[c.rest[i]] = c.outer(h, n)
		}
	}
	h := sub[c.n-1]
	heads[c.enter[h]] = c.outer(h, n)
	return heads
}

// contraction is a graph whose last node stands for a cycle.
type contraction struct {
	s     []float32
	n     int
	rest  []int // its other nodes' numbers in the outer graph
	from  []int // the cycle's node that is each one's best head
	enter []int // the cycle's node that each head would enter at
}

func (c *contraction) outer(h, n int) int {
	if h == c.n {
		return n
	}
	return c.rest[h]
}

func contract(s []float32, n int, heads []int, on int) *contraction {
	inside := make([]bool, n)
	for v := on; !inside[v]; v = heads[v] {
		inside[v] = true
	}
	c := &contraction{}
	for i := range n {
		if !inside[i] {
			c.rest = append(c.rest, i)
		}
	}
	c.n = len(c.rest) + 1
	w := c.n + 1
	c.s = make([]float32, c.n*w)
	for i := range c.s {
		c.s[i] = 2 * impossible
	}
	c.from, c.enter = make([]int, c.n), make([]int, w)
	for i, a := range c.rest {
		for j, b := range c.rest {
			c.s[i*w+j] = s[a*(n+1)+b]
		}
		c.s[i*w+c.n] = s[a*(n+1)+n]
	}
	first := make([]bool, w+c.n) // whether from or enter is set
	for v := range n {
		if !inside[v] {
			continue
		}
		for i, a := range c.rest {
			if x := s[a*(n+1)+v]; !first[w+i] || x > c.s[i*w+c.n-1] {
				c.s[i*w+c.n-1], c.from[i], first[w+i] = x, v, true
			}
		}
		loss := s[v*(n+1)+heads[v]]
		for j := range w {
			if j == c.n-1 {
				continue
			}
			if x := s[v*(n+1)+c.outer(j, n)] - loss; !first[j] || x > c.s[(c.n-1)*w+j] {
				c.s[(c.n-1)*w+j], c.enter[j], first[j] = x, v, true
			}
		}
	}
	return c
}
