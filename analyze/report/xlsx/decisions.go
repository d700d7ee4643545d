package xlsx

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"dovetail/analyze/report"
	"dovetail/analyze/report/table"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// What a workbook may unpack to: one of 2,000 findings takes some 15 MB, so this
// is room for tens of thousands, and far below what a hostile archive asks for.
const (
	mostUnpacked = 256 << 20
	mostInMemory = 64 << 20
)

// mostErrors is how many wrong cells are named before reading stops.
const mostErrors = 10

// ReadDecisions reads the decisions in the sheet of findings of a workbook that
// a report was written to, in whatever language, and that people filled in. It
// finds columns by their headings, so that rows may be sorted and filtered and
// columns moved or added.
//
// It returns one decision for each row that states one, in the order of rows:
// a status other than open, a comment, a name, or anything that differs from
// what was exported. At is the exported time of a decision that nobody changed,
// the date that was entered with a new one, else empty. The errors name the
// cells that are wrong; with any error no decision is returned.
func ReadDecisions(path string) ([]corpus.Decision, error) {
	rows, err := ReadRows(path)
	if err != nil {
		return nil, err
	}
	out := make([]corpus.Decision, len(rows))
	for i, r := range rows {
		out[i] = r.Decision
	}
	return out, nil
}

// Row is a decision as it stands in a workbook, with the [table.Baseline] of
// the one that was exported in its place; empty when the column is not there.
type Row struct {
	corpus.Decision
	Exported string
}

// ReadRows is [ReadDecisions] that also tells what each decision was made on,
// so that decisions of several people can be merged.
func ReadRows(path string) ([]Row, error) {
	f, err := excelize.OpenFile(path, excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostInMemory})
	if err != nil {
		return nil, fmt.Errorf("reading the workbook %q: %w: it is damaged, protected or not a workbook; save it again as .xlsx, or write it anew with dovetail report --format xlsx", path, err)
	}
	defer f.Close()
	sheet, err := findSheet(f, path)
	if err != nil {
		return nil, err
	}
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, fmt.Errorf("reading sheet %q of %q: %w", sheet, path, err)
	}
	defer rows.Close()
	r := &reader{path: path, sheet: sheet, seen: map[corpus.FindingID]corpus.Decision{}}
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fmt.Errorf("reading row %d of sheet %q of %q: %w", n, sheet, path, err)
		}
		if n == 1 {
			if err := r.header(cells); err != nil {
				return nil, err
			}
			continue
		}
		r.row(n, cells)
	}
	if err := rows.Error(); err != nil {
		return nil, fmt.Errorf("reading sheet %q of %q: %w", sheet, path, err)
	}
	if r.columns == nil {
		return nil, fmt.Errorf("sheet %q of %q is empty: write the workbook anew with dovetail report --format xlsx", sheet, path)
	}
	if len(r.errs) > 0 {
		return nil, errors.Join(r.errs...)
	}
	return r.out, nil
}

// findSheet returns the name of the sheet of findings.
func findSheet(f *excelize.File, path string) (string, error) {
	names := wording.All("sheet." + table.Findings)
	for _, s := range f.GetSheetList() {
		for _, n := range names {
			if strings.EqualFold(strings.TrimSpace(s), n) {
				return s, nil
			}
		}
	}
	return "", fmt.Errorf("the workbook %q has no sheet of findings (it would be called %s): import the workbook that dovetail report --format xlsx wrote", path, quoted(names))
}

func quoted(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = fmt.Sprintf("%q", w)
	}
	return strings.Join(out, ", ")
}

// reader takes decisions from rows.
type reader struct {
	path, sheet string
	columns     map[string]int // positions of the columns, by key
	seen        map[corpus.FindingID]corpus.Decision
	out         []Row
	errs        []error
}

// header finds the columns by their headings, in any language.
func (r *reader) header(cells []string) error {
	r.columns = map[string]int{}
	var missing []string
	for _, key := range []string{
		table.ColumnID, table.ColumnDecision, table.ColumnComment,
		table.ColumnName, table.ColumnDate, table.ColumnBaseline,
	} {
		names := wording.All("col." + key)
		at := -1
		for i, c := range cells {
			for _, n := range names {
				if at < 0 && strings.EqualFold(strings.TrimSpace(c), n) {
					at = i
				}
			}
		}
		required := key != table.ColumnDate && key != table.ColumnBaseline
		if at < 0 && required {
			missing = append(missing, names[0])
		}
		r.columns[key] = at
	}
	if len(missing) > 0 {
		return fmt.Errorf("sheet %q of %q lacks the column %s: nothing was read; put the column back with its heading, or write the workbook anew with dovetail report --format xlsx", r.sheet, r.path, quoted(missing))
	}
	return nil
}

// cell is the text in a column of a row.
func (r *reader) cell(cells []string, key string) string {
	if at := r.columns[key]; at >= 0 && at < len(cells) {
		return strings.TrimSpace(cells[at])
	}
	return ""
}

// fail notes what is wrong with a cell.
func (r *reader) fail(n int, key, format string, args ...any) {
	if len(r.errs) == mostErrors {
		r.errs = append(r.errs, fmt.Errorf("and further cells of sheet %q", r.sheet))
	}
	if len(r.errs) > mostErrors {
		return
	}
	name, err := excelize.CoordinatesToCellName(max(r.columns[key], 0)+1, n)
	if err != nil {
		name = fmt.Sprintf("row %d", n)
	}
	r.errs = append(r.errs, fmt.Errorf("cell %s of sheet %q of %q: %s", name, r.sheet, r.path, fmt.Sprintf(format, args...)))
}

// row reads one row.
func (r *reader) row(n int, cells []string) {
	id := corpus.FindingID(r.cell(cells, table.ColumnID))
	said, comment, by := r.cell(cells, table.ColumnDecision), r.cell(cells, table.ColumnComment), r.cell(cells, table.ColumnName)
	if id == "" {
		if said != "" || comment != "" {
			r.fail(n, table.ColumnID, "the row has a decision but no finding: give the finding's id, or clear the row")
		}
		return
	}
	status, ok := wording.ParseStatus(said)
	if !ok {
		r.fail(n, table.ColumnDecision, "%q is no decision: choose one of %s", said, quoted(choices()))
		return
	}
	exported := r.cell(cells, table.ColumnBaseline)
	changed := exported != "" && exported != table.Baseline(status, by, comment)
	if status == corpus.Open && comment == "" && by == "" && !changed {
		return
	}
	d := corpus.Decision{Finding: id, Status: status, Comment: comment, By: by, At: r.when(r.cell(cells, table.ColumnDate))}
	if changed && d.At != "" && strings.Contains(r.cell(cells, table.ColumnDate), "T") {
		d.At = "" // the time of the decision that this one replaces
	}
	if before, twice := r.seen[id]; twice {
		if before != d {
			r.fail(n, table.ColumnID, "finding %q stands in several rows with different decisions: keep one", id)
		}
		return
	}
	r.seen[id] = d
	r.out = append(r.out, Row{d, exported})
}

// when reads a date or time in ISO 8601, or a day as Excel counts them; "" for
// anything else.
func (r *reader) when(s string) string {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC().Format(time.RFC3339)
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.UTC().Format(time.RFC3339)
	}
	var serial float64
	if _, err := fmt.Sscanf(s, "%g", &serial); err == nil && serial > 20_000 && serial < 100_000 {
		if t, err := excelize.ExcelDateToTime(serial, false); err == nil {
			return t.UTC().Truncate(time.Second).Format(time.RFC3339)
		}
	}
	return ""
}

// choices are the words for a decision, in every language.
func choices() []string {
	var out []string
	for _, s := range report.Statuses() {
		out = append(out, wording.All("status."+string(s))...)
	}
	return out
}
