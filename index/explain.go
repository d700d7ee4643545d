package index

import (
	"fmt"
	"strings"
)

// explain says how the score of a clause came about.
func (r *ranking) explain(m *matches, c ranked) (*Explanation, error) {
	doc := m.doc[c.at]
	out := &Explanation{Value: c.score, Why: "the product of what follows"}
	lang := r.snap.Texts[r.snap.Text[doc]].Lang
	best := Explanation{
		Value: float64(m.best[c.at]),
		Why:   fmt.Sprintf("share of the query's weight in %s, from the words below and the title, less where words are missing", lang),
	}
	if lang != r.plan.source && r.weight > 0 {
		best.Why = fmt.Sprintf("share of the query's weight in %s, from the words below and the title, less where words are missing, times %.1f for being found through translation", lang, translatedFactor)
	}
	if r.weight > 0 {
		parts, err := r.wordParts(doc)
		if err != nil {
			return nil, err
		}
		best.Parts = parts
	}
	n := r.languages(m, c.at)
	base := Explanation{
		Value: r.agreed(m, c.at), Why: fmt.Sprintf("%.0f%% best language, %.0f%% agreement of the languages", 100*(1-agreement), 100*agreement),
		Parts: []Explanation{best, {
			Value: float64(m.sum[c.at]) / float64(n), Why: fmt.Sprintf("mean of the %d languages searched that have the clause", n),
		}},
	}
	if r.weight == 0 {
		// Nothing was asked for that could be found more or less: the order is
		// that of the texts.
		out.Value = 0
	}
	out.Parts = append(out.Parts, base)
	out.Parts = append(out.Parts, r.factors(m, c.at)...)
	out.Parts = append(out.Parts, c.factors...)
	return out, nil
}

// wordParts gives what each word of the query adds to the score of a document.
func (r *ranking) wordParts(doc uint32) ([]Explanation, error) {
	lang := r.snap.Texts[r.snap.Text[doc]].Lang
	e := &evaluation{ctx: r.plan.ctx, snap: r.snap, lang: lang, shelf: r.snap.byLang[lang]}
	within := &list{docs: []uint32{doc}, score: []float32{0}, mass: []float32{0}}
	var out []Explanation
	for _, o := range r.plan.used[lang] {
		label, as := "", ""
		switch o := o.(type) {
		case *word:
			label, as = o.label, written(o.alternatives)
		case *phrase:
			label = o.label
		}
		found, err := o.eval(e, within)
		if err != nil {
			return nil, err
		}
		part := Explanation{Why: fmt.Sprintf("%q is not in this clause", label)}
		for i, d := range found.docs {
			if d == doc {
				part.Value = float64(found.score[i]) / r.weight
				part.Why = fmt.Sprintf("%q has the weight %.2f of %.2f", label, o.weight(), r.weight)
				if as != "" {
					part.Why = fmt.Sprintf("%q has the weight %.2f of %.2f and is found as %s", label, o.weight(), r.weight, as)
				}
			}
		}
		out = append(out, part)
	}
	return out, nil
}

func written(alternatives []alternative) string {
	var words []string
	for _, a := range alternatives {
		words = append(words, fmt.Sprintf("%s (%.2f)", a.term, a.weight))
	}
	return strings.Join(words, ", ")
}
