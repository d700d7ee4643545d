// Package table lays a report out as sheets of rows and columns, in a
// language: what the workbook and the CSV files share.
//
// Cells hold plain text and numbers only. What makes them safe for a
// spreadsheet is the affair of the format that writes them.
package table

import (
	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
)

// The sheets, by key.
const (
	Findings   = "findings"
	Overlaps   = "overlaps"
	Mapping    = "mapping"
	Themes     = "themes"
	Coverage   = "coverage"
	Outdated   = "outdated"
	SetAside   = "setaside"
	Suppressed = "suppressed"
	Changes    = "changes"
	Progress   = "progress"
	Run        = "run"
)

// Keys lists the sheets in the order of the workbook.
func Keys() []string {
	return []string{Findings, Overlaps, Mapping, Themes, Coverage, Outdated, SetAside, Suppressed, Changes, Progress, Run}
}

// Sheet is one table.
type Sheet struct {
	Key     string
	Name    string
	Columns []Column
	Rows    [][]Cell // as many cells a row as there are columns
}

// Column is one column of a sheet.
type Column struct {
	Key     string
	Heading string
	Width   float64  // in characters
	Choices []string // what a reader may enter
	Hidden  bool     // for the program's own use
}

// Cell is a text or a number.
type Cell struct {
	Text    string
	Number  float64
	Numeric bool
	Whole   bool   // the number has no decimals
	Foreign bool   // words of a document, whose direction is their own
	Sheet   string // key of the sheet it leads to, "" for none
	Row     int    // position in that sheet's rows
}

// Text is a cell of the report's own words.
func Text(s string) Cell { return Cell{Text: s} }

// Words is a cell of a document's words.
func Words(s string) Cell { return Cell{Text: s, Foreign: true} }

// Count is a cell of a whole number.
func Count(n int) Cell { return Cell{Number: float64(n), Numeric: true, Whole: true} }

// Share is a cell of a number between 0 and 1.
func Share(x float64) Cell { return Cell{Number: x, Numeric: true} }

// to makes the cell lead to a row of a sheet.
func (c Cell) to(sheet string, row int) Cell {
	c.Sheet, c.Row = sheet, row
	return c
}

// layout makes the sheets of one report.
type layout struct {
	*wording.Voice
	report   *report.Report
	themeRow map[string]int // row of the themes sheet, by slug
	firstRow []int          // first row of the overlaps sheet, by finding; -1 for none
}

// Sheets lays out a report. The sheets of changes and of the follow-up come with
// the second run; the others are always there.
func Sheets(r *report.Report, v *wording.Voice) []Sheet {
	l := &layout{Voice: v, report: r, themeRow: map[string]int{}}
	for i, t := range r.Themes {
		l.themeRow[string(t.Slug)] = i
	}
	overlaps := l.overlaps()
	out := []Sheet{
		l.findings(), overlaps, l.mapping(), l.themes(), l.coverage(),
		l.outdated(), l.setAside(), l.suppressed(),
	}
	if r.Later() {
		out = append(out, l.changes(), l.progress())
	}
	return append(out, l.run())
}

// sheet makes an empty sheet with its columns. A width of 0 stands for that of
// a name.
func (l *layout) sheet(key string, columns ...Column) Sheet {
	for i := range columns {
		if columns[i].Heading == "" {
			columns[i].Heading = l.T("col." + columns[i].Key)
		}
		if columns[i].Width == 0 {
			columns[i].Width = 18
		}
	}
	return Sheet{Key: key, Name: l.T("sheet." + key), Columns: columns}
}

// theme is a cell with the name of a theme that leads to its row.
func (l *layout) theme(slug string) Cell {
	row, ok := l.themeRow[slug]
	if !ok {
		return Text(slug)
	}
	t := l.report.Themes[row]
	return Text(l.Theme(t.Names, t.Slug)).to(Themes, row)
}
