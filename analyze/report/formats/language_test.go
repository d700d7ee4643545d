package formats_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"html"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dovetail/analyze"
	"dovetail/analyze/change"
	"dovetail/analyze/internal/fixture"
	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// english are words that stand in most English sentences and in none of the
// other languages.
var english = regexp.MustCompile(`(?i)[a-z'’-]*\s*\b(the|of|and|with|that|this|which|their|was|were|are|from|been|has|have)\b\s*[a-z'’-]*`)

// TestNoEnglishElsewhere renders a second run over the specimen corpus in every
// other language and looks for English in every word that a reader sees. Words
// that stand so in a text of the corpus are quoted, and are no fault.
func TestNoEnglishElsewhere(t *testing.T) {
	if testing.Short() {
		t.Skip("renders every format in six languages")
	}
	a, corpusWords := secondRun(t)
	for _, lang := range corpus.Languages() {
		if lang == corpus.English {
			continue
		}
		seen := 0
		for name, b := range write(t, a.Source(), lang) {
			for _, words := range visible(t, name, b) {
				seen++
				for _, found := range english.FindAllString(words, -1) {
					if !strings.Contains(corpusWords, plain(found)) {
						t.Errorf("%s: %s says %q in %.160q", lang, name, found, words)
					}
				}
			}
		}
		if seen < 1000 {
			t.Errorf("%s: only %d pieces of text were looked at", lang, seen)
		}
	}
}

// secondRun is the analysis of the specimen with what has changed since one of
// its first editions, and all words of the corpus.
func secondRun(t *testing.T) (*report.Analysis, string) {
	p, err := profile.Load("itu")
	if err != nil {
		t.Fatal(err)
	}
	all := fixture.Specimen(t, p)
	var first []*corpus.Text
	var words strings.Builder
	for _, x := range all {
		if x.Edition.Year < 2020 {
			first = append(first, x)
		}
		words.WriteString(" " + x.Title + " " + x.Edition.Place)
		for _, c := range x.Clauses {
			words.WriteString(" " + c.Heading + " " + strings.Join(c.Path, " ") + " " + c.Text)
		}
	}
	before, after := analysed(t, p, first, "run-1"), analysed(t, p, all, "run-2")
	after.Run.SetAside = []corpus.SetAside{{File: "x.pdf", Code: "password", Reason: "is protected by a password of the author", Next: "open it and save it without"}}
	old, now := collected(t, before), collected(t, after)
	read := func(key corpus.TextKey, lang corpus.Lang, _ string) *corpus.Text {
		for _, x := range all {
			if x.Key() == key && x.Lang == lang {
				return x
			}
		}
		return nil
	}
	c := change.Between(change.Input{
		Before: old, After: now, Read: read,
		Succession: change.NewSuccession(all, func(k corpus.TextKey, l corpus.Lang) *corpus.Text { return read(k, l, "") }),
		Earlier:    func(corpus.FindingID) bool { return false },
		At:         func(corpus.RunID, corpus.FindingID) *report.Finding { return nil },
	})
	after.Since, after.Changes, after.Progress = c.Since, c.Messages(), c.Progress
	if len(after.Changes) < 20 || len(after.Progress) == 0 {
		t.Fatalf("%d changes and %d lines of follow-up: too few to test with", len(after.Changes), len(after.Progress))
	}
	return after, plain(words.String())
}

func analysed(t *testing.T, p *profile.Profile, texts []*corpus.Text, run corpus.RunID) *report.Analysis {
	t.Helper()
	result, err := analyze.Run(context.Background(), analyze.Input{Texts: texts, Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	return &report.Analysis{
		Run: corpus.Run{
			ID: run, AsOf: result.AsOf, Durations: map[string]int64{"reading": 12, "analysing": 3400},
			Counts: map[string]int{"editions in force": 3, "findings: gap": 2}, Parameters: map[string]string{"analysis": "{}"},
		},
		Profile: p, Texts: texts, Result: result,
	}
}

func collected(t *testing.T, a *report.Analysis) *report.Report {
	t.Helper()
	r, err := report.Collect(a.Source())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// plain is words in one line, without what sets directions apart.
func plain(s string) string {
	s = strings.NewReplacer("\u2068", "", "\u2069", "", "\u00a0", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

var (
	inline = regexp.MustCompile(`</?(mark|ins|del|bdi|b|abbr[^>]*|span[^>]*)>`)
	tag    = regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>|<[^>]*>`)
	endPar = regexp.MustCompile(`</w:p>`)
	told   = []string{"headline", "why", "reason"}
)

// visible lists the texts of a file that people read.
func visible(t *testing.T, name string, b []byte) []string {
	switch {
	case strings.HasSuffix(name, ".html"):
		return strings.Split(html.UnescapeString(tag.ReplaceAllString(inline.ReplaceAllString(string(b), ""), "\x00")), "\x00")
	case strings.HasSuffix(name, ".csv"):
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, r := range rows {
			out = append(out, r...)
		}
		return out
	case name == "report.docx":
		body := part(t, b, "word/document.xml")
		return strings.Split(html.UnescapeString(tag.ReplaceAllString(endPar.ReplaceAllString(body, "\x00"), "")), "\x00")
	case name == "findings.json":
		var out []string
		var doc struct{ Findings []map[string]any }
		if err := json.Unmarshal(b, &doc); err != nil {
			t.Fatal(err)
		}
		for _, f := range doc.Findings {
			for _, key := range told {
				for _, in := range []map[string]any{f, f["proposal"].(map[string]any)} {
					if s, ok := in[key].(string); ok {
						out = append(out, s)
					}
				}
			}
		}
		return out
	}
	return nil // for programs, or the same words in another coat
}

// part is one part of an Office file.
func part(t *testing.T, b []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(filepath.ToSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	body, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
