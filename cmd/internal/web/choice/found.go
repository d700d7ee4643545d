package choice

import (
	"cmp"
	"iter"
	"slices"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/web/desk"
	"dovetail/corpus"
)

// Found is what a choice finds.
type Found struct {
	Findings []*report.Finding // in the chosen order
	// Counts are, by the name of a filter and its values, how many findings that
	// value and all the other filters choose.
	Counts map[string]map[string]int
}

// Find finds the findings of a snapshot, which must have a run, that are chosen.
// Nobody may change what it returns.
func (c Choice) Find(s *desk.Snapshot) Found {
	found, _ := desk.Once(s, "findings"+c.At(1).Query(), func() (Found, error) { return c.find(s), nil })
	return found
}

func (c Choice) find(s *desk.Snapshot) Found {
	out := Found{Counts: map[string]map[string]int{}}
	for _, name := range Filters {
		out.Counts[name] = map[string]int{}
	}
	for f := range c.holding(s) {
		c.sift(f, &out)
	}
	c.order(out.Findings)
	return out
}

// List is what a choice finds, without the counts.
func (c Choice) List(s *desk.Snapshot) []*report.Finding {
	if !c.Chooses() && c.Sort == "" {
		return s.Report.Findings
	}
	return c.Find(s).Findings
}

// holding yields the findings that hold the words, in the order of reports.
func (c Choice) holding(s *desk.Snapshot) iter.Seq[*report.Finding] {
	if c.Words == "" {
		return slices.Values(s.Report.Findings)
	}
	return func(yield func(*report.Finding) bool) {
		for _, i := range s.View.Holding(c.Words) {
			if !yield(s.Report.Findings[i]) {
				return
			}
		}
	}
}

// sift puts a finding where it counts: among those found when all filters choose
// it, and under the values of a filter that is the only one not to choose it.
func (c Choice) sift(f *report.Finding, out *Found) {
	against := ""
	for _, name := range Filters {
		want, ok := c.Filters[name]
		if !ok || has(f, name, want) {
			continue
		}
		if against != "" {
			return
		}
		against = name
	}
	if against == "" {
		out.Findings = append(out.Findings, f)
	}
	for _, name := range Filters {
		if against != "" && against != name {
			continue
		}
		for value := range Values(f, name) {
			out.Counts[name][value]++
		}
	}
}

// has tells whether a finding counts under a value of a filter.
func has(f *report.Finding, name, value string) bool {
	for v := range Values(f, name) {
		if v == value {
			return true
		}
	}
	return false
}

// Values are the values of a filter under which a finding counts, each once.
func Values(f *report.Finding, name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		switch name {
		case "status":
			yield(string(f.Status))
		case "kind":
			yield(string(f.Kind))
		case "sector":
			for _, s := range f.Sectors {
				if !yield(string(s)) {
					return
				}
			}
		case "theme":
			themes(f, yield)
		case "care":
			care(f, yield)
		}
	}
}

// themes are those of a finding and the one it is assigned to.
func themes(f *report.Finding, yield func(string) bool) {
	if len(f.Themes) == 0 && f.Assigned == nil {
		yield(NoTheme)
		return
	}
	for _, t := range f.Themes {
		if !yield(string(t)) {
			return
		}
	}
	if f.Assigned != nil && !slices.Contains(f.Themes, f.Assigned.Theme) {
		yield(string(f.Assigned.Theme))
	}
}

// care is who looks after a finding.
func care(f *report.Finding, yield func(string) bool) {
	who := CareUnassigned
	if f.Assigned != nil {
		who = CareAssigned
	}
	if yield(who) && f.LookAgain {
		yield(CareAgain)
	}
}

// order sorts findings, which are in the order of reports.
func (c Choice) order(list []*report.Finding) {
	at := func(f *report.Finding) string {
		if f.Decision != nil {
			return f.Decision.At
		}
		return ""
	}
	theme := func(f *report.Finding) corpus.Theme {
		if len(f.Themes) > 0 {
			return f.Themes[0]
		}
		return "\uffff" // behind all others
	}
	switch c.Sort {
	case "score":
		slices.SortStableFunc(list, func(x, y *report.Finding) int { return cmp.Compare(y.Score, x.Score) })
	case "recent":
		slices.SortStableFunc(list, func(x, y *report.Finding) int { return cmp.Compare(at(y), at(x)) })
	case "theme":
		slices.SortStableFunc(list, func(x, y *report.Finding) int { return cmp.Compare(theme(x), theme(y)) })
	}
}
