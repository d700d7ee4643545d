package batch

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/lexicon/mate"
	"dovetail/corpus/record"
)

// Adapter makes lexicons that have learnt from rows as a run learns from a
// user's corpus: the rows become resolutions in every language, which are read
// into a workspace of their own and aligned. The workspace is removed again.
func Adapter(ctx context.Context, o Options) mate.Adapter {
	return func(rows []lexicon.Aligned) (*lexicon.Lexicon, error) {
		dir, err := os.MkdirTemp("", "dovetail-adapt-*")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		file := filepath.Join(dir, "rows.jsonl")
		if err := writeRows(file, rows); err != nil {
			return nil, err
		}
		o.Workspace, o.NoAdapt = filepath.Join(dir, "workspace"), false
		b, err := Open(ctx, o)
		if err != nil {
			return nil, err
		}
		defer b.Close()
		if _, err := b.Ingest(ctx, []string{file}); err != nil {
			return nil, err
		}
		if err := b.Align(ctx); err != nil {
			return nil, err
		}
		if err := b.Adapt(ctx); err != nil {
			return nil, err
		}
		lex, key, err := b.Lexicon(ctx)
		if err == nil && key == "" {
			err = fmt.Errorf("nothing was learnt from %d rows", len(rows))
		}
		return lex, err
	}
}

// rowsInResolution is how many rows make a resolution.
const rowsInResolution = 20

// writeRows writes rows as resolutions, a clause a row.
func writeRows(file string, rows []lexicon.Aligned) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for start := 0; start < len(rows); start += rowsInResolution {
		for _, lang := range corpus.Languages() {
			t := &corpus.Text{Lang: lang}
			t.Work = corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: strconv.Itoa(900 + start/rowsInResolution)}
			t.Edition = corpus.Edition{Year: 2022, Place: "Bucharest"}
			for i, r := range rows[start:min(len(rows), start+rowsInResolution)] {
				if r[lang] != "" {
					t.Clauses = append(t.Clauses, corpus.Clause{
						Part: corpus.Operative, Heading: "resolves", Action: corpus.Resolve, Path: []string{strconv.Itoa(i + 1)}, Text: r[lang],
					})
				}
			}
			if err := record.Write(w, t); err != nil {
				return err
			}
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
