package wording

import (
	"cmp"
	"slices"
	"strings"

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

// Headline is the subject of a finding in one line. In English it is the
// analysis's own; in another language, the Sectors and the first words of a
// clause, in that language where the corpus holds it, else as it stands: what a
// clause asks for says more than single words of it. A finding without words
// is named by its theme, its resolution or its kind.
func (v *Voice) Headline(r *report.Report, f *report.Finding) string {
	if v.Lang == corpus.English && f.Headline != "" {
		return f.Headline
	}
	for _, lang := range []corpus.Lang{v.Lang, ""} {
		if words := v.leading(f, lang); words != "" {
			return v.T("label", v.who(f), words)
		}
	}
	for _, slug := range f.Themes {
		if t := r.Theme(slug); t != nil {
			return v.Theme(t.Names, slug)
		}
	}
	for i := range f.Sides {
		if title, _ := v.Title(r, f.Sides[i].Key(), f.Sides[i].Title, f.Sides[i].Language); title != "" {
			return title
		}
	}
	return v.Kind(f.Kind)
}

// who names the Sectors of a finding as a list in words, else its bodies.
func (v *Voice) who(f *report.Finding) string {
	var names []string
	for _, s := range f.Sectors {
		names = append(names, v.Sector(s))
	}
	if len(names) == 0 {
		for i := range f.Sides {
			if b := v.Body(f.Sides[i].Body); !slices.Contains(names, b) {
				names = append(names, b)
			}
		}
	}
	return v.List(names)
}

// headlineLength is how many characters of a clause a headline takes: two
// lines of the page.
const headlineLength = 110

// leading are the first words of the shortest clause of the strongest pair, in
// a language ("": each clause's own); "" when there are none in it. Words that
// run against the direction of the voice are set apart (FSI, PDI).
func (v *Voice) leading(f *report.Finding, lang corpus.Lang) string {
	best, in := "", corpus.Lang("")
	a, b := f.Strongest()
	for _, i := range []int{a, b} {
		if i < 0 {
			continue
		}
		words := f.Sides[i].Versions[lang]
		if lang == "" || f.Sides[i].Language == lang {
			words = f.Sides[i].Text
		}
		if words != "" && (best == "" || len(words) < len(best)) {
			best, in = words, f.Sides[i].Language
		}
	}
	best = shorten(strings.TrimRight(best, " ;；؛,，،.。"), headlineLength)
	if best != "" && lang == "" && in.RightToLeft() != v.Lang.RightToLeft() {
		return "\u2068" + best + "\u2069"
	}
	return best
}

// shorten cuts words after at most n characters, at a space where the script
// has them.
func shorten(s string, n int) string {
	at, space, count := 0, 0, 0
	for i, r := range s {
		if r == ' ' {
			space = i
		}
		if at = i; count == n {
			if space > i/2 {
				at = space
			}
			return s[:at] + " …"
		}
		count++
	}
	return s
}

// Why says why the clauses stand beside each other: in English the sentence of
// the analysis, else what the kind means and what the clauses have in common.
func (v *Voice) Why(f *report.Finding) string {
	if v.Lang == corpus.English && f.Why != "" {
		return f.Why
	}
	out := []string{v.Means(f.Kind)}
	if shared := f.Shared(4); len(shared) > 0 {
		out = append(out, v.T("label", v.T("finding.shared"), v.Commas(shared))+v.T("stop"))
	}
	return v.Paragraph(out)
}
