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
			out = append(out, v.How(r, h))
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
	return v.T("named.clause", name, v.T("quote", v.apart(place)))
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
