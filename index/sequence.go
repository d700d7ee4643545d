package index

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// The words of every document are kept in their order beside bleve's postings,
// as numbers of a list of words: about 75 bytes a clause, where the positions
// that bleve would keep take 340. Phrases are found in them, and whether the
// words of a hit follow one another as in the query, without reading the text.
//
// An item of the list is what a token gives: the word of the exact field, the
// terms of the main field, and whether it is a function word or the code of
// several tokens:
//
//	exact 0x00 flags term 0x01 term ...
//
// A token of several exact words (a symbol, the first pair of Chinese
// characters of a run) is several items, of which one has the terms.

// Flags of an item.
const (
	flagNone   = '.'
	flagStop   = 's'
	flagJoined = 'j'
)

// partEnd stands in a sequence between the heading and the text.
const partEnd = 0

// appendItem appends an item with its length before it.
func appendItem(dst []byte, exact string, terms []string, flag byte) []byte {
	n := len(exact) + 2 + max(0, len(terms)-1)
	for _, t := range terms {
		n += len(t)
	}
	dst = binary.AppendUvarint(dst, uint64(n))
	dst = append(append(dst, exact...), 0, flag)
	for i, t := range terms {
		if i > 0 {
			dst = append(dst, 1)
		}
		dst = append(dst, t...)
	}
	return dst
}

// reading reads a text once for everything that is indexed of it.
type reading struct {
	main  []string // terms of the main field
	exact []string // words of the exact field
	items []byte   // see appendItem
}

// read appends the words of text.
func (r *reading) read(lang corpus.Lang, text string) {
	tokens := token.Tokens(lang, text)
	var joined []unit
	end := 0 // of the last exact word
	for i, t := range tokens {
		joined = joined[:0]
		u := unitOf(lang, text, tokens, i, &joined)
		for _, j := range joined {
			r.items = appendItem(r.items, "", j.terms, flagJoined)
			r.main = append(r.main, j.terms...)
		}
		first := len(r.exact)
		end = r.appendExact(t, end)
		last := ""
		if len(r.exact) > first {
			last = r.exact[len(r.exact)-1]
			for _, w := range r.exact[first : len(r.exact)-1] {
				r.items = appendItem(r.items, w, nil, flagNone)
			}
		}
		flag := byte(flagNone)
		if u.stop {
			flag = flagStop
		} else {
			r.main = append(r.main, u.terms...)
		}
		r.items = appendItem(r.items, last, u.terms, flag)
	}
}

// appendExact appends the exact words of a token; the characters of a Chinese
// pair up to end were given by the pair before it.
func (r *reading) appendExact(t token.Token, end int) int {
	for _, w := range appendExact(nil, t, end) {
		r.exact = append(r.exact, w.word)
		end = w.end
	}
	return end
}

// endPart ends the heading.
func (r *reading) endPart() { r.items = append(r.items, 0) }

// numbering gives the items of the list their numbers, in the order of their
// first use, so that frequent words have small ones. Number 0 is partEnd.
type numbering struct {
	numbers map[string]uint32
	items   []string
}

func newNumbering(old *vocabulary) *numbering {
	n := &numbering{numbers: make(map[string]uint32), items: []string{""}}
	if old != nil {
		for i := 1; i < old.size(); i++ {
			n.add(string(old.item(uint32(i))))
		}
	}
	return n
}

func (n *numbering) add(item string) uint32 {
	k := uint32(len(n.items))
	n.numbers[item] = k
	n.items = append(n.items, item)
	return k
}

// sequence makes the items of a document into their numbers.
func (n *numbering) sequence(items []byte) []byte {
	out := make([]byte, 0, len(items)/6)
	for len(items) > 0 {
		size, k := binary.Uvarint(items)
		item := items[k : k+int(size)]
		items = items[k+int(size):]
		number := uint32(partEnd)
		if size > 0 {
			var ok bool
			if number, ok = n.numbers[string(item)]; !ok {
				number = n.add(string(item))
			}
		}
		out = binary.AppendUvarint(out, uint64(number))
	}
	return out
}

// vocabulary is the list of words of a generation.
type vocabulary struct {
	ItemAt []uint32 // item i is Items[ItemAt[i]:ItemAt[i+1]]
	Items  []byte
	Sorted []uint32 // the numbers in the order of the items' bytes
}

// vocabulary lays the list out.
func (n *numbering) vocabulary() vocabulary {
	var v vocabulary
	for _, item := range n.items {
		v.ItemAt = append(v.ItemAt, uint32(len(v.Items)))
		v.Items = append(v.Items, item...)
	}
	v.ItemAt = append(v.ItemAt, uint32(len(v.Items)))
	v.Sorted = make([]uint32, len(n.items))
	for i := range v.Sorted {
		v.Sorted[i] = uint32(i)
	}
	slices.SortFunc(v.Sorted, func(a, b uint32) int { return cmp.Compare(n.items[a], n.items[b]) })
	return v
}

func (v *vocabulary) size() int { return max(0, len(v.ItemAt)-1) }

func (v *vocabulary) item(number uint32) []byte { return v.Items[v.ItemAt[number]:v.ItemAt[number+1]] }

// wordClasses is the class of each item for a phraseMatcher of no phrase.
func (v *vocabulary) wordClasses() []uint16 {
	out := make([]uint16, v.size())
	for i := range out {
		if item := v.item(uint32(i)); i != partEnd && item[0] == 0 {
			out[i] = wordless
		}
	}
	return out
}

// withWord returns the items of an exact word.
func (v *vocabulary) withWord(word string) []uint32 {
	prefix := append([]byte(word), 0)
	from, _ := slices.BinarySearchFunc(v.Sorted, prefix, func(n uint32, p []byte) int { return bytes.Compare(v.item(n), p) })
	to := from
	for to < len(v.Sorted) && bytes.HasPrefix(v.item(v.Sorted[to]), prefix) {
		to++
	}
	return v.Sorted[from:to]
}

// terms visits the terms of an item and returns its flag.
func (v *vocabulary) terms(number uint32, visit func(term []byte)) (flag byte) {
	_, rest, _ := bytes.Cut(v.item(number), []byte{0})
	if len(rest) < 2 {
		return flagNone
	}
	flag = rest[0]
	for rest = rest[1:]; len(rest) > 0; {
		var term []byte
		term, rest, _ = bytes.Cut(rest, []byte{1})
		visit(term)
	}
	return flag
}

// sequence returns the numbers of a document's words, encoded.
func (t *tables) sequence(doc uint32) []byte {
	return t.Sequence[t.SequenceAt[doc]:t.SequenceAt[doc+1]]
}

// decode returns the first number of a sequence and the bytes it takes.
func decode(sequence []byte) (number uint32, size int) {
	if b := sequence[0]; b < 0x80 {
		return uint32(b), 1
	}
	x, n := binary.Uvarint(sequence)
	if n <= 0 {
		return partEnd, len(sequence)
	}
	return uint32(x), n
}
