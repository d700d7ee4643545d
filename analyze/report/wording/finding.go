package wording

import (
	"math"
	"strconv"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// Kind is the name of a kind of finding.
func (v *Voice) Kind(k corpus.FindingKind) string { return v.or("kind."+string(k), string(k)) }

// Means says what a kind of finding means.
func (v *Voice) Means(k corpus.FindingKind) string {
	if key := "means." + string(k); v.Has(key) {
		return v.T(key)
	}
	return ""
}

// CountKind is a number of findings of a kind: "3 duplications".
func (v *Voice) CountKind(k corpus.FindingKind, n int) string {
	if key := "count." + string(k); v.Has(key) {
		return v.T(key, n)
	}
	return v.Number(n) + " " + v.Kind(k)
}

// Status is the name of a status.
func (v *Voice) Status(s corpus.Status) string { return v.or("status."+string(s), string(s)) }

// Suppressed names the reason for which words took no part.
func (v *Voice) Suppressed(reason string) string {
	return v.or("suppressed."+strings.ReplaceAll(reason, " ", "-"), reason)
}

// Change names a kind of change.
func (v *Voice) Change(c report.ChangeKind) string { return v.or("change."+string(c), string(c)) }

// Role names a post of a theme.
func (v *Voice) Role(role string) string { return v.or("role."+role, role) }

// Rule says whether a theme calls for coordination, and why.
func (v *Voice) Rule(r report.CoordinationBy) string {
	if r == "" {
		return v.T("mapping.rule.none")
	}
	return v.or("mapping.rule."+string(r), string(r))
}

// The closeness of two clauses in words. The scores are probabilities fitted
// on pairs that people labelled; the bounds part the scale in quarters, but for
// the uppermost, which begins where nine of ten pairs were confirmed.
const (
	veryClose   = 0.9
	close       = 0.75
	fairlyClose = 0.5
)

// Closeness says a score in words.
func (v *Voice) Closeness(score float64) string {
	switch {
	case score >= veryClose:
		return v.T("strength.4")
	case score >= close:
		return v.T("strength.3")
	case score >= fairlyClose:
		return v.T("strength.2")
	}
	return v.T("strength.1")
}

// The effect of a feature in words: contributions are log-odds, so that 0.1
// hardly moves a score, 0.5 moves one of 0.50 to 0.62 and 1.5 to 0.82.
const (
	slightEffect = 0.1
	plainEffect  = 0.5
	strongEffect = 1.5
)

// Effect says in words what a contribution in log-odds does to the score.
func (v *Voice) Effect(weight float64) string {
	size := 1
	switch w := math.Abs(weight); {
	case w < slightEffect:
		return v.T("effect.none")
	case w >= strongEffect:
		size = 3
	case w >= plainEffect:
		size = 2
	}
	if weight < 0 {
		return v.T("effect.down." + strconv.Itoa(size))
	}
	return v.T("effect.up." + strconv.Itoa(size))
}

// Feature names what was measured.
func (v *Voice) Feature(name string) string {
	return v.or("feature."+strings.ReplaceAll(name, " ", "-"), name)
}

// Agree says a calibrated confidence as the share of readers' agreement, ""
// where it is unknown.
func (v *Voice) Agree(confidence float64) string {
	if confidence <= 0 {
		return ""
	}
	return v.T("finding.agree", v.Number(int(math.Round(confidence*10))))
}

// Proposal says what a proposal asks for.
func (v *Voice) Proposal(p corpus.Proposal) string {
	switch {
	case p.Code == corpus.ActLead && p.Lead != "":
		return v.T("proposal.lead", v.Sector(p.Lead))
	case p.Code == corpus.ActLead:
		return v.T("proposal.leadnone")
	case p.Code == "":
		return ""
	}
	return v.or("proposal."+string(p.Code), string(p.Code))
}

// Decision says who decided what, and when; or that nobody did.
func (v *Voice) Decision(d *corpus.Decision) string {
	if d == nil {
		return v.T("finding.undecided")
	}
	by := d.By
	if by == "" {
		by = "–"
	}
	return v.T("finding.decided", v.Status(d.Status), by, v.Date(d.At))
}

// Care says who looks after a finding, and that its decision needs another
// look; nothing where neither is so.
func (v *Voice) Care(r *report.Report, f *report.Finding) []string {
	var out []string
	if a := f.Assigned; a != nil {
		var to []string
		if t := r.Theme(a.Theme); t != nil {
			to = append(to, v.Theme(t.Names, t.Slug))
		}
		if a.Sector != "" {
			to = append(to, v.Sector(a.Sector))
		}
		out = append(out, v.T("finding.assigned", v.List(to)))
	}
	if f.LookAgain {
		out = append(out, v.T("finding.look-again"))
	}
	return out
}

// Work names a work without its edition: "Resolution 177", or
// "Resolution 6-3" where revisions are counted.
func (v *Voice) Work(w corpus.Work, e corpus.Edition) string {
	n := w.Number
	if e.Revision != "" && e.Revision != "0" {
		n += "-" + e.Revision
	}
	if key := "work." + string(w.Kind); v.Has(key) {
		return v.T(key, n)
	}
	return strings.TrimSpace(string(w.Kind) + " " + n)
}

// Edition names an edition of a work: "Resolution 177 (Rev. Dubai, 2018)".
// place is the place in the language of the voice, where it is known.
func (v *Voice) Edition(w corpus.Work, e corpus.Edition, place string) string {
	name, year := v.Work(w, e), strconv.Itoa(e.Year)
	if place == "" {
		place = e.Place
	}
	// Where editions are counted, the number says that this one revises another.
	revised := e.Revised && e.Revision == ""
	switch {
	case e.Year == 0:
		return name
	case place != "" && revised:
		return v.T("edition.placerev", name, place, year)
	case place != "":
		return v.T("edition.place", name, place, year)
	case revised:
		return v.T("edition.yearrev", name, year)
	}
	return v.T("edition.year", name, year)
}

// Side names the edition a side of a finding stands in, with its body first:
// numbers are given anew in every body.
func (v *Voice) Side(r *report.Report, s *report.Side) string {
	return v.named(r, s.Key(), s.Work, s.Edition)
}

// Text names an edition by its key.
func (v *Voice) Text(r *report.Report, key corpus.TextKey) string {
	if res := r.Resolution(key); res != nil {
		return v.named(r, key, res.Work, res.Edition)
	}
	// An edition that the run no longer holds is named by its key.
	if work, edition, ok := cutLast(string(key)); ok {
		if year, err := strconv.Atoi(edition); err == nil {
			parts := strings.SplitN(work, "/", 3)
			if len(parts) == 3 {
				w := corpus.Work{Body: corpus.Body(parts[0]), Kind: corpus.Kind(parts[1]), Number: parts[2]}
				return v.named(r, key, w, corpus.Edition{Year: year})
			}
		}
	}
	return string(key)
}

// cutLast cuts a key at its last slash.
func cutLast(key string) (before, after string, found bool) {
	i := strings.LastIndexByte(key, '/')
	if i < 0 {
		return "", "", false
	}
	return key[:i], key[i+1:], true
}

// WorkKey names a work by its key.
func (v *Voice) WorkKey(key corpus.WorkKey) string {
	parts := strings.SplitN(string(key), "/", 3)
	if len(parts) != 3 {
		return string(key)
	}
	w := corpus.Work{Body: corpus.Body(parts[0]), Kind: corpus.Kind(parts[1]), Number: parts[2]}
	return v.ofBody(w.Body, v.Work(w, corpus.Edition{}))
}

func (v *Voice) named(r *report.Report, key corpus.TextKey, w corpus.Work, e corpus.Edition) string {
	place := ""
	if res := r.Resolution(key); res != nil {
		place = res.Places[v.Lang]
	}
	if w.Body == "" {
		return string(key)
	}
	return v.ofBody(w.Body, v.Edition(w, e, place))
}

// Title is the title of an edition in the language of the voice, else in the
// one given; with the language it is in.
func (v *Voice) Title(r *report.Report, key corpus.TextKey, title string, lang corpus.Lang) (string, corpus.Lang) {
	if res := r.Resolution(key); res != nil && res.Titles[v.Lang] != "" {
		return res.Titles[v.Lang], v.Lang
	}
	return title, lang
}

// Clause names a clause within its resolution by the words of its heading and
// its numbers, as printed: "instructs the Director 2 a)"; in the language of the
// voice where the corpus has the heading in it.
func (v *Voice) Clause(s *report.Side) string {
	if own, ok := s.Headings[v.Lang]; ok && s.Language != v.Lang {
		with := *s
		with.Heading = own
		s = &with
	}
	return strings.TrimSpace(v.Heading(s) + " " + v.Path(s))
}

// Heading is the heading of a clause as printed, after its part when that is
// not the operative one.
func (v *Voice) Heading(s *report.Side) string {
	if s.Part == corpus.Preambular || s.Part == corpus.Annex {
		return strings.TrimSpace(v.or("part."+string(s.Part), string(s.Part)) + " " + s.Heading)
	}
	return s.Heading
}

// Path is the number of a clause as printed, "2 a)"; where it has neither
// number nor heading, its place within its resolution's id.
func (v *Voice) Path(s *report.Side) string {
	if len(s.Path) == 0 && s.Heading == "" {
		_, inner, _ := strings.Cut(string(s.ID), "#")
		return inner
	}
	return strings.Join(s.Path, " ")
}

// PageOf names the page a clause begins on, "" when it is not known.
func (v *Voice) PageOf(s *report.Side) string {
	if s.Page == 0 {
		return ""
	}
	return v.T("finding.page", strconv.Itoa(s.Page))
}

// Place says where a clause stands: file and page.
func (v *Voice) Place(s *report.Side) string {
	if s.File == "" || s.Page == 0 {
		return s.File
	}
	return s.File + v.T("list.comma") + v.PageOf(s)
}

// Aside says why a file was set aside and what to do about it: in the words of
// its reader, and where these are not known in the language of the voice, by the
// code of the reason.
func (v *Voice) Aside(s *corpus.SetAside) (reason, next string) {
	code := s.Code
	if !v.Has("aside." + code) {
		code = "other"
	}
	reason, known := v.sentence(s.Reason)
	if !known {
		reason = v.T("aside." + code)
	}
	if s.Next == "" && known {
		return reason, ""
	}
	next, known = v.sentence(s.Next)
	if !known {
		next = v.T("next." + code)
	}
	return reason, next
}

// Tally names one of the counts of a run's manifest: what was read, found
// ("findings: KIND") or left out ("suppressed: REASON").
func (v *Voice) Tally(name string) string {
	if kind, ok := strings.CutPrefix(name, "findings: "); ok {
		return v.T("label", v.T("tally.findings"), v.Kind(corpus.FindingKind(kind)))
	}
	if reason, ok := strings.CutPrefix(name, "suppressed: "); ok {
		return v.T("label", v.T("section.suppressed"), v.Suppressed(reason))
	}
	return v.or("tally."+strings.ReplaceAll(name, " ", "-"), name)
}

// Parameter names one of the parameters of a run's manifest.
func (v *Voice) Parameter(name string) string {
	if key := "param." + strings.ReplaceAll(name, " ", "-"); v.Has(key) {
		return v.T(key)
	}
	return v.T("param.other", name)
}

// Stage names a stage of a run.
func (v *Voice) Stage(name string) string { return v.or("stage."+name, name) }

// Seconds writes milliseconds as seconds.
func (v *Voice) Seconds(ms int64) string {
	return v.T("stage.seconds", v.Decimal(float64(ms)/1000))
}
