package index

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// fewestMended is how many letters a word has at least to be taken for another
// one misspelt although other languages may know what is meant by it.
const fewestMended = 5

// suggest returns the query with misspelt words replaced by what was meant;
// empty where there is nothing to mend. A word counts as misspelt that the
// language of the query does not have, and
//
//   - no other language either: then the nearest word is taken, of the language
//     of the query or else of another one;
//   - or that is one slip (see slips) from a word the language has. The lexicon
//     forgives endings and spells names by ear, so that a misspelt word may well
//     have found something.
//
// Chinese is not misspelt but mischosen: see mendedHan.
func (p *planner) suggest() (string, error) {
	out := p.text
	typed := p.typed()
	slices.Reverse(typed) // so that places stay true
	for _, l := range typed {
		end := l.at + len(l.text)
		if l.kind != token.Word || isHan(l.word) || l.direct(p.source) || end > len(p.text) || p.text[l.at:end] != l.text {
			continue
		}
		word, err := p.mended(l)
		if err != nil {
			return "", err
		}
		if word != "" {
			out = out[:l.at] + word + out[end:]
		}
	}
	if p.source == corpus.Chinese {
		var err error
		if out, err = p.mendedHan(out); err != nil {
			return "", err
		}
	}
	if out == p.text {
		return "", nil
	}
	return out, nil
}

// direct tells whether a language has the word itself.
func (l *lexeme) direct(lang corpus.Lang) bool {
	return slices.ContainsFunc(l.alternatives[lang], func(a alternative) bool { return !a.near })
}

// mended returns the word that was meant, or "".
func (p *planner) mended(l *lexeme) (string, error) {
	if !slices.Contains(p.unknown, l) {
		if utf8.RuneCountInString(l.word) < fewestMended {
			return "", nil
		}
		return p.snap.nearest(p.ctx, p.source, l.word, 1)
	}
	word, err := p.snap.nearest(p.ctx, p.source, l.word, mostSlips)
	for _, lang := range p.langs {
		if word != "" || err != nil {
			break
		}
		word, err = p.snap.nearest(p.ctx, lang, l.word, mostSlips)
	}
	return word, err
}

// mostSlips is how far a word may be from what was meant.
const mostSlips = 2

// nearest returns the word of a language that is fewest slips from another one,
// at most so many, and of several the most frequent.
func (s *snapshot) nearest(ctx context.Context, lang corpus.Lang, word string, most int) (string, error) {
	if s.byLang[lang] == nil || lang == corpus.Chinese {
		return "", nil
	}
	field := string(lang) + exactSuffix
	entries, err := s.near(field, word, -1)
	if err == nil {
		err = s.reader.countAll(ctx, field, entries)
	}
	if err != nil {
		return "", err
	}
	best, fewest, count := "", most+1, uint64(0)
	for _, e := range entries {
		n := slips([]rune(word), []rune(e.Term))
		if cmp.Or(cmp.Compare(fewest, n), cmp.Compare(e.Count, count), cmp.Compare(best, e.Term)) > 0 {
			best, fewest, count = e.Term, n, e.Count
		}
	}
	return best, nil
}

// slips is how many letters left out, added, changed or swapped with their
// neighbour lie between two words (the optimal string alignment of Damerau, "A
// technique for computer detection and correction of spelling errors", 1964).
func slips(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			changed := last[j-1]
			if a[i-1] != b[j-1] {
				changed++
			}
			row[j] = min(changed, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}

// Bounds on the mending of Chinese: how many characters are looked at, and how
// many are replaced.
const (
	mostHan    = 64
	mostMended = 3
)

// mendedHan replaces characters that stand between two others with which the
// texts never have them, by one that they have with both: typed by sound, 频谱监测
// becomes 频普监测. Of the characters that fit, anywhere in the query, the one is
// taken that the texts have there most often; then the rest is looked at again.
func (p *planner) mendedHan(text string) (string, error) {
	runes := []rune(text)
	for range mostMended {
		at, best, most := 0, rune(0), 0
		for i := 1; i+1 < min(len(runes), mostHan); i++ {
			strange, err := p.strange(runes[i-1], runes[i], runes[i+1])
			if err != nil {
				return "", err
			}
			if !strange {
				continue
			}
			x, n, err := p.between(runes[i-1], runes[i+1])
			if err != nil {
				return "", err
			}
			if n > most {
				at, best, most = i, x, n
			}
		}
		if most == 0 {
			break
		}
		runes[at] = best
	}
	return string(runes), nil
}

// strange tells whether the texts never have a character beside either of its
// neighbours.
func (p *planner) strange(before, c, behind rune) (bool, error) {
	for _, r := range []rune{before, c, behind} {
		if !unicode.Is(unicode.Han, r) {
			return false, nil
		}
	}
	m, err := p.pairCount(before, c)
	if err != nil || m > 0 {
		return false, err
	}
	n, err := p.pairCount(c, behind)
	return n == 0, err
}

func (p *planner) pairCount(a, b rune) (int, error) {
	return p.snap.reader.count(p.ctx, string(corpus.Chinese), string([]rune{a, b}))
}

// between returns the character that the texts have most often between two
// others, or 0, and in how many.
func (p *planner) between(before, behind rune) (best rune, most int, err error) {
	dict, err := p.snap.reader.reader.FieldDictPrefix(string(corpus.Chinese), []byte(string(before)))
	if err != nil {
		return 0, 0, err
	}
	entries, err := drain(dict)
	if err != nil {
		return 0, 0, err
	}
	for _, e := range entries {
		x, _ := utf8.DecodeRuneInString(strings.TrimPrefix(e.Term, string(before)))
		n, err := p.pairCount(x, behind)
		if err == nil && n > most {
			n, err = p.phraseCount(before, x, behind)
		}
		if err != nil {
			return 0, 0, err
		}
		if n > most {
			best, most = x, n
		}
	}
	return best, most, nil
}

// phraseCount is the number of documents in which characters follow one another.
func (p *planner) phraseCount(characters ...rune) (n int, err error) {
	ph := phrase{field: string(corpus.Chinese) + exactSuffix}
	for _, c := range characters {
		count, err := p.snap.reader.count(p.ctx, ph.field, string(c))
		if err != nil {
			return 0, err
		}
		ph.add(string(c), count)
	}
	e := &evaluation{ctx: p.ctx, snap: p.snap, lang: corpus.Chinese}
	err = ph.each(e, nil, func(uint32, uint32) { n++ })
	return n, err
}
