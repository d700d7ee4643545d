// Package lexicon compares texts across languages. It holds a translation
// lexicon whose hub is English: every word of the other five languages has a
// few English stems with weights, learnt offline by the train command and
// embedded here. What a user's own corpus says in several languages can be laid
// over it (Learn, With). A text becomes a sparse vector of weighted hub stems, whatever
// its language, and two texts are compared by the angle between their vectors.
// Numbers, symbols and names that no lexicon holds are features of their own.
//
// Guarantees: a Lexicon never changes once made and serves any number of
// goroutines; the same text gives the same vector; a vector has length one or
// is empty. All six languages take the same path: an English text too is read
// through its stems' rows.
//
// The file format is documented in the resource package, what the resource was
// learnt from in NOTICE.
package lexicon

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"sync"

	"dovetail/corpus"
	"dovetail/corpus/lexicon/resource"
	"dovetail/corpus/token"
)

//go:embed lexicon.bin
var embedded []byte

var def = sync.OnceValue(func() *Lexicon {
	l, err := Read(embedded)
	if err != nil {
		panic(fmt.Sprintf("the embedded lexicon: %v", err)) // a broken build, not a broken input
	}
	return l
})

// Default returns the embedded lexicon, loaded once.
func Default() *Lexicon { return def() }

// Lexicon is a loaded translation lexicon.
type Lexicon struct {
	name    string                     // hash of the file, "" when not read from one
	hub     *table                     // English stems; rows are near stems
	hubGain []float32                  // idf^hubPower of each hub stem
	common  []float32                  // mean weight of each hub stem in a text
	tables  map[corpus.Lang]*table     // the other languages; rows are translations
	calib   Calibration                // for likeness
	readers map[corpus.Lang]*sync.Pool // of *reader
	turned  map[corpus.Lang]*turned    // for translations
}

// Read loads a lexicon from the bytes of a resource file.
func Read(data []byte) (*Lexicon, error) {
	f, err := resource.Decode(data)
	if err != nil {
		return nil, err
	}
	l, err := FromFile(f)
	if err != nil {
		return nil, err
	}
	l.name = fmt.Sprintf("%x", sha256.Sum256(data))
	return l, nil
}

// FromFile makes a lexicon of a decoded resource.
func FromFile(f *resource.File) (*Lexicon, error) {
	l := &Lexicon{tables: make(map[corpus.Lang]*table), calib: calibrationOf(f.Calibration)}
	l.hub = newTable(&f.Hub, toSumOne)
	l.common = make([]float32, len(f.Hub.Words))
	for i, c := range f.Common {
		l.common[i] = float32(c) * float32(c) * resource.CommonUnit
	}
	for i := range f.Tables {
		t := &f.Tables[i]
		if err := namesHub(f, t); err != nil {
			return nil, err
		}
		l.tables[corpus.Lang(t.Lang)] = newTable(t, toLengthOne)
	}
	l.finish()
	return l, nil
}

// finish fills what follows from the tables.
func (l *Lexicon) finish() {
	l.hubGain = make([]float32, len(l.hub.words))
	for i, idf := range l.hub.idf {
		l.hubGain[i] = power(idf, hubPower)
	}
	l.readers = make(map[corpus.Lang]*sync.Pool)
	l.turned = make(map[corpus.Lang]*turned)
	for _, lang := range corpus.Languages() {
		l.readers[lang] = &sync.Pool{New: func() any { return l.newReader(lang) }}
		l.turned[lang] = &turned{}
	}
}

// Tokens cuts text into tokens as [token.Tokens] does, Chinese into the words of
// the lexicon.
func (l *Lexicon) Tokens(lang corpus.Lang, text string) []token.Token {
	return l.Append(nil, lang, text)
}

// Append is [Lexicon.Tokens] that appends to dst.
func (l *Lexicon) Append(dst []token.Token, lang corpus.Lang, text string) []token.Token {
	pool, ok := l.readers[lang]
	if !ok {
		return token.Append(dst, lang, text)
	}
	r := pool.Get().(*reader)
	dst = r.tok.Append(dst, text)
	pool.Put(r)
	return dst
}

// maxHan is the length in bytes of the longest Chinese word that is looked for.
const maxHan = 8 * 3

// segment finds the longest Chinese word of the lexicon at the start of a run.
func (l *Lexicon) segment(run string) int {
	t := l.tables[corpus.Chinese]
	if t == nil {
		return 0
	}
	n := min(len(run)-len(run)%3, t.maxLen, maxHan)
	for ; n >= 3; n -= 3 {
		if t.find(run[:n]) >= 0 {
			return n
		}
	}
	return 0
}
