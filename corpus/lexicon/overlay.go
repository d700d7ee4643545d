package lexicon

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/lexicon/learn"
	"dovetail/corpus/lexicon/resource"
)

// Overlay is what [Lexicon.Learn] has learnt: a small lexicon to be laid over
// another. Its hub holds the stems that its rows name, whether or not the other
// lexicon has them, so it can be laid over any. It does not change once made.
type Overlay struct{ file *resource.File }

// Encode writes the overlay in the format of the resource package, which names
// its version. The same overlay gives the same bytes.
func (o *Overlay) Encode() ([]byte, error) {
	var b bytes.Buffer
	if err := resource.Encode(&b, o.file); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// ReadOverlay reads what [Overlay.Encode] wrote.
func ReadOverlay(data []byte) (*Overlay, error) {
	f, err := resource.Decode(data)
	if err != nil {
		return nil, err
	}
	for i := range f.Tables {
		if err := namesHub(f, &f.Tables[i]); err != nil {
			return nil, err
		}
	}
	return &Overlay{f}, nil
}

// Words is the number of words with a row of their own, in all languages.
func (o *Overlay) Words() int {
	n := 0
	for i := range o.file.Tables {
		n += len(o.file.Tables[i].Words)
	}
	return n
}

// With returns a lexicon in which the rows of an overlay take the place of those
// for the same words; words that l lacks are added. l itself does not change. A
// nil overlay gives l.
func (l *Lexicon) With(o *Overlay) *Lexicon {
	if o == nil {
		return l
	}
	out := &Lexicon{tables: maps.Clone(l.tables), calib: l.calib}
	hub := make([]int32, len(o.file.Hub.Words)) // in the new lexicon, -1 where it is full
	grown := copyTable(l.hub, len(hub), nil)
	for i, stem := range o.file.Hub.Words {
		hub[i] = grown.find(stem)
		if hub[i] < 0 && len(grown.words) < math.MaxUint16 {
			hub[i] = int32(len(grown.words))
			grown.add(stem, float32(o.file.Hub.IDF[i])*resource.IDFUnit, nil)
		}
	}
	out.hub = grown.table
	out.common = append(slices.Clone(l.common), make([]float32, len(out.hub.words)-len(l.common))...)
	for i := range o.file.Tables {
		over := &o.file.Tables[i]
		if t := l.tables[corpus.Lang(over.Lang)]; t != nil {
			out.tables[corpus.Lang(over.Lang)] = t.with(over, hub)
		}
	}
	out.finish()
	return out
}

// with lays rows over those of a table; hub numbers their stems.
func (t *table) with(over *resource.Table, hub []int32) *table {
	rows := make(map[int32][]entry)
	var added []int
	row := func(i int) []entry {
		var out []entry
		for _, x := range over.Rows[i] {
			if h := hub[x.Hub]; h >= 0 {
				out = append(out, entry{uint16(h), float32(x.Weight)})
			}
		}
		toLengthOne(out)
		return out
	}
	for i, w := range over.Words {
		if at := t.find(w); at >= 0 {
			rows[at] = row(i)
		} else {
			added = append(added, i)
		}
	}
	b := copyTable(t, len(added), func(w int) []entry { return rows[int32(w)] })
	for _, i := range added {
		b.add(over.Words[i], float32(over.IDF[i])*resource.IDFUnit, row(i))
	}
	return b.table
}

// copyTable starts a table with the words of another, rows replaced where
// replace returns one, and room for more.
func copyTable(t *table, more int, replace func(word int) []entry) builder {
	b := newBuilder(len(t.words) + more)
	var row []entry
	for w := range t.words {
		row = row[:0]
		if replace != nil {
			row = append(row, replace(w)...)
		}
		if len(row) == 0 {
			hubs, weights := t.row(int32(w))
			for i, h := range hubs {
				row = append(row, entry{h, weights[i]})
			}
		}
		b.add(t.words[w], t.idf[w], row)
	}
	b.sorted = t.sorted
	return b
}

// overlayBuilder collects the rows of an overlay.
type overlayBuilder struct {
	hub   map[string]uint8 // idf bytes of the stems named
	words map[corpus.Lang][]overlaid
}

type overlaid struct {
	word string
	idf  uint8
	row  map[string]uint8 // weights of hub stems
}

func newOverlay() *overlayBuilder {
	return &overlayBuilder{hub: make(map[string]uint8), words: make(map[corpus.Lang][]overlaid)}
}

// add adds the row of a word; hubWord tells the stem and rarity of its entries.
func (b *overlayBuilder) add(lang corpus.Lang, word string, idf float32, row []learn.Entry, hubWord func(int32) (string, float32)) {
	o := overlaid{word: word, idf: resource.IDFByte(float64(idf)), row: make(map[string]uint8)}
	weights := make([]float32, len(row))
	for i, x := range row {
		weights[i] = x.Weight
	}
	for i, w := range resource.Weights(weights) {
		if w > 0 {
			stem, idf := hubWord(row[i].ID)
			b.hub[stem] = resource.IDFByte(float64(idf))
			o.row[stem] = w
		}
	}
	b.words[lang] = append(b.words[lang], o)
}

// finish puts all in the order of the file.
func (b *overlayBuilder) finish() *Overlay {
	f := &resource.File{Hub: resource.Table{Lang: string(corpus.English), Words: slices.Sorted(maps.Keys(b.hub))}}
	number := make(map[string]uint16)
	for i, stem := range f.Hub.Words {
		number[stem] = uint16(i)
		f.Hub.IDF = append(f.Hub.IDF, b.hub[stem])
	}
	f.Hub.Rows = make([][]resource.Entry, len(f.Hub.Words))
	f.Common = make([]uint8, len(f.Hub.Words))
	for _, lang := range corpus.Languages() {
		words := b.words[lang]
		if len(words) == 0 {
			continue
		}
		slices.SortFunc(words, func(x, y overlaid) int { return cmp.Compare(x.word, y.word) })
		t := resource.Table{Lang: string(lang)}
		for _, o := range words {
			var row []resource.Entry
			for _, stem := range slices.Sorted(maps.Keys(o.row)) {
				row = append(row, resource.Entry{Hub: number[stem], Weight: o.row[stem]})
			}
			t.Words, t.IDF, t.Rows = append(t.Words, o.word), append(t.IDF, o.idf), append(t.Rows, row)
		}
		f.Tables = append(f.Tables, t)
	}
	return &Overlay{f}
}

// namesHub checks that the rows of a table name words of the hub.
func namesHub(f *resource.File, t *resource.Table) error {
	for _, row := range t.Rows {
		for _, x := range row {
			if int(x.Hub) >= len(f.Hub.Words) {
				return fmt.Errorf("reading the lexicon: %s names hub word %d of %d", t.Lang, x.Hub, len(f.Hub.Words))
			}
		}
	}
	return nil
}
