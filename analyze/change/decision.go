package change

import (
	"cmp"
	"slices"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// decisions lists those that need another look: taken on a finding that says
// something else now, or on one that is no longer found although its clauses
// stand, by themselves or in another finding. A decision that was taken again since does not.
func (in *Input) decisions() []DecisionChange {
	after, before := byID(in.After), byID(in.Before)
	var out []DecisionChange
	for id, d := range corpus.InForce(in.Log) {
		if d.Status == corpus.Open {
			continue
		}
		now := after[id]
		if now != nil {
			if d.Basis == "" || d.Basis == Basis(now) {
				continue
			}
			c := DecisionChange{Decision: d, Kind: now.Kind, Subject: now.Subject}
			if old := in.At(d.Run, id); old != nil {
				c.How, c.Words = in.how(old, now)
			}
			out = append(out, c)
			continue
		}
		old := before[id]
		if old == nil {
			continue
		}
		if how, _ := in.resolved(old); how[0].What == report.HowOther || how[0].What == report.HowMerged {
			out = append(out, DecisionChange{Decision: d, Kind: old.Kind, Subject: old.Subject, How: how})
		}
	}
	slices.SortFunc(out, func(x, y DecisionChange) int {
		kinds := corpus.FindingKinds()
		return cmp.Or(cmp.Compare(slices.Index(kinds, x.Kind), slices.Index(kinds, y.Kind)), cmp.Compare(x.Finding, y.Finding))
	})
	return out
}

// themes counts, for every theme, how its findings stand.
func (in *Input) themes(changes []FindingChange) []ThemeProgress {
	gone := map[corpus.FindingID]bool{}
	for _, c := range changes {
		if c.What == report.FindingResolved {
			gone[c.ID] = true
		}
	}
	status := corpus.InForce(in.Log)
	var out []ThemeProgress
	for _, t := range in.After.Themes {
		p := ThemeProgress{Theme: t.Slug, Findings: map[corpus.Status]int{}}
		for _, f := range in.After.Findings {
			if !slices.Contains(f.Themes, t.Slug) {
				continue
			}
			s := corpus.Open
			if d, ok := status[f.ID]; ok {
				s = d.Status
			}
			p.Findings[s]++
		}
		for _, f := range in.Before.Findings {
			if gone[f.ID] && slices.Contains(f.Themes, t.Slug) {
				p.Resolved++
			}
		}
		if len(p.Findings) > 0 || p.Resolved > 0 {
			out = append(out, p)
		}
	}
	return out
}
