package wording

import (
	"strconv"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// Changed says in sentences how a finding or a resolution is not what it was.
// The clauses of a resolution are counted; they are told one by one with their
// words.
func (v *Voice) Changed(r *report.Report, c *report.Change) []string {
	var out []string
	if c.Was != "" && c.Was != c.Text {
		out = append(out, v.T("how.replaces", v.Text(r, c.Was)))
	}
	count := map[report.HowKind]int{}
	for _, h := range c.How {
		count[h.What]++
	}
	for i := range c.How {
		h := &c.How[i]
		switch h.What {
		case report.HowClauseAdded, report.HowClauseRemoved, report.HowClauseRevised, report.HowClauseMoved:
		default:
			with := *h
			with.Place = v.placeIn(r, c, h)
			out = append(out, v.How(r, &with))
		}
	}
	for _, k := range []report.HowKind{report.HowClauseRevised, report.HowClauseAdded, report.HowClauseRemoved, report.HowClauseMoved} {
		if count[k] > 0 {
			out = append(out, v.T("how."+string(k), count[k]))
		}
	}
	if len(out) == 0 && c.What == report.DecisionToReview {
		out = append(out, v.T("how.basis"))
	}
	return out
}

// placeIn is the place of a clause as printed in the language of the voice,
// where the change or its finding holds the clause in it.
func (v *Voice) placeIn(r *report.Report, c *report.Change, h *report.How) string {
	for i := range c.Clauses {
		if x := &c.Clauses[i]; x.Lang == v.Lang && x.ID() == h.Clause {
			return x.Place
		}
	}
	for _, f := range r.Findings {
		if f.ID != c.Finding {
			continue
		}
		for i := range f.Sides {
			if s := &f.Sides[i]; s.ID == h.Clause && s.Headings[v.Lang] != "" {
				return strings.TrimSpace(s.Headings[v.Lang] + " " + strings.Join(s.Path, " "))
			}
		}
	}
	return h.Place
}

// How says one way in which a finding or a resolution is not what it was.
func (v *Voice) How(r *report.Report, h *report.How) string {
	key := "how." + string(h.What)
	switch h.What {
	case report.HowKindOf:
		return v.T(key, v.Kind(corpus.FindingKind(h.Was)), v.Kind(corpus.FindingKind(h.Is)))
	case report.HowJoined, report.HowLeft, report.HowWords, report.HowRevised, report.HowWithdrawn:
		return v.T(key, v.placed(r, h.Clause, h.Place))
	case report.HowSuperseded:
		return v.T(key, v.placed(r, h.Clause, h.Place), v.Text(r, corpus.TextKey(h.Is)))
	case report.HowReplaced:
		if h.Clause == "" {
			return v.T("how.replaced-text", v.Text(r, corpus.TextKey(h.Is)))
		}
		return v.T(key, v.placed(r, h.Clause, h.Place), v.Text(r, corpus.TextKey(h.Is)))
	case report.HowEdition:
		return v.T(key, v.Text(r, corpus.TextKey(h.Was)), v.Text(r, corpus.TextKey(h.Is)))
	case report.HowProposal:
		return v.T(key, v.Proposal(corpus.Proposal{Code: corpus.ActionCode(h.Was)}), v.Proposal(corpus.Proposal{Code: corpus.ActionCode(h.Is)}))
	case report.HowSectors:
		return v.T(key, v.listed(h.Was), v.listed(h.Is))
	case report.HowScore:
		return v.T(key, v.decimal(h.Was), v.decimal(h.Is))
	case report.HowMerged:
		return v.T(key, h.Is)
	}
	return v.or(key, string(h.What))
}

// placed names a clause by its text and the words of its place, as printed.
func (v *Voice) placed(r *report.Report, id corpus.ClauseID, place string) string {
	name := v.Text(r, id.TextKey())
	if place == "" {
		return name
	}
	return v.T("named.clause", name, v.T("quote", v.Apart(place)))
}

// listed names the Sectors of a list that was written with commas.
func (v *Voice) listed(codes string) string {
	if codes == "" {
		return v.T("how.none")
	}
	return v.List(each(strings.Split(codes, ", "), func(s string) string { return v.Sector(corpus.Sector(s)) }))
}

// decimal writes a number that was written with a point.
func (v *Voice) decimal(s string) string {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	return v.Decimal(x)
}

// Placed names the clause that a change of words is about.
func (v *Voice) Placed(r *report.Report, c *report.ClauseChange) string {
	return v.placed(r, c.ID(), c.Place)
}

// Stands says how the findings of a theme stood after a run.
func (v *Voice) Stands(p *report.Progress) []string {
	var out []string
	for _, s := range report.Statuses() {
		if n := p.Findings[s]; n > 0 {
			out = append(out, v.T("label", v.Status(s), v.Number(n)))
		}
	}
	if p.Resolved > 0 {
		out = append(out, v.T("label", v.T("progress.resolved"), v.Number(p.Resolved)))
	}
	return out
}
