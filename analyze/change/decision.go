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

// progress tells how the findings of each theme stood after every run up to the
// later one: the earlier runs as the earlier of the two tells them, that one
// with the decisions taken on it since, and the later one.
func (in *Input) progress(changes []FindingChange) []report.Progress {
	var out []report.Progress
	resolved := map[corpus.Theme]int{} // in the earlier run
	for _, p := range in.Before.Progress {
		if p.Run == in.Before.Run.ID {
			resolved[p.Theme] = p.Resolved
		} else {
			out = append(out, *p)
		}
	}
	out = append(out, standing(in.Before, in.Log, resolved)...)
	gone := map[corpus.Theme]int{}
	byID := byID(in.Before)
	for _, c := range changes {
		if c.What == report.FindingResolved {
			for _, t := range byID[c.ID].Themes {
				gone[t]++
			}
		}
	}
	return append(out, standing(in.After, in.Log, gone)...)
}

// standing counts the findings of each theme of a run, with those of the run
// before that it resolved.
func standing(r *report.Report, log []corpus.Decision, resolved map[corpus.Theme]int) []report.Progress {
	status := corpus.InForce(log)
	list := report.ProgressOf(r, func(f *report.Finding) corpus.Status {
		if d, ok := status[f.ID]; ok {
			return d.Status
		}
		return corpus.Open
	})
	had := map[corpus.Theme]bool{}
	for i := range list {
		list[i].Resolved = resolved[list[i].Theme]
		had[list[i].Theme] = true
	}
	for _, t := range r.Themes {
		if n := resolved[t.Slug]; n > 0 && !had[t.Slug] {
			list = append(list, report.Progress{
				Run: r.Run.ID, AsOf: r.Run.AsOf, Theme: t.Slug, Findings: map[corpus.Status]int{}, Resolved: n,
			})
		}
	}
	return list
}

// First tells how the findings of each theme stand after the first run.
func First(r *report.Report, log []corpus.Decision) []report.Progress { return standing(r, log, nil) }
