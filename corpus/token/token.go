// Package token cuts text of the six languages into words, numbers and symbols,
// and gives each its normal form and stem. The lexicon, the index and the
// analysis all read text through it, so that a word means the same in each.
//
// Guarantees: every token names the bytes of the text it stands in, in order;
// tokens do not overlap, save the pairs of characters that stand in for Chinese
// words where no dictionary was given; the same text gives the same tokens
// whatever was read before; no text, however malformed, makes it fail.
//
//	en fr es ru   words at spaces, punctuation, apostrophes and hyphens;
//	              Snowball stems, accents stripped after stemming
//	ar            vowel marks and tatweel removed, letter variants folded;
//	              article, conjunction and common endings stripped for the stem
//	zh            traditional characters folded to simplified; words by longest
//	              match on a [Segmenter], pairs of characters without one
package token

import (
	"hash/maphash"
	"strings"
	"sync"

	"dovetail/corpus"
)

// Kind tells what a token is.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // a word of some script
	Number             // 1990, 273.16; the term is plain ASCII with a decimal point
	Symbol             // a name made of letters, digits and joints: ITU-T, E.1100, 5G, A/RES/72/178
)

// Token is one word, number or symbol of a text.
type Token struct {
	Start, End int    // bytes in the text
	Term       string // lower case, compatibility forms folded, accents stripped
	Stem       string // what inflected forms of the word share
	Kind       Kind
}

// Segmenter finds Chinese words: it returns the length in bytes of the longest
// dictionary word that the run, simplified characters only, begins with, or 0.
type Segmenter func(run string) int

// memoSize is the number of words whose forms a Tokenizer remembers. Running
// text of the six languages finds nine words in ten among 8192 slots.
const memoSize = 1 << 13

// Tokenizer reads text of one language. It remembers the forms of recent
// words, in bounded memory, so that stemming costs little; it must not be used
// by two goroutines at once.
type Tokenizer struct {
	lang corpus.Lang
	seg  Segmenter
	seed maphash.Seed
	memo []forms
	stem stemmer
}

// forms remembers what a written word becomes.
type forms struct {
	written, term, stem string
	kind                Kind
}

// New returns a tokenizer for a language. The segmenter serves Chinese only and
// may be nil.
func New(lang corpus.Lang, seg Segmenter) *Tokenizer {
	return &Tokenizer{
		lang: lang, seg: seg,
		seed: maphash.MakeSeed(),
		memo: make([]forms, memoSize),
		stem: newStemmer(lang),
	}
}

// pools keeps tokenizers between calls of [Tokens]: their memories of words are
// what makes them fast, and never change what they return.
var pools sync.Map // corpus.Lang -> *sync.Pool

// Tokens cuts text into tokens, Chinese into pairs of characters. It may be
// called from several goroutines.
func Tokens(lang corpus.Lang, text string) []Token { return Append(nil, lang, text) }

// Append is [Tokens] that appends to dst.
func Append(dst []Token, lang corpus.Lang, text string) []Token {
	p, ok := pools.Load(lang)
	if !ok {
		p, _ = pools.LoadOrStore(lang, &sync.Pool{New: func() any { return New(lang, nil) }})
	}
	pool := p.(*sync.Pool)
	t := pool.Get().(*Tokenizer)
	dst = t.Append(dst, text)
	pool.Put(t)
	return dst
}

// Append appends the tokens of text to dst. Terms and stems may share memory
// with text.
func (t *Tokenizer) Append(dst []Token, text string) []Token {
	for i := 0; i < len(text); {
		class, size := classAt(text, i)
		switch class {
		case han:
			end := runEnd(text, i, han)
			dst = t.appendHan(dst, text, i, end)
			i = end
		case letter, arabic, digit:
			end, kind := chunk(t.lang, text, i)
			dst = t.appendForms(dst, text, i, end, kind)
			i = end
		default:
			i += size
		}
	}
	return dst
}

// appendForms appends the token at text[start:end] from memory, or computes it.
func (t *Tokenizer) appendForms(dst []Token, text string, start, end int, kind Kind) []Token {
	written := text[start:end]
	slot := &t.memo[maphash.String(t.seed, written)&(memoSize-1)]
	if slot.written != written || slot.kind != kind {
		*slot = t.compute(strings.Clone(written), kind)
	}
	if slot.term == "" {
		return dst
	}
	return append(dst, Token{Start: start, End: end, Term: slot.term, Stem: slot.stem, Kind: kind})
}

// compute gives the normal form and the stem of a written token.
func (t *Tokenizer) compute(written string, kind Kind) forms {
	f := forms{written: written, kind: kind}
	switch kind {
	case Number:
		f.term = numberTerm(t.lang, written)
		f.stem = f.term
	case Symbol:
		f.term = symbolTerm(written)
		f.stem = f.term
	default:
		f.term, f.stem = t.word(written)
	}
	return f
}

// word normalises and stems a word. Latin words in the other scripts' texts are
// names and borrowings, mostly English: they take the English stem.
func (t *Tokenizer) word(written string) (term, stem string) {
	low := lower(written)
	if low == "" {
		return "", ""
	}
	switch {
	case isArabic(low):
		bare := bareArabic(low)
		return foldArabic(bare), stemArabic(bare)
	case isCyrillic(low):
		term = strings.ReplaceAll(low, "ё", "е")
		return term, t.stem.cyrillic(term)
	}
	return stripAccents(low), stripAccents(t.stem.latin(low))
}

// appendHan appends the words of a run of Chinese characters.
func (t *Tokenizer) appendHan(dst []Token, text string, start, end int) []Token {
	run := simplify(text[start:end])
	if t.seg == nil {
		return appendPairs(dst, run, start)
	}
	for i := 0; i < len(run); {
		n := t.seg(run[i:])
		if n <= 0 {
			_, n = classAt(run, i)
		}
		w := run[i : i+n]
		dst = append(dst, Token{Start: start + i, End: start + i + n, Term: w, Stem: w})
		i += n
	}
	return dst
}

// appendPairs appends the overlapping pairs of characters of a run, or its only
// character.
func appendPairs(dst []Token, run string, start int) []Token {
	_, first := classAt(run, 0)
	if first == len(run) {
		return append(dst, Token{Start: start, End: start + first, Term: run, Stem: run})
	}
	for i := 0; i+first < len(run); {
		_, second := classAt(run, i+first)
		w := run[i : i+first+second]
		dst = append(dst, Token{Start: start + i, End: start + i + len(w), Term: w, Stem: w})
		i, first = i+first, second
	}
	return dst
}
