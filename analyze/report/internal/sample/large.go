package sample

import (
	"fmt"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

// Large is the sample's stream with n findings, each of two clauses of some
// sixty words with passages, a breakdown and draft wording.
func Large(n int) []report.Message {
	src := Analysis().Source()
	var out []report.Message
	var kind *report.Finding
	place := 0
	for m := range src {
		switch m := m.(type) {
		case *report.Finding:
			if kind == nil {
				kind, place = m, len(out)
			}
			continue
		case *report.Overlap:
			continue
		}
		out = append(out, m)
	}
	kinds := corpus.FindingKinds()
	var findings []report.Message
	for i := range n {
		f := *kind
		f.ID = corpus.FindingID(fmt.Sprintf("L-%05d", i))
		f.Kind = kinds[i*len(kinds)/n]
		f.Sides = append([]report.Side(nil), kind.Sides...)
		for j := range f.Sides {
			f.Sides[j].Text += strings.Repeat(fmt.Sprintf(" and to study case %d of the rural access network %d;", i, j), 6)
		}
		if i%3 == 0 {
			f.Themes = []corpus.Theme{"spectrum"}
		}
		findings = append(findings, &f)
	}
	return append(out[:place:place], append(findings, out[place:]...)...)
}

// Hostile words: what a document may hold to harm the reader of a report.
var HostileWords = []string{
	`<script>alert("x")</script>`,
	`"><img src=x onerror=alert(1)>`,
	`</style><script>alert(2)</script>`,
	`{{template "finding"}}{{.Script}}`,
	`javascript:alert(3)`,
	`=HYPERLINK("http://example.invalid/?"&A1,"open")`,
	`+1+cmd|' /C calc'!A0`,
	`-2+3+cmd|' /C calc'!A0`,
	`@SUM(1+1)*cmd|' /C calc'!A0`,
	"\t=1+1",
	"\r=1+1",
	`＝1+1`,
	`]]></w:t></w:r><w:instrText>DDEAUTO</w:instrText>`,
	"nul\x00bell\x07escape\x1b[31m",
	"broken utf-8 \xff\xfe\xc3",
	"\u202Eright-to-left override",
	`../../etc/passwd`,
	`..\..\windows\win.ini`,
	`_x000D_ _x0041_`,
}

// Hostile is the sample's stream with hostile words wherever a document, a file
// name or a person supplies them, and one clause of size bytes.
func Hostile(size int) []report.Message {
	n := 0
	next := func() string {
		n++
		return HostileWords[n%len(HostileWords)]
	}
	a := Analysis()
	for _, t := range a.Texts {
		t.Title, t.Source.File, t.Edition.Place = next(), next(), next()
		for i := range t.Clauses {
			t.Clauses[i].Heading, t.Clauses[i].Path = next(), []string{next()}
			t.Clauses[i].Text = next() + " " + t.Clauses[i].Text
		}
	}
	a.Texts[len(a.Texts)-1].Clauses[0].Text = strings.Repeat("<b>=1+1</b> & 中文 العربية ", size/36+1)
	for i := range a.Run.SetAside {
		a.Run.SetAside[i] = corpus.SetAside{File: next(), Reason: next(), Next: next()}
	}
	for i := range a.Run.Inputs {
		a.Run.Inputs[i].File = next()
	}
	a.Run.Parameters = map[string]string{next(): next()}
	for i := range a.Result.Findings {
		f := &a.Result.Findings[i]
		f.ID = corpus.FindingID(fmt.Sprintf("%s%d", next(), i))
		f.Subject = corpus.Statement{Code: corpus.SubjectActivity, Sectors: []corpus.Sector{corpus.Sector(next())}, Phrases: map[corpus.Lang]string{corpus.English: next()}}
		f.Reasons = []corpus.Statement{{Code: corpus.WhyShared, Words: []string{next(), next()}}, {Code: corpus.StatementCode(next())}}
		f.Proposal.Reasons = []corpus.Statement{{Code: corpus.ReasonFocalPoint, Theme: corpus.Theme(next())}}
		f.Themes = append(f.Themes, corpus.Theme(next()))
		f.Sectors = append(f.Sectors, corpus.Sector(next()))
		for j := range f.Proposal.Draft {
			f.Proposal.Draft[j].Quote, f.Proposal.Draft[j].Words, f.Proposal.Draft[j].Wording = next(), next(), nil
		}
		for j := range f.Overlaps {
			f.Overlaps[j].Shared = []string{next(), next()}
			f.Overlaps[j].Features = append(f.Overlaps[j].Features, corpus.Feature{Name: next(), Value: 1, Weight: 1})
			f.Overlaps[j].Passages = append(f.Overlaps[j].Passages, corpus.Passage{A: corpus.Range{-5, 1 << 40}, B: corpus.Range{9, 3}})
		}
		a.Decisions = append(a.Decisions, corpus.Decision{Finding: f.ID, Status: corpus.Deferred, Comment: next(), By: next(), At: next()})
	}
	for i := range a.Changes {
		c := &a.Changes[i]
		c.Title, c.How = next(), append(c.How, report.How{What: report.HowWords, Clause: corpus.ClauseID(next()), Place: next()})
		c.Subject = &corpus.Statement{Code: corpus.SubjectCitation, Texts: []corpus.TextKey{corpus.TextKey(next())}, Words: []string{next()}}
		for j := range c.Clauses {
			x := &c.Clauses[j]
			x.Place, x.Before, x.After = next(), next()+x.Before, next()+x.After
			x.Edits = diff.Words(x.Lang, x.Before, x.After)
		}
	}
	a.Posts["rural"] = append(a.Posts["rural"], report.Post{Role: report.Coordinator, Sector: "ITU-T", Holder: next()})
	var out []report.Message
	for m := range a.Source() {
		out = append(out, m)
	}
	return out
}
