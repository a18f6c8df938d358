package pipeline

import (
	"context"

	"aftermath"
	"aftermath/link"
)

const (
	settleEvery   = 256 // readings filed between two rounds of settling: a long run should not end with all of it to do
	settleAtATime = 64
	// neighbourhood is how many local incidents are put in order together at most. Past it, what an incident with hundreds of reports
	// gains is where linking put it: its members are many enough for that, and comparing all pairs of 5,000 takes half a minute.
	neighbourhood = 400
)

// Settle puts the neighbourhoods of all that was filed since they last were in order, one transaction each: which reports belong together
// then no longer depends on the order in which they came. What is still to do stands in the store, so a stopped run is
// taken up by the next. When ctx ends, it returns without an error after the neighbourhood it is at.
func Settle(ctx context.Context, s aftermath.Store) error {
	for ctx.Err() == nil {
		todo, err := s.Unsettled(context.WithoutCancel(ctx), settleAtATime)
		if err != nil || len(todo) == 0 {
			return err
		}
		done := map[aftermath.Ref]bool{}
		for _, l := range todo {
			if done[l.Ref] || ctx.Err() != nil {
				continue
			}
			h, err := around(context.WithoutCancel(ctx), s, l)
			if err != nil {
				return err
			}
			refs := []aftermath.Ref{l.Ref}
			var ds []aftermath.Decision
			if !h.full {
				refs, ds = h.refs(), link.Settle(h.all)
			}
			if err := s.Settle(context.WithoutCancel(ctx), refs, ds); err != nil {
				return err
			}
			for _, r := range refs {
				done[r] = true
			}
		}
	}
	return nil
}

// hood is a neighbourhood in the making.
type hood struct {
	all  []aftermath.Linked
	in   map[aftermath.Ref]bool
	met  map[string]bool // incidents whose members are in
	full bool            // there is more than can be put in order together
}

func (h *hood) add(l aftermath.Linked) {
	if !h.in[l.Ref] {
		h.in[l.Ref] = true
		h.all = append(h.all, l)
	}
}

// refs are the local incidents that the neighbourhood settles.
func (h *hood) refs() []aftermath.Ref {
	out := make([]aftermath.Ref, len(h.all))
	for i, l := range h.all {
		out[i] = l.Ref
	}
	return out
}

// around gathers what may change with l: all that fits it or one another, and all members of their incidents.
func around(ctx context.Context, s aftermath.Store, l aftermath.Linked) (*hood, error) {
	h := &hood{in: map[aftermath.Ref]bool{}, met: map[string]bool{}}
	if err := h.with(ctx, s, l); err != nil {
		return nil, err
	}
	for i := 0; i < len(h.all); i++ {
		if h.full = len(h.all) > neighbourhood; h.full {
			return h, nil
		}
		at := h.all[i]
		near, err := s.Near(ctx, link.Lookups(at.Local, at.Published), nearest)
		if err != nil {
			return nil, err
		}
		for _, c := range near {
			if !h.in[c.Ref] && link.Near(at, c) {
				if err := h.with(ctx, s, c); err != nil {
					return nil, err
				}
			}
		}
	}
	return h, nil
}

// with adds a local incident with all that its incident holds.
func (h *hood) with(ctx context.Context, s aftermath.Store, l aftermath.Linked) error {
	if l.Incident == "" || h.met[l.Incident] {
		h.add(l)
		return nil
	}
	h.met[l.Incident] = true
	ms, err := s.Members(ctx, []string{l.Incident})
	for _, m := range ms {
		h.add(m)
	}
	h.add(l)
	return err
}
