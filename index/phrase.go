package index

import (
	"math"
	"slices"
)

// phrase is words that follow one another in the exact field.
type phrase struct {
	field string
	label string // as typed
	terms []string
	rare  int     // place in terms of the word that fewest documents have
	count int     // documents that have it
	idf   float64 // its weight: the sum of its words'
}

func (p *phrase) weight() float64 { return p.idf }
func (p *phrase) cost() int       { return p.count }

func (p *phrase) eval(e *evaluation, within *list) (*list, error) {
	out := new(list)
	err := p.each(e, within, func(doc, tf uint32) {
		out.add(doc, float32(p.idf*e.saturation(doc, float64(tf))), float32(p.idf))
	})
	return out, err
}

// add appends a word that count documents have.
func (p *phrase) add(word string, count int) {
	if len(p.terms) == 0 || count < p.count {
		p.rare, p.count = len(p.terms), count
	}
	p.terms = append(p.terms, word)
}

// each visits the documents that hold the phrase, with how often: those that
// have its rarest word are looked through.
func (p *phrase) each(e *evaluation, within *list, visit func(doc, tf uint32)) error {
	if len(p.terms) == 0 || p.count == 0 {
		return nil
	}
	m := e.snap.matcher(p.terms)
	return e.snap.reader.read(e.ctx, p.field, p.terms[p.rare], p.count, within, func(doc, _ uint32) {
		if tf := m.occurrences(e.snap.sequence(doc)); tf > 0 {
			visit(doc, tf)
		}
	})
}

// phraseMatcher finds words that follow one another in sequences.
type phraseMatcher struct {
	class  []uint16 // by number of an item: 1 + which of the distinct words it has, or wordless
	phrase []uint16 // the words of the phrase, by the same
	words  []uint16 // of the sequence looked at
}

// wordless is the class of the items without a word of the exact field: they
// stand between no words.
const wordless = math.MaxUint16

func (s *snapshot) matcher(words []string) *phraseMatcher {
	m := &phraseMatcher{class: slices.Clone(s.wordClass)}
	for i, w := range words {
		first := slices.Index(words, w)
		m.phrase = append(m.phrase, uint16(first+1))
		if first < i {
			continue
		}
		for _, n := range s.vocabulary.withWord(w) {
			m.class[n] = uint16(first + 1)
		}
	}
	return m
}

// occurrences counts the phrase in a sequence.
func (m *phraseMatcher) occurrences(sequence []byte) (n uint32) {
	m.words = m.words[:0]
	for len(sequence) > 0 {
		number, size := decode(sequence)
		sequence = sequence[size:]
		if c := m.class[number]; c != wordless {
			m.words = append(m.words, c)
		}
	}
	first := m.phrase[0]
	for i := 0; i+len(m.phrase) <= len(m.words); i++ {
		if m.words[i] == first && slices.Equal(m.words[i:i+len(m.phrase)], m.phrase) {
			n++
		}
	}
	return n
}
