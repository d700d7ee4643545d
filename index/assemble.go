package index

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"dovetail/corpus"
)

// noText marks the number of a document that was removed.
const noText = math.MaxUint32

// tables makes the tables of the generation just written: the documents' rows
// in the order in which bleve has numbered them.
func (w *writer) tables(r *bleveReader) (*tables, error) {
	t := &tables{Texts: w.rows}
	place := make(map[string]int, len(w.rows))
	for i, row := range w.rows {
		place[row.ID] = i
	}
	groups := make(map[uint64]uint32)
	var b columnBuilder
	err := r.documents(func(number int, id string) error {
		text, ord, err := parseDocumentID(id)
		row, ok := place[text]
		if err != nil || !ok || ord >= len(w.docs[text]) {
			return fmt.Errorf("bleve holds an unknown document %q", id)
		}
		for len(t.Text) < number {
			b.add(t, noText, 0, docRow{}, 0)
		}
		d := w.docs[text][ord]
		g, ok := groups[d.group]
		if !ok {
			g = uint32(len(groups))
			groups[d.group] = g
		}
		b.add(t, uint32(row), uint32(ord), d, g)
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.AddresseeAt = append(t.AddresseeAt, uint32(len(t.AddresseeOf)))
	t.ThemeAt = append(t.ThemeAt, uint32(len(t.ThemeOf)))
	t.SequenceAt = append(t.SequenceAt, uint32(len(t.Sequence)))
	t.vocabulary = w.words.vocabulary()
	return t, nil
}

// columnBuilder gives the values that repeat their places in the tables.
type columnBuilder struct {
	sectors    map[corpus.Sector]int
	addressees map[corpus.Officer]int
	themes     map[corpus.Theme]int
	actions    map[corpus.Action]int
	headings   map[string]int
}

func (b *columnBuilder) add(t *tables, row, ord uint32, d docRow, group uint32) {
	t.Text = append(t.Text, row)
	t.Ord = append(t.Ord, ord)
	t.Group = append(t.Group, group)
	t.GroupHash = append(t.GroupHash, d.group)
	t.Length = append(t.Length, uint32(d.length))
	t.Page = append(t.Page, uint32(max(0, d.page)))
	t.Part = append(t.Part, uint32(max(0, slices.Index(parts, d.part))))
	heading, action := uint32(0), uint32(0)
	if d.heading != "" {
		heading = intern(&b.headings, &t.Headings, d.heading) + 1
	}
	if d.action != "" {
		action = intern(&b.actions, &t.Actions, d.action) + 1
	}
	t.Heading = append(t.Heading, heading)
	t.Action = append(t.Action, action)
	t.SequenceAt = append(t.SequenceAt, uint32(len(t.Sequence)))
	t.Sequence = append(t.Sequence, d.sequence...)
	var sectors uint64
	for _, s := range d.sectors {
		// More than 64 Sectors do not exist; were there more, those beyond
		// could not be told apart and would share the last place.
		sectors |= 1 << min(63, intern(&b.sectors, &t.Sectors, s))
	}
	t.Sector = append(t.Sector, sectors)
	t.AddresseeAt = append(t.AddresseeAt, uint32(len(t.AddresseeOf)))
	for _, a := range d.addressees {
		t.AddresseeOf = append(t.AddresseeOf, intern(&b.addressees, &t.Addressees, a))
	}
	t.ThemeAt = append(t.ThemeAt, uint32(len(t.ThemeOf)))
	for _, th := range d.themes {
		t.ThemeOf = append(t.ThemeOf, intern(&b.themes, &t.Themes, th))
	}
}

// intern returns the place of value in list, where it is put if it is new.
func intern[T comparable](places *map[T]int, list *[]T, value T) uint32 {
	if *places == nil {
		*places = make(map[T]int)
	}
	p, ok := (*places)[value]
	if !ok {
		p = len(*list)
		(*places)[value] = p
		*list = append(*list, value)
	}
	return uint32(p)
}

// row spells the columns of a document out again.
func (t *tables) row(d int) docRow {
	r := docRow{
		group: t.GroupHash[d], length: int(t.Length[d]), page: int(t.Page[d]), part: parts[t.Part[d]],
		sequence: t.sequence(uint32(d)),
	}
	if h := t.Heading[d]; h > 0 {
		r.heading = t.Headings[h-1]
	}
	if a := t.Action[d]; a > 0 {
		r.action = t.Actions[a-1]
	}
	for i, s := range t.Sectors {
		if t.Sector[d]&(1<<i) != 0 {
			r.sectors = append(r.sectors, s)
		}
	}
	for _, a := range t.AddresseeOf[t.AddresseeAt[d]:t.AddresseeAt[d+1]] {
		r.addressees = append(r.addressees, t.Addressees[a])
	}
	for _, th := range t.ThemeOf[t.ThemeAt[d]:t.ThemeAt[d+1]] {
		r.themes = append(r.themes, t.Themes[th])
	}
	return r
}

func parseDocumentID(id string) (text string, ord int, err error) {
	text, o, _ := strings.Cut(id, ".")
	n, err := strconv.ParseInt(o, 36, 32)
	return text, int(n), err
}
