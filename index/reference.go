package index

import (
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/token"
	"dovetail/index/query"
)

// kindWords are the words for the kinds of document in the six languages, as
// titles and citations have them.
var kindWords = map[corpus.Kind]map[corpus.Lang]string{
	corpus.KindResolution: {
		corpus.Arabic: "القرار", corpus.Chinese: "决议", corpus.English: "Resolution",
		corpus.French: "Résolution", corpus.Russian: "Резолюция", corpus.Spanish: "Resolución",
	},
	corpus.KindDecision: {
		corpus.Arabic: "المقرر", corpus.Chinese: "决定", corpus.English: "Decision",
		corpus.French: "Décision", corpus.Russian: "Решение", corpus.Spanish: "Acuerdo",
	},
	corpus.KindRecommendation: {
		corpus.Arabic: "التوصية", corpus.Chinese: "建议", corpus.English: "Recommendation",
		corpus.French: "Recommandation", corpus.Russian: "Рекомендация", corpus.Spanish: "Recomendación",
	},
	corpus.KindOpinion: {
		corpus.Arabic: "الرأي", corpus.Chinese: "意见", corpus.English: "Opinion",
		corpus.French: "Vœu", corpus.Russian: "Мнение", corpus.Spanish: "Ruego",
	},
}

// headNames are the terms by which the head of a text is found beside its
// title: its name in English and in its own language, and its symbol.
func headNames(t *corpus.Text) []string {
	name := t.Name()
	if w := kindWords[t.Kind][t.Lang]; w != "" && t.Lang != corpus.English {
		name += " " + w
	}
	terms := mainTerms(nil, t.Lang, name)
	for _, s := range []string{t.Symbol, t.Number} {
		if strings.ContainsAny(s, "/_.-") {
			terms = append(terms, code(strings.ToLower(s)))
		}
	}
	return terms
}

// refTerms are the names by which a person refers to a work: "resolution/177",
// "pp/177", "pp/resolution/177", "177" and the code of its symbol.
func refTerms(t *corpus.Text) []string {
	terms := workTerms(t.Body, t.Kind, t.Number)
	if t.Symbol != "" {
		terms = append(terms, code(strings.ToLower(t.Symbol)))
	}
	return terms
}

// citeTerms are the same names of the work that a citation names.
func citeTerms(c *corpus.Citation) []string {
	if c.Number == "" {
		return []string{code(strings.ToLower(c.Words))}
	}
	kind := c.Kind
	if kind == "" {
		kind = corpus.Kind(c.Target)
	}
	return append(workTerms(c.Body, kind, c.Number), code(strings.ToLower(c.Words)))
}

func workTerms(body corpus.Body, kind corpus.Kind, number string) []string {
	n := strings.ToLower(number)
	terms := []string{n, string(kind) + "/" + n}
	if body != "" {
		b := strings.ToLower(string(body))
		terms = append(terms, b+"/"+n, b+"/"+string(kind)+"/"+n)
	}
	return terms
}

// kindOf returns the kind of document that a word of a query names, in any of
// the six languages.
func kindOf(lang corpus.Lang, stem string) (corpus.Kind, bool) {
	for _, kind := range []corpus.Kind{
		corpus.KindResolution, corpus.KindDecision, corpus.KindRecommendation, corpus.KindOpinion,
	} {
		for _, t := range token.Tokens(lang, kindWords[kind][lang]) {
			if t.Stem == stem {
				return kind, true
			}
		}
	}
	return "", false
}

// references returns the terms of fieldRef that the plain words among nodes
// refer to: "Resolution 177", "WTSA Resolution 70", "第177号决议", a symbol, a
// number alone.
func (p *planner) references(nodes []query.Node, lang corpus.Lang) []string {
	var out []string
	for _, run := range p.runs(nodes) {
		var body corpus.Body
		for _, l := range run {
			if b, ok := p.snap.bodies[l.word]; ok {
				body = b
			}
		}
		for i, l := range run {
			switch {
			case l.kind == token.Symbol || len(run) == 1 && l.kind == token.Number:
				out = append(out, l.word, l.terms[0])
			case l.kind == token.Number:
				if kind, ok := p.kindBeside(run, i); ok {
					out = append(out, reference(body, kind, l.word))
				} else if body != "" && len(run) == 2 {
					out = append(out, strings.ToLower(string(body))+"/"+l.word)
				}
			}
		}
	}
	for _, n := range nodes {
		if w, ok := n.(*query.Word); ok && strings.ContainsAny(w.Text, "/_-") {
			out = append(out, strings.ToLower(w.Text), code(strings.ToLower(w.Text)))
		}
	}
	return out
}

func reference(body corpus.Body, kind corpus.Kind, number string) string {
	ref := string(kind) + "/" + number
	if body != "" {
		ref = strings.ToLower(string(body)) + "/" + ref
	}
	return ref
}

// kindBeside finds the word for a kind of document at most two words from a
// number.
func (p *planner) kindBeside(run []*lexeme, i int) (corpus.Kind, bool) {
	for k := max(0, i-2); k < min(len(run), i+3); k++ {
		if kind, ok := kindOf(p.source, run[k].terms[0]); ok {
			return kind, true
		}
	}
	return "", false
}
