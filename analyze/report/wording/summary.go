package wording

import (
	"cmp"
	"slices"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// Summary says in plain words what was read and what was found, a sentence an
// element.
func (v *Voice) Summary(r *report.Report) []string {
	f := r.Run.Figures
	out := []string{v.T("summary.read",
		v.T("count.works", f.Works), v.T("count.texts", f.Texts),
		v.T("count.inlanguages", len(f.Languages)), v.T("count.clauses", f.Compared))}
	if len(r.Findings) == 0 {
		out = append(out, v.T("summary.none"))
	} else {
		out = append(out, v.T("summary.found", v.T("count.findings", len(r.Findings)), v.List(v.kinds(r))))
	}
	if top := v.topThemes(r); len(top) > 0 {
		out = append(out, v.T("summary.themes", v.List(top)))
	}
	if decided := v.decisions(r); len(decided) > 0 {
		out = append(out, v.T("summary.decided", v.Commas(decided)))
	}
	if f.SetAside > 0 {
		out = append(out, v.T("summary.setaside", f.SetAside))
	} else if f.Texts > 0 {
		out = append(out, v.T("summary.allread"))
	}
	if len(r.Findings) > 0 {
		out = append(out, v.T("summary.candidate"))
	}
	return out
}

// kinds lists the counts of findings by kind.
func (v *Voice) kinds(r *report.Report) []string {
	var out []string
	for _, k := range corpus.FindingKinds() {
		if n := r.CountKind(k); n > 0 {
			out = append(out, v.CountKind(k, n))
		}
	}
	return out
}

// topThemes names the three themes with the most findings.
func (v *Voice) topThemes(r *report.Report) []string {
	themes := slices.Clone(r.Themes)
	slices.SortStableFunc(themes, func(x, y *report.Theme) int { return cmp.Compare(y.Findings, x.Findings) })
	var out []string
	for _, t := range themes {
		if t.Findings == 0 || len(out) == 3 {
			break
		}
		out = append(out, v.T("aside", v.Theme(t.Names, t.Slug), v.Number(t.Findings)))
	}
	return out
}

// decisions lists the counts of findings by status, when any was decided.
func (v *Voice) decisions(r *report.Report) []string {
	count := map[corpus.Status]int{}
	for _, f := range r.Findings {
		count[f.Status]++
	}
	if count[corpus.Open] == len(r.Findings) {
		return nil
	}
	var out []string
	for _, s := range report.Statuses() {
		if count[s] > 0 {
			out = append(out, v.T("label", v.Status(s), v.Number(count[s])))
		}
	}
	return out
}
