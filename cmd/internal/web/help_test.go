package web

import (
	"io/fs"
	"regexp"
	"testing"
)

func tryHelp(t *testing.T, s *site) {
	s.shows(t, "/help", "How to begin", "<kbd>a</kbd>", "Duplication", "How to write a query", "/api/v1/openapi.json")
}

// TestHelpTellsEveryKey holds the page against the keys that templates bind.
func TestHelpTellsEveryKey(t *testing.T) {
	told := map[string]bool{}
	for _, k := range keys {
		told[k.key] = false
	}
	names, err := fs.Glob(templateFiles, "templates/*.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(templateFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`data-key="([^"]+)"`).FindAllStringSubmatch(string(b), -1) {
			if _, ok := told[m[1]]; !ok {
				t.Errorf("%s binds %q, which the help does not tell", name, m[1])
			}
			told[m[1]] = true
		}
	}
	for key, bound := range told {
		if !bound {
			t.Errorf("the help tells %q, which no page binds", key)
		}
	}
}
