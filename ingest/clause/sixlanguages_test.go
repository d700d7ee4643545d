package clause_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/ingest/clause"
)

// TestHeadingsInSixLanguages reads headings as assemblies print them, with the
// action, the officers addressed and behind a slash those to be consulted. The
// file holds blocks: the body that speaks and what is expected, then the heading
// in each language.
func TestHeadingsInSixLanguages(t *testing.T) {
	f, err := os.Open("testdata/headings.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	prof := loadProfile(t, "itu")
	body, want := corpus.Body(""), ""
	right, all := 0, 0
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		first, rest, _ := strings.Cut(sc.Text(), " ")
		lang := corpus.Lang(first)
		switch {
		case first == "":
			body = ""
			continue
		case body == "":
			body, want = corpus.Body(first), unordered(rest)
			continue
		case !slices.Contains(corpus.Languages(), lang):
			t.Fatalf("%q is no language", first)
		}
		all++
		x, _ := clause.ParseText([]string{rest + ",", "1\tx;", "2\ty."}, lang, corpus.Work{Body: body, Kind: corpus.KindResolution, Number: "9"}, prof)
		if len(x.Clauses) != 2 || x.Clauses[0].Heading != rest {
			t.Errorf("%s %q: read as %d clauses under %q", lang, rest, len(x.Clauses), heading(x.Clauses))
			continue
		}
		if got := unordered(codes(&x.Clauses[0])); got != want {
			t.Errorf("%s %s %q: read %q, want %q", body, lang, rest, got, want)
			continue
		}
		right++
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d headings", right, all)
}

// unordered sorts the officers on each side of the slash.
func unordered(codes string) string {
	to, consulted, slash := strings.Cut(codes, " / ")
	f := strings.Fields(to)
	slices.Sort(f[1:])
	out := strings.Join(f, " ")
	if slash {
		f = strings.Fields(consulted)
		slices.Sort(f)
		out += " / " + strings.Join(f, " ")
	}
	return out
}
