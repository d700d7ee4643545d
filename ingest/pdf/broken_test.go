package pdf

import (
	"errors"
	"fmt"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"dovetail/corpus/golden"
	"dovetail/ingest/document"
)

// TestBroken reads the files with one defect each and the damaged ones. What
// becomes of each is committed: read, by which reader, how many words, or set
// aside with its reason.
func TestBroken(t *testing.T) {
	data := golden.Data(t, "pdf")
	var files []string
	for _, dir := range []string{"defects", "damaged"} {
		found, err := filepath.Glob(filepath.Join(data, dir, "*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	sort.Strings(files)
	r := newTestReader(t, Options{NoOCR: true})
	var b strings.Builder
	for _, f := range files {
		doc, err := r.Read(t.Context(), f)
		fmt.Fprintf(&b, "%-45s %s\n", filepath.Base(filepath.Dir(f))+"/"+filepath.Base(f), outcome(doc, err))
	}
	golden.Check(t, "broken.golden", b.String())
}

// outcome is one line about a reading.
func outcome(doc *document.Document, err error) string {
	if err != nil {
		var e *Error
		if !errors.As(err, &e) {
			return "UNTYPED " + err.Error()
		}
		detail := ""
		if e.Detail != "" {
			detail = " (" + e.Detail + ")"
		}
		return "set aside: " + string(e.Reason) + detail
	}
	readers, trust := map[string]bool{}, map[string]bool{}
	words := 0
	for i := range doc.Pages {
		p := &doc.Pages[i]
		readers[p.Quality.Reader] = true
		trust[p.Quality.Trust] = true
		text, _ := p.Text()
		words += len(strings.Fields(text))
	}
	return fmt.Sprintf("read: %s, %s by %s, trust %s", plural(len(doc.Pages), "page"), plural(words, "word"), keys(readers), keys(trust))
}

func keys(m map[string]bool) string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return strings.Join(out, "+")
}
