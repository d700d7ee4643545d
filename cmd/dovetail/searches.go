package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/analyze/report/table"
	"dovetail/analyze/report/xlsx"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
	"dovetail/index"
	"dovetail/index/export"
	"dovetail/index/saved"
)

// exportable tells a file that hits cannot be written to before the search.
func exportable(file string) error {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".csv", ".xlsx":
		return nil
	}
	if file == "" {
		return nil
	}
	return usageError{fmt.Errorf("hits are written as .csv or .xlsx, not to %q: name a file that ends so", file)}
}

// exportHits writes all hits of a search to a file. A failed search leaves an
// earlier file as it was.
func (a *app) exportHits(cmd *cobra.Command, ix *index.Index, req index.Request, file string) (err error) {
	f, err := os.CreateTemp(filepath.Dir(file), ".hits-*")
	if err != nil {
		return fmt.Errorf("writing %q: %w: name a file in another folder", file, err)
	}
	defer func() {
		f.Close()
		os.Remove(f.Name())
	}()
	n := 0
	if strings.EqualFold(filepath.Ext(file), ".csv") {
		n, err = export.CSV(f, ix.Each(cmd.Context(), req))
	} else {
		n, err = hitBook(cmd, f, ix, req)
	}
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("writing %q: %w", file, err)
	}
	if err := os.Rename(f.Name(), file); err != nil {
		return fmt.Errorf("writing %q: %w: if it is open in another program, close it there", file, err)
	}
	a.say("cmd.written", a.word("count.hits", n), file)
	return nil
}

// hitWidths are the widths of the columns of an export, in characters; the
// others are narrow.
var hitWidths = map[string]float64{"title": 36, "heading": 36, "lead-in": 40, "text": 80, "file": 24, "clause": 40}

const narrowWidth = 14

// hitBook writes the hits of a search as a workbook.
func hitBook(cmd *cobra.Command, f *os.File, ix *index.Index, req index.Request) (int, error) {
	sheet := table.Sheet{Key: "hits", Name: "Hits"}
	for _, name := range export.Header() {
		width := hitWidths[name]
		if width == 0 {
			width = narrowWidth
		}
		sheet.Columns = append(sheet.Columns, table.Column{Key: name, Heading: name, Width: width})
	}
	for h, err := range ix.Each(cmd.Context(), req) {
		if err != nil {
			return 0, err
		}
		var cells []table.Cell
		for _, c := range export.Row(&h) {
			cells = append(cells, table.Words(c))
		}
		sheet.Rows = append(sheet.Rows, cells)
	}
	return len(sheet.Rows), xlsx.Sheets(f, []table.Sheet{sheet}, req.Query, "Dovetail", corpus.English)
}

// keptSearches lists the searches kept in the workspace, or forgets one.
func (a *app) keptSearches(cmd *cobra.Command, args []string, f searchFlags) error {
	if len(args) > 0 {
		return usageError{errors.New("--saved and --forget take no query")}
	}
	if f.forget != "" {
		return batch.ForgetSearch(cmd.Context(), a.options(cmd), f.forget)
	}
	all, err := batch.SavedSearches(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(struct {
			Schema   string         `json:"schema"`
			Searches []saved.Search `json:"searches"`
		}{saved.Schema, all})
	}
	for _, s := range all {
		fmt.Fprintf(a.out, "%s: %s\n", s.Name, s.Request.Query)
	}
	return nil
}

// tellNews tells what the kept searches have found.
func (a *app) tellNews(news []saved.News) {
	for _, n := range news {
		switch {
		case n.Error != "":
			a.say("cmd.search-failed", n.Name, n.Error)
		case n.First:
			a.say("cmd.search-first", n.Name, a.word("count.hits", n.Total))
		default:
			a.say("cmd.search-new", n.Name, a.word("count.hits", n.Total), len(n.New))
		}
		for i := range n.New {
			a.talk("  %s", n.New[i].ID)
		}
	}
}
