package aftermath

import (
	"cmp"
	"slices"
	"strings"
)

// pair is two parties, in either order.
type pair [2]string

// known is p with the code and name that it has elsewhere in the dossier.
func (b *book) known(p Party) Party {
	if p.Name != "" && (p.Code == "" || p.Code == "ORG") {
		s := b.party(p)
		p.Name, p.Code = s.Name, either(s.Actor, p.Code)
	}
	return p
}

// partyKey is a country, body, or a normalised name.
func partyKey(p Party) string {
	if p.Code != "" && p.Code != "ORG" {
		return p.Code
	}
	return speakerKey(p.Name)
}

// move is one claim of co-operation with its parties as known.
type move struct {
	Cooperation
	said
}

func byMove(a, b move) int { return bySaid(a.said, b.said) }

func pairOf(c Cooperation) pair {
	a, b := partyKey(c.By), partyKey(c.To)
	return pair{min(a, b), max(a, b)}
}

// cooperation ties each offer to what became of it. An answer belongs to an offer if
// both parties are the same, in whichever order (the one who accepts is the one who was offered
// to), and the domain. An answer in general belongs to the one matter between the two if there is
// just one, and so does a step that names one party alone if only one other deals with it.
func (b *book) cooperation() []Offer {
	byPair := map[pair][]move{}
	partners := map[string][]pair{}
	for _, m := range b.moves() {
		p := pairOf(m.Cooperation)
		if byPair[p] == nil && p[0] != "" {
			partners[p[0]] = append(partners[p[0]], p)
			partners[p[1]] = append(partners[p[1]], p)
		}
		byPair[p] = append(byPair[p], m)
	}
	for p, ss := range byPair {
		if only := partners[p[1]]; p[0] == "" && len(only) == 1 {
			delete(byPair, p)
			byPair[only[0]] = append(byPair[only[0]], ss...)
			slices.SortFunc(byPair[only[0]], byMove)
		}
	}
	out := []Offer{}
	for _, ss := range byPair {
		out = append(out, threads(ss)...)
	}
	sortOffers(out)
	return out
}

// moves are the claims of co-operation with their parties as known, and the offers that were read as statements alone.
func (b *book) moves() []move {
	type key struct {
		src *source
		by  string
	}
	var out []move
	told := map[key]bool{}
	for _, x := range b.by[KindCooperation] {
		m := move{x.c.Value.(Cooperation), x}
		m.By, m.To = b.known(m.By), b.known(m.To)
		out = append(out, m)
		told[key{x.src, partyKey(m.By)}] = true
	}
	for _, x := range b.by[KindStatement] {
		if m, ok := b.offered(x); ok && !told[key{x.src, partyKey(m.By)}] {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, byMove)
	return out
}

// offers says whether a statement offers something.
func offers(s Statement) bool { return s.Act == "offer_help" || s.Act == "offer_cooperation" }

// offered is a statement that offers help as a step of co-operation: of one state or body to another, the struck
// country if nobody else is named. A government that promises its own people help offers none.
func (b *book) offered(x said) (move, bool) {
	s := x.c.Value.(Statement)
	if !offers(s) {
		return move{}, false
	}
	by, to := b.known(s.Speaker), b.known(s.To)
	if to == (Party{}) {
		to = Party{Code: b.home}
	}
	abroad := func(code string) bool { return IsState(code) || IsBody(code) }
	return move{Cooperation{Step: "offered", By: by, To: to, Domain: "general"}, x}, abroad(by.Code) && abroad(to.Code) && by.Code != to.Code
}

func sortOffers(out []Offer) {
	slices.SortFunc(out, func(a, b Offer) int {
		if c := compareWhen(a.Steps[0].First, b.Steps[0].First); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(partyKey(a.From), partyKey(b.From)), cmp.Compare(partyKey(a.To), partyKey(b.To)), cmp.Compare(a.Domain, b.Domain))
	})
}

// threads splits what passed between two parties by domain. What is said in general goes to
// the thread of the only other domain, if there is just one.
func threads(ms []move) []Offer {
	byDomain := map[string][]move{}
	for _, m := range ms {
		byDomain[m.Domain] = append(byDomain[m.Domain], m)
	}
	if general, ok := byDomain["general"]; ok && len(byDomain) == 2 {
		delete(byDomain, "general")
		for d := range byDomain {
			byDomain[d] = append(byDomain[d], general...)
			slices.SortFunc(byDomain[d], byMove)
		}
	}
	var out []Offer
	for _, d := range Domains {
		if g := byDomain[d]; len(g) > 0 {
			out = append(out, thread(d, g))
		}
	}
	return out
}

func thread(domain string, ms []move) Offer {
	type key struct{ step, by string }
	groups := map[key][]move{}
	for _, m := range ms {
		k := key{m.Step, partyKey(m.By)}
		groups[k] = append(groups[k], m)
	}
	o := Offer{Domain: domain}
	for k, g := range groups {
		ss := make([]said, len(g))
		for i, m := range g {
			ss[i] = m.said
		}
		o.Steps = append(o.Steps, OfferStep{k.step, fullest(g), fact(ss)})
	}
	slices.SortFunc(o.Steps, func(a, b OfferStep) int {
		return cmp.Or(compareWhen(a.First, b.First), slices.Index(CooperationSteps, a.Step)-slices.Index(CooperationSteps, b.Step), cmp.Compare(partyKey(a.By), partyKey(b.By)))
	})
	o.From, o.To = ends(ms)
	last := o.Steps[len(o.Steps)-1]
	o.Outcome = last.Step
	o.Open = !slices.ContainsFunc(o.Steps, func(s OfferStep) bool { return answers[s.Step] })
	return o
}

// answers are the steps that close an open offer or request.
var answers = map[string]bool{
	"accepted": true, "agreed": true, "under_way": true, "carried_out": true, "declined": true, "denied": true, "lapsed": true,
}

// fullest is the party of a step under its longest name.
func fullest(g []move) Party {
	var best Party
	for _, m := range g {
		if len(m.By.Name) > len(best.Name) || best == (Party{}) {
			best = m.By
		}
	}
	return best
}

// helps are the steps that the helper takes; the receiver takes the others.
var helps = map[string]bool{"offered": true, "under_way": true, "carried_out": true, "agreed": true}

// ends tells who helps whom, by the first step that tells it.
func ends(ms []move) (from, to Party) {
	slices.SortStableFunc(ms, func(a, b move) int {
		return slices.Index(CooperationSteps, a.Step) - slices.Index(CooperationSteps, b.Step)
	})
	from, to = ms[0].By, ms[0].To
	if !helps[ms[0].Step] {
		from, to = to, from
	}
	for _, m := range ms { // a later text may name who the first gave as a country
		for _, p := range []Party{m.By, m.To} {
			if from.Name == "" && partyKey(p) == partyKey(from) {
				from = p
			}
			if to.Name == "" && partyKey(p) == partyKey(to) {
				to = p
			}
		}
	}
	return from, to
}

// Contradiction tells where two sides, or one side twice, say opposite things of an offer.
func (o Offer) Contradiction() (Dispute, bool) {
	var yes, no []OfferStep
	for _, s := range o.Steps {
		switch s.Step {
		case "accepted", "agreed", "under_way", "carried_out":
			yes = append(yes, s)
		case "denied", "declined", "lapsed":
			no = append(no, s)
		}
	}
	if len(yes) == 0 || len(no) == 0 {
		return Dispute{}, false
	}
	d := Dispute{About: "co-operation"}
	var parts []string
	for _, s := range append(yes, no...) {
		parts = append(parts, spaced(s.Step)+" by "+s.By.String()+on(s.First))
		d.Claims = append(d.Claims, s.Claims...)
	}
	d.Text = spaced(o.Domain) + " between " + o.From.String() + " and " + o.To.String() + ": " + strings.Join(parts, ", ")
	return d, true
}
