package change

import (
	"cmp"
	"slices"

	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

// resolutions compares the editions in force of the two runs.
func (in *Input) resolutions() []ResolutionChange {
	before, after := inForce(in.Before), inForce(in.After)
	var out []ResolutionChange
	for w, now := range after {
		old := before[w]
		switch {
		case in.suppressed(in.After, now.Key):
			if old != nil && !in.suppressed(in.Before, old.Key) {
				out = append(out, ResolutionChange{What: report.ResolutionSuppressed, Key: now.Key, Was: old.Key, Title: title(now)})
			}
		case old == nil:
			out = append(out, ResolutionChange{What: report.ResolutionNew, Key: now.Key, Title: title(now)})
		default:
			if c, changed := in.revision(old, now); changed {
				out = append(out, c)
			}
		}
	}
	for w, old := range before {
		if after[w] != nil || in.suppressed(in.Before, old.Key) {
			continue
		}
		c := ResolutionChange{What: report.ResolutionSuppressed, Key: old.Key, Title: title(old), How: []report.How{{What: report.HowAbsent}}}
		if now := in.After.Resolution(old.Key); now != nil && now.By != "" {
			c.How = []report.How{{What: report.HowReplaced, Is: string(now.By)}}
		}
		out = append(out, c)
	}
	rank := report.ChangeKinds()
	slices.SortFunc(out, func(x, y ResolutionChange) int {
		return cmp.Or(cmp.Compare(slices.Index(rank, x.What), slices.Index(rank, y.What)), cmp.Compare(x.Key, y.Key))
	})
	return out
}

// inForce holds the edition in force of each work.
func inForce(r *report.Report) map[corpus.WorkKey]*report.Resolution {
	out := map[corpus.WorkKey]*report.Resolution{}
	for _, e := range r.Resolutions {
		if e.InForce {
			out[e.Work.Key()] = e
		}
	}
	return out
}

// suppressed tells whether a run found the edition marked SUP.
func (in *Input) suppressed(r *report.Report, key corpus.TextKey) bool {
	return slices.ContainsFunc(r.Suppressed, func(s *report.Suppressed) bool {
		return s.Text == key && s.Reason == suppressedText
	})
}

// revision compares the edition in force then with the one now: another
// edition, or the same one read from another file with other words. The words
// are told in every language that both are held in.
func (in *Input) revision(old, now *report.Resolution) (ResolutionChange, bool) {
	c := ResolutionChange{What: report.ResolutionRevised, Key: now.Key, Was: old.Key, Title: title(now)}
	for _, lang := range languages() {
		f, g := file(old, lang), file(now, lang)
		if f == nil || g == nil || old.Key == now.Key && f.SHA256 == g.SHA256 {
			continue
		}
		a, b := in.Read(old.Key, lang, f.SHA256), in.Read(now.Key, lang, g.SHA256)
		if a == nil || b == nil {
			continue
		}
		clauses := Clauses(lang, a, b)
		if c.Lang == "" && (len(clauses) > 0 || old.Key != now.Key) {
			c.Lang, c.How = lang, howClauses(clauses)
		}
		c.Clauses = append(c.Clauses, clauses...)
	}
	if c.Lang != "" {
		return c, true
	}
	if old.Key != now.Key {
		c.How = []report.How{{What: report.HowNoLanguage}}
	}
	return c, old.Key != now.Key
}

func file(r *report.Resolution, lang corpus.Lang) *report.File {
	for i := range r.Files {
		if r.Files[i].Language == lang {
			return &r.Files[i]
		}
	}
	return nil
}

func title(r *report.Resolution) string {
	for _, lang := range languages() {
		if t := r.Titles[lang]; t != "" {
			return t
		}
	}
	return ""
}

// Clauses lists the clauses that differ between two texts of one language, in
// the order of the second. A clause that only got another number is not told.
func Clauses(lang corpus.Lang, a, b *corpus.Text) []report.ClauseChange {
	var out []report.ClauseChange
	last := -1
	for _, p := range diff.Align(a.Clauses, b.Clauses, diff.Overlap(lang, a.Clauses, b.Clauses)) {
		switch {
		case p.B < 0:
			x := &a.Clauses[p.A]
			out = append(out, report.ClauseChange{What: report.HowClauseRemoved, Was: x.ID, Lang: lang, Place: place(x.Heading, x.Path), Before: x.Text, Edits: diff.Words(lang, x.Text, "")})
		case p.A < 0:
			y := &b.Clauses[p.B]
			out = append(out, report.ClauseChange{What: report.HowClauseAdded, Is: y.ID, Lang: lang, Place: place(y.Heading, y.Path), After: y.Text, Edits: diff.Words(lang, "", y.Text)})
		default:
			x, y := &a.Clauses[p.A], &b.Clauses[p.B]
			what := report.HowClauseRevised
			if diff.Same(lang, x.Text, y.Text) {
				what = report.HowClauseMoved
			}
			if what == report.HowClauseRevised || p.A < last {
				out = append(out, report.ClauseChange{What: what, Was: x.ID, Is: y.ID, Lang: lang, Place: place(y.Heading, y.Path), Before: x.Text, After: y.Text, Edits: diff.Words(lang, x.Text, y.Text)})
			}
			last = max(last, p.A)
		}
	}
	return out
}

// howClauses lists the changes of the clauses of a resolution.
func howClauses(list []report.ClauseChange) []report.How {
	if len(list) == 0 {
		return []report.How{{What: report.HowSameWords}}
	}
	out := make([]report.How, len(list))
	for i := range list {
		out[i] = report.How{What: list[i].What, Clause: list[i].ID(), Place: list[i].Place}
	}
	return out
}
