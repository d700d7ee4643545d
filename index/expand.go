package index

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	bleveapi "github.com/blevesearch/bleve_index_api"

	"dovetail/corpus"
	"dovetail/corpus/token"
	"dovetail/index/query"
)

// maxExpansion is the number of words a wildcard or a misspelling may stand
// for: the most frequent are taken and a note says that there are more.
const maxExpansion = 256

// phrase makes the operator of words that follow one another.
func (p *planner) phrase(n *query.Phrase, lang corpus.Lang) (operator, error) {
	ph := &phrase{field: string(lang) + exactSuffix}
	shelf := p.snap.byLang[lang]
	for _, t := range exactTerms(lang, n.Text) {
		c, err := p.snap.reader.count(p.ctx, ph.field, t.word)
		if err != nil {
			return nil, err
		}
		ph.add(t.word, c)
		if !token.Stop(lang, t.word) {
			ph.idf += idfOf(float64(c), shelf.docs)
		}
	}
	if len(ph.terms) == 0 {
		return nil, query.Errorf(p.text, n, "there is no word between these quotation marks")
	}
	p.mark(lang).phrases = append(p.mark(lang).phrases, ph.terms)
	ph.label = n.Text
	p.use(lang, ph)
	return ph, nil
}

// expanded makes the operator of a word with wildcards or of a misspelt one.
func (p *planner) expanded(w *query.Word, lang corpus.Lang) (*word, error) {
	out := &word{field: string(lang) + exactSuffix, label: w.Text}
	entries, err := p.dictionary(w, lang)
	if err == nil {
		err = p.snap.reader.countAll(p.ctx, out.field, entries)
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(entries, func(a, b bleveapi.DictEntry) int {
		return cmp.Or(cmp.Compare(a.EditDistance, b.EditDistance), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Term, b.Term))
	})
	if len(entries) > maxExpansion {
		p.note(query.Say("%q stands for %d words; the %d most frequent are searched for", w.Text, len(entries), maxExpansion))
		entries = entries[:maxExpansion]
	}
	df := 0
	for _, e := range entries {
		out.alternatives = append(out.alternatives, alternative{term: e.Term, weight: 1 / float64(1+e.EditDistance), count: int(e.Count)})
		df += int(e.Count)
		p.mark(lang).exact[e.Term] = true
	}
	docs := p.snap.byLang[lang].docs
	out.idf = idfOf(float64(min(df, docs)), docs)
	p.use(lang, out)
	return out, nil
}

func (p *planner) note(s query.Said) {
	if !slices.ContainsFunc(p.notes, func(has query.Said) bool { return has.String() == s.String() }) {
		p.notes = append(p.notes, s)
	}
}

// dictionary lists the words of a language that a word of the query covers.
func (p *planner) dictionary(w *query.Word, lang corpus.Lang) ([]bleveapi.DictEntry, error) {
	field := string(lang) + exactSuffix
	var dict bleveapi.FieldDict
	var err error
	if w.Wildcard {
		r, ok := p.snap.reader.reader.(bleveapi.IndexReaderRegexp)
		if !ok {
			return nil, fmt.Errorf("bleve offers no expressions")
		}
		dict, err = r.FieldDictRegexp(field, wildcardExpression(foldWildcard(w.Text)))
	} else {
		return p.snap.near(field, foldWord(lang, w.Text), w.Fuzzy)
	}
	if err != nil {
		return nil, query.Errorf(p.text, w, "%q cannot be read as a word with wildcards", w.Text)
	}
	return drain(dict)
}

// drain reads a list of words. The counts in it mean nothing: see countAll.
func drain(dict bleveapi.FieldDict) ([]bleveapi.DictEntry, error) {
	defer dict.Close()
	var out []bleveapi.DictEntry
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return out, err
		}
		out = append(out, *e)
	}
}

// foldWord is a word as the exact field has it.
func foldWord(lang corpus.Lang, text string) string {
	var b strings.Builder
	for _, t := range exactTerms(lang, text) {
		b.WriteString(t.word)
	}
	return b.String()
}

// foldWildcard folds the stretches of letters between wildcards.
func foldWildcard(text string) string {
	var b strings.Builder
	for text != "" {
		i := strings.IndexAny(text, "*?")
		if i < 0 {
			i = len(text)
		}
		if i > 0 {
			b.WriteString(foldWord("", text[:i]))
			text = text[i:]
			continue
		}
		b.WriteByte(text[0])
		text = text[1:]
	}
	return b.String()
}

func wildcardExpression(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch r {
		case '*':
			b.WriteString(".*")
		case '?':
			b.WriteString(".")
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	return b.String()
}

// near lists the words of a field that differ from word in at most distance
// letters; -1 means what fits the word's length. The first letter must agree
// in words of more than three letters: misspelt first letters are rare, and
// fixing it makes the search several times faster.
func (s *snapshot) near(field, word string, distance int) ([]bleveapi.DictEntry, error) {
	r, ok := s.reader.reader.(bleveapi.IndexReaderFuzzy)
	letters := utf8.RuneCountInString(word)
	if !ok || letters == 0 || letters > 64 {
		return nil, nil
	}
	if distance < 0 {
		distance = 1
		if letters >= 6 {
			distance = 2
		}
	}
	prefix := ""
	if letters > 3 {
		_, size := utf8.DecodeRuneInString(word)
		prefix = word[:size]
	}
	dict, err := r.FieldDictFuzzy(field, word, distance, prefix)
	if err != nil {
		return nil, err
	}
	return drain(dict)
}
