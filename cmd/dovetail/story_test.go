package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/analyze/report/table"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
	"dovetail/corpus/specimen"
)

// specimenFiles writes folders of the specimen corpus: specimen DIR FOLDER...
func specimenFiles(ts *testscript.TestScript, _ bool, args []string) {
	all := filepath.Join(ts.MkAbs("."), ".specimen")
	ts.Check(specimen.Extract(all))
	for _, name := range args[1:] {
		ts.Check(os.CopyFS(filepath.Join(ts.MkAbs(args[0]), name), os.DirFS(filepath.Join(all, name))))
	}
	ts.Check(os.RemoveAll(all))
}

// sheet is the sheet of findings of a workbook, with its columns by key.
func sheet(ts *testscript.TestScript, f *excelize.File) (name string, rows [][]string, columns map[string]int) {
	name = wording.All("sheet." + table.Findings)[0]
	rows, err := f.GetRows(name)
	ts.Check(err)
	columns = map[string]int{}
	for _, key := range []string{table.ColumnID, table.ColumnDecision, table.ColumnComment, table.ColumnName} {
		columns[key] = slices.Index(rows[0], wording.All("col." + key)[0])
		if columns[key] < 0 {
			ts.Fatalf("the workbook has no column for %q: %q", key, rows[0])
		}
	}
	return name, rows, columns
}

// decide fills in the workbook, as somebody would in a spreadsheet program: the
// first findings that are open, COUNT of them, with the statuses in turn.
// decide WORKBOOK NAME COUNT STATUS...
func decide(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	count, err := strconv.Atoi(args[2])
	ts.Check(err)
	f, err := excelize.OpenFile(path)
	ts.Check(err)
	defer f.Close()
	name, rows, columns := sheet(ts, f)
	done := 0
	for i, row := range rows[1:] {
		status, ok := wording.ParseStatus(row[columns[table.ColumnDecision]])
		if done == count || !ok || status != corpus.Open {
			continue
		}
		for key, word := range map[string]string{
			table.ColumnDecision: args[3+done%(len(args)-3)], table.ColumnName: args[1],
			table.ColumnComment: "decision " + strconv.Itoa(done+1) + " of " + args[1],
		} {
			cell, err := excelize.CoordinatesToCellName(columns[key]+1, i+2)
			ts.Check(err)
			ts.Check(f.SetCellValue(name, cell, word))
		}
		done++
	}
	if done < count {
		ts.Fatalf("only %d findings were open", done)
	}
	ts.Check(f.Save())
}

// spoil makes a workbook unfit to be imported: spoil WORKBOOK column|sheet|id|bytes.
func spoil(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	if args[1] == "bytes" {
		b, err := os.ReadFile(path)
		ts.Check(err)
		ts.Check(os.WriteFile(path, b[:len(b)/2], 0o666))
		return
	}
	f, err := excelize.OpenFile(path)
	ts.Check(err)
	defer f.Close()
	name, _, columns := sheet(ts, f)
	switch args[1] {
	case "column":
		column, err := excelize.ColumnNumberToName(columns[table.ColumnDecision] + 1)
		ts.Check(err)
		ts.Check(f.RemoveCol(name, column))
	case "sheet":
		ts.Check(f.SetSheetName(name, "Budget"))
	case "id":
		cell, err := excelize.CoordinatesToCellName(columns[table.ColumnID]+1, 2)
		ts.Check(err)
		ts.Check(f.SetCellValue(name, cell, "fdeadbeef0000"))
	default:
		ts.Fatalf("nothing to spoil named %q", args[1])
	}
	ts.Check(f.Save())
}

// written is findings.json.
type written struct {
	Findings []*report.Finding `json:"findings"`
}

func readJSON(ts *testscript.TestScript, name string, v any) {
	b, err := os.ReadFile(ts.MkAbs(name))
	ts.Check(err)
	ts.Check(json.Unmarshal(b, v))
}

// agrees checks what changes says against the findings of the two runs
// themselves: agrees FIRST.json SECOND.json CHANGES.json.
func agrees(ts *testscript.TestScript, _ bool, args []string) {
	var first, second written
	var c change.Changes
	readJSON(ts, args[0], &first)
	readJSON(ts, args[1], &second)
	readJSON(ts, args[2], &c)
	was, is := map[corpus.FindingID]*report.Finding{}, map[corpus.FindingID]*report.Finding{}
	for _, f := range first.Findings {
		was[f.ID] = f
	}
	for _, f := range second.Findings {
		is[f.ID] = f
	}
	what := map[corpus.FindingID]report.ChangeKind{}
	for _, f := range c.Findings {
		what[f.ID] = f.What
		if f.What == report.FindingChanged && len(f.How) == 0 || f.What == report.FindingResolved && len(f.How) == 0 {
			ts.Fatalf("finding %s is %s, and nothing says how", f.ID, f.What)
		}
	}
	for id := range was {
		if (is[id] == nil) != (what[id] == report.FindingResolved) {
			ts.Fatalf("finding %s: in the second run %v, told as %q", id, is[id] != nil, what[id])
		}
	}
	for id, f := range is {
		fresh := what[id] == report.FindingNew || what[id] == report.FindingReopened
		if (was[id] == nil) != fresh {
			ts.Fatalf("finding %s: in the first run %v, told as %q", id, was[id] != nil, what[id])
		}
		if was[id] != nil && what[id] == "" && change.Basis(was[id]) != change.Basis(f) {
			ts.Fatalf("finding %s says something else, and is not told as changed", id)
		}
	}
}

// standing checks that decisions stand: every decision of an exported log is in
// a later one, in order, and every finding decided on has its decision still,
// or is told as resolved. standing LOG LATER-LOG FINDINGS.json CHANGES.json...
func standing(ts *testscript.TestScript, _ bool, args []string) {
	earlier, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	later, err := os.ReadFile(ts.MkAbs(args[1]))
	ts.Check(err)
	if !bytes.HasPrefix(later, earlier) {
		ts.Fatalf("the log does not begin with what it was:\n%s\nwas\n%s", later, earlier)
	}
	var now written
	readJSON(ts, args[2], &now)
	at := map[corpus.FindingID]*report.Finding{}
	for _, f := range now.Findings {
		at[f.ID] = f
	}
	resolved := map[corpus.FindingID]bool{}
	for _, name := range args[3:] {
		var c change.Changes
		readJSON(ts, name, &c)
		for _, f := range c.Findings {
			resolved[f.ID] = f.What == report.FindingResolved
		}
	}
	n := 0
	for in := bufio.NewScanner(bytes.NewReader(later)); in.Scan(); {
		var l struct{ Decision *corpus.Decision }
		ts.Check(json.Unmarshal(in.Bytes(), &l))
		d := l.Decision
		if d == nil || d.Status == "" {
			continue
		}
		n++
		switch f := at[d.Finding]; {
		case f == nil && !resolved[d.Finding]:
			ts.Fatalf("finding %s was decided on, is gone, and was never told as resolved", d.Finding)
		case f != nil && (f.Status != d.Status || f.Decision == nil || f.Decision.By != d.By || !strings.Contains(f.Decision.Comment, d.Comment)):
			ts.Fatalf("finding %s: decision %+v became %+v", d.Finding, d, f.Decision)
		}
	}
	ts.Logf("%d decisions stand", n)
}

// ids prints the ids of findings in findings.json into environment variables:
// ids FINDINGS.json NAME... sets $NAME to the first, the second, ... id.
func ids(ts *testscript.TestScript, _ bool, args []string) {
	var s written
	readJSON(ts, args[0], &s)
	for i, name := range args[1:] {
		if i >= len(s.Findings) {
			ts.Fatalf("%s holds %d findings only", args[0], len(s.Findings))
		}
		ts.Setenv(name, string(s.Findings[i].ID))
	}
}

// copydir copies a folder: copydir FROM TO.
func copydir(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}
