package table

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// The columns of the findings sheet that people fill in, and those by which
// they are read back.
const (
	ColumnID       = "id"
	ColumnDecision = "decision"
	ColumnComment  = "comment"
	ColumnName     = "name"
	ColumnDate     = "date"
	ColumnBaseline = "baseline"
)

// findings is the sheet of findings, in the order of the stream: one row a
// finding, with its two strongest clauses and what was decided.
func (l *layout) findings() Sheet {
	var choices []string
	for _, s := range report.Statuses() {
		choices = append(choices, l.Status(s))
	}
	s := l.sheet(Findings,
		Column{Key: "number", Width: 6}, Column{Key: ColumnID, Width: 14}, Column{Key: "kind", Width: 16},
		Column{Key: "headline", Width: 36}, Column{Key: "sectors", Width: 14}, Column{Key: "themes", Width: 20},
		Column{Key: "score", Width: 8}, Column{Key: "closeness", Width: 12}, Column{Key: "confidence", Width: 12},
		Column{Key: "resolution.a", Width: 26}, Column{Key: "clause.a", Width: 52}, Column{Key: "source.a", Width: 22},
		Column{Key: "resolution.b", Width: 26}, Column{Key: "clause.b", Width: 52}, Column{Key: "source.b", Width: 22},
		Column{Key: "others", Width: 30}, Column{Key: "shared", Width: 24}, Column{Key: "proposal", Width: 36},
		Column{Key: "draft", Width: 46}, Column{Key: "lost", Width: 30},
		Column{Key: ColumnDecision, Width: 14, Choices: choices}, Column{Key: ColumnComment, Width: 36},
		Column{Key: ColumnName, Width: 18}, Column{Key: ColumnDate, Width: 20},
		Column{Key: ColumnBaseline, Width: 20, Hidden: true},
	)
	for i, f := range l.report.Findings {
		s.Rows = append(s.Rows, l.finding(i, f))
	}
	return s
}

func (l *layout) finding(i int, f *report.Finding) []Cell {
	id := Text(string(f.ID))
	if row := l.firstRow[i]; row >= 0 {
		id = id.to(Overlaps, row)
	}
	themes := Text(l.themeNames(f.Themes))
	if len(f.Themes) > 0 {
		if row, ok := l.themeRow[string(f.Themes[0])]; ok {
			themes = themes.to(Themes, row)
		}
	}
	row := []Cell{
		Count(i + 1), id, Text(l.Kind(f.Kind)), Words(l.Headline(l.report, f)), Text(l.Sectors(f.Sectors)), themes,
		Share(f.Score), l.closeness(f), l.confidence(f),
	}
	a, b := f.Strongest()
	row = append(row, l.side(f, a)...)
	row = append(row, l.side(f, b)...)
	comment, name, date := "", "", ""
	if d := f.Decision; d != nil {
		comment, name, date = d.Comment, d.By, d.At
	}
	return append(row,
		Words(l.others(f, a, b)), Words(l.Commas(f.Shared(8))), Text(l.Proposal(f.Proposal)),
		Words(l.draft(f)), Words(l.lost(f)),
		Text(l.Status(f.Status)), Words(comment), Words(name), Text(date), Text(Baseline(f.Status, name, comment)))
}

// Baseline is a short hash of a decision, kept in a hidden column, by which a
// reader of the workbook tells a decision that somebody entered from one that
// was exported. Spaces about the words do not count.
func Baseline(status corpus.Status, by, comment string) string {
	h := sha256.New()
	for _, s := range []string{string(status), by, comment} {
		s = strings.TrimSpace(s)
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func (l *layout) closeness(f *report.Finding) Cell {
	if len(f.Evidence) == 0 {
		return Text("")
	}
	return Text(l.Closeness(f.Score))
}

func (l *layout) confidence(f *report.Finding) Cell {
	if f.Confidence <= 0 {
		return Text("")
	}
	return Share(f.Confidence)
}

func (l *layout) themeNames(slugs []corpus.Theme) string {
	var names []string
	for _, slug := range slugs {
		names = append(names, l.theme(string(slug)).Text)
	}
	return l.Commas(names)
}

// side is the resolution, the words and the place of a side; empty cells for
// none.
func (l *layout) side(f *report.Finding, i int) []Cell {
	if i < 0 {
		return []Cell{Text(""), Text(""), Text("")}
	}
	s := &f.Sides[i]
	return []Cell{Text(l.Side(l.report, s)), Words(l.words(s)), Words(l.Place(s))}
}

// words are those of a clause, after its heading and number.
func (l *layout) words(s *report.Side) string {
	if s.Missing {
		return l.T("finding.missing")
	}
	text := s.Text
	if path := l.Path(s); path != "" {
		text = path + " " + text
	}
	if h := l.Heading(s); h != "" {
		text = h + "\n" + text
	}
	return text
}

// others names the sides beyond the two that are shown in full.
func (l *layout) others(f *report.Finding, a, b int) string {
	var out []string
	for i := range f.Sides {
		if i != a && i != b {
			s := &f.Sides[i]
			out = append(out, l.Side(l.report, s)+" – "+l.Clause(s))
		}
	}
	return strings.Join(out, "\n")
}

func (l *layout) draft(f *report.Finding) string {
	var out []string
	for _, d := range f.Proposal.Draft {
		line := strings.TrimSpace(string(d.Mark) + " " + l.name(f, d.Clause))
		quote, _, words := l.Draft(l.report, f, &d)
		if quote != "" && d.Mark != corpus.MarkKeep {
			line += "\n− " + quote
		}
		if words != "" {
			line += "\n＋ " + words
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func (l *layout) lost(f *report.Finding) string {
	var out []string
	for _, x := range f.Proposal.Lost {
		out = append(out, l.name(f, x.Clause)+": "+x.Words)
	}
	return strings.Join(out, "\n")
}

// name names a clause of a finding.
func (l *layout) name(f *report.Finding, id corpus.ClauseID) string {
	for i := range f.Sides {
		if s := &f.Sides[i]; s.ID == id {
			return l.Side(l.report, s) + " – " + l.Clause(s)
		}
	}
	if id == "" {
		return ""
	}
	return l.Text(l.report, id.TextKey())
}

// overlaps is the sheet of pairs: those of each finding, strongest first, then
// those in no finding. It notes where each finding's begin.
func (l *layout) overlaps() Sheet {
	s := l.sheet(Overlaps,
		Column{Key: "pair", Width: 6}, Column{Key: ColumnID, Width: 14}, Column{Key: "score", Width: 8}, Column{Key: "closeness", Width: 12},
		Column{Key: "resolution.a", Width: 26}, Column{Key: "clause.a", Width: 50}, Column{Key: "source.a", Width: 22},
		Column{Key: "resolution.b", Width: 26}, Column{Key: "clause.b", Width: 50}, Column{Key: "source.b", Width: 22},
		Column{Key: "passage.a", Width: 34}, Column{Key: "passage.b", Width: 34}, Column{Key: "shared", Width: 26},
	)
	passages := l.report.Overlaps
	for i, f := range l.report.Findings {
		l.firstRow = append(l.firstRow, -1)
		for j, e := range f.Evidence {
			if j == 0 {
				l.firstRow[i] = len(s.Rows)
			}
			a, b := "", ""
			if len(passages) > 0 && passages[0].Finding == f.ID {
				a, b = passages[0].PassageA, passages[0].PassageB
				passages = passages[1:]
			}
			row := []Cell{Count(len(s.Rows) + 1), Text(string(f.ID)).to(Findings, i), Share(e.Score), Text(l.Closeness(e.Score))}
			row = append(row, l.side(f, e.Sides[0])...)
			row = append(row, l.side(f, e.Sides[1])...)
			s.Rows = append(s.Rows, append(row, Words(a), Words(b), Words(l.Commas(e.Shared))))
		}
	}
	for _, o := range l.report.Overlaps {
		if o.Finding != "" {
			continue
		}
		s.Rows = append(s.Rows, []Cell{
			Count(len(s.Rows) + 1), Text(""), Share(o.Score), Text(l.Closeness(o.Score)),
			Text(l.Text(l.report, o.A.ID.TextKey())), Text(string(o.A.ID)), Text(""),
			Text(l.Text(l.report, o.B.ID.TextKey())), Text(string(o.B.ID)), Text(""),
			Words(o.PassageA), Words(o.PassageB), Words(l.Commas(o.Shared)),
		})
	}
	return s
}
