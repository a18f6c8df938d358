// Package link says which stored incident a local incident of a report belongs
// to, as decisions with reasons. It never sees a word of text.
package link

import "aftermath"

// Keys are what candidates for l are looked up by: few enough to be cheap, enough that the
// same incident told differently shares one.
func Keys(l aftermath.Local) []string { return nil }

// Link decides where the local incidents of a reading belong, given the linked ones near
// them (Store.Near). Every local incident gets exactly one decision; new
// incidents get ids of their own.
func Link(reading string, published aftermath.When, locals []aftermath.Local, near []aftermath.Linked) []aftermath.Decision {
	return nil
}
