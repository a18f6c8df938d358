package sample

import (
	"fmt"
	"math/rand/v2"

	a "aftermath"
)

// Large is an input of about n claims, always the same: reports of 20 claims each over sixty
// days, with as many speakers and countries as a great attack has.
func Large(n int) a.Input {
	r := rand.New(rand.NewPCG(1, 2))
	var rs []R
	for i := range n / 20 {
		day := a.When(fmt.Sprintf("2031-%02d-%02d", 5+r.IntN(2), 1+r.IntN(28)))
		if r.IntN(4) == 0 {
			day = ""
		}
		one := R{ID: fmt.Sprintf("r%d", i), Publisher: fmt.Sprintf("P%d", r.IntN(90)), Title: fmt.Sprintf("Report %d", i), Date: day}
		for j := range 20 {
			one.Claims = append(one.Claims, C{
				Quote:  fmt.Sprintf("claim %d of report %d in its own words", j, i),
				Value:  largeValue(r, j),
				Source: []a.Source{Police, Ministry, Wire, Nobody, {Name: fmt.Sprintf("Region %d administration", r.IntN(40)), Actor: "FJ", Class: "official"}}[r.IntN(5)],
			})
		}
		rs = append(rs, one)
	}
	return Input(rs...)
}

func largeValue(r *rand.Rand, j int) a.Value {
	code := func() string { return string([]byte{byte('A' + r.IntN(12)), byte('A' + r.IntN(12))}) }
	switch j % 5 {
	case 0:
		n := 20 + r.IntN(130)
		return Toll(a.TollKinds[r.IntN(2)], n, n)
	case 1, 2:
		c := code()
		return says("Speaker of "+c, c, a.Acts[r.IntN(len(a.Acts))], fiji)
	case 3:
		return a.Role{Slot: a.Slots[r.IntN(len(a.Slots))], Value: fmt.Sprintf("value %d", r.IntN(30))}
	}
	if r.IntN(2) == 0 {
		return a.Justice{Step: a.JusticeSteps[r.IntN(len(a.JusticeSteps))], Who: fmt.Sprintf("Person %c", 'A'+r.IntN(26)), Count: counted(1)}
	}
	return helps(a.CooperationSteps[r.IntN(len(a.CooperationSteps))], code(), "", "FJ", a.Domains[r.IntN(len(a.Domains))])
}
