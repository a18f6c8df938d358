package claim

import (
	"aftermath"
	"aftermath/find"
)

// accusation is that somebody says who did it.
type accusation struct {
	m      *match
	by, of party
}

// settleBlame makes the statements that go with accusations, after all those that have words of their own: who says who did it, blames
// them. "Police", of no certain country, and whoever may not make statements (see canSpeak) are left out: their accusations are part of
// the investigation.
func (b *build) settleBlame() {
	for _, a := range b.blames {
		if a.by.kind == 0 && a.by.Code == "" || !b.canSpeak(a.by) {
			continue
		}
		v := aftermath.Statement{Speaker: a.by.Party, Act: "blame", To: aftermath.Party{Code: a.of.Code}}
		if a.of.kind == find.Person || a.of.kind == find.Org {
			v.To = a.of.Party
		}
		b.say(a.m, v, a.by)
	}
}
