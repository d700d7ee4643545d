package index

import (
	"strings"
	"sync"

	"dovetail/corpus"
)

// derived is what follows from the tables and is computed when they are opened.
type derived struct {
	langs      []corpus.Lang          // of the texts, in the order of corpus.Languages
	byLang     map[corpus.Lang]*shelf // what is known of each language
	bodies     map[string]corpus.Body // by their codes in small letters
	allBodies  []corpus.Body
	allKinds   []corpus.Kind
	inForce    []bool   // by text
	groupAt    []uint32 // the documents of group g are groupDoc[groupAt[g]:groupAt[g+1]]
	groupDoc   []uint32
	textAt     []uint32 // the documents of text t are textDoc[textAt[t]:textAt[t+1]]
	textDoc    []uint32
	textHead   []uint32   // the head of each text
	groupLangs []uint64   // languages of each group, as bits over langs
	wordClass  []uint16   // see wordClasses
	scratch    *sync.Pool // of *accumulator
}

// shelf is what is known of the documents of one language.
type shelf struct {
	docs         int
	average      float64 // terms of a clause in the main field
	averageTitle float64
	families     families
}

func derive(t *tables) derived {
	d := derived{byLang: make(map[corpus.Lang]*shelf), bodies: make(map[string]corpus.Body), inForce: newest(t.Texts)}
	d.allBodies, d.allKinds = bodiesAndKinds(t.Texts)
	for _, b := range d.allBodies {
		d.bodies[strings.ToLower(string(b))] = b
	}
	groups := 0
	clauses := make(map[corpus.Lang]int)
	for doc, row := range t.Text {
		if row == noText {
			continue
		}
		groups = max(groups, int(t.Group[doc])+1)
		lang := t.Texts[row].Lang
		s := d.byLang[lang]
		if s == nil {
			s = new(shelf)
			d.byLang[lang] = s
		}
		s.docs++
		if t.Ord[doc] > 0 {
			s.average += float64(t.Length[doc])
			clauses[lang]++
		} else {
			s.averageTitle += float64(t.Length[doc])
		}
	}
	for lang, s := range d.byLang {
		s.average = max(1, s.average/float64(max(1, clauses[lang])))
		s.averageTitle = max(1, s.averageTitle/float64(max(1, s.docs-clauses[lang])))
	}
	d.langs = inOrder(d.byLang)
	d.groupAt, d.groupDoc = invert(t, t.Group, groups)
	d.textAt, d.textDoc = invert(t, t.Text, len(t.Texts))
	d.groupLangs = make([]uint64, groups)
	d.textHead = make([]uint32, len(t.Texts))
	langOf := make([]uint64, len(t.Texts))
	for i := range t.Texts {
		langOf[i] = d.bit(t.Texts[i].Lang)
	}
	for doc, row := range t.Text {
		if row != noText {
			d.groupLangs[t.Group[doc]] |= langOf[row]
			if t.Ord[doc] == 0 {
				d.textHead[row] = uint32(doc)
			}
		}
	}
	d.wordClass = t.wordClasses()
	n := len(t.Text)
	d.scratch = &sync.Pool{New: func() any { return newAccumulator(n) }}
	return d
}

// inOrder lists the languages, the six first.
func inOrder(shelves map[corpus.Lang]*shelf) []corpus.Lang {
	var out []corpus.Lang
	for _, l := range corpus.Languages() {
		if shelves[l] != nil {
			out = append(out, l)
		}
	}
	for _, l := range sortedKeys(shelves) {
		if !isOfficial(l) {
			out = append(out, l)
		}
	}
	return out
}

func isOfficial(lang corpus.Lang) bool {
	for _, l := range corpus.Languages() {
		if l == lang {
			return true
		}
	}
	return false
}

// newest tells of each text whether its edition is the newest of its work in
// the data: the edition in force. All languages of an edition share the answer.
func newest(texts []textRow) []bool {
	latest := make(map[corpus.WorkKey]corpus.Edition)
	for _, t := range texts {
		key := t.Work.Key()
		if e, ok := latest[key]; !ok || e.Before(t.Edition) {
			latest[key] = t.Edition
		}
	}
	out := make([]bool, len(texts))
	for i, t := range texts {
		out[i] = !t.Edition.Before(latest[t.Work.Key()])
	}
	return out
}

// invert lists the documents of each value of a column: a counting sort.
func invert(t *tables, column []uint32, values int) (at, docs []uint32) {
	at = make([]uint32, values+1)
	for doc, row := range t.Text {
		if row != noText {
			at[column[doc]+1]++
		}
	}
	for v := range values {
		at[v+1] += at[v]
	}
	docs = make([]uint32, at[values])
	next := append([]uint32(nil), at[:values]...)
	for doc, row := range t.Text {
		if row != noText {
			v := column[doc]
			docs[next[v]] = uint32(doc)
			next[v]++
		}
	}
	return at, docs
}

// textDocs returns the documents of a text.
func (d *derived) textDocs(text uint32) []uint32 { return d.textDoc[d.textAt[text]:d.textAt[text+1]] }

// group returns the documents of a group.
func (d *derived) group(g uint32) []uint32 { return d.groupDoc[d.groupAt[g]:d.groupAt[g+1]] }

// bit is the bit of a language in sets of languages.
func (d *derived) bit(lang corpus.Lang) uint64 {
	for i, l := range d.langs {
		if l == lang {
			return 1 << min(63, i)
		}
	}
	return 0
}
