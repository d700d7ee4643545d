package formats_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dovetail/analyze/report"
	"dovetail/analyze/report/akn"
	"dovetail/analyze/report/formats"
	"dovetail/analyze/report/internal/sample"
	"dovetail/corpus"
)

// outside stands for a workspace in which every text has one clause, and for a
// program that sets documents.
var outside = formats.Outside{PDF: func(b []byte) ([]byte, error) { return fmt.Appendf(nil, "%%PDF of %d bytes", len(b)), nil }, Texts: akn.Texts{Read: func(key corpus.TextKey, lang corpus.Lang, _ string) (*corpus.Text, error) {
	return &corpus.Text{Work: corpus.Work{Kind: corpus.KindResolution, Number: string(key)}, Lang: lang, Clauses: []corpus.Clause{
		{Part: corpus.Operative, Heading: "resolves", Path: []string{"1"}, Text: "to light <lamps> & towers;"},
	}}, nil
}}}

// everything names all formats, as on the command line.
func everything(lang corpus.Lang) string {
	var names []string
	for _, f := range formats.All(lang, outside) {
		names = append(names, f.Name)
	}
	return strings.Join(names, ",")
}

// write renders a source in all formats and returns the files by name.
func write(tb testing.TB, src report.Source, lang corpus.Lang) map[string][]byte {
	tb.Helper()
	list, err := formats.Parse(everything(lang), lang, outside)
	if err != nil {
		tb.Fatal(err)
	}
	dir := tb.TempDir()
	if err := report.Write(context.Background(), src, list, dir); err != nil {
		tb.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		tb.Fatal(err)
	}
	out := map[string][]byte{}
	for _, e := range entries {
		if out[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			tb.Fatal(err)
		}
	}
	return out
}

func TestAStoredRunRendersToTheSameBytes(t *testing.T) {
	for _, lang := range corpus.Languages() {
		made := write(t, sample.Analysis().Source(), lang)
		stored := made["report.jsonl"]
		again := write(t, report.Decode(func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(stored)), nil
		}), lang)
		if len(made) != len(again) || len(made) < 14 {
			t.Errorf("%s: %d files, then %d", lang, len(made), len(again))
		}
		for name := range made {
			if !bytes.Equal(made[name], again[name]) {
				t.Errorf("%s: %s rendered from the stored run differs", lang, name)
			}
		}
	}
}

func TestParse(t *testing.T) {
	list, err := formats.Parse(" JSON, html,json,", corpus.English, outside)
	if err != nil || len(list) != 2 || list[0].Name != "json" || list[1].Name != "html" {
		t.Errorf("got %v, %v; want json and html once each", list, err)
	}
	if _, err := formats.Parse("epub", corpus.English, outside); err == nil || !strings.Contains(err.Error(), "choose among json, html, xlsx") {
		t.Errorf("error %v, want the known formats", err)
	}
	if _, err := formats.Parse("json", "de", outside); err == nil || !strings.Contains(err.Error(), `"de"`) {
		t.Errorf("error %v, want the language", err)
	}
}

// TestHostileWords writes a report whose every word is hostile. size is that
// of its largest clause: that of the issue of a 10 MB clause.
func TestHostileWords(t *testing.T) {
	if testing.Short() {
		t.Skip("opens every format in the programs of its readers")
	}
	const size = 10 << 20
	for _, lang := range []corpus.Lang{corpus.English, corpus.Arabic} {
		files := write(t, report.Messages(sample.Hostile(size)), lang)
		for name, b := range files {
			t.Run(fmt.Sprintf("%s/%s", lang, name), func(t *testing.T) {
				packed := slices.Contains([]string{".xlsx", ".docx", ".zip"}, filepath.Ext(name))
				if !packed && !utf8.Valid(b) {
					t.Error("it is not UTF-8")
				}
				switch filepath.Ext(name) {
				case ".html":
					harmlessHTML(t, string(b))
				case ".csv":
					harmlessCSV(t, b)
				case ".xlsx", ".docx":
					harmlessOffice(t, b)
				case ".zip":
					harmlessArchive(t, b)
				case ".json":
					if !json.Valid(b) {
						t.Error("it is not JSON")
					}
				}
			})
		}
	}
}

// harmlessArchive looks for names that leave the folder they are unpacked in,
// and for documents that do not parse.
func harmlessArchive(t *testing.T, b []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if len(z.File) == 0 {
		t.Error("it is empty")
	}
	for _, f := range z.File {
		if !filepath.IsLocal(f.Name) {
			t.Errorf("the name %q leaves the folder", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(r); err == nil; {
			_, err = d.Token()
		}
		if err != io.EOF {
			t.Errorf("%s: %v", f.Name, err)
		}
		r.Close()
	}
}

var quoted = regexp.MustCompile(`"[^"]*"`)

// harmlessHTML looks for markup that no template of ours writes.
func harmlessHTML(t *testing.T, page string) {
	t.Helper()
	if n := strings.Count(page, "<script"); n != 1 {
		t.Errorf("%d script elements, want our own", n)
	}
	if n := strings.Count(page, "</style>"); n != 1 {
		t.Errorf("%d ends of a style element, want one", n)
	}
	if n, m := strings.Count(page, "<noscript>"), strings.Count(page, "</noscript>"); n == 0 || n != m {
		t.Errorf("%d breakdowns are held back and %d end: words of a document end one", n, m)
	}
	ours := "a abbr article b bdi blockquote body br caption code dd del details div dl dt em footer form h1 h2 h3 h4 h5 h6 head header html i ins label li main mark meta nav noscript ol option output p script section select small span strong style summary table tbody td th thead title tr ul"
	// The template escapes angle brackets in attributes, so that a tag ends at
	// the first one.
	for _, tag := range regexp.MustCompile(`<([a-zA-Z][^\s>]*)([^>]*)>`).FindAllStringSubmatch(page, -1) {
		if !slices.Contains(strings.Fields(ours), tag[1]) {
			t.Errorf("it has an element %.60q", tag[0])
		}
		if regexp.MustCompile(`(?i)\son[a-z]+\s*=|javascript:`).MatchString(quoted.ReplaceAllString(tag[2], "")) {
			t.Errorf("it has an element that runs a script: %.80q", tag[0])
		}
	}
	if regexp.MustCompile(`(?i)(href|src|action)="(javascript|http|//)`).MatchString(page) {
		t.Error("it has a link outward")
	}
	if len(page) > 1<<20 {
		t.Errorf("it has %d bytes: the long clause is not shortened", len(page))
	}
	if !strings.Contains(page, "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;") {
		t.Error("the words of the script are not shown as words")
	}
}

// harmlessCSV looks for cells that a spreadsheet computes.
func harmlessCSV(t *testing.T, b []byte) {
	t.Helper()
	if !bytes.HasPrefix(b, []byte("\xef\xbb\xbf")) {
		t.Error("it does not begin with a byte order mark")
	}
	r := csv.NewReader(bytes.NewReader(b[3:]))
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(cell)[0]) {
				t.Errorf("row %d has a cell that a spreadsheet computes: %.60q", i, cell)
			}
		}
	}
}

// harmlessOffice checks every part of a workbook or document: well-formed XML,
// a plain name, no formula, no field but ours, no reference outward.
func harmlessOffice(t *testing.T, b []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if strings.Contains(f.Name, "..") || strings.Contains(f.Name, `\`) {
			t.Errorf("a part is named %q", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"<f>", "DDEAUTO</w:instrText>", `TargetMode="External"`, "<!DOCTYPE"} {
			if bytes.Contains(content, []byte(bad)) {
				t.Errorf("part %q holds %q", f.Name, bad)
			}
		}
		d := xml.NewDecoder(bytes.NewReader(content))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("part %q is no XML: %v", f.Name, err)
				break
			}
		}
	}
}

// BenchmarkWrite renders 2,000 findings in each format and reports the size of
// the files.
func BenchmarkWrite(b *testing.B) {
	messages := sample.Large(2000)
	for _, f := range formats.All(corpus.English, outside) {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			dir := b.TempDir()
			for b.Loop() {
				if err := report.Write(context.Background(), report.Messages(messages), []report.Format{f}, dir); err != nil {
					b.Fatal(err)
				}
			}
			size := int64(0)
			entries, err := os.ReadDir(dir)
			if err != nil {
				b.Fatal(err)
			}
			for _, e := range entries {
				info, err := e.Info()
				if err != nil {
					b.Fatal(err)
				}
				size += info.Size()
			}
			b.ReportMetric(float64(size)/1e6, "MB/report")
		})
	}
}
