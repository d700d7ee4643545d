package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"dovetail/analyze/report"
	"dovetail/analyze/report/internal/office"
	"dovetail/analyze/report/internal/sample"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// workbook renders a source in a language.
func workbook(t *testing.T, src report.Source, lang corpus.Lang) []byte {
	t.Helper()
	r, err := report.Collect(src)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Render(&b, r, lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// saved writes a workbook to a file after edit has changed it.
func saved(t *testing.T, book []byte, edit func(f *excelize.File)) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if edit != nil {
		edit(f)
	}
	path := filepath.Join(t.TempDir(), "report.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// must stops a test at an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestSheets(t *testing.T) {
	for _, lang := range corpus.Languages() {
		f, err := excelize.OpenReader(bytes.NewReader(workbook(t, sample.Analysis().Source(), lang)))
		must(t, err)
		names := f.GetSheetList()
		if len(names) != 11 {
			t.Errorf("%s: sheets %q, want eleven", lang, names)
		}
		for _, name := range names {
			view, err := f.GetSheetView(name, 0)
			must(t, err)
			if *view.RightToLeft != lang.RightToLeft() {
				t.Errorf("%s: sheet %q runs from right to left: %v", lang, name, *view.RightToLeft)
			}
			panes, err := f.GetPanes(name)
			must(t, err)
			if !panes.Freeze || panes.YSplit != 1 {
				t.Errorf("%s: the header of sheet %q is not frozen", lang, name)
			}
			rows, err := f.GetRows(name)
			must(t, err)
			if len(rows) == 0 || len(rows[0]) < 3 {
				t.Errorf("%s: sheet %q has no header", lang, name)
			}
		}
		must(t, f.Close())
	}
}

func TestFindingsSheet(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(workbook(t, sample.Analysis().Source(), corpus.English)))
	must(t, err)
	defer f.Close()
	rows, err := f.GetRows("Findings")
	must(t, err)
	if len(rows) != 6 {
		t.Fatalf("%d rows, want a header and five findings", len(rows))
	}
	text := strings.Join(rows[1], "|")
	for _, want := range []string{
		"F-0001", "Duplication", "ITU-T, ITU-D", "Rural areas", "WTSA Resolution 821 (Lakehaven, 2022)",
		"to publish guidelines on the planning and operation", "wtsa-821-EN.pdf, page 2", "Open",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the row of the first finding lacks %q: %s", want, text)
		}
	}
	linked, target, err := f.GetCellHyperLink("Findings", "B2")
	must(t, err)
	if !linked || target != "'Overlaps'!A2" {
		t.Errorf("the finding leads to %q, want its first overlap", target)
	}
	choices, err := f.GetDataValidations("Findings")
	must(t, err)
	if len(choices) != 1 || choices[0].Formula1 != `"Open,Accepted,Rejected,Deferred"` || choices[0].Sqref != "U2:U6" {
		t.Errorf("the choices of the decision are %+v", choices)
	}
}

func TestDecisionsAreReadBack(t *testing.T) {
	for _, lang := range corpus.Languages() {
		v, err := wording.New(lang, report.Organisation{})
		must(t, err)
		path := saved(t, workbook(t, sample.Analysis().Source(), lang), func(f *excelize.File) {
			sheet := v.T("sheet.findings")
			must(t, f.SetCellValue(sheet, "U2", v.Status(corpus.Rejected)))
			must(t, f.SetCellValue(sheet, "V2", "  Not the same work.\n"))
			must(t, f.SetCellValue(sheet, "W2", "B. Reader"))
			must(t, f.SetCellValue(sheet, "V5", "=1+1"))
			must(t, f.SetCellValue(sheet, "X2", "2026-02-03"))
		})
		got, err := ReadDecisions(path)
		must(t, err)
		want := []corpus.Decision{
			{Finding: "F-0001", Status: corpus.Rejected, Comment: "Not the same work.", By: "B. Reader", At: "2026-02-03T00:00:00Z"},
			{Finding: "F-0002", Status: corpus.Accepted, Comment: "Agreed at the spring meeting.", By: "A. Reader", At: "2026-01-05T10:00:00Z"},
			{Finding: "F-0004", Status: corpus.Open, Comment: "=1+1"},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", lang, diff)
		}
	}
}

func TestAChangedDecisionHasNoOldTime(t *testing.T) {
	path := saved(t, workbook(t, sample.Analysis().Source(), corpus.English), func(f *excelize.File) {
		must(t, f.SetCellValue("Findings", "U4", "open"))
		must(t, f.SetCellValue("Findings", "V4", ""))
		must(t, f.SetCellValue("Findings", "W4", ""))
	})
	got, err := ReadDecisions(path)
	must(t, err)
	if diff := cmp.Diff([]corpus.Decision{{Finding: "F-0002", Status: corpus.Open}}, got); diff != "" {
		t.Errorf("a finding opened again (-want +got):\n%s", diff)
	}
}

func TestColumnsAndRowsMayMove(t *testing.T) {
	path := saved(t, workbook(t, sample.Analysis().Source(), corpus.English), func(f *excelize.File) {
		must(t, f.InsertCols("Findings", "A", 2))
		must(t, f.RemoveCol("Findings", "F"))
		must(t, f.RemoveRow("Findings", 2))
		must(t, f.SetCellValue("Findings", "A2", "my own note"))
	})
	got, err := ReadDecisions(path)
	must(t, err)
	if len(got) != 1 || got[0].Finding != "F-0002" || got[0].Status != corpus.Accepted {
		t.Errorf("decisions %+v, want that of F-0002", got)
	}
}

func TestUnusableWorkbooks(t *testing.T) {
	book := workbook(t, sample.Analysis().Source(), corpus.English)
	dir := t.TempDir()
	raw := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, b, 0o644))
		return path
	}
	for name, c := range map[string]struct{ path, want string }{
		"missing":     {filepath.Join(dir, "none.xlsx"), "none.xlsx"},
		"empty":       {raw("empty.xlsx", nil), "damaged"},
		"no zip":      {raw("text.xlsx", []byte("id,decision\nF-0001,accepted\n")), "damaged"},
		"cut off":     {raw("cut.xlsx", book[:len(book)/2]), "damaged"},
		"overwritten": {raw("holes.xlsx", append(bytes.Repeat([]byte("x"), 4000), book[4000:]...)), "holes.xlsx"},
		"a foreign sheet": {saved(t, book, func(f *excelize.File) {
			must(t, f.SetSheetName("Findings", "Budget 2027"))
		}), "no sheet of findings"},
		"another table": {saved(t, book, func(f *excelize.File) {
			must(t, f.DeleteSheet("Findings"))
			must(t, f.SetSheetName("Overlaps", "Findings"))
		}), `lacks the column "Decision", "Comment", "Name"`},
		"a column removed": {saved(t, book, func(f *excelize.File) {
			must(t, f.RemoveCol("Findings", "U"))
		}), `lacks the column "Decision"`},
		"a heading changed": {saved(t, book, func(f *excelize.File) {
			must(t, f.SetCellValue("Findings", "B1", "Reference"))
		}), `lacks the column "Finding"`},
		"an empty sheet": {saved(t, book, func(f *excelize.File) {
			must(t, f.DeleteSheet("Findings"))
			_, err := f.NewSheet("Findings")
			must(t, err)
		}), "is empty"},
		"a word that is no decision": {saved(t, book, func(f *excelize.File) {
			must(t, f.SetCellValue("Findings", "U3", "maybe"))
		}), `cell U3 of sheet "Findings"`},
		"a decision on nothing": {saved(t, book, func(f *excelize.File) {
			must(t, f.SetCellValue("Findings", "B3", ""))
		}), "no finding"},
		"a finding twice": {saved(t, book, func(f *excelize.File) {
			must(t, f.SetCellValue("Findings", "B2", "F-0002"))
			must(t, f.SetCellValue("Findings", "U2", "rejected"))
		}), "several rows"},
	} {
		got, err := ReadDecisions(c.path)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
		if len(got) > 0 {
			t.Errorf("%s: decisions were read all the same: %v", name, got)
		}
	}
}

// TestABombIsRefused reads an archive whose sheet unpacks to more than any
// report.
func TestABombIsRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("makes and unpacks a large workbook")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("xl/worksheets/sheet1.xml")
	must(t, err)
	block := bytes.Repeat([]byte(" "), 1<<20)
	for range mostUnpacked>>20 + 1 {
		_, err := w.Write(block)
		must(t, err)
	}
	must(t, z.Close())
	path := filepath.Join(t.TempDir(), "bomb.xlsx")
	must(t, os.WriteFile(path, b.Bytes(), 0o644))
	if _, err := ReadDecisions(path); err == nil || !strings.Contains(err.Error(), "exceeds") {
		t.Errorf("error %v, want one that says it is too large", err)
	}
}

func TestRowsAreHighEnough(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1},
		{"short", 10, 1},
		{"a line\nand another", 20, 2},
		{strings.Repeat("word ", 20), 20, 6},
		{strings.Repeat("字", 20), 20, 3},
		{strings.Repeat("x", 1<<20), 20, int(mostHeight / lineHeight)},
	} {
		if got := wrapped(c.text, c.width); got != c.want {
			t.Errorf("%.20q in %v characters: %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
}

func TestTextsFitTheirCells(t *testing.T) {
	for _, s := range []string{strings.Repeat("a", 40_000), strings.Repeat("字", 40_000), strings.Repeat("😀", 20_000)} {
		units := 0
		for _, r := range fit(s) {
			units++
			if r > 0xffff {
				units++
			}
		}
		if units > 32_767 || units < 31_000 {
			t.Errorf("%d units of %.8q", units, s)
		}
	}
	if got := fit("kept\xff"); got != "kept\uFFFD" {
		t.Errorf("%q", got)
	}
}

// TestLibreOfficeReadsIt has another program read the first sheet.
func TestLibreOfficeReadsIt(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	book := workbook(t, report.Messages(sample.Hostile(100)), corpus.Arabic)
	got := office.Convert(t, "report.xlsx", book, "csv:Text - txt - csv (StarCalc):44,34,76,1")
	rows, err := csv.NewReader(bytes.NewReader(got)).ReadAll()
	if err != nil {
		t.Fatalf("%v in:\n%s", err, got)
	}
	if len(rows) != 6 || rows[0][0] != "الرقم" {
		t.Fatalf("%d rows, headed %q", len(rows), rows[0])
	}
	computed := 0
	for _, row := range rows[1:] {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=HYPERLINK(") || strings.HasPrefix(cell, "-2+3+cmd") {
				computed++ // still the words, not a result
			}
		}
	}
	if computed == 0 {
		t.Errorf("the words that look like formulas are gone:\n%s", got)
	}
}
