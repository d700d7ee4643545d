package web

import (
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/question"
	"dovetail/corpus"
	"dovetail/corpus/align"
)

// grow makes the tree of the clauses of a text, with the clauses of another
// language beside them.
func (v *visit) grow(r *report.Report, d *resolutionData, text, beside *corpus.Text) {
	m := v.margin(r, d, text)
	others := counterparts(text, beside)
	var open []*branch // from the outermost to the clause before
	var part corpus.Part
	for i := range text.Clauses {
		c := &text.Clauses[i]
		b := m.branch(c)
		b.Beside, b.Other = others[i], d.Beside
		n := len(d.Sections)
		if n == 0 || d.Sections[n-1].Part != c.Part || d.Sections[n-1].Heading != c.Heading {
			s := sectionData{Part: c.Part, First: c.Part != part, Heading: c.Heading, Lang: d.Lang, LangBeside: d.Beside}
			if b.Beside != nil {
				s.HeadingBeside = b.Beside.Heading
			}
			part = c.Part
			d.Sections = append(d.Sections, s)
			open, n = nil, n+1
		}
		for len(open) > 0 && !under(c.Path, open[len(open)-1].Path) {
			open = open[:len(open)-1]
		}
		above := 0
		if len(open) > 0 {
			parent := open[len(open)-1]
			parent.Children, above = append(parent.Children, b), len(parent.Path)
		} else {
			d.Sections[n-1].Branches = append(d.Sections[n-1].Branches, b)
		}
		b.Label = strings.Join(c.Path[above:], " ")
		if i > 0 && text.Clauses[i-1].Heading == c.Heading && slices.Equal(text.Clauses[i-1].Sectors, c.Sectors) && slices.Equal(text.Clauses[i-1].Addressees, c.Addressees) {
			b.Badges, b.Officers = nil, "" // as told of the clause before
		}
		open = append(open, b)
	}
	d.Findings = v.Snapshot.View.Findings(d.Key)
	if beside != nil {
		d.Unmatched = unmatched(beside, others, d.Beside)
	}
	for _, mark := range sortedMarks(text.Footnotes) {
		d.Footnotes = append(d.Footnotes, noteData{mark, text.Footnotes[mark]})
	}
}

// under tells whether a number stands below another: "2 a)" below "2".
func under(path, above []string) bool {
	return len(above) > 0 && len(path) > len(above) && slices.Equal(path[:len(above)], above)
}

// counterparts are the clauses of another language, each at the place of the
// clause that it is a translation of.
func counterparts(text, beside *corpus.Text) []*corpus.Clause {
	out := make([]*corpus.Clause, len(text.Clauses))
	if beside == nil {
		return out
	}
	for _, p := range align.Clauses(text, beside) {
		if out[p.A] == nil { // of a clause that is two there, the first
			out[p.A] = &beside.Clauses[p.B]
		}
	}
	return out
}

// unmatched are the clauses of a text that are nobody's counterpart.
func unmatched(text *corpus.Text, used []*corpus.Clause, lang corpus.Lang) []branch {
	var out []branch
	for i := range text.Clauses {
		if c := &text.Clauses[i]; !slices.Contains(used, c) {
			out = append(out, branch{Clause: c, Lang: lang, Label: strings.Join(c.Path, " ")})
		}
	}
	return out
}

func sortedMarks(notes map[string]string) []string {
	var out []string
	for m := range notes {
		out = append(out, m)
	}
	slices.SortFunc(out, func(x, y string) int {
		if a, b := desk.Leading(x), desk.Leading(y); a != b {
			return a - b
		}
		return strings.Compare(x, y)
	})
	return out
}

// margin is what stands beside the clauses of a text.
type margin struct {
	v        *visit
	report   *report.Report
	lang     corpus.Lang
	file     string // the hash of the file of the text
	findings map[corpus.ClauseID][]marginData
	cites    map[corpus.ClauseID][]corpus.Citation
}

func (v *visit) margin(r *report.Report, d *resolutionData, text *corpus.Text) *margin {
	m := &margin{
		v: v, report: r, lang: d.Lang, file: fileOf(r, d.Key, d.Lang), findings: map[corpus.ClauseID][]marginData{},
		cites: map[corpus.ClauseID][]corpus.Citation{},
	}
	for _, x := range v.Snapshot.View.Margins(d.Key) {
		f := r.Findings[x.Finding]
		m.findings[x.Clause] = append(m.findings[x.Clause], marginData{f.Kind, f.Status, x.Finding + 1, findingLink(f.ID)})
	}
	for _, c := range text.Citations {
		m.cites[c.Clause] = append(m.cites[c.Clause], c)
	}
	return m
}

// branch lays out a clause.
func (m *margin) branch(c *corpus.Clause) *branch {
	b := &branch{
		Clause: c, Anchor: anchor(c.ID), Lang: m.lang, Badges: m.v.Layout().Badges(c.Sectors), Findings: m.findings[c.ID],
		Like: question.Question{Words: "like:" + string(c.ID)}.Address(),
	}
	if len(c.Spans) > 0 {
		b.Source = sourceLink(m.file, c.Spans[0].Page, &corpus.Range{c.Spans[0].Start, c.Spans[0].End})
	}
	var officers []string
	for _, o := range c.Addressees {
		officers = append(officers, m.v.Officer(o))
	}
	b.Officers = m.v.Commas(officers)
	links := map[string]string{}
	for _, cited := range m.cites[c.ID] {
		to := m.cited(&cited)
		if to == nil {
			continue
		}
		links[cited.Words] = to.Link
		if !slices.Contains(b.Cites, *to) {
			b.Cites = append(b.Cites, *to)
		}
	}
	b.Pieces = pieces(c.Text, links)
	return b
}

// cited is the resolution that a citation names, nil when the corpus does not
// hold it. A citation without an edition leads to the one in force.
func (m *margin) cited(c *corpus.Citation) *citeData {
	w, ok := c.Work()
	if !ok {
		return nil
	}
	var res *report.Resolution
	if e := m.v.Snapshot.View.Work(w.Key()); len(e) > 0 {
		res = e[0]
	}
	if c.Edition != nil {
		if exact := m.report.Resolution(corpus.TextKey(string(w.Key()) + "/" + string(c.Edition.Key()))); exact != nil {
			res = exact
		}
	}
	if res == nil {
		return nil
	}
	return &citeData{linkData{m.v.Text(m.report, res.Key), resolutionLink(res.Key)}, !res.InForce}
}

// pieces cuts words where they cite.
func pieces(text string, links map[string]string) []piece {
	var out []piece
	for text != "" {
		at, words := len(text), ""
		for w := range links {
			if i := strings.Index(text, w); w != "" && i >= 0 && (i < at || i == at && len(w) > len(words)) {
				at, words = i, w
			}
		}
		if at > 0 {
			out = append(out, piece{Text: text[:at]})
		}
		if words != "" {
			out = append(out, piece{words, links[words]})
		}
		text = text[at+len(words):]
	}
	return out
}
