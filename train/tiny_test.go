package train

import (
	"strings"

	"aftermath/ud"
)

// tinyText is a treebank of our own: enough classes to exercise every head.
const tinyText = `1	Gunmen	gunman	NOUN	NNS	Number=Plur	2	nsubj	_	NER=O
2	killed	kill	VERB	VBD	Tense=Past|VerbForm=Fin	0	root	_	NER=O
3	nine	nine	NUM	CD	NumType=Card	4	nummod	_	NER=O
4	people	person	NOUN	NNS	Number=Plur	2	obj	_	NER=O
5	in	in	ADP	IN	_	6	case	_	NER=O
6	Velm	Velm	PROPN	NNP	Number=Sing	2	obl	_	NER=B-LOC
7	.	.	PUNCT	.	_	2	punct	_	NER=O

1	Mara	Mara	PROPN	NNP	Number=Sing	3	nsubj	_	NER=B-PER
2	Dovic	Dovic	PROPN	NNP	Number=Sing	1	flat	_	NER=I-PER
3	said	say	VERB	VBD	Tense=Past|VerbForm=Fin	0	root	_	NER=O
4	gunmen	gunman	NOUN	NNS	Number=Plur	5	nsubj	_	NER=O
5	fled	flee	VERB	VBD	Tense=Past|VerbForm=Fin	3	ccomp	_	NER=O
6	.	.	PUNCT	.	_	3	punct	_	NER=O

1	People	person	NOUN	NNS	Number=Plur	2	nsubj	_	NER=O
2	fled	flee	VERB	VBD	Tense=Past|VerbForm=Fin	0	root	_	NER=O
3	Velm	Velm	PROPN	NNP	Number=Sing	2	obj	_	NER=B-LOC
4	in	in	ADP	IN	_	5	case	_	NER=O
5	March	March	PROPN	NNP	Number=Sing	2	obl	_	NER=O
6	.	.	PUNCT	.	_	2	punct	_	NER=O

`

// tiny is the treebank three times over: every word gets its row.
func tiny() []ud.Sentence {
	tb, err := ud.ReadConllu(strings.NewReader(strings.Repeat(tinyText, 3)))
	if err != nil {
		panic(err)
	}
	return tb.Sentences
}

func tinyVectors() *Vectors {
	v, err := ReadVectors(strings.NewReader("people 0.5 -0.2 0.1 0.9\nfled -0.3 0.4 0.2 -0.1\n"), 10)
	if err != nil {
		panic(err)
	}
	return v
}
