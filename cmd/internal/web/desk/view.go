package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// View is what pages look up in a run. It is made once for a run and holds what
// no decision changes, so that no page has to go through all findings.
type View struct {
	// Works are the editions of each work, the one in force first, then the
	// others, newest first; works in the order of the organisation's bodies.
	Works [][]*report.Resolution

	run     corpus.RunID
	works   map[corpus.WorkKey][]*report.Resolution
	margins map[corpus.TextKey][]Margin
	words   *wordIndex
}

// Margin is a clause with a finding that it takes part in.
type Margin struct {
	Clause  corpus.ClauseID
	Finding int // its place among the findings of the run
}

// newView makes the view of a run.
func newView(r *report.Report) *View {
	v := &View{run: r.Run.ID, works: map[corpus.WorkKey][]*report.Resolution{}, margins: map[corpus.TextKey][]Margin{}, words: indexWords(r.Findings)}
	for i, f := range r.Findings {
		for j := range f.Sides {
			id := f.Sides[j].ID
			v.margins[id.TextKey()] = append(v.margins[id.TextKey()], Margin{id, i})
		}
	}
	for _, res := range r.Resolutions {
		v.works[res.Work.Key()] = append(v.works[res.Work.Key()], res)
	}
	for _, e := range v.works {
		slices.SortFunc(e, inForceFirst)
		v.Works = append(v.Works, e)
	}
	body := map[corpus.Body]int{}
	for i, n := range r.Run.Organisation.Bodies {
		body[corpus.Body(n.Code)] = i - len(r.Run.Organisation.Bodies) // unknown ones last
	}
	slices.SortFunc(v.Works, func(x, y []*report.Resolution) int {
		a, b := x[0], y[0]
		return cmp.Or(cmp.Compare(body[a.Body], body[b.Body]), cmp.Compare(a.Body, b.Body), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(Leading(a.Number), Leading(b.Number)), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Key, b.Key))
	})
	return v
}

// inForceFirst orders the editions of a work.
func inForceFirst(x, y *report.Resolution) int {
	switch {
	case x.InForce != y.InForce && x.InForce:
		return -1
	case x.InForce != y.InForce:
		return 1
	case y.Edition.Before(x.Edition):
		return -1
	case x.Edition.Before(y.Edition):
		return 1
	}
	return cmp.Compare(x.Key, y.Key)
}

// Leading is the number that a number begins with: 47 of "47bis".
func Leading(s string) int {
	end := strings.IndexFunc(s, func(c rune) bool { return c < '0' || c > '9' })
	if end < 0 {
		end = len(s)
	}
	n, err := strconv.Atoi(s[:end])
	if err != nil {
		return 0
	}
	return n
}

// Work lists the editions of a work, the one in force first, then the others,
// newest first; nothing for a work that the run does not have.
func (v *View) Work(key corpus.WorkKey) []*report.Resolution { return v.works[key] }

// Margins lists the clauses of an edition that take part in findings, in the
// order of the findings.
func (v *View) Margins(key corpus.TextKey) []Margin { return v.margins[key] }

// Findings counts the findings in which an edition takes part.
func (v *View) Findings(key corpus.TextKey) int {
	n, last := 0, -1
	for _, m := range v.margins[key] {
		if m.Finding != last {
			n, last = n+1, m.Finding
		}
	}
	return n
}

// Holding lists the places of the findings that hold words: in a clause or a
// title, in any language, or in their subject. Capital and small letters are the
// same.
func (v *View) Holding(words string) []int { return v.words.holding(strings.ToLower(words)) }
