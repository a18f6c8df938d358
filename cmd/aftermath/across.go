package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/export"
	"aftermath/internal/latin"
	"aftermath/world"
)

// across loads the incidents of ids one after the other and calls f with each, with a progress bar.
func (a *app) across(ctx context.Context, s aftermath.Store, ids []string, f func(aftermath.Input) error) error {
	bar := a.bar("looking through", int64(len(ids)), false)
	defer bar.end()
	for _, id := range ids {
		in, err := s.Dossier(ctx, id)
		if err != nil {
			return err
		}
		if err := f(in); err != nil {
			return err
		}
		bar.moved(1)
	}
	return nil
}

// offersView is which matters of co-operation are asked for.
type offersView struct {
	view
	open  bool
	older string
}

func offersCmd(a *app) *cobra.Command {
	v := &offersView{view: view{app: a}}
	c := &cobra.Command{
		Use:   "offers",
		Short: "List offers and requests of help over all incidents, and what became of them",
		Long: "Lists what was offered and requested between states and bodies over all incidents, latest\n" +
			"incident first: each with its steps, what became of it, and where the two sides contradict\n" +
			"each other. --open leaves those to which no report tells an answer (which does not mean that\n" +
			"there was none), --older those whose first step lies that far back: 30d, 8w. --json writes a\n" +
			"line each.",
		Example: "  aftermath offers --open --older 30d\n" +
			"  aftermath offers --as-of 2024-04-30\n" +
			"  aftermath offers --json | jq -r 'select(.to.code == \"RU\") | .from.name + \": \" + .outcome'",
		Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			at, err := v.at()
			if err != nil {
				return err
			}
			age, err := days(v.older)
			if err != nil {
				return wrongUse("--older %w", err)
			}
			return a.inStore(c.Context(), func(s aftermath.Store) error { return v.list(c.Context(), s, at, age) })
		},
	}
	v.pointFlags(c)
	c.Flags().BoolVar(&v.open, "open", false, "only those without an answer so far")
	c.Flags().StringVar(&v.older, "older", "", "only those whose first step is older: 30d, 8w")
	return c
}

// days is a number of days or weeks; 0 if none is given.
func days(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	unit := map[byte]int{'d': 1, 'w': 7}[s[len(s)-1]]
	n, err := strconv.Atoi(s[:len(s)-1])
	if err != nil || unit == 0 || n < 1 || n > 100_000 {
		return 0, fmt.Errorf("%q: not like 30d (days) or 8w (weeks)", s)
	}
	return n * unit, nil
}

func (v *offersView) list(ctx context.Context, s aftermath.Store, at aftermath.AsOf, age int) error {
	w, err := v.worldData()
	if err != nil {
		return err
	}
	var ids []string
	for _, k := range []string{"kind:cooperation", "act:offer_help", "act:offer_cooperation"} {
		some, err := s.Having(ctx, []string{k})
		if err != nil {
			return err
		}
		ids = append(ids, some...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	var out []export.OfferOf
	err = v.across(ctx, s, ids, func(in aftermath.Input) error {
		d := aftermath.FoldNamed(in, at, w.Canonical)
		out = append(out, v.chosen(d, w, at, age)...)
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(out, func(x, y export.OfferOf) int {
		return cmp.Or(strings.Compare(string(y.Date), string(x.Date)), strings.Compare(x.Incident, y.Incident))
	})
	if v.json {
		return lines(v.app, out)
	}
	o, err := v.options()
	if err != nil {
		return err
	}
	title := "Offers and requests of help"
	if v.open {
		title += " without an answer so far"
	}
	return v.show(export.Offers(out, title, v.under(at), o), o)
}

// chosen are the matters of an incident that the flags ask for.
func (v *offersView) chosen(d aftermath.Dossier, w *world.World, at aftermath.AsOf, age int) []export.OfferOf {
	now := at.Published
	if now.IsZero() {
		now = v.now()
	}
	var out []export.OfferOf
	for _, o := range d.Cooperation {
		f := export.OfferOf{Incident: d.ID, Name: d.Title(w.CountryName), Date: dayOf(d), Offer: o}
		if from, _, p := o.Steps[0].First.Interval(); p != aftermath.NoTime {
			n := int(now.Sub(from) / (24 * time.Hour))
			f.Days = &n
		}
		if c, ok := o.Contradiction(); ok {
			f.Contradiction = c.Text
		}
		if v.open && !o.Open || age > 0 && (f.Days == nil || *f.Days < age) {
			continue
		}
		out = append(out, f)
	}
	return out
}

func dayOf(d aftermath.Dossier) aftermath.When {
	if len(d.Incident.Dates) == 0 {
		return ""
	}
	return aftermath.When(d.Incident.Dates[0].Value)
}

// under names the point of view for the head of a page.
func (v *view) under(at aftermath.AsOf) string {
	if at == (aftermath.AsOf{}) {
		return "as reported so far"
	}
	return "as of " + pointOfView{AsOf: at}.words("")
}

func stancesCmd(a *app) *cobra.Command {
	v := &view{app: a}
	c := &cobra.Command{
		Use:   "stances ACTOR",
		Short: "List an actor's positions over all incidents",
		Long: "Lists what a country, body, group or person said and did about incidents, latest first: acts\n" +
			"with their words, whom it holds responsible, and its part in co-operation. ACTOR is a code\n" +
			"(IR, UN) or a name; a country's name stands for all who speak for it, other names for\n" +
			"those whose name has all its words. --json writes a line per incident.",
		Example: "  aftermath stances Iran\n" +
			"  aftermath stances UN --as-of 2024-03-31 --markdown\n" +
			"  aftermath stances \"Emmanuel Macron\" --json",
		Args: some("actor"),
		RunE: func(c *cobra.Command, args []string) error {
			at, err := v.at()
			if err != nil {
				return err
			}
			w, err := a.worldData()
			if err != nil {
				return err
			}
			who := actorOf(strings.Join(args, " "), w)
			if len(who.keys[0]) == 0 {
				return wrongUse("actor %q: no letters or digits", strings.Join(args, " "))
			}
			return a.inStore(c.Context(), func(s aftermath.Store) error { return v.stances(c.Context(), s, who, at, w) })
		},
	}
	v.pointFlags(c)
	return c
}

// actor is who is asked for: all who speak for a code, or whoever's name has the words.
type actor struct {
	label string
	keys  [][]string // of its names, each without field
	is    func(aftermath.Party) bool
}

func actorOf(name string, w *world.World) actor {
	code, ok := codes(w)(name)
	if aftermath.IsState(name) || aftermath.IsBody(name) {
		code, ok = name, true
	}
	if ok {
		return actor{w.CountryName(code), [][]string{{code}}, func(p aftermath.Party) bool {
			_, c := w.Canonical(p.Name)
			return p.Code == code || p.Code == "" && c == code
		}}
	}
	words := aftermath.SearchWords(unaccented(name))
	keys := [][]string{words}
	canonical, _ := w.Canonical(name)
	if canonical != "" { // ISIS is Islamic State elsewhere
		keys = append(keys, aftermath.SearchWords(unaccented(canonical)))
	}
	return actor{cmp.Or(canonical, name), keys, func(p aftermath.Party) bool {
		if c, _ := w.Canonical(p.Name); c != "" && c == canonical {
			return true
		}
		have := aftermath.SearchWords(unaccented(p.Name))
		return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(have, w) })
	}}
}

// unaccented is a name without accents: who asks for Erdogan means Erdoğan.
func unaccented(name string) string {
	out := make([]byte, 0, len(name))
	for _, r := range name {
		out = latin.Append(out, r)
	}
	return string(out)
}

func (v *view) stances(ctx context.Context, s aftermath.Store, who actor, at aftermath.AsOf, w *world.World) error {
	ids, err := v.concerned(ctx, s, who)
	if err != nil {
		return err
	}
	var out []export.StancesOf
	err = v.across(ctx, s, ids, func(in aftermath.Input) error {
		d, st, ok := in.Stances(at, w.Canonical, who.is)
		if !ok {
			return nil
		}
		st.Name = d.Title(w.CountryName)
		out = append(out, export.StancesOf{Stances: st, Citations: st.Cited(in.Citations(d))})
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(out, func(x, y export.StancesOf) int { return strings.Compare(string(y.Date), string(x.Date)) })
	if v.json {
		return lines(v.app, out)
	}
	o, err := v.options()
	if err != nil {
		return err
	}
	return v.show(export.Stances(who.label, out, v.under(at), o), o)
}

// concerned are the incidents in which the actor speaks, or co-operates.
func (v *view) concerned(ctx context.Context, s aftermath.Store, who actor) ([]string, error) {
	var ids []string
	for _, name := range who.keys {
		var by, to []string
		for _, k := range name {
			by, to = append(by, "by:"+k), append(to, "to:"+k)
		}
		for _, keys := range [][]string{by, append(to, "kind:cooperation")} {
			some, err := s.Having(ctx, keys)
			if err != nil {
				return nil, err
			}
			ids = append(ids, some...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
