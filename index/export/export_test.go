package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/index"
)

func hits(list ...index.Hit) iter.Seq2[index.Hit, error] {
	return func(yield func(index.Hit, error) bool) {
		for _, h := range list {
			if !yield(h, nil) {
				return
			}
		}
	}
}

func TestCSV(t *testing.T) {
	h := index.Hit{
		Body: "PP", Kind: "resolution", Number: "177", Edition: corpus.Edition{Place: "Dubai", Year: 2018}, InForce: true,
		ID: "PP/resolution/177/2018#operative/instruct.1/1", Part: "operative", Path: []string{"1", "a)"},
		Addressees: []corpus.Officer{"BDT", "TSB"}, Score: 0.5,
		Version: index.Version{Lang: "ar", Heading: "يكلف", LeadIn: "بإعداد مواد:", Text: "=HYPERLINK(\"x\")\nثانيا", File: "a.pdf", Page: 3},
	}
	var b bytes.Buffer
	n, err := CSV(&b, hits(h, index.Hit{Version: index.Version{Text: "- a dash"}}, index.Hit{Version: index.Version{Text: "＝cmd()"}}))
	if err != nil || n != 3 {
		t.Fatal(n, err)
	}
	rest, ok := strings.CutPrefix(b.String(), "\ufeff")
	if !ok {
		t.Error("the file does not begin with the mark of UTF-8")
	}
	rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"PP", "resolution", "177", "Dubai, 2018", "yes", "", "operative", "يكلف", "1 a)", "بإعداد مواد:", "BDT, TSB", "", "ar",
		"'=HYPERLINK(\"x\")\nثانيا", "a.pdf", "3", "PP/resolution/177/2018#operative/instruct.1/1", "0.500",
	}
	if diff := cmp.Diff(want, rows[1]); diff != "" {
		t.Error(diff)
	}
	if len(rows) != 4 || len(rows[0]) != len(want) || rows[2][13] != "'- a dash" || rows[3][13] != "'＝cmd()" {
		t.Errorf("rows: %q", rows)
	}
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no space left on device")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsOfWritingAndSearching(t *testing.T) {
	if _, err := CSV(full{}, hits(index.Hit{})); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
	gone := errors.New("gone")
	broken := func(yield func(index.Hit, error) bool) { yield(index.Hit{}, gone) }
	if _, err := CSV(&bytes.Buffer{}, broken); !errors.Is(err, gone) {
		t.Errorf("a failing search: %v", err)
	}
}
