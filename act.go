package aftermath

// The vocabularies of GUIDE.md (the annotation guide that readings follow). They
// are open strings, not numbers, since they are read by people and programs
// outside; the lists below are what constructors accept.

// What a toll counts.
var TollKinds = []string{"killed", "injured", "missing", "abducted", "rescued", "displaced"}

// Whom a toll counts.
var Counted = []string{"victims", "attackers", "security", "children", "civilians", "foreigners", "all"}

// EventTypes are the kinds of incident.
var EventTypes = []string{
	"armed_assault", "bombing", "vehicle_ramming", "stabbing", "arson", "hostage_taking", "kidnapping", "assassination",
	"air_strike", "drone_strike", "hijacking", "sabotage", "beating", "chemical", "unknown",
}

// Acts are what is said or done in words.
var Acts = []string{
	"condemn", "condole", "solidarity", "offer_help", "offer_cooperation", "call_for_justice", "call_for_investigation",
	"call_for_restraint", "call_for_cooperation", "demand", "blame", "deny", "vow", "warn", "threaten", "thank", "praise",
	"mourning", "security_measure", "agree", "reject", "deny_comment",
}

// ResponsibilityActs are the relations between a speaker and an authorship.
var ResponsibilityActs = []string{"claim", "blame", "deny", "no_claim"}

// JusticeSteps are the steps of justice.
var JusticeSteps = []string{
	"manhunt", "arrest", "killed_by_police", "identified", "charge", "court", "convict", "acquit", "sentence", "extradite",
	"release", "sanction", "investigation_opened",
}

// CooperationSteps are the steps of help and co-operation, in the order in
// which an offer moves.
var CooperationSteps = []string{
	"offered", "requested", "acknowledged", "accepted", "agreed", "under_way", "carried_out", "declined", "denied", "lapsed",
}

// Domains are what co-operation is about.
var Domains = []string{
	"counter_terrorism", "investigation", "intelligence", "medical", "rescue", "financial", "military", "extradition",
	"political", "humanitarian", "general",
}

// Slots are the roles of an incident that hold words of the text.
var Slots = []string{"type", "date", "place", "perpetrator", "group", "weapon", "target", "victim", "property", "damage"}
