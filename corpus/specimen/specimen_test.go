package specimen

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/specimen/master"
)

func masters(t *testing.T) []*master.Master {
	t.Helper()
	ms, err := master.ReadDir(os.DirFS("source"))
	if err != nil {
		t.Fatal(err)
	}
	return ms
}

// TestFilesAreMadeFromTheSources notices a source that was changed without
// making the files anew.
func TestFilesAreMadeFromTheSources(t *testing.T) {
	want, err := master.Sums(os.DirFS("source"))
	if err != nil {
		t.Fatal(err)
	}
	have, err := fs.ReadFile(Files(), master.SumsName)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Error("the files were made from other sources: run go run ./corpus/specimen/make")
	}
}

// TestTranslationsHaveTheSameStructure holds every text against the English
// one: headings, codes, labels, depth, citations and footnotes.
func TestTranslationsHaveTheSameStructure(t *testing.T) {
	english := map[string][]string{}
	for _, m := range masters(t) {
		if m.Lang == corpus.English {
			english[strings.TrimSuffix(m.Name, ".en.txt")] = structure(m)
		}
	}
	if len(english) < 32 {
		t.Fatalf("%d English texts only", len(english))
	}
	for _, m := range masters(t) {
		want := english[strings.TrimSuffix(m.Name, "."+string(m.Lang)+".txt")]
		got := structure(m)
		for i := range max(len(want), len(got)) {
			if i >= len(want) || i >= len(got) || want[i] != got[i] {
				t.Errorf("%s differs from the English text at item %d: %s, want %s", m.Name, i, at(got, i), at(want, i))
				break
			}
		}
	}
}

// TestEveryTextInSixLanguages counts the texts.
func TestEveryTextInSixLanguages(t *testing.T) {
	langs := map[string]map[corpus.Lang]bool{}
	for _, m := range masters(t) {
		base := strings.TrimSuffix(m.Name, "."+string(m.Lang)+".txt")
		if langs[base] == nil {
			langs[base] = map[corpus.Lang]bool{}
		}
		langs[base][m.Lang] = true
	}
	for base, have := range langs {
		for _, l := range corpus.Languages() {
			if !have[l] {
				t.Errorf("%s is missing in %s", base, l)
			}
		}
	}
}

// TestCasesNameClauses checks that every planted case names clauses of the
// corpus.
func TestCasesNameClauses(t *testing.T) {
	ids := map[string]bool{}
	for _, m := range masters(t) {
		for _, c := range m.Truth().Clauses {
			ids[string(c.ID)] = true
		}
	}
	sc := bufio.NewScanner(bytes.NewReader(Cases()))
	kinds := map[string]int{}
	for n := 1; sc.Scan(); n++ {
		f := strings.Split(sc.Text(), "\t")
		if n == 1 {
			continue
		}
		if len(f) != 6 {
			t.Errorf("line %d has %d columns, want 6", n, len(f))
			continue
		}
		kinds[f[1]]++
		for _, id := range strings.Fields(f[2] + " " + f[3]) {
			if !ids[id] {
				t.Errorf("line %d: case %s names clause %s, which no source has", n, f[0], id)
			}
		}
	}
	for _, k := range []corpus.FindingKind{corpus.Duplication, corpus.Overlapping, corpus.Fragmentation, corpus.Restatement, corpus.Implementation, corpus.Internal, corpus.Complement, corpus.Outdated, corpus.Gap} {
		if kinds[string(k)] < 2 {
			t.Errorf("%d planted cases of kind %s, want at least 2", kinds[string(k)], k)
		}
	}
	if kinds["none"] < 12 {
		t.Errorf("%d harmless parallels, want at least 12", kinds["none"])
	}
}

func TestSize(t *testing.T) {
	var total int64
	err := fs.WalkDir(Files(), ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		total += info.Size()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if total > 6<<20 {
		t.Errorf("the specimen files take %d bytes, more than 6 MB", total)
	}
}

// structure lists what must be the same in every language.
func structure(m *master.Master) []string {
	var out []string
	for _, s := range m.Sections {
		out = append(out, fmt.Sprint("== ", s.Action, s.Addressees, s.Consulted))
		for _, p := range s.Paragraphs {
			targets := map[string]int{}
			for _, k := range p.Marks {
				targets[k.Target+"^"+k.Footnote]++
			}
			out = append(out, fmt.Sprint(p.Level, " ", p.Label, " ", targets))
		}
	}
	for _, n := range m.Notes {
		out = append(out, "^"+n.Mark)
	}
	return out
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "nothing"
}
