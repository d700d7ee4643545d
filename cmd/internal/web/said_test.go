package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestEverythingTheIndexSaysIsTranslated looks for what the index says in its
// code.
func TestEverythingTheIndexSaysIsTranslated(t *testing.T) {
	says := regexp.MustCompile("(?:Errorf\\(p\\.text, \\w+, |p\\.errorf\\(|Say\\()(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)")
	found := 0
	for _, dir := range []string{"../../../index", "../../../index/query"} {
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range says.FindAllStringSubmatch(string(b), -1) {
				format, err := strconv.Unquote(m[1])
				if err != nil {
					t.Fatal(err)
				}
				if said[format] == "" {
					t.Errorf("%s says %q, which no language of the pages has", name, format)
				}
				found++
			}
		}
	}
	if found < len(said) {
		t.Errorf("%d sentences were found in the code, %d are translated", found, len(said))
	}
}
