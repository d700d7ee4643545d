package xlsx

import (
	"errors"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"dovetail/analyze/report/table"
)

// book is a workbook being written.
type book struct {
	file        *excelize.File
	rightToLeft bool
	names       map[string]string // of sheets, by key

	header, text, words, literal, link, whole, share, entry int // styles
}

// styles makes the styles of cells. literal is for texts that look like a
// formula, and entry for what people write: both are of the number format
// "text", so that editing the cell does not turn it into a formula.
func (b *book) styles() error {
	own := uint64(1)
	if b.rightToLeft {
		own = 2
	}
	align := func(vertical string, order uint64) *excelize.Alignment {
		return &excelize.Alignment{Vertical: vertical, WrapText: true, ReadingOrder: order}
	}
	font := func(bold bool, color, underline string) *excelize.Font {
		return &excelize.Font{Family: "Calibri", Size: 11, Bold: bold, Color: color, Underline: underline}
	}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	border := []excelize.Border{{Type: "bottom", Color: "D9D6CD", Style: 1}}
	centred := align("top", own)
	centred.Horizontal = "center"
	plain := font(false, "1D2126", "")
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&b.header, excelize.Style{Font: font(true, "FFFFFF", ""), Fill: fill("2B3A4A"), Alignment: align("center", own)}},
		{&b.text, excelize.Style{Font: plain, Alignment: align("top", own), Border: border}},
		{&b.words, excelize.Style{Font: plain, Alignment: align("top", 0), Border: border}},
		{&b.literal, excelize.Style{Font: plain, Alignment: align("top", 0), Border: border, NumFmt: 49}},
		{&b.link, excelize.Style{Font: font(false, "174A7C", "single"), Alignment: align("top", own), Border: border}},
		{&b.whole, excelize.Style{Font: plain, Alignment: centred, Border: border, NumFmt: 3}},
		{&b.share, excelize.Style{Font: plain, Alignment: centred, Border: border, NumFmt: 2}},
		{&b.entry, excelize.Style{Font: plain, Alignment: align("top", 0), Border: border, NumFmt: 49, Fill: fill("FBF6E3")}},
	} {
		id, err := b.file.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.to = id
	}
	return nil
}

// write streams one sheet. What stands before the rows in the file is set
// first, what stands behind them just before the end.
func (b *book) write(s table.Sheet) error {
	if err := b.layout(s); err != nil {
		return err
	}
	sw, err := b.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	if err := b.head(sw, s); err != nil {
		return err
	}
	for i, row := range s.Rows {
		cells := make([]any, len(row))
		for j, c := range row {
			cells[j] = b.cell(s.Columns[j], c)
		}
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := sw.SetRow(at, cells, excelize.RowOpts{Height: height(s.Columns, row)}); err != nil {
			return err
		}
	}
	if err := b.tail(s); err != nil {
		return err
	}
	return sw.Flush()
}

// pageWidth is how many characters of a sheet are printed on the width of one
// page of A3, at a size that can still be read.
const pageWidth = 240

// layout sets the direction of the sheet and how it prints: across the page, on
// as many pages beside each other as it needs, its header on every page.
func (b *book) layout(s table.Sheet) error {
	wide, across, a3 := true, "landscape", 8
	total, any := 0.0, 0
	for _, c := range s.Columns {
		total += c.Width
	}
	pages := int(math.Ceil(total / pageWidth))
	return errors.Join(
		b.file.SetSheetView(s.Name, 0, &excelize.ViewOptions{RightToLeft: &b.rightToLeft}),
		b.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &wide}),
		b.file.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &a3, Orientation: &across, FitToWidth: &pages, FitToHeight: &any}),
		b.file.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", RefersTo: "'" + s.Name + "'!$1:$1", Scope: s.Name,
		}),
	)
}

// head sets widths and the frozen header.
func (b *book) head(sw *excelize.StreamWriter, s table.Sheet) error {
	header := make([]any, len(s.Columns))
	for i, c := range s.Columns {
		if err := sw.SetColWidth(i+1, i+1, c.Width); err != nil {
			return err
		}
		if c.Hidden {
			if err := sw.SetColVisible(i+1, i+1, false); err != nil {
				return err
			}
		}
		header[i] = excelize.Cell{StyleID: b.header, Value: c.Heading}
	}
	// The id of a finding stays in sight as well as the header.
	fixed := 1
	if s.Key == table.Findings || s.Key == table.Overlaps {
		fixed = 2
	}
	corner, err := excelize.CoordinatesToCellName(fixed+1, 2)
	if err != nil {
		return err
	}
	if err := sw.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: fixed, YSplit: 1, TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: "bottomRight"}},
	}); err != nil {
		return err
	}
	return sw.SetRow("A1", header, excelize.RowOpts{Height: 32})
}

// cell is the workbook's form of a cell.
func (b *book) cell(c table.Column, x table.Cell) any {
	switch {
	case x.Numeric && x.Whole:
		return excelize.Cell{StyleID: b.whole, Value: x.Number}
	case x.Numeric:
		return excelize.Cell{StyleID: b.share, Value: x.Number}
	}
	style := b.text
	switch c.Key {
	case table.ColumnDecision, table.ColumnComment, table.ColumnName, table.ColumnDate:
		style = b.entry
	default:
		if x.Sheet != "" && x.Text != "" {
			style = b.link
		} else if formulaLike(x.Text) {
			style = b.literal
		} else if x.Foreign {
			style = b.words
		}
	}
	return excelize.Cell{StyleID: style, Value: fit(x.Text)}
}

// mostLinks bounds the links of a sheet: Excel opens no more than 65,530.
const mostLinks = 60_000

// tail sets filters, choices and links.
func (b *book) tail(s table.Sheet) error {
	last, err := excelize.CoordinatesToCellName(len(s.Columns), len(s.Rows)+1)
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(s.Name, "A1:"+last, nil); err != nil {
		return err
	}
	for i, c := range s.Columns {
		if len(c.Choices) == 0 || len(s.Rows) == 0 {
			continue
		}
		if err := b.choices(s, i, c.Choices); err != nil {
			return err
		}
	}
	links := 0
	for i, row := range s.Rows {
		for j, c := range row {
			if c.Sheet == "" || c.Text == "" || links == mostLinks {
				continue
			}
			at, err := excelize.CoordinatesToCellName(j+1, i+2)
			if err != nil {
				return err
			}
			target, err := excelize.CoordinatesToCellName(1, c.Row+2)
			if err != nil {
				return err
			}
			to := "'" + strings.ReplaceAll(b.names[c.Sheet], "'", "''") + "'!" + target
			if err := b.file.SetCellHyperLink(s.Name, at, to, "Location"); err != nil {
				return err
			}
			links++
		}
	}
	return nil
}

// choices lets a column take only certain words.
func (b *book) choices(s table.Sheet, column int, words []string) error {
	from, err := excelize.CoordinatesToCellName(column+1, 2)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(column+1, len(s.Rows)+1)
	if err != nil {
		return err
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(from + ":" + to)
	if err := v.SetDropList(words); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, s.Columns[column].Heading, strings.Join(words, ", "))
	return b.file.AddDataValidation(s.Name, v)
}
