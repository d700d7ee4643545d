package pdf

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/ingest/document"
)

var update = flag.Bool("update", false, "write the golden files")

// truePage is a page of the true text of a sample.
type truePage struct {
	Header string      `json:"header"`
	Footer string      `json:"footer"`
	Number int         `json:"pageno"`
	Lines  [][2]string `json:"lines"`
}

// TestSamples measures the reading of the sample documents of each language and
// PDF writer: the figures are committed, so that a change shows.
func TestSamples(t *testing.T) {
	data := filepath.Join(sharedData(t), "pdf")
	files, err := filepath.Glob(filepath.Join(data, "pdf", "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	sort.Strings(files)
	r := newTestReader(t, Options{})
	var b strings.Builder
	fmt.Fprintln(&b, "# file | CER % | word recall % | ordered word recall % | paragraphs found of true | running lines right of all")
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".pdf")
		parts := strings.Split(name, "-")
		doc, err := r.Read(t.Context(), f)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		truth := readTruth(t, filepath.Join(data, "gt", parts[0]+"-"+parts[1]+".json"))
		b.WriteString(measureSample(name, doc, truth, parts[0] == "zh"))
	}
	golden(t, "samples.golden", b.String())
}

func readTruth(t *testing.T, path string) []truePage {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var pages []truePage
	if err := json.Unmarshal(raw, &pages); err != nil {
		t.Fatal(err)
	}
	return pages
}

// measureSample scores one document. Text is compared over the whole document,
// since PDF writers break pages differently.
func measureSample(name string, doc *document.Document, truth []truePage, chinese bool) string {
	var want, got strings.Builder
	paragraphs := map[string]int{}
	for _, p := range truth {
		for _, l := range p.Lines {
			want.WriteString(l[1] + "\n")
		}
	}
	facts, right := 0, 0
	for i := range doc.Pages {
		p := &doc.Pages[i]
		text := spoken(p)
		got.WriteString(text)
		for line := range strings.Lines(text) {
			paragraphs[string(scored(line, true))]++
		}
		if len(doc.Pages) == len(truth) {
			facts += 3
			right += same(p.Header, truth[i].Header) + same(p.Footer, truth[i].Footer) + same(p.Printed, fmt.Sprint(truth[i].Number))
		}
	}
	found, all := 0, 0
	for _, p := range truth {
		for _, l := range p.Lines {
			all++
			if k := string(scored(l[1], true)); paragraphs[k] > 0 {
				paragraphs[k]--
				found++
			}
		}
	}
	s := compareTexts(got.String(), want.String(), chinese)
	return fmt.Sprintf("%-10s %6.2f %7.2f %7.2f  %d/%d  %d/%d\n", name, 100*s.cer, 100*s.wr, 100*s.owr, found, all, right, facts)
}

func same(got, want string) int {
	if string(scored(got, true)) == string(scored(want, true)) {
		return 1
	}
	return 0
}

// golden compares with a committed file, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); -update writes it anew:\n%s", name, diff)
	}
}
