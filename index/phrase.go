package index

import "slices"

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
	class  []uint16 // by number of an item: 1 + which of the distinct words it has
	phrase []uint16 // the words of the phrase, by the same
	words  []uint16 // of the sequence looked at
	vocab  *vocabulary
}

func (s *snapshot) matcher(words []string) *phraseMatcher {
	m := &phraseMatcher{class: make([]uint16, s.vocabulary.size()), vocab: &s.vocabulary}
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
	eachNumber(sequence, func(number uint32) bool {
		if c := m.class[number]; c > 0 || number == partEnd || m.vocab.hasWord(number) {
			m.words = append(m.words, c)
		}
		return true
	})
	for i := range m.words {
		if len(m.words)-i < len(m.phrase) {
			break
		}
		if slices.Equal(m.words[i:i+len(m.phrase)], m.phrase) {
			n++
		}
	}
	return n
}
