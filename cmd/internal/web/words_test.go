package web

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

func TestEveryLanguageHasEveryWord(t *testing.T) {
	words, err := fs.Sub(wordFiles, "words")
	if err != nil {
		t.Fatal(err)
	}
	faults, err := wording.Faults(words)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
}

// TestEveryWordIsUsed holds code, templates and words together.
func TestEveryWordIsUsed(t *testing.T) {
	words, err := fs.Sub(wordFiles, "words")
	if err != nil {
		t.Fatal(err)
	}
	all, err := wording.Extended(words)
	if err != nil {
		t.Fatal(err)
	}
	v, err := all.Voice(corpus.English, report.Organisation{})
	if err != nil {
		t.Fatal(err)
	}
	code := source(t)
	for _, m := range regexp.MustCompile(`(?:\bv\.|\$\.|\{\.|\(\.)T\(?[( ]"([^"]+)"|refuse\([^"\n]*"([^"]+)"`).FindAllStringSubmatch(code, -1) {
		if key := m[1] + m[2]; !v.Has(key) && !strings.HasSuffix(key, ".") {
			t.Errorf("the pages ask for the word %q, which no language has", key)
		}
	}
	names, err := fs.Glob(words, "*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(words, name)
		if err != nil {
			t.Fatal(err)
		}
		var keys map[string]json.RawMessage
		if err := json.Unmarshal(b, &keys); err != nil {
			t.Fatal(err)
		}
		for key := range keys {
			if !used(code, key) {
				t.Errorf("%s: nothing uses the word %q", name, key)
			}
		}
	}
}

// used tells whether code or templates name a key, whole or by the prefix that
// a code of the data is put behind.
func used(code, key string) bool {
	dot := strings.LastIndexByte(key, '.')
	return strings.Contains(code, `"`+key+`"`) || strings.Contains(code, `"`+key[:dot+1]+`"`) ||
		slices.Contains([]string{".title", ".menu"}, key[dot:])
}

// source is the text of code, templates and scripts of the pages.
func source(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || path == "doc.go" {
			return err
		}
		if ext := filepath.Ext(path); ext == ".go" || ext == ".tmpl" {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			b.Write(text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
