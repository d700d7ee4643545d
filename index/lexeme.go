package index

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
	"dovetail/index/query"
)

// lexeme is a word of the query with the terms that stand for it in each
// language.
type lexeme struct {
	unit
	text         string // as typed
	at           int    // byte of the query, -1 for words taken from a clause
	alternatives map[corpus.Lang][]alternative
	idf          float64
}

// maxTranslations bounds the translations of a word into one language.
const maxTranslations = 12

// runs returns the lexemes of each run of plain words among nodes.
func (p *planner) runs(nodes []query.Node) [][]*lexeme {
	var out [][]*lexeme
	var words []*query.Word
	flush := func() {
		if len(words) > 0 {
			out = append(out, p.run(words))
			words = nil
		}
	}
	for _, n := range nodes {
		w, ok := n.(*query.Word)
		if !ok || w.Wildcard || w.Fuzzy != 0 {
			flush()
			continue
		}
		words = append(words, w)
	}
	flush()
	return out
}

// run reads words that stand side by side, so that "SG 17" is seen as a whole.
func (p *planner) run(words []*query.Word) []*lexeme {
	first, _ := words[0].Place()
	var b strings.Builder
	var at []int // byte of the query by byte of the text
	for i, w := range words {
		start, _ := w.Place()
		if i > 0 {
			b.WriteByte(' ')
			at = append(at, start)
		}
		for k := range len(w.Text) {
			at = append(at, start+k)
		}
		b.WriteString(w.Text)
	}
	at = append(at, first)
	text := b.String()
	us := p.units(text)
	out := make([]*lexeme, 0, len(us))
	for i, u := range us {
		l := p.lexeme(u, text[u.start:u.end], at[u.start])
		if i > 0 && numberOf(token.Token{Kind: u.kind, Term: u.word}) != "" && us[i-1].kind == token.Word &&
			utf8.RuneCountInString(us[i-1].word) <= maxAcronym && u.start-us[i-1].end <= 1 {
			p.join(out[i-1], l)
		}
		out = append(out, l)
	}
	p.joinDesignations(text, us, out)
	for _, w := range words {
		p.joinTyped(w, out)
	}
	return out
}

// join lets the code of "SG 17", in whatever letters, stand for both its words.
func (p *planner) join(acronym, number *lexeme) {
	typed := acronym.word + number.word
	p.alsoCode(code(typed), acronym, number)
	if c, ok := abbreviated(p.source, typed); ok {
		p.alsoCode(c, acronym, number)
	}
}

// joinDesignations lets the code of "Study Group 17" stand for all its words.
func (p *planner) joinDesignations(text string, us []unit, lexemes []*lexeme) {
	for _, j := range units(p.source, text) {
		if !j.joined {
			continue
		}
		var of []*lexeme
		for i, u := range us {
			if u.start >= j.start && u.end <= j.end && !u.stop {
				of = append(of, lexemes[i])
			}
		}
		p.alsoCode(j.terms[0], of...)
	}
}

// joinTyped lets the code of a symbol with unusual joints ("A_RES_72_178")
// stand for all its parts.
func (p *planner) joinTyped(w *query.Word, lexemes []*lexeme) {
	start, end := w.Place()
	var of []*lexeme
	digits := false
	for _, l := range lexemes {
		if l.at >= start && l.at < end {
			of = append(of, l)
			digits = digits || l.kind == token.Number
		}
	}
	if len(of) > 1 && digits {
		p.alsoCode(code(strings.ToLower(w.Text)), of...)
	}
}

// alsoCode adds a code to what stands for words. Words that nothing else stands
// for weigh what the code does.
func (p *planner) alsoCode(code string, of ...*lexeme) {
	for _, lang := range p.langs {
		n, err := p.snap.reader.count(p.ctx, string(lang), code)
		if err != nil || n == 0 {
			continue
		}
		for _, l := range of {
			if !slices.ContainsFunc(l.alternatives[lang], func(a alternative) bool { return a.term == code }) {
				l.alternatives[lang] = append(l.alternatives[lang], alternative{term: code, weight: 1, count: n})
			}
		}
	}
	for _, l := range of {
		if slices.Contains(p.unknown, l) {
			if idf := p.idf(l); idf > 0 {
				l.idf = idf
				p.unknown = slices.DeleteFunc(p.unknown, func(u *lexeme) bool { return u == l })
			}
		}
	}
}

// lexeme finds the terms that stand for a word, once a query.
func (p *planner) lexeme(u unit, text string, at int) *lexeme {
	key := string(p.source) + "\x00" + u.terms[0] + "\x00" + u.word
	if l := p.lexemes[key]; l != nil {
		return l
	}
	l := &lexeme{unit: u, text: text, at: at, alternatives: make(map[corpus.Lang][]alternative)}
	p.lexemes[key] = l
	for _, lang := range p.langs {
		l.alternatives[lang] = p.alternatives(u, text, lang)
	}
	l.idf = p.idf(l)
	if l.idf == 0 {
		p.unknown = append(p.unknown, l)
		l.idf = maxIDF(p.snap.largest())
	}
	return l
}

// idf is the weight of a word: that in the language of the query, where it
// occurs there, else the mean of the others. It is 0 for a word that no
// language has.
func (p *planner) idf(l *lexeme) float64 {
	var sum float64
	n := 0
	for _, lang := range p.langs {
		shelf := p.snap.byLang[lang]
		var df float64
		for _, a := range l.alternatives[lang] {
			if !a.near {
				df += a.weight * float64(a.count)
			}
		}
		if df == 0 {
			continue
		}
		idf := idfOf(min(df, float64(shelf.docs)), shelf.docs)
		if lang == p.source {
			return idf
		}
		sum += idf
		n++
	}
	return sum / float64(max(1, n))
}

// idfOf is the inverse document frequency of BM25, never negative.
func idfOf(df float64, docs int) float64 {
	return math.Log(1 + (float64(docs)-df+0.5)/(df+0.5))
}

func maxIDF(docs int) float64 { return idfOf(0, docs) }

// largest is the number of documents of the language that has most.
func (s *snapshot) largest() int {
	n := 0
	for _, shelf := range s.byLang {
		n = max(n, shelf.docs)
	}
	return n
}
